"""What is wrong with a file, named by a translation key."""

from ..core.errors import QueueError


class FileError(QueueError):
    """A file that cannot be taken; nothing has changed.

    The key's text says what is wrong with the file, and what to do about it.
    """
