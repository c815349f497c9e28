"""Whether a file on a printer is the print that somebody queued by name."""

import re

_ENDINGS = re.compile(r"(\.(gcode|3mf|bgcode|gco|g|stl))+$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def same_print(job_name: str, file: str | None) -> bool:
    """Compare a job's name with a file name.

    Letters and digits count; case, folders, endings and signs do not, since printers
    change them (":" becomes "_", ".3mf" is added).
    """
    if file is None:
        return False
    plain = _plain(file)
    return plain != "" and plain == _plain(job_name)


def _plain(name: str) -> str:
    last = name.casefold().replace("\\", "/").rsplit("/", maxsplit=1)[-1].strip()
    return _BETWEEN_WORDS.sub(" ", _ENDINGS.sub("", last)).strip()
