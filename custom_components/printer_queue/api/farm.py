"""What programs for print farms call a job's fields, in bodies and in refusals.

Whoever joins with their names alone is answered in them, and in nothing else. Whoever
uses a name of the queue's own is answered with all of the job besides.
"""

from typing import Any

from aiohttp import web
import voluptuous as vol

from ..coordinator import QueueConfigEntry
from ..core.errors import QueueError
from ..core.needs import PrintSettings
from ..requests import fields, validators
from ..requests.check import Check, Shape
from ..requests.fields import Fields
from ..requests.printers import printer_named
from .http.problems import ProblemError, name_fields
from .http.route import Schema

LONGEST_PRINTER = 100
"""Characters of what names a printer."""
_SETTINGS = {"nozzle_temp": "nozzle_temperature", "bed_temp": "bed_temperature"}
_NAMES = {
    "deadline_at": fields.ATTR_DEADLINE,
    "force_printer": fields.ATTR_PRINTER,
    "job_name": fields.ATTR_NAME,
    "print_settings": fields.ATTR_SETTINGS,
}
"""Their names of what the queue calls otherwise."""
_THEIRS = frozenset({*_NAMES, fields.ATTR_STL_PATH, fields.ATTR_MATERIAL_ID})


def _read_settings(value: Any) -> PrintSettings:
    """Read how it is sliced, by either set of names."""
    given: dict[Any, Any] = vol.Schema(dict)(value)
    return validators.settings(
        {_SETTINGS.get(name, name): word for name, word in given.items()}
    )


def _settings_shape() -> Shape:
    own = validators.settings.shape
    known = own["properties"]
    theirs = {name: known[same] for name, same in _SETTINGS.items()}
    not_both = [{"not": {"required": list(names)}} for names in _SETTINGS.items()]
    return {**own, "properties": {**known, **theirs}, "allOf": not_both}


_print_settings = Check(_read_settings, _settings_shape())
_printer = validators.or_none(validators.text(LONGEST_PRINTER, 1))


def _either(own: Schema, theirs: dict[str, Any]) -> Schema:
    """Return the fields with their names besides; of both names one may be given."""
    twice = {_NAMES[name] for name in theirs}
    return {
        **{
            vol.Exclusive(str(marker), str(marker))
            if marker in twice
            else marker: check
            for marker, check in own.items()
        },
        **{vol.Exclusive(name, _NAMES[name]): check for name, check in theirs.items()},
    }


def _check_of(own: Schema, name: str) -> Any:
    return next(check for marker, check in own.items() if marker == name)


_NAME = _check_of(fields.JOIN_FIELDS, fields.ATTR_NAME)
_DEADLINE = _check_of(fields.URGENCY_FIELDS, fields.ATTR_DEADLINE)
SUBMISSION: Schema = _either(
    {**fields.JOIN_FIELDS, **fields.FARM_FIELDS},
    {
        "job_name": _NAME,
        "print_settings": _print_settings,
        "deadline_at": _DEADLINE,
        "force_printer": _printer,
    },
)
"""What a job is to be, by either set of names."""
REVISION: Schema = _either(
    fields.REVISION_FIELDS, {"job_name": _NAME, "deadline_at": _DEADLINE}
)
"""What may be changed of a job, by either set of names."""


def is_theirs(body: Fields) -> bool:
    """Return whether a body has their names, and no name that is only the queue's."""
    return body.keys() <= _THEIRS | {fields.ATTR_PRIORITY} and (
        not _THEIRS.isdisjoint(body)
    )


def own_fields(
    request: web.Request, entry: QueueConfigEntry, body: Fields
) -> dict[str, Any]:
    """Return a body by the queue's own names, with printers by their ids.

    What is refused later on is refused under the name that was given. Raises
    ProblemError for a printer that there is not.
    """
    given = {own: theirs for theirs, own in _NAMES.items() if theirs in body}
    for file in (fields.ATTR_STL_PATH, fields.ATTR_UPLOAD):
        if file in body:
            given[fields.ATTR_FILE] = file
    name_fields(request, given)
    values = {_NAMES.get(name, name): value for name, value in body.items()}
    return values | _printers(entry, values, given)


def _printers(entry: QueueConfigEntry, values: Fields, given: Fields) -> dict[str, Any]:
    """Return what names printers, by their ids; one that is forced may be none."""
    ids: dict[str, Any] = {}
    if (forced := values.get(fields.ATTR_PRINTER)) is not None:
        field = given.get(fields.ATTR_PRINTER, fields.ATTR_PRINTER)
        ids[fields.ATTR_PRINTER] = printer_in(entry, forced, field)
    if (several := values.get(fields.ATTR_PRINTERS)) is not None:
        ids[fields.ATTR_PRINTERS] = [
            printer_in(entry, named, fields.ATTR_PRINTERS) for named in several
        ]
    return ids


def printer_in(entry: QueueConfigEntry, named: str, field: str) -> str:
    """Return the id of the printer that a field names; raise ProblemError for none."""
    try:
        return printer_named(entry, named)
    except QueueError as err:
        if err.key != "no_such_printer":
            raise
        printers = entry.runtime_data.data.state.printers.values()
        names = ", ".join(printer.spec.name for printer in printers)
        raise ProblemError(
            "unknown_printer", about=field, field=field, printer=named, printers=names
        ) from err
