"""Reports that nodes hand on: each once, in order, and no more than are of use."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
import time

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event

from custom_components.printer_queue.core.commands import Reconcile
from custom_components.printer_queue.core.report import (
    LastWord,
    PrinterReport,
    PrinterState,
    Tray,
)
from custom_components.printer_queue.store import QueueStore, postgresql_store
from custom_components.printer_queue.store.handed_on import (
    MOST_WAITING,
    HandedOn,
    Numbered,
    SharedReport,
)
from tests.support.store import KeptInDatabase

PATIENCE = 30.0
"""Seconds that what other threads do may take at most."""
NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def leader(database_url: str) -> Iterator[QueueStore]:
    """Lead a queue."""
    store = KeptInDatabase(database_url).opened()
    yield store
    store.close()


@pytest.fixture
def node(leader: QueueStore, database_url: str) -> Iterator[QueueStore]:
    """Follow it."""
    store = postgresql_store(database_url, holder="attic", name="Attic")
    store.follow()
    yield store
    store.close()


def report(number: int, printer_id: str = "p1", **fields: object) -> Numbered:
    """Return the report of a printer at a minute past noon."""
    of_printer = PrinterReport(
        state=PrinterState.PRINTING,
        at=NOON + timedelta(minutes=number),
        progress=float(number),
        file="lid.gcode",
        trays=(Tray("0", "PLA", "FF0000"),),
    )
    return Numbered(
        number,
        Reconcile(
            printer_id=printer_id,
            report=of_printer,
            last_word=LastWord(at=NOON, progress=1.5, remaining=timedelta(hours=1)),
        ),
    )


def taken(leader: QueueStore) -> list[Reconcile]:
    """Return what waits for the leader."""
    return [
        waiting.command
        for waiting in leader.reports.waiting()
        if isinstance(waiting, HandedOn)
    ]


def test_reports_come_as_they_were_in_their_order(
    leader: QueueStore, node: QueueStore
) -> None:
    reports = [report(1), report(2, "p2"), report(3)]
    node.reports.hand_on(reports)
    assert taken(leader) == [one.command for one in reports]
    holders = [getattr(one, "holder", None) for one in leader.reports.waiting()]
    assert holders == ["attic"] * 3


def test_what_was_handed_on_already_is_left_out(
    leader: QueueStore, node: QueueStore
) -> None:
    """As after a commit whose answer was lost, also when a leader has taken it since."""
    node.reports.hand_on([report(1), report(2)])
    (last, _) = leader.reports.waiting()
    leader.reports.settle({"p1": last.id})
    node.reports.hand_on([report(1), report(2), report(3)])
    assert taken(leader) == [report(2).command, report(3).command]
    node.reports.hand_on([report(3)])
    assert len(taken(leader)) == 2


def test_a_report_that_was_handed_on_survives_a_crash_of_the_database(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    """The node forgets it then."""
    KeptInDatabase(database_url).do(
        "CREATE TABLE seen (committed text)",
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO seen VALUES (current_setting('synchronous_commit'));"
        " RETURN NEW; END $$",
        "CREATE TRIGGER sees BEFORE INSERT ON handed_on_reports"
        " FOR EACH ROW EXECUTE FUNCTION see()",
    )
    node.reports.hand_on([report(1)])
    with psycopg.connect(database_url) as others:
        assert others.execute("SELECT committed FROM seen").fetchall() == [("on",)]


def test_a_node_knows_of_which_printers_reports_of_its_own_wait(
    leader: QueueStore, node: QueueStore
) -> None:
    node.reports.hand_on([report(1), report(2, "p2")])
    assert node.reports.waiting_printers() == {"p1", "p2"}
    assert leader.reports.waiting_printers() == frozenset()
    leader.reports.settle({"p1": leader.reports.waiting()[0].id})
    assert node.reports.waiting_printers() == {"p2"}


def test_a_leader_lets_go_of_a_printers_reports_up_to_one(
    leader: QueueStore, node: QueueStore
) -> None:
    node.reports.hand_on([report(1), report(2, "p2"), report(3), report(4)])
    leader.reports.settle({"p1": leader.reports.waiting()[2].id})
    assert taken(leader) == [report(2, "p2").command, report(4).command]


def test_no_report_comes_to_light_behind_a_later_one_of_its_printer(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    """Who settles the later one lets go of all before it, also of what was not read."""
    second = postgresql_store(database_url, holder="cellar", name="Cellar")
    second.follow()
    writes, may_end = Event(), Event()

    def hold_up(_: Connection) -> None:
        if not writes.is_set():
            writes.set()
            may_end.wait(PATIENCE)

    event.listen(Engine, "commit", hold_up)
    try:
        with ThreadPoolExecutor(2) as threads:
            one = threads.submit(node.reports.hand_on, [report(1)])
            assert writes.wait(PATIENCE)
            other = threads.submit(second.reports.hand_on, [report(2)])
            wait_until(lambda: other.done() or waits_for_a_lock(database_url))
            assert taken(leader) == []
            may_end.set()
            one.result(PATIENCE)
            other.result(PATIENCE)
    finally:
        may_end.set()
        event.remove(Engine, "commit", hold_up)
        second.close()
    assert taken(leader) == [report(1).command, report(2).command]


def wait_until(done: Callable[[], bool]) -> None:
    """Wait for something that other threads do."""
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)


def waits_for_a_lock(database_url: str) -> bool:
    """Return whether anybody waits for another's transaction."""
    with psycopg.connect(database_url) as others:
        query = (
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND datname = current_database()"
        )
        return others.execute(query).fetchone() is not None


