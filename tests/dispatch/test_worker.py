"""Effects: in order at each printer, resumed after a crash, dropped when nobody wants them."""

import asyncio
from datetime import timedelta

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.effects.effect import (
    EffectKind,
    EffectOutcome,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.dispatch.way import Fault, WayError
from tests.support.delivery import settle
from tests.support.farmyard import PLATE, Farmyard
from tests.support.world import ADMIN, minutes

OFF = WayError(Fault.UNREACHABLE, "no route to host")


async def test_a_printer_is_given_the_file_and_then_told_to_start(
    farm: Farmyard,
) -> None:
    job = farm.join_with_file()
    await settle()

    assert farm.ways["p1"].asked == ["upload bracket-1-1.gcode", "start a1-a1"]
    assert farm.status(job) is JobStatus.UPLOADING
    attempt = farm.job(job).attempt
    assert attempt is not None
    assert attempt.sent_at == farm.clock.now()
    farm.begin(job)
    assert farm.status(job) is JobStatus.PRINTING
    assert farm.effects.waiting == {}


async def test_a_way_is_given_all_that_it_needs_to_know(farm: Farmyard) -> None:
    job = farm.join_with_file()
    await settle()

    upload, start = farm.ways["p1"].orders
    assert upload.file == start.file
    assert start.attempt_id == "a1-a1"
    assert start.job.id == job
    assert start.report == farm.reports["p1"]
    assert (start.file.name, start.file.kind, start.file.size) == (
        "bracket-1-1.gcode",
        PLATE.kind,
        PLATE.size,
    )
    assert start.file.path is not None
    assert start.file.path.name == start.file.sha256 == PLATE.sha256


async def test_a_way_that_uploads_nothing_is_only_told_to_start(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].uploads = False
    farm.join_with_file()
    await settle()

    assert farm.ways["p1"].asked == ["start a1-a1"]
    assert farm.outcomes(EffectKind.UPLOAD) == [EffectOutcome.DONE]


async def test_printers_work_side_by_side(two: Farmyard) -> None:
    uploading = asyncio.Event()
    two.ways["p1"].next.append(uploading)
    two.join_with_file("a")
    two.join_with_file("b")
    await settle()

    assert two.ways["p1"].asked == ["upload bracket-1-1.gcode"]
    assert two.ways["p2"].starts == ["b2-a1"]
    uploading.set()
    await settle()
    assert two.ways["p1"].starts == ["a1-a1"]


async def test_a_printer_that_is_off_blocks_only_itself(two: Farmyard) -> None:
    two.ways["p1"].always = OFF
    first, second = two.join_with_file("a"), two.join_with_file("b")
    await two.pass_time(minutes(5))

    assert two.ways["p2"].starts == ["b2-a1"]
    two.begin(second)
    two.hear("p2", PrinterState.FINISHED)
    assert second not in two.statuses()
    assert two.status(first) is JobStatus.UPLOADING


async def test_an_outage_is_asked_about_ever_more_rarely(farm: Farmyard) -> None:
    farm.ways["p1"].always = OFF
    farm.join_with_file()
    await farm.pass_time(timedelta(seconds=20))
    at_first = len(farm.ways["p1"].asked)
    await farm.pass_time(minutes(8))

    assert 3 <= at_first <= 5
    assert len(farm.ways["p1"].asked) <= 14
    assert farm.ways["p1"].starts == []


async def test_an_upload_that_comes_right_is_followed_by_the_start(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.extend([OFF, WayError(Fault.BUSY, "busy"), None])
    farm.join_with_file()
    await farm.pass_time(minutes(2))

    assert farm.ways["p1"].asked == [*["upload bracket-1-1.gcode"] * 3, "start a1-a1"]


async def test_an_upload_that_was_cut_off_by_a_crash_is_begun_again(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.append(asyncio.Event())
    farm.join_with_file()
    await settle()
    await farm.crash()

    assert farm.ways["p1"].asked == ["upload bracket-1-1.gcode"] * 2
    farm.hear("p1", PrinterState.IDLE)
    await settle()
    assert farm.ways["p1"].starts == ["a1-a1"]


async def test_after_a_crash_nothing_starts_onto_what_was_printed_meanwhile(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.append(asyncio.Event())
    job = farm.join_with_file()
    await settle()
    await farm.crash()
    farm.hear("p1", PrinterState.FINISHED, file="by-hand.gcode")
    await farm.pass_time(minutes(5))

    assert farm.ways["p1"].starts == []
    assert farm.status(job) is JobStatus.QUEUED


async def test_a_stop_of_home_assistant_settles_nothing_that_was_not_done(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.append(asyncio.Event())
    farm.join_with_file()
    await settle()
    await farm.worker.stop()

    assert farm.effects.settled == []
    assert farm.ways["p1"].ended_early == ["upload bracket-1-1.gcode"]
    assert farm.shown[-1] == ("p1", None)


async def test_an_upload_ends_when_its_job_is_cancelled(farm: Farmyard) -> None:
    farm.ways["p1"].next.append(asyncio.Event())
    job = farm.join_with_file()
    await settle()
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()

    assert farm.ways["p1"].ended_early == ["upload bracket-1-1.gcode"]
    assert farm.ways["p1"].starts == []
    assert farm.outcomes(EffectKind.UPLOAD) == [EffectOutcome.MOOT]
    assert farm.outcomes(EffectKind.START) == [EffectOutcome.MOOT]
    assert farm.ways["p1"].asked[-1] == "remove bracket-1-1.gcode"


async def test_a_job_that_was_cancelled_while_nobody_was_there_is_not_started(
    farm: Farmyard,
) -> None:
    await farm.worker.stop()
    job = farm.join_with_file()
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await farm.crash()

    assert not any("start" in what for what in farm.ways["p1"].asked)
    assert farm.effects.waiting == {}


async def test_a_printer_that_cannot_be_commanded_fails_the_attempt(
    farm: Farmyard,
) -> None:
    del farm.ways["p1"]
    job = farm.join_with_file()
    await settle()

    assert farm.state.dead_letters[job].failed_attempts[0].error is not None
    assert farm.effects.waiting == {}


async def test_what_is_under_way_begins_anew_where_a_printer_is_commanded_otherwise(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.append(asyncio.Event())
    farm.join_with_file()
    await settle()
    before, farm.ways["p1"] = farm.ways["p1"], type(farm.ways["p1"])()
    farm.worker.cut_off({"p1"})
    await settle()

    assert before.asked == before.ended_early == ["upload bracket-1-1.gcode"]
    assert farm.ways["p1"].asked == ["upload bracket-1-1.gcode", "start a1-a1"]


async def test_nothing_is_done_twice_while_the_store_fails(farm: Farmyard) -> None:
    uploading = asyncio.Event()
    farm.ways["p1"].next.append(uploading)
    job = farm.join_with_file()
    await settle()
    farm.effects.broken = True
    uploading.set()
    await farm.clock.advance(minutes(5))
    assert farm.ways["p1"].asked == ["upload bracket-1-1.gcode"]
    farm.effects.broken = False
    await farm.clock.advance(minutes(3))

    assert farm.ways["p1"].asked == ["upload bracket-1-1.gcode", "start a1-a1"]
    assert farm.status(job) is JobStatus.UPLOADING


async def test_a_way_that_breaks_holds_up_nobody_behind_it(farm: Farmyard) -> None:
    farm.ways["p1"].next.append(ZeroDivisionError("oops"))
    job = farm.join_with_file(retries=0)
    await settle()
    assert job not in farm.statuses()
    farm.join_with_file("b")
    await settle()

    assert farm.ways["p1"].starts == ["b2-a1"]
