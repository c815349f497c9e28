"""A file that lies at a printer already, by the name that the printer has for it."""

from dataclasses import replace

from ..core.errors import QueueError
from ..core.job_file import FileKind, JobFile
from ..core.model import JobSpec
from ..core.rules.limits import LONGEST_NAME
from .fields import (
    ATTR_FILE,
    ATTR_NAME,
    ATTR_PLATE,
    ATTR_PRINTER,
    ATTR_PRINTER_FILE,
    ATTR_STL_PATH,
    ATTR_UPLOAD,
    Fields,
)

_KINDS = {
    ".3mf": FileKind.PROJECT,
    **dict.fromkeys((".gcode", ".gco", ".g", ".gx", ".bgcode", ".bgc"), FileKind.GCODE),
}
"""Nobody slices a model at a printer: only sliced files lie there."""
_NOWHERE = frozenset({"", ".", ".."})


def printer_file(fields: Fields) -> JobFile | None:
    """Return the file that lies at the named printer, where a request names one.

    Only that printer has it. Raises QueueError where the name is no sliced file's, where
    no printer is named, or another file besides.
    """
    if (named := fields.get(ATTR_PRINTER_FILE)) is None:
        return None
    for other in (ATTR_FILE, ATTR_STL_PATH, ATTR_UPLOAD):
        if other in fields:
            raise QueueError("printer_file_and_other", field=other)
    if fields.get(ATTR_PRINTER) is None:
        raise QueueError("printer_file_without_printer")
    path = named.lstrip("/")
    kind = _KINDS.get(_ending(path))
    # It becomes a part of addresses at the printer.
    leads_elsewhere = not _NOWHERE.isdisjoint(path.split("/"))
    if kind is None or leads_elsewhere or not path.isprintable():
        raise QueueError("printer_file_unknown", file=named, endings=", ".join(_KINDS))
    return JobFile(name=path, kind=kind, plate=fields.get(ATTR_PLATE))


def with_name(fields: Fields, file: JobFile) -> Fields:
    """Return the fields with the file's name as the job's, where none is given."""
    name = file.name.rsplit("/", maxsplit=1)[-1]
    stem = name[: -len(_ending(name))].removesuffix(".gcode")
    return {ATTR_NAME: stem[:LONGEST_NAME] or name, **fields}


def with_file(spec: JobSpec, file: JobFile) -> JobSpec:
    """Return the spec with a file that lies at its printer. Raises QueueError.

    The queue cannot look into a project there, and has to name a tray for its filament.
    """
    if file.kind is FileKind.PROJECT and len(spec.needs.filaments) != 1:
        raise QueueError("printer_file_filament", file=file.name)
    return replace(spec, file=file)


def _ending(name: str) -> str:
    lower = name.lower()
    return next((ending for ending in _KINDS if lower.endswith(ending)), "")
