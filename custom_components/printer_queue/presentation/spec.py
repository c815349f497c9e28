"""What was asked for, as JSON: how every door shows a job's spec.

A field that is new in `JobSpec` is shown at every door under its own name and in that
door's units, without a word here. A door names what it leaves out, and whoever shows a
job there adds what the spec does not know (printers' names, jobs' numbers).
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import Any, get_args, get_type_hints

from ..core.commands import Caller
from ..core.model import Job, JobSpec
from ..times import local_iso, minutes

PRIVATE = frozenset({"goal", "source"})
"""Fields of a spec that only a job's owner and admins are shown.

Paths of files and goals say more of a person than others need; name and notes are what
others read. What everybody sees alike (the live feed, the to-do list, the calendar,
events, Discord) never has them.
"""


def sees_private(caller: Caller, job: Job) -> bool:
    """Return whether somebody is shown all of a job."""
    return caller.is_admin or caller.owns(job)


@dataclass(frozen=True, kw_only=True)
class Door:
    """How a spec is shown to those who look here: durations are minutes to a tenth.

    `duration_ends` is what names of durations end with; `left_out` are the fields that
    nobody here has a use for. With `only_known` what is not known has no key either.
    """

    moment: Callable[[datetime], object]
    duration_ends: str = ""
    left_out: frozenset[str] = frozenset()
    only_known: bool = False

    @cached_property
    def keys(self) -> dict[str, str | None]:
        """Under which key each field is shown, None where it is left out.

        The same for every job, and asked for each of a thousand.
        """
        return {
            field: None
            if field in self.left_out
            else f"{field}{self.duration_ends}"
            if field in _DURATIONS
            else field
            for field in _FIELDS
        }


ACTIONS = Door(moment=local_iso, duration_ends="_minutes")

_WITH_OTHERS = frozenset({"filament_grams"})
"""Shown with the filaments of its needs."""
_FIELDS = tuple(
    field.name for field in fields(JobSpec) if field.name not in _WITH_OTHERS
)
_DURATIONS = frozenset(
    name
    for name, kind in get_type_hints(JobSpec).items()
    if timedelta in (kind, *get_args(kind))
)
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def shown(
    spec: JobSpec, door: Door, *, private: bool = False, **instead: Mapping[str, object]
) -> dict[str, Any]:
    """Return the spec as a door shows it, None where nothing is known.

    `private` fields are shown as unknown unless they may be seen. `instead` holds, by a
    field's name, what is shown in its place.
    """
    view: dict[str, Any] = {}
    for field, key in door.keys.items():
        if field in instead:
            view.update(instead[field])
            continue
        if key is None:
            continue
        hidden = field in PRIVATE and not private
        value = None if hidden else getattr(spec, field)
        if type(value) not in _AS_IT_IS:
            view[key] = _plain(value, door)
        elif value is not None or not door.only_known:
            view[key] = value
    return view


def fields_shown(values: Mapping[str, object], door: Door) -> dict[str, Any]:
    """Return some fields of a spec as everybody sees them at a door.

    What is no field of a spec is shown as it is.
    """
    keys = door.keys
    return {
        key: value if type(value) in _AS_IT_IS else _plain(value, door)
        for field, value in values.items()
        if field not in PRIVATE and (key := keys.get(field, field)) is not None
    }


def _plain(value: object, door: Door) -> object:
    if type(value) in _AS_IT_IS:
        return value
    match value:
        case datetime():
            return door.moment(value)
        case timedelta():
            return minutes(value)
        case Enum():
            return value.value
        case Mapping():
            return {key: _plain(part, door) for key, part in value.items()}
        case frozenset():
            return sorted(value)
        case tuple() | list():
            return [_plain(part, door) for part in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _plain(asdict(value), door)
    raise TypeError(f"no door knows how to show {value!r}")
