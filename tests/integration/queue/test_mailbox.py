"""The mailbox over a store that fails and works again, and what happens when it ends."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.decision import Steps
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus, QueueState
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.queue import entry, mailbox
from custom_components.printer_queue.queue.mailbox import Mailbox
from custom_components.printer_queue.store.errors import (
    StoreFullError,
    StoreUncertainError,
)
from demo.waiting import until
from homeassistant.util import dt as dt_util
from tests.support.mailbox import Disk
from tests.support.world import ADMIN, World

RETRY_AFTER = 0.2


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(mailbox, "RETRY_AFTER", RETRY_AFTER)
    return Disk()


@pytest.fixture
def state() -> QueueState:
    return World(printers=2).state


@pytest.fixture
async def box(disk: Disk, state: QueueState) -> AsyncIterator[Mailbox]:
    box = Mailbox(
        state,
        commit=disk.commit,
        is_stored=disk.is_stored,
        probe=disk.probe,
        show=disk.show,
        on_error=disk.troubles.append,
    )
    work = asyncio.create_task(box.run())
    yield box
    disk.room.set()
    box.close()
    await asyncio.wait_for(work, 5)


def heard(
    state: PrinterState, printer_id: str = "p1", progress: float | None = None
) -> cmd.Reconcile:
    report = PrinterReport(state=state, at=dt_util.utcnow(), progress=progress)
    return cmd.Reconcile(printer_id=printer_id, report=report)


PAUSE = cmd.SetPaused(caller=ADMIN, paused=True)
GO_ON = cmd.SetPaused(caller=ADMIN, paused=False)


async def test_what_is_owed_is_tried_again_while_printers_go_on_talking(
    box: Mailbox, disk: Disk
) -> None:
    disk.full = True
    box.post(heard(PrinterState.PRINTING))
    await asyncio.sleep(0)
    disk.full = False
    for progress in range(100):
        box.post(heard(PrinterState.PRINTING, progress=progress))
        await asyncio.sleep(RETRY_AFTER / 20)
        if not box.is_pending("p1"):
            break
    assert disk.states() == ["printing"]
    assert [bool(trouble) for trouble in disk.troubles] == [True, False]


async def test_what_is_owed_is_stored_in_the_order_in_which_it_was_told(
    box: Mailbox, disk: Disk
) -> None:
    disk.full = True
    box.post(heard(PrinterState.PRINTING))
    with pytest.raises(StoreFullError):
        await box.execute(PAUSE)
    told = (PrinterState.PRINTING, PrinterState.FINISHED, PrinterState.IDLE)
    for state in told:
        box.post(heard(state))
    disk.full = False
    await box.execute(PAUSE)
    assert disk.states()[:3] == ["printing", "finished", "idle"]
    assert disk.stored[-1].after.paused


async def test_a_set_up_that_could_not_be_stored_is_made_up_for(
    box: Mailbox, disk: Disk, state: QueueState
) -> None:
    disk.full = True
    with pytest.raises(StoreFullError):
        await box.execute(
            cmd.Configure(settings=state.settings, members=(), printers=())
        )
    assert box.state.printers
    disk.full = False
    await until(lambda: not box.state.printers, "the set-up")


async def test_trouble_ends_by_itself_and_only_when_something_was_stored(
    box: Mailbox, disk: Disk
) -> None:
    disk.full = True
    with pytest.raises(StoreFullError):
        await box.execute(PAUSE)
    box.post(heard(PrinterState.IDLE, "p2"))
    await asyncio.sleep(RETRY_AFTER * 2)
    assert None not in disk.troubles
    disk.full = False
    await until(lambda: disk.troubles[-1] is None, "the end of the trouble")
    assert not disk.stored


async def test_a_command_that_is_stored_is_done_even_if_it_cannot_be_shown(
    box: Mailbox, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.screen_is_broken = True
    await box.execute(PAUSE)
    assert box.state.paused
    assert "no such pixel" in caplog.text


async def test_closing_finishes_the_decision_under_way_and_refuses_the_rest(
    box: Mailbox, disk: Disk
) -> None:
    disk.room.clear()
    disk.writing.clear()
    under_way = asyncio.create_task(box.execute(PAUSE))
    await disk.writing.wait()
    behind = asyncio.create_task(box.execute(GO_ON))
    await asyncio.sleep(0)
    box.close()
    disk.room.set()
    async with asyncio.timeout(5):
        await under_way
        with pytest.raises(QueueError, match="not_running"):
            await behind
        with pytest.raises(QueueError, match="not_running"):
            await box.execute(GO_ON)
    box.post(heard(PrinterState.PRINTING))
    assert not box.is_pending("p1")
    assert box.state.paused


async def test_closing_while_it_makes_up_for_an_outage_decides_nothing_ahead_of_that(
    box: Mailbox, disk: Disk
) -> None:
    disk.full = True
    for state in (PrinterState.PRINTING, PrinterState.FINISHED):
        box.post(heard(state))
    async with asyncio.timeout(5):
        await until(lambda: disk.troubles, "trouble")
    disk.full = False
    disk.room.clear()
    disk.writing.clear()
    later = asyncio.create_task(box.execute(PAUSE))
    async with asyncio.timeout(5):
        await disk.writing.wait()
    box.close()
    disk.room.set()
    with pytest.raises(QueueError, match="not_running"):
        await later
    assert disk.states() == ["printing"]
    assert [owed.report.state for owed in box.owed] == [PrinterState.FINISHED]
    assert not box.state.paused


async def test_what_was_stored_without_an_answer_is_shown_once_the_store_works_again(
    box: Mailbox, disk: Disk
) -> None:
    disk.is_gone = True
    with pytest.raises(StoreUncertainError):
        await box.execute(PAUSE)
    assert not box.state.paused
    disk.stored_in_silence.update(disk.asked)
    disk.is_gone = False

    await box.execute(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))

    assert [changes.after.paused for changes in disk.stored] == [True, True]
    assert box.state is disk.stored[-1].after
    assert disk.stored[0].id == disk.asked[0]


async def test_what_was_never_stored_is_forgotten_once_the_store_works_again(
    box: Mailbox, disk: Disk
) -> None:
    disk.is_gone = True
    with pytest.raises(StoreUncertainError):
        await box.execute(PAUSE)
    disk.is_gone = False

    await box.execute(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))

    assert not box.state.paused
    assert [changes.id for changes in disk.stored] == disk.asked[1:]


async def test_printers_that_report_at_once_are_stored_together(
    box: Mailbox, disk: Disk
) -> None:
    disk.room.clear()
    under_way = asyncio.create_task(box.execute(PAUSE))
    await disk.writing.wait()
    box.post(heard(PrinterState.PRINTING))
    box.post(heard(PrinterState.IDLE, "p2"))
    box.post(heard(PrinterState.FINISHED))
    disk.room.set()
    await under_way
    await box.execute(GO_ON)

    _, together, finished, _ = disk.stored
    assert together.after.printers["p1"].state is PrinterState.PRINTING
    assert together.after.printers["p2"].state is PrinterState.IDLE
    assert finished.after.printers["p1"].state is PrinterState.FINISHED


async def test_reports_that_could_not_be_stored_together_are_owed_one_and_all(
    box: Mailbox, disk: Disk
) -> None:
    disk.full = True
    box.post(heard(PrinterState.PRINTING))
    box.post(heard(PrinterState.IDLE, "p2"))
    with pytest.raises(StoreFullError):
        await box.execute(PAUSE)
    disk.full = False
    await box.execute(PAUSE)
    assert box.state.printers["p1"].state is PrinterState.PRINTING
    assert box.state.printers["p2"].state is PrinterState.IDLE
    assert not (box.is_pending("p1") or box.is_pending("p2"))


async def test_a_report_that_cannot_be_decided_holds_up_no_other_printer(
    box: Mailbox,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def decide_but_p1(state: QueueState, command: cmd.Command, now: datetime) -> Steps:
        if isinstance(command, cmd.Reconcile) and command.printer_id == "p1":
            raise ValueError("a bug")
        return decide(state, command, now)

    monkeypatch.setattr(mailbox, "decide", decide_but_p1)
    box.post(heard(PrinterState.PRINTING))
    box.post(heard(PrinterState.PRINTING, "p2"))
    await box.execute(PAUSE)
    assert box.state.printers["p2"].state is PrinterState.PRINTING
    assert "a bug" in caplog.text


async def test_a_report_that_cannot_be_planned_with_loses_no_other_printers(
    box: Mailbox, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.unplannable = "p1"
    box.post(heard(PrinterState.PRINTING))
    box.post(heard(PrinterState.PRINTING, "p2"))
    await box.execute(PAUSE)
    assert box.state.printers["p2"].state is PrinterState.PRINTING
    assert not (box.is_pending("p1") or box.is_pending("p2"))
    assert "no plan" in caplog.text


async def test_no_more_reports_are_decided_together_than_the_loop_can_bear(
    disk: Disk,
) -> None:
    printers = entry.AT_ONCE + 5
    box = Mailbox(
        World(printers=printers).state,
        commit=disk.commit,
        is_stored=disk.is_stored,
        probe=disk.probe,
        show=disk.show,
        on_error=disk.troubles.append,
    )
    for number in range(1, printers + 1):
        box.post(heard(PrinterState.PRINTING, f"p{number}"))
    work = asyncio.create_task(box.run())
    await box.execute(PAUSE)
    box.close()
    await asyncio.wait_for(work, 5)
    told = [{step.printer_id for step in changes.steps} for changes in disk.stored]
    assert [len(printers) for printers in told[:2]] == [entry.AT_ONCE, 5]


async def test_reports_say_whether_more_of_them_wait(disk: Disk) -> None:
    printers = 2 * entry.AT_ONCE
    box = Mailbox(
        World(printers=printers).state,
        commit=disk.commit,
        is_stored=disk.is_stored,
        probe=disk.probe,
        show=disk.show,
        on_error=disk.troubles.append,
    )
    for number in range(1, printers + 1):
        box.post(heard(PrinterState.PRINTING, f"p{number}"))
    work = asyncio.create_task(box.run())
    await box.execute(PAUSE)
    box.close()
    await asyncio.wait_for(work, 5)
    assert [changes.more_follow for changes in disk.stored[:2]] == [True, False]


async def test_a_long_queue_decides_in_a_thread_what_goes_on_by_itself(
    box: Mailbox, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "LONG", 0)
    box.post(heard(PrinterState.PRINTING))
    assert not await box.execute(cmd.Tick())
    assert await box.execute(PAUSE)
    assert box.state.paused


async def test_of_many_who_are_to_be_asked_all_are(disk: Disk) -> None:
    count = mailbox.ASKS + 3
    world = World(
        printers=count,
        ordering=Ordering.OPTIMISED,
        open_jobs_limit=count,
        joins_per_minute=count,
    )
    for _ in range(count):
        world.join("a")
    box = Mailbox(
        world.state,
        commit=disk.commit,
        is_stored=disk.is_stored,
        probe=disk.probe,
        show=disk.show,
        on_error=disk.troubles.append,
    )
    steps = world.plan({}).steps
    assert steps is not None
    assert len(steps.asks) == count
    box.follow(steps)
    work = asyncio.create_task(box.run())
    await until(lambda: len(disk.stored) == 2, "both decisions")
    box.close()
    await asyncio.wait_for(work, 5)
    statuses = {job.status for job in box.state.jobs.values()}
    assert statuses == {JobStatus.OFFERED}
