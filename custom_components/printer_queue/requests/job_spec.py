"""What a job is to be, from a request's fields and what its file says."""

from dataclasses import fields as fields_of, replace
from typing import Any

from ..core.errors import QueueError
from ..core.model import JobSpec
from ..core.needs import NO_SETTINGS, Filament, Needs, PrintSettings, Size, grams_in_all
from ..core.rules.limits import LONGEST_NAME
from ..core.spool_stock import LoadedSpool
from ..files.facts import FileFacts
from .fields import (
    ATTR_COST,
    ATTR_DEADLINE,
    ATTR_EARLIEST_START,
    ATTR_ESTIMATE,
    ATTR_FILAMENTS,
    ATTR_FILE,
    ATTR_GOAL,
    ATTR_GRAMS,
    ATTR_MATERIAL,
    ATTR_MATERIAL_ID,
    ATTR_NAME,
    ATTR_NOTES,
    ATTR_NOZZLE,
    ATTR_PRINTER,
    ATTR_PRINTERS,
    ATTR_PRIORITY,
    ATTR_RETRIES,
    ATTR_SETTINGS,
    ATTR_SITES,
    ATTR_SIZE,
    ATTR_STL_PATH,
    ATTR_TAGS,
    Fields,
)
from .material_ids import filament_named

type Amounts = tuple[float | None, ...]
"""Grams of each filament."""

_SAME_GRAMS = 0.01
"""Forms show hundredths."""
_TAKEN_AS_GIVEN = (
    ATTR_COST,
    ATTR_DEADLINE,
    ATTR_EARLIEST_START,
    ATTR_ESTIMATE,
    ATTR_GOAL,
    ATTR_GRAMS,
    ATTR_MATERIAL_ID,
    ATTR_NAME,
    ATTR_PRIORITY,
    ATTR_RETRIES,
)
_TEMPERATURES_AND_MEASURES = [
    field.name for field in fields_of(PrintSettings) if field.name != "other"
]


def spec_of(fields: Fields, facts: FileFacts | None, after: str | None) -> JobSpec:
    """Return what is asked for; what a field says goes before what the file says.

    `after` is the id of the job that has to be completed first. Raises QueueError where
    neither a field nor the file says what there has to be.
    """
    needs, of_each = _needs(fields), grams_of(fields)
    values: dict[str, Any] = {}
    in_all = grams_in_all(of_each)
    if facts is not None:
        needs = _completed(needs, facts, ATTR_FILAMENTS in fields)
        values = _of_file(facts)
        of_each = of_each or _of_each_in_file(fields, facts)
    if in_all is not None:
        values[ATTR_GRAMS] = in_all
    given = ((key, fields.get(key)) for key in _TAKEN_AS_GIVEN)
    values |= {key: value for key, value in given if value is not None}
    if len(needs.filaments) == len(of_each) > 1:
        values["filament_grams"] = of_each
    if ATTR_NAME not in values:
        raise QueueError("name_missing")
    if ATTR_ESTIMATE not in values and not may_guess(fields):
        if facts is not None and facts.kind.is_sliced and facts.slicer is not None:
            raise QueueError("estimate_not_in_file", slicer=facts.slicer)
        if facts is None or facts.kind.is_sliced:
            raise QueueError("estimate_missing")
    return JobSpec(
        needs=needs,
        notes=fields.get(ATTR_NOTES) or None,
        source=fields.get(ATTR_FILE) or fields.get(ATTR_STL_PATH),
        after=after,
        **values,
    )


def grams_of(fields: Fields) -> Amounts:
    """Return how many grams are given of each filament; empty where of none."""
    spools: tuple[LoadedSpool, ...] = fields.get(ATTR_FILAMENTS, ())
    grams = tuple(spool.grams for spool in spools)
    return grams if any(amount is not None for amount in grams) else ()


def _of_each_in_file(fields: Fields, facts: FileFacts) -> Amounts:
    """Return what the file says of each filament; another weight in all is another print's."""
    given = fields.get(ATTR_GRAMS)
    is_other = (
        given is not None
        and facts.grams is not None
        and abs(given - facts.grams) >= _SAME_GRAMS
    )
    return () if is_other else facts.filament_grams


def filaments_of(fields: Fields) -> tuple[Filament, ...] | None:
    """Return the filaments that are given in one way or another, none for any.

    Nothing said of them is None.
    """
    if ATTR_FILAMENTS in fields:
        spools: tuple[LoadedSpool, ...] = fields[ATTR_FILAMENTS]
        return tuple(spool.filament for spool in spools)
    if (named := fields.get(ATTR_MATERIAL_ID)) is not None:
        return (filament_named(named),)
    if (material := fields.get(ATTR_MATERIAL)) is not None:
        return (Filament(material),) if material else ()
    return None


def may_guess(fields: Fields) -> bool:
    """Return whether the queue is to guess how long it takes where nobody says it."""
    return ATTR_STL_PATH in fields


def _of_file(facts: FileFacts) -> dict[str, Any]:
    values = {
        ATTR_NAME: _named_by(facts),
        ATTR_ESTIMATE: facts.duration,
        ATTR_GRAMS: facts.grams,
        ATTR_COST: facts.cost,
    }
    return {key: value for key, value in values.items() if value is not None}


def _named_by(facts: FileFacts) -> str:
    """Return the file's name as a job's; what no text can hold becomes "?"."""
    return facts.name[:LONGEST_NAME].encode("utf-8", "replace").decode()


def _needs(fields: Fields) -> Needs:
    sides = [fields[axis] for axis in ATTR_SIZE if axis in fields]
    return Needs(
        filaments=filaments_of(fields) or (),
        size=Size(*sides) if sides else None,
        nozzle=fields.get(ATTR_NOZZLE),
        printers=frozenset(fields.get(ATTR_PRINTERS, ())),
        printer=fields.get(ATTR_PRINTER),
        sites=frozenset(fields.get(ATTR_SITES, ())),
        tags=fields.get(ATTR_TAGS, frozenset()),
        settings=fields.get(ATTR_SETTINGS, NO_SETTINGS),
    )


def _completed(given: Needs, facts: FileFacts, has_filaments: bool) -> Needs:
    """Return the needs with what the file says besides what is given.

    With `has_filaments` they are given, even if none: then any spool will do.
    """
    return replace(
        given,
        filaments=given.filaments
        if has_filaments
        else given.filaments or facts.filaments,
        size=given.size or facts.size,
        nozzle=given.nozzle or facts.nozzle,
        settings=_completed_settings(given.settings, facts.settings),
    )


def _completed_settings(given: PrintSettings, read: PrintSettings) -> PrintSettings:
    missing = {
        name: getattr(read, name)
        for name in _TEMPERATURES_AND_MEASURES
        if getattr(given, name) is None
    }
    return replace(given, **missing, other={**read.other, **given.other})
