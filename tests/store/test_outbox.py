"""Notices wait in order per channel until they are delivered or given up."""

from datetime import timedelta

from custom_components.printer_queue.core.events import OffersPaused
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.core.notices.outbox import Meta, Outbox
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import QueueStore
from tests.support.store import Kept, KeptWorld
from tests.support.world import NOON, minutes, steps_of

PHONE = "phone:abc"


def told(channel: str, kind: NoticeKind = NoticeKind.REMINDER) -> Notice:
    """Return a notice to a channel."""
    return Notice(
        medium=Medium.PHONE,
        channel=channel,
        kind=kind,
        created_at=NOON,
        useless_at=NOON + minutes(10),
        person_id="a",
        data={"job": "Würfel", "until": 17, "actions": ["claim", "pass"]},
    )


def put(store: QueueStore, *notices: Notice) -> None:
    """Store notices with an event that changes nothing."""
    state = store.load(Settings(name="Queue"))
    store.append(steps_of(state, OffersPaused(at=NOON, actor="root")), notices)


def test_the_store_is_what_the_worker_asks_for(store: QueueStore) -> None:
    outbox: Outbox = store
    meta: Meta = store
    assert list(outbox.heads()) == []
    assert meta.get_meta("board") is None


def test_the_oldest_notice_of_every_channel_comes_first(store: QueueStore) -> None:
    put(store, told("discord"), told(PHONE))
    put(store, told("discord", NoticeKind.MISSED), told("notify.a"))
    heads = store.heads()
    assert [row.notice.channel for row in heads] == ["discord", PHONE, "notify.a"]
    assert heads[0].notice == told("discord")
    assert {(row.attempts, row.due_at) for row in heads} == {(0, NOON)}
    assert [row.id for row in heads] == sorted(row.id for row in heads)


def test_a_delivered_notice_makes_room_for_the_next_of_its_channel(
    store: QueueStore,
) -> None:
    put(store, told(PHONE), told(PHONE, NoticeKind.MISSED))
    (first,) = store.heads()
    store.mark_delivered(first.id, NOON)
    (second,) = store.heads()
    assert second.notice.kind is NoticeKind.MISSED
    store.drop(second.id, NOON)
    assert store.heads() == []


def test_a_failed_try_keeps_its_place_and_is_counted(store: QueueStore) -> None:
    put(store, told(PHONE), told(PHONE))
    (row,) = store.heads()
    store.mark_retry(row.id, NOON + minutes(1))
    store.mark_retry(row.id, NOON + minutes(3))
    (again,) = store.heads()
    assert (again.id, again.attempts, again.due_at) == (row.id, 2, NOON + minutes(3))


def test_what_is_settled_cannot_be_tried_again(store: QueueStore) -> None:
    put(store, told(PHONE))
    (row,) = store.heads()
    store.drop(row.id, NOON)
    store.mark_retry(row.id, NOON + minutes(1))
    store.mark_delivered(row.id, NOON)
    assert store.heads() == []


def test_notices_outlive_a_restart_with_their_tries(
    store: QueueStore, kept: Kept
) -> None:
    put(store, told(PHONE), told("discord"))
    delivered, retried = store.heads()
    store.mark_delivered(delivered.id, NOON)
    store.mark_retry(retried.id, NOON + minutes(1))
    before = store.heads()
    store.close()
    again = kept.opened()
    assert again.heads() == before
    again.close()


def test_a_decision_and_its_notice_are_stored_together(world: KeptWorld) -> None:
    job = world.join("a")
    heads = world.store.heads()
    while heads and heads[0].notice.job_id != job:
        world.store.mark_delivered(heads[0].id, NOON)
        heads = world.store.heads()
    assert [row.notice.data for row in heads] == [{"of": "offered"}]


def test_a_value_is_remembered_until_it_is_forgotten(store: QueueStore) -> None:
    store.set_meta("board", "123")
    store.set_meta("board", "456")
    store.set_meta("other", "")
    assert store.get_meta("board") == "456"
    assert store.get_meta("other") == ""
    store.set_meta("board", None)
    assert store.get_meta("board") is None


def test_only_old_settled_notices_are_purged_in_batches(store: QueueStore) -> None:
    put(store, *[told(f"phone:{n}") for n in range(7)])
    rows = store.heads()
    for row in rows[:5]:
        store.mark_delivered(row.id, NOON)
    store.drop(rows[5].id, NOON + minutes(1))
    late = NOON + timedelta(seconds=1)
    assert [store.purge_notices(late, batch=3) for _ in range(3)] == [3, 2, 0]
    assert store.heads() == rows[6:]
