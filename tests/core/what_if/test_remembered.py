"""What a queue remembers says how a period began, and what was changed in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import (
    Event,
    HoursChanged,
    OffersPaused,
    OffersResumed,
    ServiceChanged,
    SpoolsChanged,
)
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.learning.arrivals import Arrival
from custom_components.printer_queue.core.model import Job, JobSpec, QueueState
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import Printer
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.core.what_if.past import Past
from custom_components.printer_queue.core.what_if.remembered import past_of
from tests.support.world import NOON

from .test_comparison import ANN, BEN, HOUR, P1, P2, past_job

DAY = timedelta(days=1)
BLACK, WHITE = Filament("PLA", "000000"), Filament("PLA", "FFFFFF")
OWN = replace(P2, starts_by_itself=True)


def remembered(
    *events: Event, ended: Sequence[Job] = (), arrivals: Any = (), **state: Any
) -> Past:
    """Return the day after noon of a queue as it is two days later."""
    fields: dict[str, Any] = {
        "settings": Settings(name="Queue"),
        "printers": {spec.id: Printer(spec=spec) for spec in (P1, OWN)},
    }
    return past_of(
        QueueState(**fields | state),
        ended,
        events,
        arrivals,
        since=NOON,
        until=NOON + DAY,
    )


def at(later: float, kind: type[Event], **fields: Any) -> Event:
    return kind(at=NOON + later * HOUR, actor="root", **fields)


def test_who_was_there_at_some_time_of_the_period_is_replayed_once() -> None:
    before = past_job(1, ANN, -5, 1)
    across = past_job(2, ANN, -1, 2)
    after = past_job(3, BEN, 20, 1, start=30)
    waits = past_job(4, BEN, 2, 1, started_at=None, ended_at=None)
    later = replace(waits, id="later", created_at=NOON + 2 * DAY)
    jobs = {job.id: job for job in (waits, later, after)}
    past = remembered(ended=[before, across, after], jobs=jobs)
    assert [job.id for job in past.jobs] == ["job2", "job4", "job3"]


def test_what_was_printed_in_the_week_before_counts_for_the_share() -> None:
    recent, old = past_job(1, ANN, -5, 1), past_job(2, BEN, -200, 1)
    walk_up = past_job(3, None, -5, 1)
    (use,) = remembered(ended=[old, recent, walk_up]).recent_use
    assert (use.person_id, use.took) == ("a", HOUR)


def test_only_arrivals_of_before_are_known() -> None:
    came = [Arrival(NOON + h * HOUR, ANN, JobSpec(name="part")) for h in (-1, 1)]
    assert remembered(arrivals=came).arrivals == came[:1]


def test_a_printer_holds_what_was_printed_there_last() -> None:
    def printed(number: int, start: float, *spools: Filament) -> Job:
        spec = JobSpec(name="part", needs=Needs(filaments=spools))
        return past_job(number, ANN, start, 1, spec=spec)

    past = remembered(
        ended=[
            printed(1, -9, BLACK),
            printed(2, -5, WHITE),
            printed(3, 1, BLACK, WHITE),
        ]
    )
    assert past.trays["p1"] == 2
    assert past.spools["p1"] == (BLACK, WHITE)


def test_the_spools_of_a_printer_that_starts_by_itself_change_as_they_did() -> None:
    first = at(-1, SpoolsChanged, printer_id="p2", spools=(BLACK,))
    second = at(1, SpoolsChanged, printer_id="p2", spools=(WHITE,))
    others = at(1, SpoolsChanged, printer_id="p1", spools=(WHITE,))
    past = remembered(first, second, others)
    assert past.spools["p2"] == (BLACK,)
    (change,) = past.changes
    assert isinstance(change.command, cmd.LoadSpools)
    assert change.command.spools == (WHITE,)
    assert remembered(second).spools["p2"] == (WHITE,)


def test_opening_hours_are_those_that_were_told_before() -> None:
    closed, opened = Hours(open=()), Hours()
    told = at(-1, HoursChanged, hours=closed), at(3, HoursChanged, hours=opened)
    past = remembered(*told)
    assert past.hours == closed
    assert [change.at for change in past.changes] == [NOON + 3 * HOUR]
    assert remembered(told[1]).hours == opened


def test_forgotten_opening_hours_were_as_they_are_now() -> None:
    assert remembered(hours=Hours()).hours == Hours()
    now = NOON + 2 * DAY
    spans = tuple(Span(now + n * DAY, now + n * DAY + 8 * HOUR) for n in range(14))
    hours = remembered(hours=Hours(open=spans)).hours
    assert hours.is_open(NOON + HOUR, NOON + 2 * HOUR)
    assert not hours.is_open(NOON + 9 * HOUR, NOON + 9 * HOUR)
    starts = [span.start for span in hours.open or ()]
    assert starts == sorted(set(starts))
    assert remembered(hours=Hours(open=())).hours == Hours(open=())


def test_the_first_pause_says_what_was_before() -> None:
    assert remembered(at(1, OffersResumed)).paused
    assert not remembered(at(1, OffersPaused), paused=True).paused
    assert remembered(at(-1, OffersPaused), paused=True).paused
    (change,) = remembered(at(1, OffersPaused)).changes
    assert isinstance(change.command, cmd.SetPaused)


def test_the_first_change_of_service_says_what_was_before() -> None:
    back = at(1, ServiceChanged, printer_id="p1", in_service=True)
    taken = at(2, ServiceChanged, printer_id="p1", in_service=False)
    assert remembered(back, taken).out_of_service == {"p1"}
    assert remembered(taken).out_of_service == set()
    out = {"p1": Printer(spec=P1, in_service=False)}
    assert remembered(printers=out).out_of_service == {"p1"}


def test_what_was_changed_after_the_period_changes_nothing_in_it() -> None:
    assert remembered(at(30, OffersPaused)).changes == []
