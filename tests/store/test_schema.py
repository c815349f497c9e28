"""Every version of the file that there ever was becomes today's.

`versions/v<n>.sql` is a dump of a file as version n wrote it (`sqlite3 FILE .dump`).
For version 3 that is the file of version 2, of which every job and event was then read
and written again with what the store writes rows with, and for version 4 the file of
version 3 as it was led there.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
import json
from pathlib import Path
import sqlite3

import pytest
from sqlalchemy import Connection, create_engine

from custom_components.printer_queue.core.effects.effect import EffectKind
from custom_components.printer_queue.core.hours import ALWAYS_OPEN
from custom_components.printer_queue.core.maintenance import Maintenance
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    StoreCorruptError,
    StoreTooNewError,
    schema,
)
from custom_components.printer_queue.store.answers import Asked
from custom_components.printer_queue.store.schema import STEPS, bring_up_to_date
from tests.support.store import Kept, opened
from tests.support.world import NOON

VERSIONS = Path(__file__).parent / "versions"
NEWEST = len(STEPS) + 1
SETTINGS = Settings(name="Queue")


def file_of(version: int, path: Path) -> Path:
    """Make the file that a version of the schema left behind."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as file:
        file.executescript((VERSIONS / f"v{version}.sql").read_text(encoding="utf-8"))
    return path


def shape(path: Path) -> dict[str, object]:
    """Return the columns, keys and indexes of every table."""
    with closing(sqlite3.connect(path)) as file:
        columns = file.execute(
            "SELECT t.name, c.* FROM sqlite_master t, pragma_table_info(t.name) c"
            " WHERE t.type = 'table'"
        )
        keys = file.execute(
            'SELECT t.name, k."table", k."from", k."to" FROM sqlite_master t,'
            " pragma_foreign_key_list(t.name) k WHERE t.type = 'table'"
        )
        indexes = file.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index'"
        )
        return {
            "columns": set(columns),
            "keys": set(keys),
            "indexes": set(indexes),
        }


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_a_file_of_every_version_is_taken_over(version: int, path: Path) -> None:
    file_of(version, path)
    with closing(opened(path)) as store:
        state = store.load(SETTINGS)
        assert {job.id: job.status for job in state.jobs.values()} == {
            "b2": JobStatus.PRINTING,
            "c3": JobStatus.OFFERED,
            "a4": JobStatus.HELD,
        }
        assert set(state.printers) == {"p1", "p2"}
        assert state.paused
        assert state.next_number == 5
        (ended,) = store.history()
        assert (ended.spec.name, ended.spec.needs.material) == ("part a1", "PETG")
        assert len(state.samples) == 1
        assert [one.event.at for one in store.events()][0] == NOON
        assert len(store.events()) == 28
        assert [row.attempts for row in store.heads()] == [1]
        assert store.get_meta("board") == "123"


def test_a_file_of_version_1_plans_as_if_nothing_had_been_said(path: Path) -> None:
    with closing(opened(file_of(1, path))) as store:
        state = store.load(SETTINGS)
        waiting, (ended,) = state.jobs["a4"], store.history()
    assert (waiting.spec.priority, waiting.spec.retries, waiting.forecasts) == (
        5,
        2,
        (),
    )
    assert not waiting.asked_early
    assert ended.spec.needs.filaments == (Filament("PETG"),)
    assert state.hours == ALWAYS_OPEN
    assert state.turnrounds == state.forecast_results == ()
    assert len(state.changeovers) == 2
    assert {printer.tells_spools for printer in state.printers.values()} == {False}


