"""The look into the queue's file after a power cut finds what is wrong there."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
import sqlite3

import pytest

from tests.power_cuts import audit
from tests.power_cuts.ledger import Accepted

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def micros(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a file with one claimed and one offered job on two printers."""
    path = tmp_path / "queue.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE events (kind, job_id, at);
            CREATE TABLE jobs (spec, status, printer_id, claim_by, start_by, asked_early);
            CREATE TABLE outbox (medium, data, settled_at);
            """
        )
        db.execute("INSERT INTO events VALUES ('claimed', 'job-1', ?)", [micros(NOON)])
        until = micros(NOON + 600 * SECOND)
        rows = [
            ('{"name": "One"}', "reserved", "a", None, until, False),
            ('{"name": "Two"}', "offered", "b", until, None, False),
            ('{"name": "Three"}', "queued", None, None, None, False),
        ]
        db.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?)", rows)
        db.execute("""INSERT INTO outbox VALUES ('discord', '{"job": "One"}', NULL)""")
        db.execute("""INSERT INTO outbox VALUES ('phone', '{"job": "Two"}', 1)""")
        db.commit()
    return path


def accepted(kind: str, job_id: str, at: datetime) -> Accepted:
    return Accepted(kind, job_id, at - SECOND, at + SECOND)


def test_an_accepted_command_has_to_have_left_its_event(file: Path) -> None:
    good = accepted("claimed", "job-1", NOON)
    wrong = [
        accepted("claimed", "job-2", NOON),
        accepted("returned", "job-1", NOON),
        accepted("claimed", "job-1", NOON + 5 * SECOND),
    ]
    assert list(audit.accepted_but_missing(file, [good])) == []
    assert len(list(audit.accepted_but_missing(file, wrong))) == 3


def test_a_printer_has_at_most_one_job(file: Path) -> None:
    assert list(audit.printers_with_two_jobs(file)) == []
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE jobs SET printer_id = 'a' WHERE status = 'offered'")
        db.commit()
    assert list(audit.printers_with_two_jobs(file)) == ["a: One,Two"]


def test_a_job_may_be_the_next_one_on_a_printer_that_prints(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE jobs SET status = 'printing' WHERE printer_id = 'a'")
        db.execute(
            "UPDATE jobs SET printer_id = 'a', asked_early = TRUE, status = 'reserved'"
            " WHERE printer_id = 'b'"
        )
        db.commit()
    assert list(audit.printers_with_two_jobs(file)) == []
    assert list(audit.windows_without_an_end(file, NOON)) == []


def test_a_reservation_without_an_end_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE jobs SET start_by = NULL")
        db.commit()
    assert list(audit.windows_without_an_end(file, NOON)) == [
        "One is reserved past its time"
    ]


def test_a_window_that_is_over_has_to_have_ended(file: Path) -> None:
    assert list(audit.windows_without_an_end(file, NOON)) == []
    late = NOON + 603 * SECOND
    assert len(list(audit.windows_without_an_end(file, late))) == 2


def test_only_what_was_not_settled_may_be_told_again(file: Path) -> None:
    assert audit.unsettled(file) == (("discord", "One"),)


def test_a_notice_names_a_job_by_all_of_its_name() -> None:
    said = "<@1> Part 12 can be printed on Carbon 3."
    assert audit.names(said, "Part 12")
    assert audit.names(said, "Carbon 3")
    assert not audit.names(said, "Part 1")
    assert not audit.names(said, "")
    assert audit.about({"printer": "Carbon 3"}) == "Carbon 3"
    assert audit.about({"job": "Part 12", "printer": "Carbon 3"}) == "Part 12"


def test_somebody_who_waits_beside_a_free_printer_is_found() -> None:
    free = {"name": "A", "state": "idle", "job": None, "plate_clear": True}
    busy = {
        "name": "B",
        "state": "printing",
        "job": {"status": "printing"},
        "plate_clear": True,
    }
    closed = {"name": "C", "state": "failed", "job": None, "plate_clear": False}
    queued = {"status": "queued", "reason": None}
    waits = {"queue": [queued], "printers": [free, busy, closed]}
    assert list(audit.waiting_beside_a_free_printer(waits)) == [
        "A is free and nobody is asked"
    ]
    held = {"status": "held", "reason": "by_owner"}
    passed = {"status": "queued", "reason": "passed"}
    nobody = {"queue": [held, passed], "printers": [free]}
    assert list(audit.waiting_beside_a_free_printer(nobody)) == []
