"""A start is sent once: after a crash or a doubt the printer has to speak first."""

import asyncio
from datetime import datetime, timedelta
from typing import override

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.effects.effect import (
    EffectKind,
    EffectOutcome,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.dispatch.way import Fault, StartOrder, WayError
from tests.support.delivery import settle
from tests.support.farmyard import Farmyard, ScriptedWay
from tests.support.world import ADMIN, minutes

SETTLES = timedelta(seconds=30)
LOST = WayError(Fault.UNREACHABLE, "the connection broke")


async def crash_while_a_start_is_sent(farm: Farmyard) -> str:
    """Kill the process when the command has left and nobody knows what came of it."""
    farm.ways["p1"].next.extend([None, asyncio.Event()])
    job = farm.join_with_file()
    await settle()
    assert farm.ways["p1"].starts == ["a1-a1"]
    await farm.crash()
    return job


class LookingWay(ScriptedWay):
    """Looks what is stored when the start leaves."""

    def __init__(self, farm: Farmyard) -> None:
        super().__init__()
        self.farm = farm
        self.stored: list[datetime | None] = []

    @override
    async def async_start(self, order: StartOrder) -> None:
        attempt = self.farm.job(order.job.id).attempt
        assert attempt is not None
        self.stored.append(attempt.sent_at)


async def test_that_a_start_is_about_to_be_sent_is_stored_before_it_leaves(
    farm: Farmyard,
) -> None:
    way = farm.ways["p1"] = LookingWay(farm)
    farm.join_with_file()
    await settle()

    assert way.stored == [farm.clock.now()]


async def test_after_a_crash_nothing_is_sent_before_the_printer_is_heard(
    farm: Farmyard,
) -> None:
    await crash_while_a_start_is_sent(farm)
    await farm.pass_time(minutes(5))

    assert farm.ways["p1"].starts == ["a1-a1"]


async def test_after_a_crash_an_idle_printer_is_told_again_once_it_has_settled(
    farm: Farmyard,
) -> None:
    job = await crash_while_a_start_is_sent(farm)
    await farm.pass_time(minutes(1))
    farm.hear("p1", PrinterState.IDLE)
    await farm.pass_time(SETTLES - timedelta(seconds=5))
    early = list(farm.ways["p1"].starts)
    await farm.pass_time(timedelta(seconds=10))

    assert early == ["a1-a1"]
    assert farm.ways["p1"].starts == ["a1-a1", "a1-a1"]
    farm.begin(job)
    assert farm.status(job) is JobStatus.PRINTING


async def test_a_printer_that_does_something_meanwhile_has_to_settle_anew(
    farm: Farmyard,
) -> None:
    await crash_while_a_start_is_sent(farm)
    farm.hear("p1", PrinterState.IDLE)
    await farm.pass_time(SETTLES - timedelta(seconds=5))
    farm.hear("p1", PrinterState.PREPARING)
    await farm.pass_time(timedelta(seconds=10))
    farm.hear("p1", PrinterState.IDLE)
    await farm.pass_time(SETTLES - timedelta(seconds=5))

    assert farm.ways["p1"].starts == ["a1-a1"]


@pytest.mark.parametrize("state", [PrinterState.PREPARING, PrinterState.PRINTING])
async def test_a_print_that_shows_after_a_crash_is_not_started_again(
    farm: Farmyard, state: PrinterState
) -> None:
    job = await crash_while_a_start_is_sent(farm)
    farm.hear("p1", PrinterState.IDLE)
    await farm.pass_time(SETTLES - timedelta(seconds=5))
    farm.hear("p1", state, file=farm.attempt_file(job))
    await farm.pass_time(minutes(10))

    assert farm.ways["p1"].starts == ["a1-a1"]
    assert EffectKind.START not in {
        row.effect.kind for row in farm.effects.waiting.values()
    }


async def test_a_print_that_ran_while_nobody_was_there_is_not_printed_again(
    farm: Farmyard,
) -> None:
    job = await crash_while_a_start_is_sent(farm)
    farm.clock.jump(minutes(5))
    farm.hear("p1", PrinterState.FINISHED, file="cache/bracket-1-1.gcode")
    await farm.pass_time(minutes(10))

    assert farm.ways["p1"].starts == ["a1-a1"]
    assert job not in farm.statuses()


async def test_an_agent_is_told_again_at_once_since_it_prints_an_attempt_once(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].repeats_safely = True
    await crash_while_a_start_is_sent(farm)

    assert farm.ways["p1"].starts == ["a1-a1", "a1-a1"]


async def test_what_a_way_has_remembered_is_there_after_a_crash(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].repeats_safely = True
    farm.ways["p1"].notes = ("agent-7", "agent-7")
    await crash_while_a_start_is_sent(farm)

    upload, first, again = farm.ways["p1"].orders
    assert (upload.note, first.note, again.note) == (None, None, "agent-7")


async def test_a_start_whose_answer_was_lost_is_not_sent_blindly_again(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.extend([None, LOST])
    job = farm.join_with_file()
    await farm.pass_time(minutes(1))
    quiet = list(farm.ways["p1"].starts)
    farm.begin(job)
    await farm.pass_time(minutes(5))

    assert quiet == farm.ways["p1"].starts == ["a1-a1"]
    assert farm.status(job) is JobStatus.PRINTING


async def test_a_start_that_never_arrived_is_sent_again_when_the_printer_stays_idle(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.extend([None, LOST])
    farm.join_with_file()
    await farm.pass_time(timedelta(seconds=10))
    farm.still_heard()
    await farm.pass_time(SETTLES + timedelta(seconds=10))

    assert farm.ways["p1"].starts == ["a1-a1", "a1-a1"]


async def test_a_start_ends_when_its_job_is_cancelled_and_a_late_print_is_stopped(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.extend([None, asyncio.Event()])
    job = farm.join_with_file()
    await settle()
    file = farm.attempt_file(job)
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()
    assert farm.ways["p1"].ended_early == ["start a1-a1"]
    farm.hear("p1", PrinterState.PRINTING, file=file)
    await settle()

    assert farm.ways["p1"].asked[-1] == "stop a1-a1"
    assert job not in farm.statuses()


async def test_an_attempt_whose_time_is_over_is_not_started_any_more(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].always = LOST
    job = farm.join_with_file(retries=0)
    await farm.pass_time(minutes(60))

    assert farm.ways["p1"].starts == []
    assert job not in farm.statuses()
    assert farm.outcomes(EffectKind.UPLOAD) == [EffectOutcome.MOOT]


async def test_a_queue_that_must_not_start_sends_nothing(farm: Farmyard) -> None:
    uploading = asyncio.Event()
    farm.ways["p1"].next.append(uploading)
    job = farm.join_with_file()
    await settle()
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    uploading.set()
    await farm.pass_time(minutes(1))

    assert farm.ways["p1"].starts == []
    assert farm.status(job) is JobStatus.QUEUED


async def test_a_printer_that_may_still_begin_is_told_nothing_before_it_has_settled(
    farm: Farmyard,
) -> None:
    given_up = farm.join_with_file("a")
    await settle()
    farm.do(cmd.Cancel(caller=ADMIN, job_id=given_up))
    farm.join_with_file("b")
    await farm.pass_time(timedelta(seconds=10))
    early = list(farm.ways["p1"].starts)
    farm.still_heard()
    await farm.pass_time(SETTLES + timedelta(seconds=10))

    assert early == ["a1-a1"]
    assert farm.ways["p1"].starts == ["a1-a1", "b2-a1"]


async def test_a_late_print_of_a_cancelled_job_is_stopped_before_anything_else_starts(
    farm: Farmyard,
) -> None:
    given_up = farm.join_with_file("a")
    await settle()
    file = farm.attempt_file(given_up)
    farm.do(cmd.Cancel(caller=ADMIN, job_id=given_up))
    farm.join_with_file("b")
    await farm.pass_time(timedelta(seconds=10))
    farm.hear("p1", PrinterState.PRINTING, file=file)
    await settle()

    assert farm.ways["p1"].starts == ["a1-a1"]
    assert "stop a1-a1" in farm.ways["p1"].asked


async def test_agents_forget_an_attempt_at_once_when_its_job_is_cancelled(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].repeats_safely = True
    job = farm.join_with_file("a")
    await settle()
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()
    farm.join_with_file("b")
    await settle()

    assert "withdraw a1-a1" in farm.ways["p1"].asked
    assert farm.ways["p1"].starts == ["a1-a1", "b2-a1"]


async def test_a_start_is_not_sent_again_while_the_queue_must_not_start(
    farm: Farmyard,
) -> None:
    await crash_while_a_start_is_sent(farm)
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    farm.hear("p1", PrinterState.IDLE)
    await farm.pass_time(minutes(2))
    stopped = list(farm.ways["p1"].starts)
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=False))
    await farm.pass_time(timedelta(seconds=10))
    farm.still_heard()
    await farm.pass_time(minutes(1))

    assert stopped == ["a1-a1"]
    assert farm.ways["p1"].starts == ["a1-a1", "a1-a1"]
