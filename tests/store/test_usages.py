"""What prints used waits in the store, in order, until Spoolman knows of it."""

from contextlib import closing
from datetime import timedelta

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.effects.usage import (
    Usage,
    UsageOutcome,
    UsageRow,
)
from custom_components.printer_queue.core.events import OffersPaused
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.spool_stock import LoadedSpool
from tests.support.store import Kept, KeptWorld
from tests.support.world import NOON, minutes, steps_of


def usage(spool_id: int, grams: float = 12.5) -> Usage:
    """Return what the first job's print used of a spool."""
    return Usage(
        spool_id=spool_id,
        printer_id="p1",
        job_id="a1",
        grams=grams,
        created_at=NOON,
    )


def put(world: KeptWorld, *usages: Usage) -> None:
    """Store usages with an event that changes nothing."""
    world.join("a")
    event = OffersPaused(at=NOON, actor="root")
    world.store.append(steps_of(world.state, event), usages=usages)


def test_the_oldest_usage_is_told_first(world: KeptWorld) -> None:
    usages = world.store.usages
    assert usages.head() is None
    put(world, usage(7), usage(8))
    first = usages.head()
    assert first is not None
    assert first == UsageRow(
        id=first.id, usage=usage(7), used_before=None, tries=0, due_at=NOON
    )
    usages.settle(first.id, NOON, UsageOutcome.DONE)
    second = usages.head()
    assert second is not None
    assert second.usage == usage(8)
    usages.settle(second.id, NOON, UsageOutcome.REFUSED)
    assert usages.head() is None


def test_what_waits_for_another_spoolman_is_dropped_once(world: KeptWorld) -> None:
    usages = world.store.usages
    put(world, usage(7))
    # what an older version has left is for the one that it had
    assert usages.bind("http://one", NOON) is None
    assert usages.bind("http://one", NOON) is None
    put(world, usage(7), usage(8, 2))
    assert usages.waiting() == {7: 25, 8: 2}
    assert usages.bind("http://other", NOON) == {7: 25, 8: 2}
    assert usages.head() is None
    put(world, usage(9))
    assert usages.bind("http://other", NOON) is None
    assert usages.waiting() == {9: 12.5}


def test_what_was_counted_before_and_the_tries_outlive_a_restart(
    world: KeptWorld, kept: Kept
) -> None:
    put(world, usage(7))
    row = world.store.usages.head()
    assert row is not None
    world.store.usages.remember(row.id, 731.25)
    world.store.usages.retry(row.id, NOON + minutes(1))
    world.store.close()
    with closing(kept.opened()) as store:
        again = store.usages.head()
    assert again is not None
    assert (again.used_before, again.tries) == (731.25, 1)
    assert again.due_at == NOON + minutes(1)


def test_what_waits_is_added_up_for_each_spool(world: KeptWorld) -> None:
    assert world.store.usages.waiting() == {}
    put(world, usage(7), usage(8, 1), usage(7, 2.5))
    assert world.store.usages.waiting() == {7: 15, 8: 1}
    row = world.store.usages.head()
    assert row is not None
    world.store.usages.settle(row.id, NOON, UsageOutcome.DONE)
    assert world.store.usages.waiting() == {7: 2.5, 8: 1}


def test_only_what_is_settled_is_forgotten(world: KeptWorld) -> None:
    put(world, usage(7), usage(8))
    row = world.store.usages.head()
    assert row is not None
    world.store.usages.settle(row.id, NOON, UsageOutcome.DONE)
    later = NOON + timedelta(days=8)
    assert [world.store.usages.purge(later) for _ in range(2)] == [1, 0]
    assert world.store.usages.waiting() == {8: 12.5}


def test_a_queue_of_the_version_before_keeps_usages_from_now_on(
    world: KeptWorld, kept: Kept
) -> None:
    world.store.close()
    kept.do(
        "DROP TABLE usages",
        "ALTER TABLE jobs DROP COLUMN came_back_at",
        "UPDATE schema_version SET version = 19",
    )
    with closing(kept.opened()) as store:
        store.load(world.settings)
        world.store = store
        put(world, usage(7), usage(7, 2.5))
        assert store.usages.waiting() == {7: 15}
        first = store.usages.head()
        assert first is not None
        store.usages.settle(first.id, NOON, UsageOutcome.DONE)
        assert store.usages.waiting() == {7: 2.5}


def test_which_of_spoolmans_spools_is_loaded_outlives_a_restart(
    world: KeptWorld, kept: Kept
) -> None:
    spool = LoadedSpool(filament=Filament("PLA"), grams=38.5, spool_id=7)
    world.do(cmd.StockSpools(printer_id="p1", spools=(spool,)))
    world.store.close()
    with closing(kept.opened()) as store:
        (stock,) = store.load(world.settings).printers["p1"].stock
    assert (stock.spool_id, stock.grams) == (7, 38.5)
