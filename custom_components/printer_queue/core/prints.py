"""Which print is which: by the printer's own ids, else by file names."""

import re

_ENDINGS = re.compile(r"(\.(gcode|3mf|bgcode|gco|g|stl))+$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def same_name(job_name: str, file: str | None) -> bool:
    """Compare a job's name, or another file's, with a file name.

    Letters and digits count; case, folders, endings and signs do not, since printers
    change them (":" becomes "_", ".3mf" is added).
    """
    if file is None:
        return False
    plain = _plain(file)
    return plain != "" and plain == _plain(job_name)


def other_id(known: str | None, told: str | None) -> bool:
    """Say whether two ids are of two prints: both are known and differ."""
    return known is not None and told is not None and known != told


def other_file(known: str | None, told: str | None) -> bool:
    """Say whether two file names are of two prints: both are known and differ."""
    return bool(known) and bool(told) and not same_name(known or "", told)


def _plain(name: str) -> str:
    last = name.casefold().replace("\\", "/").rsplit("/", maxsplit=1)[-1].strip()
    return _BETWEEN_WORDS.sub(" ", _ENDINGS.sub("", last)).strip()
