"""Starting can be stopped at once, for all printers or one; interlocks do the same."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events.starts import ContinueAsked, PauseAsked
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.farm import Farm
from tests.support.world import ADMIN


def test_a_stop_takes_back_what_has_not_been_sent() -> None:
    farm = Farm(printers=2)
    unsent, sent = farm.join("a"), farm.join("b")
    farm.send(sent)
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    assert farm.status(unsent) is JobStatus.QUEUED
    assert farm.job(unsent).reason is Reason.STARTING_STOPPED
    assert farm.status(sent) is JobStatus.SCHEDULED
    waiting = why_waiting(farm.state, farm.job(unsent), farm.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.STARTING_STOPPED
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=False))
    assert farm.status(unsent) is JobStatus.SCHEDULED


def test_one_printer_is_stopped_and_the_others_go_on() -> None:
    farm = Farm(printers=2)
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True, printer_id="p1"))
    jobs = [farm.join("a"), farm.join("b")]
    assert farm.attempt(jobs[0]).printer_id == "p2"
    assert farm.status(jobs[1]) is JobStatus.QUEUED


def test_only_admins_stop_and_go() -> None:
    farm = Farm()
    with pytest.raises(QueueError, match="admins_only"):
        farm.do(cmd.SetStarting(caller=farm.caller("a"), stopped=True))


def test_an_interlock_keeps_its_printer_from_starting() -> None:
    farm = Farm()
    farm.do(cmd.SetInterlocks(interlocks={"p1": "binary_sensor.smoke"}))
    job = farm.join("a")
    assert farm.status(job) is JobStatus.QUEUED
    waiting = why_waiting(farm.state, farm.job(job), farm.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.INTERLOCK
    farm.do(cmd.SetInterlocks(interlocks={}))
    assert farm.status(job) is JobStatus.SCHEDULED


def test_a_print_is_paused_and_goes_on_when_its_owner_says_so() -> None:
    farm = Farm()
    job = farm.join("a")
    printer = farm.begin(job)
    owner, file = farm.caller("a"), farm.state.printers[printer].file
    (asked,) = farm.do(cmd.PausePrint(caller=owner, job_id=job))
    assert isinstance(asked, PauseAsked)
    assert farm.do(cmd.ContinuePrint(caller=owner, job_id=job)) == []
    farm.hear(printer, PrinterState.PAUSED, file=file)
    assert farm.do(cmd.PausePrint(caller=owner, job_id=job)) == []
    (asked,) = farm.do(cmd.ContinuePrint(caller=owner, job_id=job))
    assert isinstance(asked, ContinueAsked)


def test_only_what_prints_can_be_paused() -> None:
    farm = Farm()
    job = farm.join("a")
    with pytest.raises(QueueError, match="not_begun"):
        farm.do(cmd.PausePrint(caller=ADMIN, job_id=job))


@pytest.mark.parametrize("command", [cmd.PausePrint, cmd.ContinuePrint])
def test_a_print_that_somebody_started_is_left_to_people(
    command: type[cmd.PausePrint | cmd.ContinuePrint],
) -> None:
    farm = Farm()
    farm.hear("p1", PrinterState.PRINTING, file="by_hand.gcode")
    [job] = farm.state.jobs
    with pytest.raises(QueueError, match="not_commanded"):
        farm.do(command(caller=ADMIN, job_id=job))
