"""The folders of this computer in which orders may name files."""

from pathlib import Path


class FolderError(Exception):
    """A file may not be read, or is not there; the text is for people."""


class Folders:
    """Finds files by their paths, inside these folders and nowhere else."""

    def __init__(self, folders: tuple[Path, ...], largest_file: int) -> None:
        """Take the folders, and how many bytes a file may have."""
        self._folders = tuple(folder.resolve() for folder in folders)
        self._largest_file = largest_file

    def find(self, path: str) -> Path:
        """Return where a file really is. Raises FolderError.

        Links and ".." are followed before it is decided whether it may be read, and
        nobody learns what lies outside.
        """
        if not self._folders:
            raise FolderError(
                "The order names a path, and files.folders allows the agent none"
            )
        try:
            real = Path(path).resolve()
        except (OSError, ValueError, RuntimeError) as err:
            raise FolderError(f"{path} is no path") from err
        if not Path(path).is_absolute() or not any(
            real.is_relative_to(folder) for folder in self._folders
        ):
            raise FolderError(f"{path} is not in a folder of files.folders")
        try:
            size = real.stat().st_size
        except OSError as err:
            raise FolderError(f"{path} cannot be read: {err.strerror}") from err
        if not real.is_file():
            raise FolderError(f"{path} is no file")
        if size > self._largest_file:
            raise FolderError(f"{path} is larger than {self._largest_file} bytes")
        return real
