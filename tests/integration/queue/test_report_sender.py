"""What the node of a site owes the leader: each report once, and what matters is kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.printer_queue.core.commands import Reconcile
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.queue import report_sender
from custom_components.printer_queue.queue.report_sender import ReportSender
from custom_components.printer_queue.store import QueueStore, postgresql_store
from custom_components.printer_queue.store.handed_on import HandedOn, HandedOnReports
from custom_components.printer_queue.store.thread import StoreThread
from tests.support.site_nodes import fails
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback

NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)
PRINTING = PrinterReport(state=PrinterState.PRINTING, at=NOON, file="lid.gcode")
LATER = replace(PRINTING, at=NOON + timedelta(hours=1), progress=40.0)
PAUSED = replace(PRINTING, state=PrinterState.PAUSED)


@pytest.fixture
async def leader(database_url: str) -> AsyncIterator[QueueStore]:
    """Lead a queue."""
    store = KeptInDatabase(database_url).opened()
    yield store
    store.close()


@pytest.fixture
async def sender(leader: QueueStore, database_url: str) -> AsyncIterator[ReportSender]:
    """Follow it."""
    store = postgresql_store(database_url, holder="attic", name="Attic")
    store.follow()
    thread = StoreThread("attic")
    yield ReportSender(store, thread)
    await thread.end(store.close)


def of_p1(report: PrinterReport) -> Reconcile:
    """Return a report of the one printer."""
    return Reconcile(printer_id="p1", report=report)


async def test_a_report_is_not_repeated_before_the_leader_has_let_go_of_it(
    leader: QueueStore, sender: ReportSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_sender, "REPEATED_AFTER", 0.0)
    with monkeypatch.context() as gone:
        gone.setattr(HandedOnReports, "hand_on", fails)
        assert sender.post(of_p1(PRINTING))
        await sender.send()
        sender.forget(await sender.let_go())
        assert not sender.post(of_p1(LATER))
    await sender.send()
    sender.forget(await sender.let_go())
    assert sender.is_pending("p1")
    assert not sender.post(of_p1(LATER))

    (waiting,) = leader.reports.waiting()
    leader.reports.settle({"p1": waiting.id})
    sender.forget(await sender.let_go())
    assert not sender.is_pending("p1")
    assert sender.post(of_p1(LATER))


async def test_a_report_that_the_leader_has_just_let_go_of_may_not_be_in_the_log_yet(
    leader: QueueStore, sender: ReportSender
) -> None:
    sender.post(of_p1(PRINTING))
    await sender.send()
    leader.reports.settle({"p1": leader.reports.waiting()[0].id})
    assert await sender.let_go() == {}
    assert sender.is_pending("p1")


async def test_what_a_printer_has_reported_since_is_still_awaited(
    leader: QueueStore, sender: ReportSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_sender, "REPEATED_AFTER", 0.0)
    sender.post(of_p1(PRINTING))
    await sender.send()
    leader.reports.settle({"p1": leader.reports.waiting()[0].id})
    let_go = await sender.let_go()
    sender.post(of_p1(PAUSED))
    sender.forget(let_go)
    assert sender.is_pending("p1")


async def test_while_the_database_is_gone_nothing_counts_as_taken(
    sender: ReportSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_sender, "REPEATED_AFTER", 0.0)
    sender.post(of_p1(PRINTING))
    await sender.send()
    monkeypatch.setattr(HandedOnReports, "waiting_printers", fails)
    assert await sender.let_go() == {}


async def test_that_reports_are_dropped_is_said_once_an_outage(
    leader: QueueStore,
    sender: ReportSender,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with monkeypatch.context() as gone:
        gone.setattr(HandedOnReports, "hand_on", fails)
        for _ in range(report_sender.MOST_OWED // 2 + 2):
            sender.post(of_p1(PRINTING))
            sender.post(of_p1(PAUSED))
        await sender.send()
    await sender.send()
    assert caplog.text.count("the oldest are dropped") == 1

    last = leader.reports.waiting()[-1]
    assert isinstance(last, HandedOn)
    assert last.command == of_p1(PAUSED)
