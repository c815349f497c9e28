"""A past is replayed as it was, and otherwise under other orderings."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import Job, JobSpec, JobStatus, Person
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.settings import Ordering, Settings
from custom_components.printer_queue.core.what_if.comparison import (
    MOST_JOBS,
    Comparison,
    Outcome,
    compare,
)
from custom_components.printer_queue.core.what_if.past import Change, Past
from tests.support.world import NOON

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ANN, BEN = Person("a", "Ann"), Person("b", "Ben")
P1, P2 = (PrinterSpec(id=key, name=key, gate=PlateGate.CLAIM) for key in ("p1", "p2"))


def past_job(
    number: int,
    person: Person | None,
    joined: float,
    took: float,
    *,
    start: float | None = None,
    **more: Any,
) -> Job:
    """Return a job that joined and printed so many hours after noon.

    Without a start it is one that the replay alone has to place.
    """
    spec = more.pop("spec", JobSpec(name=f"part {number}", estimate=took * HOUR))
    begun = NOON + (joined if start is None else start) * HOUR
    fields: dict[str, Any] = {
        "status": JobStatus.COMPLETED,
        "started_at": begun,
        "ended_at": begun + took * HOUR,
        "changeover": 10 * MINUTE,
        "printer_id": "p1",
    }
    return Job(
        id=f"job{number}",
        number=number,
        spec=spec,
        person=person,
        created_at=NOON + joined * HOUR,
        rank=number,
        **fields | more,
    )


def past(*jobs: Job, **more: Any) -> Past:
    """Return a day from noon on with one printer, unless it is said."""
    fields: dict[str, Any] = {
        "since": NOON,
        "until": NOON + 24 * HOUR,
        "settings": Settings(name="Queue"),
        "printers": [P1],
    }
    return Past(jobs=jobs, **fields | more)


def compared(replayed: Past) -> Comparison:
    return compare(replayed, lambda share: None)


def under(ordering: Ordering, replayed: Past) -> Outcome:
    (outcome,) = compare(replayed, lambda share: None, [ordering]).replays
    return outcome


def waits(outcome: Outcome) -> dict[str | None, float | None]:
    """Return the mean minutes that each person waited for a start."""
    return {
        key: None if tally.to_start.mean is None else round(tally.to_start.mean / 60)
        for key, tally in outcome.figures.people.items()
    }


A_DAY = (
    past_job(1, ANN, 0.1, 4),
    past_job(2, ANN, 0.2, 6),
    past_job(3, BEN, 0.3, 1),
)
"""Ann's two long prints come before Ben's short one."""


def test_first_come_lets_the_short_print_wait_for_both_long_ones() -> None:
    outcome = under(Ordering.FIRST_COME, past(*A_DAY))
    # 12:06 asked, 12:16 started, 16:16 ended; 16:26-22:26; 22:36.
    assert waits(outcome) == {"a": round((10 + 254) / 2), "b": 618}
    assert outcome.figures.whole.completed == 3


def test_fair_share_asks_ben_after_anns_first_print() -> None:
    outcome = under(Ordering.FAIR_SHARE, past(*A_DAY))
    # Ben begins at 16:26, Ann again at 17:36.
    assert waits(outcome) == {"a": round((10 + 324) / 2), "b": 248}


def test_the_plan_takes_the_short_print_first_too() -> None:
    outcome = under(Ordering.OPTIMISED, past(*A_DAY))
    assert waits(outcome)["b"] == 248


def test_what_really_was_stands_beside_it_untouched() -> None:
    actual = compared(past(past_job(1, ANN, 1, 2, start=3))).actual
    assert actual.ordering is None
    assert waits(actual) == {"a": 120}
    assert actual.figures.whole.completed == 1


def test_the_same_past_gives_the_same_answer() -> None:
    assert compared(past(*A_DAY)) == compared(past(*A_DAY))


def test_every_ordering_is_replayed() -> None:
    replays = compared(past(*A_DAY)).replays
    assert [outcome.ordering for outcome in replays] == list(Ordering)


def test_progress_never_goes_back_and_ends_at_one() -> None:
    shares: list[float] = []
    compare(past(*A_DAY), shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0


def test_what_progress_raises_stops_the_replay() -> None:
    class Stopped(Exception):
        pass

    seen: list[float] = []

    def stop(share: float) -> None:
        seen.append(share)
        if share > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        compare(past(*A_DAY), stop)
    assert seen[-1] < 1.0


def test_an_empty_past_is_refused() -> None:
    with pytest.raises(QueueError, match="what_if_nothing"):
        compared(past())


def test_more_jobs_than_can_be_replayed_are_refused() -> None:
    jobs = (past_job(number, ANN, 1, 1) for number in range(1, MOST_JOBS + 2))
    with pytest.raises(QueueError, match="what_if_too_much") as refusal:
        compared(past(*jobs))
    assert refusal.value.placeholders == {"jobs": MOST_JOBS + 1, "most": MOST_JOBS}


def test_a_failed_print_fails_again_and_its_next_try_is_as_it_was() -> None:
    failed = past_job(1, ANN, 1, 0.5, status=JobStatus.FAILED)
    again = past_job(2, ANN, 1.5, 2, retry_of="job1")
    again = replace(again, id="job1-try-2")
    whole = under(Ordering.FIRST_COME, past(failed, again)).figures.whole
    assert (whole.failed, whole.completed) == (1, 1)
    assert whole.printed == 2.5 * 3600


def test_a_cancelled_print_takes_its_time_and_is_cancelled() -> None:
    job = past_job(1, ANN, 1, 0.5, status=JobStatus.CANCELLED)
    whole = under(Ordering.FIRST_COME, past(job)).figures.whole
    assert (whole.cancelled, whole.completed, whole.printed) == (1, 0, 1800)


def test_who_gave_up_gives_up_at_the_same_time_if_still_waiting() -> None:
    gave_up = past_job(
        2, BEN, 0.2, 1, status=JobStatus.CANCELLED, started_at=None, changeover=None
    )
    gave_up = replace(gave_up, ended_at=NOON + 3 * HOUR)
    first = past_job(1, ANN, 0.1, 4)
    whole = under(Ordering.FIRST_COME, past(first, gave_up)).figures.whole
    assert (whole.completed, whole.given_up) == (1, 1)
    alone = under(Ordering.FIRST_COME, past(gave_up)).figures.whole
    assert (alone.completed, alone.given_up) == (1, 0)


def test_what_is_still_to_print_at_the_end_waits() -> None:
    outcome = under(Ordering.FIRST_COME, past(*A_DAY, until=NOON + 6 * HOUR))
    assert outcome.figures.whole.completed == 1
    assert outcome.waiting == 1


def test_a_print_that_ran_already_keeps_its_printer_until_its_end() -> None:
    running = past_job(1, ANN, -3, 5, start=-2)
    waiting = past_job(2, BEN, -1, 1, start=4)
    outcome = under(Ordering.FIRST_COME, past(running, waiting))
    # The print ends at 15:00; Ben has waited since 11:00.
    assert waits(outcome)["b"] == 4 * 60 + 10
    assert outcome.figures.whole.completed == 2


def test_nobody_is_asked_while_nobody_is_there() -> None:
    opens = NOON + 5 * HOUR
    hours = Hours(open=(Span(opens, opens + 5 * HOUR),))
    outcome = under(Ordering.FIRST_COME, past(past_job(1, ANN, 1, 1), hours=hours))
    assert waits(outcome) == {"a": 4 * 60 + 10}


def test_hours_pauses_and_service_are_as_they_were() -> None:
    job = past_job(1, ANN, 0.5, 1)
    admin = cmd.AUTOMATION
    for change in (
        cmd.SetPaused(caller=admin, paused=False),
        cmd.SetInService(caller=admin, printer_id="p1", in_service=True),
        cmd.SetHours(hours=Hours()),
    ):
        before = past(
            job,
            paused=isinstance(change, cmd.SetPaused),
            out_of_service=frozenset(
                {"p1"} if isinstance(change, cmd.SetInService) else ()
            ),
            hours=Hours(open=()) if isinstance(change, cmd.SetHours) else Hours(),
            changes=[Change(NOON + 2 * HOUR, change)],
        )
        assert waits(under(Ordering.FIRST_COME, before)) == {"a": 100}


def test_a_change_of_a_printer_that_is_gone_changes_nothing() -> None:
    gone = [
        Change(
            NOON,
            cmd.SetInService(
                caller=cmd.AUTOMATION, printer_id="gone", in_service=False
            ),
        ),
        Change(
            NOON, cmd.LoadSpools(caller=cmd.AUTOMATION, printer_id="gone", spools=())
        ),
    ]
    with_it = under(Ordering.FIRST_COME, past(*A_DAY, changes=gone))
    assert with_it == under(Ordering.FIRST_COME, past(*A_DAY))


def test_a_walk_up_prints_when_it_did_or_when_its_printer_is_free() -> None:
    walk_up = past_job(2, None, 2, 1)
    alone = under(Ordering.FIRST_COME, past(walk_up))
    assert alone.figures.whole.completed == 1
    busy = under(Ordering.FIRST_COME, past(past_job(1, ANN, 0.1, 4), walk_up))
    assert busy.figures.whole.completed == 2


def test_a_walk_up_of_a_printer_that_is_gone_is_left_out() -> None:
    walk_up = past_job(2, None, 2, 1, printer_id="gone")
    assert under(Ordering.FIRST_COME, past(walk_up)).left_out == 1


def test_a_job_that_no_printer_could_print_any_more_is_left_out() -> None:
    spec = JobSpec(
        name="part", estimate=HOUR, needs=Needs(printers=frozenset({"gone"}))
    )
    outcome = under(Ordering.FIRST_COME, past(past_job(1, ANN, 1, 1, spec=spec)))
    assert outcome.left_out == 1
    assert outcome.figures.whole.completed == 0


def test_a_missed_turn_is_missed_again() -> None:
    missed = past_job(1, ANN, 1, 1, misses=1)
    outcome = under(Ordering.FIRST_COME, past(missed))
    # The claim window of ten minutes passes, then it is asked once more.
    assert (waits(outcome)["a"] or 0) >= 20


def test_spools_are_counted_as_the_replay_changes_them() -> None:
    def wanting(number: int, joined: float, color: str) -> Job:
        needs = Needs(filaments=(Filament("PLA", color),))
        spec = JobSpec(name=f"part {number}", estimate=HOUR, needs=needs)
        return past_job(number, ANN, joined, 1, spec=spec)

    jobs = [
        wanting(number, number / 10, color)
        for number, color in enumerate(("000000", "FFFFFF", "000000", "FFFFFF"), 1)
    ]
    assert under(Ordering.FIRST_COME, past(*jobs)).figures.whole.swaps == 3
    planned = under(Ordering.OPTIMISED, past(*jobs)).figures.whole
    assert planned.swaps < 3
    assert planned.completed == 4


def test_a_printer_that_starts_by_itself_needs_nobody() -> None:
    own = replace(P1, starts_by_itself=True, accepts=frozenset({FileKind.MODEL}))
    needs = Needs(filaments=(Filament("PLA", "000000"),))
    file = JobFile(name="part.stl", kind=FileKind.MODEL, sha256="0" * 64, size=1)
    spec = JobSpec(name="part", estimate=HOUR, needs=needs, file=file)
    jobs = [past_job(n, ANN, 1, 1, spec=spec) for n in (1, 2)]
    loaded = cmd.LoadSpools(
        caller=cmd.AUTOMATION, printer_id="p1", spools=needs.filaments
    )
    outcome = under(
        Ordering.FIRST_COME,
        past(
            *jobs,
            printers=[own],
            settings=Settings(name="Queue", unattended_starts=True),
            changes=[Change(NOON + 2 * HOUR, loaded)],
        ),
    )
    assert outcome.figures.whole.completed == 2
    assert (outcome.figures.whole.to_start.mean or 0) >= 3600


def test_a_job_that_is_held_too_long_is_resumed() -> None:
    missed = past_job(1, ANN, 1, 1, misses=3)
    outcome = under(Ordering.FIRST_COME, past(missed, until=NOON + 48 * HOUR))
    assert outcome.figures.whole.completed == 1
    assert (waits(outcome)["a"] or 0) > 12 * 60


def test_who_comes_while_the_print_before_still_runs_waits_for_its_end() -> None:
    settings = Settings(name="Queue", early_ask=30 * MINUTE)
    longer = JobSpec(name="part 1", estimate=HOUR)
    first = past_job(1, ANN, 0.1, 1.5, spec=longer)
    second = past_job(2, BEN, 0.2, 1)
    outcome = under(Ordering.FIRST_COME, past(first, second, settings=settings))
    # 12:16-13:46, then ten minutes to change over.
    assert waits(outcome)["b"] == 104


def test_who_gave_up_while_asked_is_not_claimed_for() -> None:
    gave_up = past_job(
        1, BEN, 1, 1, status=JobStatus.CANCELLED, started_at=None, changeover=None
    )
    gave_up = replace(gave_up, ended_at=NOON + 1 * HOUR + 2 * MINUTE)
    whole = under(Ordering.FIRST_COME, past(gave_up)).figures.whole
    assert (whole.given_up, whole.completed) == (1, 0)


def test_a_print_on_a_printer_that_is_gone_is_left_out() -> None:
    running = past_job(1, ANN, -3, 5, start=-2, printer_id="gone")
    outcome = under(Ordering.FIRST_COME, past(running, *A_DAY[1:]))
    assert outcome.left_out == 1
    assert outcome.figures.whole.completed == 2


def test_a_plate_that_somebody_has_to_look_at_is_cleared() -> None:
    confirming = replace(P1, gate=PlateGate.CONFIRM)
    jobs = (past_job(1, ANN, 1, 1), past_job(2, BEN, 1, 1))
    outcome = under(Ordering.FIRST_COME, past(*jobs, printers=[confirming]))
    # 13:00 asked, 13:10-14:10 printed, cleared at 14:15.
    assert waits(outcome) == {"a": 10, "b": 85}


def test_what_still_prints_takes_as_long_as_was_estimated() -> None:
    prints = past_job(1, ANN, 1, 3, status=JobStatus.PRINTING, ended_at=None, start=23)
    assert under(Ordering.FIRST_COME, past(prints)).figures.whole.printed == 3 * 3600
