"""What is to be done to printers waits in order for each of them until it is settled."""

from datetime import timedelta

from custom_components.printer_queue.core.effects.effect import (
    Effect,
    EffectKind,
    EffectOutcome,
    EffectRow,
)
from custom_components.printer_queue.core.effects.effect_store import EffectStore
from custom_components.printer_queue.core.events import OffersPaused
from custom_components.printer_queue.store import QueueStore
from tests.support.store import Kept, KeptWorld
from tests.support.world import NOON, minutes, steps_of


def effect(kind: EffectKind, printer_id: str = "p1", attempt: int = 1) -> Effect:
    """Return what is to be done for an attempt at the first job."""
    return Effect(
        kind=kind,
        printer_id=printer_id,
        created_at=NOON,
        job_id="a1",
        attempt_id=f"a1-a{attempt}",
        file=f"part-1-{attempt}.gcode",
    )


def put(world: KeptWorld, *effects: Effect) -> None:
    """Store effects with an event that changes nothing."""
    event = OffersPaused(at=NOON, actor="root")
    world.store.append(steps_of(world.state, event), (), effects)


def effects_of(world: KeptWorld) -> EffectStore:
    """Return the store as the worker sees it."""
    world.join("a")
    return world.store.effects


def test_each_printer_has_its_oldest_effect_done_first(world: KeptWorld) -> None:
    effects = effects_of(world)
    put(world, effect(EffectKind.UPLOAD), effect(EffectKind.START))
    put(world, effect(EffectKind.STOP, "p2"))
    first, second = effects.heads()
    assert first == EffectRow(
        id=first.id,
        effect=effect(EffectKind.UPLOAD),
        note=None,
        tries=0,
        due_at=NOON,
    )
    assert second.effect == effect(EffectKind.STOP, "p2")


def test_what_is_done_makes_room_for_the_next_of_its_printer(world: KeptWorld) -> None:
    effects = effects_of(world)
    put(world, *(effect(kind) for kind in EffectKind))
    order = []
    while rows := effects.heads():
        (row,) = rows
        order.append(row.effect.kind)
        effects.settle(row.id, NOON, EffectOutcome.DONE)
    assert order == list(EffectKind)


def test_an_effect_outlives_a_restart_with_its_note_and_its_tries(
    world: KeptWorld, kept: Kept
) -> None:
    effects = effects_of(world)
    put(world, effect(EffectKind.START))
    (row,) = effects.heads()
    effects.remember(row.id, "sent")
    effects.retry(row.id, NOON + minutes(1))
    effects.retry(row.id, NOON + minutes(3))
    world.store.close()
    again = kept.opened()
    (row,) = again.effects.heads()
    assert (row.note, row.tries, row.due_at) == ("sent", 2, NOON + minutes(3))
    again.close()


def test_what_is_settled_is_never_taken_up_again(world: KeptWorld) -> None:
    effects = effects_of(world)
    put(world, effect(EffectKind.START))
    (row,) = effects.heads()
    effects.settle(row.id, NOON, EffectOutcome.MOOT)
    effects.retry(row.id, NOON)
    effects.remember(row.id, "sent")
    effects.settle(row.id, NOON, EffectOutcome.DONE)
    assert effects.heads() == []


def test_only_old_settled_effects_are_purged_in_batches(world: KeptWorld) -> None:
    effects = effects_of(world)
    put(world, *(effect(EffectKind.STOP, attempt=n) for n in range(1, 8)))
    for _ in range(6):
        (row,) = effects.heads()
        late = minutes(1) if row.effect.attempt_id == "a1-a6" else timedelta()
        effects.settle(row.id, NOON + late, EffectOutcome.DONE)
    store: QueueStore = world.store
    until = NOON + timedelta(seconds=1)
    assert [store.effects.purge(until, batch=3) for _ in range(3)] == [3, 2, 0]
    (left,) = effects.heads()
    assert left.effect.attempt_id == "a1-a7"
