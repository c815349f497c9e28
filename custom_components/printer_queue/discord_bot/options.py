"""A command's options, as the fields that every door gives to `requests`."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from ..core.model import Job, Person
from ..requests.fields import (
    ATTR_COPIES,
    ATTR_DEADLINE,
    ATTR_EARLIEST_START,
    ATTR_ESTIMATE,
    ATTR_JOB_ID,
    ATTR_MATERIAL,
    ATTR_NAME,
    ATTR_NOTES,
    ATTR_PERSON,
    ATTR_PLATE,
    ATTR_PRINTER,
    ATTR_SITES,
    JOIN_FIELDS,
    TIME_FIELDS,
)
from ..requests.persons import async_person_meant
from ..requests.printers import printer_named
from ..requests.targets import open_job
from ..times import split_duration
from .context import InteractionContext
from .errors import RefusedError
from .members import person_named
from .words import shown

FIELDS: Mapping[str, str] = {
    "name": ATTR_NAME,
    "est_time": ATTR_ESTIMATE,
    "material": ATTR_MATERIAL,
    "printer": ATTR_PRINTER,
    "site": ATTR_SITES,
    "copies": ATTR_COPIES,
    "plate": ATTR_PLATE,
    "deadline": ATTR_DEADLINE,
    "not_before": ATTR_EARLIEST_START,
    "notes": ATTR_NOTES,
    "person": ATTR_PERSON,
}
"""The field that each option fills; `job` is found among the person's own, and `file` sent."""
_FILE = "file"
_OPTIONS = {field: option for option, field in FIELDS.items()}
_SAID_IN_WORDS = frozenset({"est_time", "deadline", "not_before"})
_WANTED = vol.Schema(JOIN_FIELDS)
_TIME = vol.Schema(TIME_FIELDS)


def wanted(context: InteractionContext) -> dict[str, Any]:
    """Return what is to be printed; "bracket 2h" as the name says how long it takes.

    Raises RefusedError and QueueError.
    """
    options: dict[str, Any] = {
        name: value
        for name, value in context.interaction.options.items()
        if name in FIELDS and value != ""
    }
    if "est_time" not in options and _FILE not in context.interaction.attachments:
        name, span = split_duration(str(options.get("name", "")))
        if span is not None and name:
            options |= {"name": name, "est_time": span}
    return _fields(context, _WANTED, options)


async def new_time(context: InteractionContext) -> dict[str, Any]:
    """Return which job takes how long now. Raises RefusedError and QueueError."""
    options = {"est_time": context.interaction.options.get("est_time", "")}
    return await which_job(context) | _fields(context, _TIME, options)


async def which_job(context: InteractionContext) -> dict[str, Any]:
    """Return which job is meant, of whom. Raises RefusedError and QueueError."""
    fields = for_whom(context)
    typed = str(context.interaction.options.get("job", "")).strip()
    if typed:
        person = await async_person_meant(
            context.hass, context.entry, context.caller, fields
        )
        fields[ATTR_JOB_ID] = _job_id(context, typed, person)
    return fields


def for_whom(context: InteractionContext) -> dict[str, Any]:
    """Return whom a command is for, where somebody is named. Raises RefusedError."""
    named = context.interaction.options.get("person")
    return (
        {} if named is None else {ATTR_PERSON: person_named(context.entry, str(named))}
    )


def _job_id(context: InteractionContext, typed: str, person: Person | None) -> str:
    """Return the id of a job that was chosen, or typed by its number or name."""
    state = context.data.state
    if open_job(state, typed) is not None or person is None:
        return typed
    called = [
        job
        for job in state.jobs.values()
        if job.person_id == person.id and _is_called(job, typed)
    ]
    return called[0].id if len(called) == 1 else typed


def _is_called(job: Job, typed: str) -> bool:
    return job.spec.name.casefold() == typed.casefold()


def _fields(
    context: InteractionContext, schema: vol.Schema, options: Mapping[str, Any]
) -> dict[str, Any]:
    given = {FIELDS[name]: value for name, value in options.items()}
    if ATTR_PRINTER in given:
        given[ATTR_PRINTER] = printer_named(context.entry, str(given[ATTR_PRINTER]))
    if ATTR_PERSON in given:
        given |= for_whom(context)
    try:
        fields: dict[str, Any] = schema(given)
    except vol.MultipleInvalid as err:
        option = _OPTIONS[str(err.path[0])]
        raise _refused(context, option, options[option]) from err
    return fields


def _refused(context: InteractionContext, option: str, value: object) -> RefusedError:
    typed = shown(str(value))
    if option in _SAID_IN_WORDS:
        return RefusedError(option, value=typed)
    name = context.words.say(f"options.{option}.name")
    return RefusedError("value", option=shown(name), value=typed)
