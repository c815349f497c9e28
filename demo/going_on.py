"""The walk of a later run: it begins with what earlier runs have left."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST_WAITING = 5

type Row = Mapping[str, Any]
"""A job or a printer as the status action returns it."""


def steps(status: Mapping[str, Any], *, own_starts: bool = False) -> str:
    """Return what is there, and what to do with it.

    `own_starts`: printers start by themselves, so that nobody claims or presses start.
    """
    printers = status["printers"]
    left = [f"     {_printer(printer)}" for printer in printers]
    waiting = [job for job in status["queue"] if job["status"] in ("queued", "held")]
    left.append(f"     {_waiting(waiting)}")
    todo = _watched() if own_starts else _todo(printers)
    numbered = [f"  {place}. {step}" for place, step in enumerate(todo, start=1)]
    return "\n".join(["  As it was left:", *left, "", *numbered])


def _printer(printer: Row) -> str:
    name, job, state = printer["name"], printer["job"], printer["state"]
    if job is not None:
        said = {
            "offered": "is offered to {person} for {name}",
            "reserved": "is kept for {person} and {name}",
        }.get(job["status"], "prints {name} for {person}")
        person = job["person"] or "somebody without the queue"
        return f"{name} {said.format(name=job['name'], person=person)}."
    if state is None:
        return f"{name} has not been heard yet."
    if not printer["plate_clear"]:
        return f"{name} waits until its plate is clear."
    return f"{name} is {state}."


def _waiting(jobs: list[Row]) -> str:
    if not jobs:
        return "Nobody waits."
    named = ", ".join(f"{job['name']} ({job['person']})" for job in jobs[:MOST_WAITING])
    more = len(jobs) - MOST_WAITING
    return f"{len(jobs)} wait: {named}{f' and {more} more' if more > 0 else ''}."


def _todo(printers: list[Row]) -> Iterator[str]:
    """Yield what leads on from there: what is asked first, then what is new."""
    for printer in printers:
        name, job = printer["name"], printer["job"]
        if job is None:
            if not printer["plate_clear"]:
                looked = "Looked at it, plate is clear"
                press = looked if printer["plate_failed"] else "Plate is clear"
                yield f'Look.   In the panel press "{press}" at {name}.'
        elif job["status"] == "offered":
            yield f'Claim.  {job["person"]} is asked for {name}: press "Claim" on that phone.'
        elif job["status"] == "reserved":
            yield f'Print.  At the printers press "Start" at {name}.'
    yield 'Join.   In the panel press "Join", or print again what has ended.'
    yield "Finish. When a print is over, panel, phone and Discord say so."


def _watched() -> Iterator[str]:
    """Yield what there is to see where nobody presses start."""
    yield "Watch.  What waits is started by itself; the panel shows each step."
    yield 'Join.   In the panel press "Join" and choose a file, or print one again.'