def test_a_file_of_version_2_holds_what_a_plan_needs(path: Path) -> None:
    with closing(opened(file_of(2, path))) as store:
        state = store.load(SETTINGS)
    printing, asked, held = (state.jobs[key] for key in ("b2", "c3", "a4"))
    assert (printing.spec.priority, printing.spec.retries, printing.spec.goal) == (
        2,
        1,
        "shelf",
    )
    assert printing.spec.deadline == NOON + timedelta(hours=10)
    assert (printing.spec.grams, printing.spec.cost) == (12.5, 0.25)
    assert (printing.spec.source, printing.created_by) == ("media/hook.3mf", "root")
    assert printing.retry_of == "b1"
    assert printing.spec.needs.filaments == (
        Filament("PETG", "FF0000"),
        Filament("PLA"),
    )
    assert (printing.spec.needs.printer, printing.spec.needs.tags) == (
        "p2",
        frozenset({"enclosed"}),
    )
    assert printing.spec.needs.settings.other == {"brim": "yes"}
    assert asked.asked_early
    assert asked.overtaken == 2
    assert held.spec.after == "b2"
    assert len(state.forecast_results) == len(printing.forecasts) == 1
    assert state.printers["p2"].spools == (Filament("PETG", "FF0000", "GFG00"),)
    assert state.printers["p2"].tells_spools
    assert state.hours.is_open(NOON, NOON + timedelta(hours=10))
    assert state.hours.is_reserved("p2", NOON, NOON + timedelta(hours=6))


@pytest.mark.parametrize("version", range(1, 5))
def test_what_a_printer_said_as_it_failed_is_taken_out_of_the_log(
    version: int, path: Path
) -> None:
    file_of(version, path)
    with closing(sqlite3.connect(path)) as file:
        said = json.dumps({"error": "0300-8003 \ud83d"})
        file.execute(
            "UPDATE events SET data = json_patch(data, ?) WHERE kind = 'ended'", (said,)
        )
        file.commit()
    with closing(opened(path)) as store:
        (ended,) = store.history()
        (row,) = store.endings(NOON)
    assert ended.error == row.error == "0300-8003 ?"


def test_a_file_of_version_6_holds_what_is_still_to_be_done(path: Path) -> None:
    with closing(opened(file_of(6, path))) as store:
        (row,) = store.effects.heads()
    assert (row.effect.kind, row.effect.attempt_id) == (EffectKind.START, "a1-a1")
    assert (row.note, row.tries, row.due_at) == (
        "sent",
        1,
        NOON + timedelta(minutes=2),
    )


def test_a_file_of_version_7_holds_which_files_are_kept(path: Path) -> None:
    with closing(opened(file_of(7, path))) as store:
        kept = store.files.all()
    assert kept["ab" * 32].size == 2048
    assert kept["cd" * 32].media_type == "image/png"


def test_a_file_of_version_10_holds_what_was_answered(path: Path) -> None:
    other = Asked(fingerprint="other", own_key="other")
    with closing(opened(file_of(10, path))) as store:
        first, second = (
            store.answers.ask("user-a", key, other, NOON, NOON)
            for key in ("order-1", "order-2")
        )
    assert first.answered is not None
    assert (first.answered.status, first.answered.body) == (201, b'{"job_id":"a4"}')
    assert (second.fingerprint, second.answered) == ("cd" * 32, None)


def test_a_file_of_version_11_holds_who_has_reserved_a_printer(path: Path) -> None:
    with closing(opened(file_of(10, path))) as store:
        assert not store.load(SETTINGS).reservations
    path.unlink()
    with closing(opened(file_of(11, path))) as store:
        kept = store.load(SETTINGS).reservations["r1"]
    assert (kept.person.name, kept.printer_id, kept.name) == ("C", "p2", "vase")
    assert kept.start == NOON + timedelta(hours=10)


def test_a_file_of_version_12_holds_who_is_there(path: Path) -> None:
    with closing(opened(file_of(12, path))) as store:
        assert store.load(SETTINGS).present == {"a": True, "b": False}


def test_a_file_of_version_13_holds_who_left_a_printer_unused(path: Path) -> None:
    with closing(opened(file_of(12, path))) as store:
        assert not store.load(SETTINGS).cooldowns
    path.unlink()
    with closing(opened(file_of(13, path))) as store:
        [cooldown] = store.load(SETTINGS).cooldowns
    assert (cooldown.person_id, cooldown.printer_id) == ("b", "p2")
    assert cooldown.until == NOON + timedelta(hours=14)


def test_a_file_before_version_15_counts_the_prints_that_it_remembers(
    path: Path,
) -> None:
    with closing(opened(file_of(14, path))) as store:
        printers = store.load(SETTINGS).printers
    counted = printers["p1"].maintenance
    assert (counted.printed, counted.prints) == (timedelta(minutes=50), 1)
    assert counted.since == NOON + timedelta(minutes=2)
    assert printers["p2"].maintenance == Maintenance()


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_an_older_file_becomes_like_a_new_one(
    version: int, path: Path, tmp_path: Path
) -> None:
    opened(file_of(version, path)).close()
    opened(tmp_path / "new.db").close()
    assert shape(path) == shape(tmp_path / "new.db")


