"""What becomes of orders that printers refuse: whose fault it is, and who has to know."""

import asyncio
from pathlib import Path

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.effects.effect import (
    EffectKind,
    EffectOutcome,
)
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.dispatch.errand import MOST_TRIES
from custom_components.printer_queue.dispatch.farm import PrinterIssue, PrinterIssueKind
from custom_components.printer_queue.dispatch.way import Fault, WayError
from custom_components.printer_queue.job_files.errors import JobFileError
from tests.support.delivery import settle
from tests.support.farmyard import Farmyard
from tests.support.world import ADMIN, minutes


@pytest.mark.parametrize(
    ("before", "fault", "reason", "blame"),
    [
        ("upload", Fault.PRINTER, Reason.UPLOAD_FAILED, Blame.PRINTER),
        ("upload", Fault.PERSON, Reason.PERSON_NEEDED, Blame.PRINTER),
        ("upload", Fault.FORBIDDEN, Reason.NOT_ALLOWED, Blame.PRINTER),
        ("start", Fault.PRINTER, Reason.START_REFUSED, Blame.PRINTER),
        ("start", Fault.PERSON, Reason.PERSON_NEEDED, Blame.PRINTER),
        ("start", Fault.NO_FILE, Reason.START_REFUSED, Blame.PRINTER),
    ],
)
async def test_another_printer_tries_what_one_refuses(
    two: Farmyard, before: str, fault: Fault, reason: Reason, blame: Blame
) -> None:
    obeyed = [None] if before == "start" else []
    two.ways["p1"].next.extend([*obeyed, WayError(fault, "no way")])
    job = two.join_with_file()
    await settle()

    (failed,) = two.job(job).failed_attempts
    assert (failed.reason, failed.blame, failed.error) == (reason, blame, "no way")
    assert failed.printer_id == "p1"
    assert two.ways["p2"].starts == ["a1-a2"]


@pytest.mark.parametrize("before", ["upload", "start"])
async def test_a_file_that_no_printer_takes_is_tried_nowhere_else(
    two: Farmyard, before: str
) -> None:
    obeyed = [None] if before == "start" else []
    two.ways["p1"].next.extend([*obeyed, WayError(Fault.JOB, "no G-code in it")])
    job = two.join_with_file()
    await settle()

    assert two.ways["p2"].asked == []
    (failed,) = two.state.dead_letters[job].failed_attempts
    assert (failed.reason, failed.blame) == (Reason.FILE_REFUSED, Blame.JOB)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.PERSON, PrinterIssueKind.PERSON),
        (Fault.FORBIDDEN, PrinterIssueKind.FORBIDDEN),
    ],
)
async def test_people_hear_what_only_they_can_mend_until_the_printer_obeys(
    two: Farmyard, fault: Fault, kind: PrinterIssueKind
) -> None:
    two.ways["p1"].next.append(WayError(fault, "wrong key"))
    two.join_with_file()
    await settle()
    assert two.troubles == {"p1": PrinterIssue(kind, "wrong key")}
    two.join_with_file("b")
    await settle()

    assert two.troubles == {}


async def printing(farm: Farmyard) -> str:
    """Return a job that its printer prints."""
    job = farm.join_with_file()
    await settle()
    farm.begin(job)
    return job


