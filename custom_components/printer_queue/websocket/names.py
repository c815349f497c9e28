"""A queue as those see it who may not see all names: the same picture with less in it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..core.model import Person
from ..core.viewer import Viewer
from .diff import Picture, Row, Table


def as_seen(
    picture: Picture, viewer: Viewer, before: Picture | None, seen: Picture | None
) -> Picture:
    """Return a picture with what a viewer sees of people's names.

    Where a name is not shown it is empty; each browser has its own words and its own
    person's name for that. `seen` is what they saw of the picture `before`: of what has
    not changed since the same rows are kept, since hundreds change one at a time.
    """
    jobs, past = (before.jobs, before.past) if before is not None else ({}, {})
    seen_jobs, seen_past = (seen.jobs, seen.past) if seen is not None else ({}, {})
    return replace(
        picture,
        queue=_queue(picture.queue, viewer),
        jobs=_table(picture.jobs, viewer, jobs, seen_jobs),
        past=_table(picture.past, viewer, past, seen_past),
    )


def _table(rows: Table, viewer: Viewer, before: Table, seen: Table) -> Table:
    return {
        key: seen[key] if before.get(key) is row else _row(row, viewer)
        for key, row in rows.items()
    }


def _queue(queue: Row, viewer: Viewer) -> Row:
    """Return the row of the whole queue: its members, and what is somebody's."""
    row: dict[str, Any] = {**queue, "members": _members(queue["members"], viewer)}
    for name in ("dead_letters", "shelf"):
        if name in queue:
            row[name] = [_row(one, viewer) for one in queue[name]]
    hours = queue["hours"]
    reserved = {
        printer_id: [_row(one, viewer) for one in spans]
        for printer_id, spans in hours["reserved"].items()
    }
    return {**row, "hours": {**hours, "reserved": reserved}}


def _members(members: list[Mapping[str, str]], viewer: Viewer) -> list[dict[str, str]]:
    """Return the members that are named, by what is shown of their names."""
    shown = [
        {"id": one["id"], "name": name}
        for one in members
        if (name := viewer.name(Person(one["id"], one["name"])))
    ]
    return sorted(shown, key=lambda one: (one["name"].casefold(), one["id"]))


def _row(row: Row, viewer: Viewer) -> Row:
    if "person_id" not in row:
        return row
    person = Person(row["person_id"], row["person"])
    return {**row, "person": viewer.name(person), "person_id": viewer.id(person.id)}
