"""What the agent does not forget, and what it does."""

from dataclasses import replace
import gc
import json
import os
from pathlib import Path
import sqlite3

from freezegun.api import FrozenDateTimeFactory
import pytest

from printer_queue_agent.attempt import Attempt, End, Stage
from printer_queue_agent.files import Files
from printer_queue_agent.messages import AgentState, Order, Reason, SliceOrder
from printer_queue_agent.store import Store
from tests.support.printer_queue_side import order_message


def accepted(attempt_id: str) -> Attempt:
    """Return an attempt that waits for its grant."""
    message = order_message(attempt_id) | {"print_settings": {"speed": 40, "x": "y"}}
    return Attempt(order=Order.parse(json.dumps(message).encode()))


def ended(attempt_id: str, *, seen: bool) -> Attempt:
    """Return an attempt that is over."""
    end = End(
        state=AgentState.FAILED, reason=Reason.PRINT, error="Größe", duration_seconds=7
    )
    return replace(accepted(attempt_id), stage=Stage.ENDED, end=end, seen=seen)


def test_an_attempt_is_read_as_it_was_written(tmp_path: Path) -> None:
    whole = replace(
        ended("57-a1", seen=False),
        printer_file="a.gcode",
        file_before="b.gcode",
        started_at=1.5,
        estimated_seconds=60,
        grams=1.25,
        stop_asked=True,
    )
    store = Store(tmp_path / "store")
    store.save("giga", whole)
    store.close()
    again = Store(tmp_path / "store")
    assert again.get("giga", "57-a1") == whole
    assert again.get("other", "57-a1") is None
    assert again.unseen("giga") == [whole]
    assert again.under_way("giga") is None
    again.close()


def test_two_agents_cannot_share_a_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        Store(tmp_path / "store")
    gc.collect()  # a connection that was left open would warn, which fails the test
    store.close()


def test_what_is_long_over_is_forgotten_and_nothing_else(
    tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    store = Store(tmp_path / "store")
    order = accepted("1-a1").order
    for attempt in (
        accepted("1-a1"),
        replace(accepted("2-a1"), stage=Stage.PRINTING),
        ended("3-a1", seen=False),
        ended("4-a1", seen=True),
    ):
        store.save("giga", attempt)
    store.save_slice("giga", SliceOrder(slice_id="s1", job_id="1", file=order.file))
    freezer.tick(2 * 24 * 3600)
    store.purge("giga")
    assert store.accepted("giga") == []
    assert store.get("giga", "4-a1") is not None
    assert [slice_.slice_id for slice_ in store.slices("giga")] == ["s1"]
    freezer.tick(30 * 24 * 3600)
    store.purge("giga")
    assert store.get("giga", "4-a1") is None
    assert store.slices("giga") == []
    assert store.get("giga", "2-a1") is not None
    assert [attempt.id for attempt in store.unseen("giga")] == ["3-a1"]
    store.close()


async def test_files_that_were_used_longest_ago_make_room(tmp_path: Path) -> None:
    files = Files(tmp_path / "files", keep_bytes=20)
    for age, key in enumerate(("new", "used", "old")):
        files.partial(key).write_bytes(b"0123456789")
        path = await files.keep(key)
        os.utime(path, (1000 - age, 1000 - age))
    assert files.get("used") is not None
    files.partial("coming").write_bytes(b"0123456789")
    files.prune()
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == [
        "coming.partial",
        "used",
    ]


def test_what_a_crash_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    files = Files(tmp_path / "files", keep_bytes=20)
    files.partial("a").write_bytes(b"half")
    assert Files(tmp_path / "files", keep_bytes=20).get("a") is None
    assert list((tmp_path / "files").iterdir()) == []
