"""How jobs that have ended are told to the history page."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.job_file import KeptFile
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.websocket.history import (
    drop_lost_pictures,
    pictures_of,
    print_row,
)
from tests.support.store import KeptWorld, opened
from tests.support.viewers import ANYBODY
from tests.support.world import NOON, minutes


@pytest.fixture
def world(tmp_path: Path) -> Iterator[KeptWorld]:
    with closing(opened(tmp_path / "queue.db")) as store:
        store.load(Settings(name="Queue"))
        yield KeptWorld(store)


def test_a_print_says_what_it_has_cost_beside_what_was_said(world: KeptWorld) -> None:
    printed = world.join("a", cost=1.5, estimate=minutes(60))
    world.print_now(printed)
    world.wait(minutes(50))
    world.hear("p1", PrinterState.FINISHED)
    never = world.join("b", cost=2.5)
    world.do(cmd.Cancel(caller=world.caller("b"), job_id=never))

    endings = world.store.endings(NOON)
    rows = {one.id: print_row(one, ANYBODY) for one in endings}

    assert (rows[printed]["cost"], rows[printed]["actual_cost"]) == (1.5, 1.5)
    assert rows[never]["cost"] == 2.5
    assert "actual_cost" not in rows[never]


def test_a_job_has_its_picture_for_as_long_as_that_is_kept(world: KeptWorld) -> None:
    drawn = "5e" * 32
    kept = {drawn: KeptFile(sha256=drawn, size=9, kept_at=NOON, media_type="image/png")}
    job = world.join("a", picture=drawn)
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))

    (ending,) = world.store.endings(NOON)

    rows = [print_row(ending, ANYBODY)]
    assert pictures_of(rows) == {drawn}
    drop_lost_pictures(rows, kept.get)
    assert rows[0]["picture"] == drawn
    drop_lost_pictures(rows, lambda _: None)
    assert "picture" not in rows[0]