async def test_a_job_whose_kept_file_is_gone_fails_at_once_and_says_so(
    farm: Farmyard, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(sha256: str) -> Path:
        raise JobFileError("files_gone")

    monkeypatch.setattr(farm, "path", gone)
    job = farm.join_with_file()
    await settle()

    assert farm.ways["p1"].orders == []
    assert farm.statuses().get(job) is None
    [failed] = farm.state.dead_letters[job].failed_attempts
    assert failed.error == "the queue has its file no more"
    assert farm.state.next_on("p1") is None


async def test_a_print_is_paused_and_goes_on(farm: Farmyard) -> None:
    job = await printing(farm)
    farm.do(cmd.PausePrint(caller=ADMIN, job_id=job))
    await settle()
    farm.hear("p1", PrinterState.PAUSED, file=farm.attempt_file(job))
    farm.do(cmd.ContinuePrint(caller=ADMIN, job_id=job))
    await settle()

    assert farm.ways["p1"].asked[-2:] == ["pause a1-a1", "resume a1-a1"]


async def test_a_pause_that_is_never_obeyed_is_given_up_and_shown(
    farm: Farmyard,
) -> None:
    job = await printing(farm)
    farm.ways["p1"].always = WayError(Fault.UNREACHABLE, "no route to host")
    farm.do(cmd.PausePrint(caller=ADMIN, job_id=job))
    await farm.pass_time(minutes(20))

    assert farm.ways["p1"].asked.count("pause a1-a1") == MOST_TRIES
    assert farm.troubles == {
        "p1": PrinterIssue(PrinterIssueKind.PAUSE, "no route to host")
    }
    assert farm.outcomes(EffectKind.PAUSE) == [EffectOutcome.FAILED]


async def test_tries_of_a_stop_are_counted_through_a_restart(farm: Farmyard) -> None:
    job = await printing(farm)
    farm.ways["p1"].always = WayError(Fault.BUSY, "it does something else")
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await farm.pass_time(minutes(1))
    await farm.crash()
    farm.hear("p1", PrinterState.PRINTING, file="bracket-1-1.gcode")
    await farm.pass_time(minutes(20))

    assert farm.ways["p1"].asked.count("stop a1-a1") == MOST_TRIES
    assert farm.troubles["p1"].kind is PrinterIssueKind.STOP


async def test_a_stop_that_waited_through_a_restart_spares_a_persons_own_print(
    farm: Farmyard,
) -> None:
    job = await printing(farm)
    farm.ways["p1"].next.append(WayError(Fault.UNREACHABLE, "no route to host"))
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()
    await farm.crash()
    await farm.pass_time(minutes(2))
    farm.hear("p1", PrinterState.PRINTING, file="vase.gcode")
    await farm.pass_time(minutes(2))

    assert farm.ways["p1"].asked.count("stop a1-a1") == 1
    assert farm.outcomes(EffectKind.STOP) == [EffectOutcome.MOOT]


async def test_a_stop_spares_the_print_that_began_while_the_printer_was_silent(
    farm: Farmyard,
) -> None:
    job = await printing(farm)
    farm.ways["p1"].always = WayError(Fault.UNREACHABLE, "no route to host")
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()
    farm.hear("p1", PrinterState.OFFLINE)
    farm.ways["p1"].always = None
    farm.hear("p1", PrinterState.PRINTING, file="vase.gcode")
    await farm.pass_time(minutes(2))

    assert not farm.state.printers["p1"].stop_wanted
    assert farm.ways["p1"].asked.count("stop a1-a1") == 1


async def test_a_cancelled_print_is_stopped_and_its_file_removed(
    farm: Farmyard,
) -> None:
    job = await printing(farm)
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()

    # A printer keeps the file that it prints.
    assert farm.ways["p1"].asked[-2:] == ["stop a1-a1", "remove bracket-1-1.gcode"]


async def test_a_pause_that_the_print_outran_is_dropped(farm: Farmyard) -> None:
    job = await printing(farm)
    farm.ways["p1"].next.append(WayError(Fault.UNREACHABLE, "no route to host"))
    farm.do(cmd.PausePrint(caller=ADMIN, job_id=job))
    await settle()
    farm.hear("p1", PrinterState.FINISHED, file=farm.attempt_file(job))
    await farm.pass_time(minutes(1))

    assert farm.outcomes(EffectKind.PAUSE) == [EffectOutcome.MOOT]
    assert farm.troubles == {}


async def test_a_file_that_cannot_be_removed_troubles_nobody(farm: Farmyard) -> None:
    job = await printing(farm)
    farm.ways["p1"].always = WayError(Fault.PRINTER, "no such file")
    farm.hear("p1", PrinterState.FINISHED, file=farm.attempt_file(job))
    await settle()

    assert farm.outcomes(EffectKind.REMOVE) == [EffectOutcome.FAILED]
    assert farm.troubles == {}


async def test_a_printer_that_nothing_commands_any_more_fails_its_job_once_it_is_stored(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].next.append(asyncio.Event())
    job = farm.join_with_file()
    await settle()
    del farm.ways["p1"]
    farm.effects.broken = True
    farm.worker.cut_off({"p1"})
    await farm.clock.advance(minutes(1))
    assert farm.job(job).failed_attempts == ()
    farm.effects.broken = False
    await farm.clock.advance(minutes(3))

    failed = farm.state.dead_letters[job].failed_attempts[0]
    assert failed.reason is Reason.UPLOAD_FAILED


async def test_a_pause_spares_the_print_that_the_queue_has_not_taken_in_yet(
    farm: Farmyard,
) -> None:
    job = await printing(farm)
    farm.ways["p1"].next.append(WayError(Fault.UNREACHABLE, "no route to host"))
    farm.do(cmd.PausePrint(caller=ADMIN, job_id=job))
    await settle()
    farm.reports["p1"] = PrinterReport(
        state=PrinterState.PRINTING, at=farm.clock.now(), file="vase.gcode"
    )
    await farm.clock.advance(minutes(1))

    assert farm.ways["p1"].asked.count("pause a1-a1") == 1
    assert farm.outcomes(EffectKind.PAUSE) == [EffectOutcome.MOOT]


@pytest.mark.parametrize("kind", [EffectKind.PAUSE, EffectKind.STOP])
async def test_what_was_meant_for_a_print_that_is_over_troubles_nobody(
    farm: Farmyard, kind: EffectKind
) -> None:
    job = await printing(farm)
    farm.ways["p1"].next.append(WayError(Fault.OTHER_PRINT, "it prints vase"))
    if kind is EffectKind.PAUSE:
        farm.do(cmd.PausePrint(caller=ADMIN, job_id=job))
    else:
        farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    await settle()

    assert (kind, EffectOutcome.MOOT) in farm.effects.settled
    assert farm.troubles == {}
