"""What is wrong with a file that is to be kept or given."""

import errno

from ..core.errors import QueueError
from .limits import megabytes

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class JobFileError(QueueError):
    """A file that cannot be kept, or that is not there; nothing has changed."""


def disk_error(error: OSError, free: int) -> JobFileError:
    """Return what a failure of the disk means; `free` are its free bytes."""
    if error.errno in _NO_ROOM:
        return JobFileError("files_disk_full", free=megabytes(free))
    return JobFileError("files_disk_failed", error=error.strerror or str(error))
