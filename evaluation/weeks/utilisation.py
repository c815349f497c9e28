"""How well the printers are used while there is something to print."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import NamedTuple

from custom_components.printer_queue.core.rules.fit import may_run

from .attended import WEEK
from .course import JobRecord


class _What(Enum):
    WAITING = auto()
    PRINTING = auto()
    ATTENDED = auto()


class _Change(NamedTuple):
    """At a moment, one more or less that waits for a printer, prints or is there."""

    at: datetime
    what: _What
    by: int
    printers: tuple[str, ...] = ()


def utilisation(course: JobRecord) -> float | None:
    """Return the share of the wanted printer time of the week that was printed in.

    Only moments count at which the shop is attended and at least one job waits (in the
    queue, offered or claimed): what printers do at night shows in what is done. Then a
    printer that prints is wanted and used. A printer that stands still is wanted while
    a job waits that fits it; of these at most as many as jobs wait, since one job needs
    one printer. None where nobody ever waited.
    """
    waiting: Counter[str] = Counter()
    printing: set[str] = set()
    count, attended = 0, False
    wanted = used = timedelta()
    since, end = course.monday, course.monday + WEEK
    for change in sorted(_changes(course), key=lambda change: change.at):
        until = min(change.at, end)
        if until > since and count and attended:
            idle = sum(job_id not in printing for job_id in +waiting)
            wanted += (until - since) * (len(printing) + min(idle, count))
            used += (until - since) * len(printing)
        since = max(since, until)
        if change.what is _What.ATTENDED:
            attended = change.by > 0
        elif change.what is _What.WAITING:
            count += change.by
            waiting.update(dict.fromkeys(change.printers, change.by))
        elif change.by > 0:
            printing.update(change.printers)
        else:
            printing.difference_update(change.printers)
    return used / wanted if wanted else None


def _changes(course: JobRecord) -> Iterator[_Change]:
    """Yield what begins and ends; ends come before beginnings of the same printer."""
    for start, end in course.shop.attended.spans(course.monday, days=7):
        yield from _both(_What.ATTENDED, start, end, ())
    for life in course.lives.values():
        for run in life.prints:
            yield from _both(_What.PRINTING, run.started, run.ended, (run.printer_id,))
        fitting = tuple(
            machine.spec.id
            for machine in course.shop.machines
            if may_run(life.wish.needs, machine.spec)
        )
        for start, end in life.waits:
            yield from _both(_What.WAITING, start, end, fitting)


def _both(
    what: _What, start: datetime, end: datetime, printers: tuple[str, ...]
) -> Iterator[_Change]:
    yield _Change(start, what, 1, printers)
    yield _Change(end, what, -1, printers)
