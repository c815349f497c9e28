"""Makes of a stranger's model what may be given to a slicer.

A 3MF may bring a slicer's settings with it, and PrusaSlicer's command line obeys them:
start G-code, and commands that it runs when it has sliced. So only what belongs to the
model goes on.
"""

from pathlib import Path
import shutil
import zipfile

from .slicing import SlicingError

_KEPT = ("[content_types].xml", "_rels/.rels", "metadata/slic3r_pe_model.config")
"""The last one says which triangles are the part and which only modify it."""
_MOST_ENTRIES = 5_000
_LONGEST = 2 * 1024**3
"""Bytes of a model, unpacked."""
_BLOCK = 1024 * 1024
_NAMES = {".step": ".step", ".stp": ".step", ".obj": ".obj"}


def prepare_model(source: Path, name: str, folder: Path) -> Path:
    """Return a file in `folder` whose ending says what it is. Raises SlicingError, OSError.

    `name` is what people call the model; a 3MF is known without it.
    """
    if zipfile.is_zipfile(source):
        target = folder / "model.3mf"
        try:
            _copy_model(source, target)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as err:
            raise SlicingError("The 3MF cannot be read") from err
        return target
    ending = Path(name).suffix.lower()
    if ending in (".3mf", ".amf"):
        raise SlicingError(f"The model is no {ending[1:].upper()} that can be sliced")
    target = folder / f"model{_NAMES.get(ending, '.stl')}"
    shutil.copyfile(source, target)
    return target


def _copy_model(source: Path, target: Path) -> None:
    left = _LONGEST
    with (
        zipfile.ZipFile(source) as given,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept,
    ):
        entries = given.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise SlicingError("The 3MF holds too many files")
        for entry in entries:
            name = entry.filename.replace("\\", "/").lstrip("/")
            if not (name.lower() in _KEPT or name.lower().startswith("3d/")):
                continue
            with (
                given.open(entry) as read,
                kept.open(name, "w", force_zip64=True) as write,
            ):
                while block := read.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise SlicingError("The 3MF is too large when it is unpacked")
                    write.write(block)