@contextmanager
def change(path: Path) -> Iterator[Connection]:
    """Change a file in one transaction, as the store does when it opens one."""
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.isolation_level = None
            with connection.begin():
                connection.exec_driver_sql("BEGIN")
                yield connection
    finally:
        engine.dispose()


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    """Return the answer of the file."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


def add_a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE queue ADD COLUMN motto TEXT")


def fill_it(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE queue SET motto = 'no hurry'")


def rebuild_printers(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE rebuilt (id TEXT PRIMARY KEY, spec JSON)")
    connection.exec_driver_sql("INSERT INTO rebuilt SELECT id, spec FROM printers")
    connection.exec_driver_sql("DROP TABLE printers")
    connection.exec_driver_sql("ALTER TABLE rebuilt RENAME TO printers")


def lose_a_printer(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM printers WHERE id = 'p1'")


def test_an_older_file_takes_only_the_steps_that_it_lacks(path: Path) -> None:
    file_of(1, path)
    with change(path) as connection:
        bring_up_to_date(connection, str(path), [add_a_column])
    assert ask(path, "SELECT motto FROM queue") == [(None,)]
    with change(path) as connection:
        bring_up_to_date(
            connection, str(path), [add_a_column, fill_it, rebuild_printers]
        )
    assert ask(path, "SELECT motto FROM queue") == [("no hurry",)]
    assert ask(path, "SELECT id FROM printers") == [("p1",), ("p2",)]
    assert ask(path, "SELECT version FROM schema_version") == [(4,)]
    with change(path) as connection:
        bring_up_to_date(
            connection, str(path), [add_a_column, fill_it, rebuild_printers]
        )


def test_a_later_step_runs_under_both_ways_to_keep_a_queue(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.opened().close()
    steps = [*STEPS, add_a_column, fill_it]
    monkeypatch.setattr(bring_up_to_date, "__defaults__", (steps,))
    monkeypatch.setattr(schema, "STEPS", steps)

    with closing(kept.opened()) as store:
        assert store.load(SETTINGS).next_number == 1

    kept.do("UPDATE queue SET next_number = 7 WHERE motto = 'no hurry'")
    with closing(kept.opened()) as store:
        assert store.load(SETTINGS).next_number == 7
    monkeypatch.undo()
    with pytest.raises(StoreTooNewError):
        kept.opened()


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    file_of(1, path)
    with (
        pytest.raises(StoreCorruptError, match="points nowhere"),
        change(path) as connection,
    ):
        bring_up_to_date(connection, str(path), [add_a_column, lose_a_printer])
    assert ask(path, "SELECT version FROM schema_version") == [(1,)]
    assert ask(path, "SELECT count(*) FROM printers") == [(2,)]
    assert len(ask(path, "PRAGMA table_info(queue)")) == 3


def content(path: Path) -> list[str]:
    """Return all that a file holds."""
    with closing(sqlite3.connect(path)) as file:
        return list(file.iterdump())


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_a_file_that_is_half_way_taken_over_is_still_an_old_one(
    version: int, path: Path
) -> None:
    def break_off(connection: Connection) -> None:
        STEPS[-1](connection)
        raise OSError("no current")

    before = content(file_of(version, path))
    with pytest.raises(OSError, match="no current"), change(path) as connection:
        bring_up_to_date(connection, str(path), [*STEPS[:-1], break_off])
    assert content(path) == before
    with closing(opened(path)) as store:
        assert len(store.load(SETTINGS).jobs) == 3


def test_a_later_version_is_never_taken_back(path: Path) -> None:
    file_of(1, path)
    with change(path) as connection:
        bring_up_to_date(connection, str(path), [*STEPS, add_a_column])
    with pytest.raises(
        StoreTooNewError, match=f"version {NEWEST + 1}, known up to {NEWEST}"
    ):
        opened(path)


def test_a_file_without_its_version_is_not_guessed_at(path: Path) -> None:
    file_of(1, path)
    with change(path) as connection:
        connection.exec_driver_sql("DELETE FROM schema_version")
    with pytest.raises(StoreCorruptError):
        opened(path)
