"""A queue that is copied into another place is there as a whole, or not at all."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.printer_queue.core.job_file import KeptFile
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    CopyDiffersError,
    CopyStoppedError,
    QueueStore,
    copy,
    load as load_module,
    printers_in,
)
from custom_components.printer_queue.store.answers import Answered, Asked
from tests.support.store import Kept, KeptInDatabase, KeptInFile, KeptWorld
from tests.support.world import NOON, minutes

SETTINGS = Settings(name="Queue")
ASKED = Asked(fingerprint="f", own_key="own")


@pytest.fixture
def lived(world: KeptWorld) -> KeptWorld:
    """Let a queue have something in every table."""
    done = world.join("a", notes="bitte \0 schwarz ü 🦷")
    world.print_now(done)
    world.wait(minutes(30))
    world.hear("p1", PrinterState.FINISHED)
    world.join("b")
    world.join("c")
    store = world.store
    store.set_meta("board", "123")
    store.mark_delivered(store.heads()[0].id, NOON)
    store.files.keep(KeptFile(sha256="ab" * 32, size=3 * 2**31, kept_at=NOON))
    store.answers.ask("ann", "key", ASKED, NOON, NOON)
    answered = Answered(status=201, headers={"a": "b"}, body=b"\x00body")
    store.answers.answer("own", answered)
    return world


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """Return where it is copied to."""
    if request.param == "sqlite":
        return KeptInFile(tmp_path / "other.db")
    return KeptInDatabase(request.getfixturevalue("postgresql").new_database())


@pytest.fixture
def target(other: Kept) -> Iterator[QueueStore]:
    """Open that place."""
    with closing(other.opened()) as target:
        yield target


def ignore(_written: int, _rows: int) -> None:
    pass


def test_all_that_a_queue_holds_is_in_the_copy(
    lived: KeptWorld, target: QueueStore
) -> None:
    lived.store.copy_to(target, SETTINGS, ignore)

    source = lived.store
    assert target.load(SETTINGS) == source.load(SETTINGS)
    assert target.history() == source.history()
    assert target.events() == source.events()
    assert target.heads() == source.heads()
    assert target.files.all() == source.files.all()
    assert target.get_meta("board") == "123"
    asked = target.answers.ask("ann", "key", ASKED, NOON, NOON)
    assert asked.answered is not None
    assert asked.answered.body == b"\x00body"


def test_a_queue_goes_on_in_the_copy_where_it_was(
    lived: KeptWorld, target: QueueStore
) -> None:
    lived.store.copy_to(target, SETTINGS, ignore)
    events = len(lived.store.events())
    before = {row.id for row in target.heads()}
    target.load(SETTINGS)
    lived.store = target

    job = lived.join("a")

    assert job in lived.loaded().jobs
    assert len(target.events()) > events
    for row in target.heads():
        target.mark_delivered(row.id, NOON)
    assert before.isdisjoint({row.id for row in target.heads()})


def test_progress_is_told_up_to_the_whole(
    lived: KeptWorld, target: QueueStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy, "BATCH", 3)
    told: list[tuple[int, int]] = []
    lived.store.copy_to(
        target, SETTINGS, lambda written, rows: told.append((written, rows))
    )
    (rows,) = {rows for _, rows in told}
    assert [written for written, _ in told] == sorted({written for written, _ in told})
    assert told[-1] == (rows, rows)
    assert len(told) > len(lived.store.events()) / 3


def test_a_copy_that_is_stopped_has_written_nothing(
    lived: KeptWorld, target: QueueStore, other: Kept
) -> None:
    def stop(written: int, rows: int) -> None:
        if written > rows / 2:
            raise CopyStoppedError

    with pytest.raises(CopyStoppedError):
        lived.store.copy_to(target, SETTINGS, stop)
    assert target.history() == []
    assert target.events() == []
    target.close()
    if isinstance(other, KeptInDatabase):
        assert printers_in(other.url) is None


def test_a_place_that_holds_something_is_left_alone(
    lived: KeptWorld, target: QueueStore
) -> None:
    target.load(SETTINGS)
    there = KeptWorld(target, printers=1)
    before = target.events()
    with pytest.raises(CopyDiffersError):
        lived.store.copy_to(target, SETTINGS, ignore)
    assert target.events() == before
    assert there.join("b")


def test_a_copy_that_is_not_the_same_is_not_kept(
    lived: KeptWorld, target: QueueStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = load_module.load

    def forgetful(connection: object, settings: Settings) -> object:
        state = load(connection, settings)  # type: ignore[arg-type]  # handed on as it is
        settings_of.append(settings)
        return state if len(settings_of) == 1 else (state, "and more")

    settings_of: list[Settings] = []
    monkeypatch.setattr(copy, "load", forgetful)
    with pytest.raises(CopyDiffersError):
        lived.store.copy_to(target, SETTINGS, ignore)
    assert target.events() == []


def test_what_is_left_out_of_an_old_log_stays_left_out(
    lived: KeptWorld, target: QueueStore
) -> None:
    lived.store.log.purge(NOON + timedelta(days=1), batch=2)
    lived.store.copy_to(target, SETTINGS, ignore)
    assert [one.seq for one in target.events()][:2] == [3, 4]
    assert target.log.last() == lived.store.log.last()