def test_of_a_printer_only_the_last_reports_wait(
    leader: QueueStore, node: QueueStore
) -> None:
    node.reports.hand_on([report(1, "p2")])
    many = [report(number) for number in range(2, MOST_WAITING + 7)]
    assert node.reports.hand_on(many[:-2]) == 3
    assert node.reports.hand_on(many[-2:]) == 2
    waiting = taken(leader)
    assert waiting[0] == report(1, "p2").command
    assert waiting[1:] == [one.command for one in many[-MOST_WAITING:]]


def test_nodes_see_what_printers_of_others_reported_last(
    leader: QueueStore, node: QueueStore
) -> None:
    first = SharedReport(report(1).command.report, can_stop=True)
    second = SharedReport(report(2).command.report, can_stop=False)
    node.reports.share({"p1": first, "p2": first})
    shared, since = leader.reports.shared(None)
    assert shared == {"p1": first, "p2": first}
    assert node.reports.shared(None)[0] == {}  # its own it knows

    node.reports.share({"p1": second})
    shared, since = leader.reports.shared(since)
    assert shared == {"p1": second}
    assert leader.reports.shared(since)[0] == {}


def test_what_was_being_shared_while_others_were_read_is_seen_later(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    first = SharedReport(report(1).command.report, can_stop=True)
    node.reports.share({"p1": first, "p2": first})
    _, since = leader.reports.shared(None)
    with psycopg.connect(database_url) as writer:
        writer.execute(
            "UPDATE shared_reports SET shared_at = clock_timestamp(), can_stop = false"
            " WHERE printer_id = 'p1'"
        )
        shared, since = leader.reports.shared(since)
        assert shared == {}
    shared, since = leader.reports.shared(since)
    assert shared == {"p1": SharedReport(first.report, can_stop=False)}
    assert leader.reports.shared(since)[0] == {}


def test_what_many_printers_report_is_shared_in_one_go(
    leader: QueueStore, node: QueueStore
) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    first = SharedReport(report(1).command.report, can_stop=True)
    many = {f"p{number}": first for number in range(50)}
    event.listen(Engine, "before_cursor_execute", note)
    try:
        node.reports.share(many)
        node.reports.share({"p1": SharedReport(None, can_stop=True)})
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum("INTO shared_reports" in statement for statement in asked) == 1
    assert leader.reports.shared(None)[0] == many


def test_of_what_was_shared_long_ago_only_whether_prints_can_be_stopped_counts(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    node.reports.share({"p1": SharedReport(report(1).command.report, can_stop=True)})
    KeptInDatabase(database_url).do(
        "UPDATE shared_reports SET shared_at = shared_at - interval '1 hour'"
    )
    assert leader.reports.shared(None)[0] == {"p1": SharedReport(None, can_stop=True)}


def test_a_shared_report_that_cannot_be_read_hides_no_other(
    leader: QueueStore,
    node: QueueStore,
    database_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first = SharedReport(report(1).command.report, can_stop=True)
    node.reports.share({"p1": first, "p2": first})
    KeptInDatabase(database_url).do(
        """UPDATE shared_reports SET report = '{"of": "tomorrow"}'"""
        " WHERE printer_id = 'p1'"
    )
    assert leader.reports.shared(None)[0] == {"p2": first}
    assert leader.reports.shared(None)[0] == {"p2": first}
    said = [one for one in caplog.messages if "Cannot read what p1 reports" in one]
    assert len(said) == 1


def test_a_database_of_before_is_led_to_todays(database_url: str) -> None:
    kept = KeptInDatabase(database_url)
    kept.opened().close()
    kept.do(
        "ALTER TABLE followers DROP COLUMN sites, DROP COLUMN began_at",
        "ALTER TABLE shared_reports DROP COLUMN can_stop",
        "INSERT INTO shared_reports (printer_id, holder, report, shared_at)"
        " VALUES ('p1', 'attic', '{}', clock_timestamp() - interval '1 hour')",
        "INSERT INTO followers (holder, name, seq, heard_at)"
        " VALUES ('attic', 'Attic', 0, clock_timestamp())",
    )
    store = kept.opened()
    (attic,) = store.followers()
    assert (attic.sites, attic.is_heard) == (frozenset(), True)
    assert store.reports.shared(None)[0] == {"p1": SharedReport(None, can_stop=False)}
    store.close()


def test_numbers_of_nodes_that_are_long_gone_are_forgotten(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    KeptInDatabase(database_url).do(
        "INSERT INTO report_senders VALUES"
        " ('gone', 7, clock_timestamp() - interval '2 days')"
    )
    node.reports.hand_on([report(1)])
    with psycopg.connect(database_url) as others:
        known = others.execute("SELECT holder FROM report_senders").fetchall()
    assert known == [("attic",)]
