"""The outbox: in order per channel, patient, and nothing twice."""

from datetime import timedelta
import logging

import pytest

from custom_components.printer_queue.core.notices.notice import Medium, Notice
from custom_components.printer_queue.delivery.outcome import (
    Delivered,
    Failed,
    Refused,
    RetryAfter,
    Revoked,
    Unknown,
    Unreachable,
)
from custom_components.printer_queue.delivery.worker import MOST_BREAKS
from custom_components.printer_queue.workers.clock import (
    FIRST_DOUBT,
    FIRST_PAUSE,
    LONGEST_PAUSE,
    pause_after,
)
from tests.support.delivery import (
    HOUR,
    FakeClock,
    FakeSender,
    MemoryOutbox,
    Revocations,
    notice,
    settle,
    worker_for,
)
from tests.support.world import NOON

MINUTE = timedelta(minutes=1)
DOWN = Unreachable("answer 503")
PACKAGE = "custom_components.printer_queue"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


def phone(text: str) -> Notice:
    return notice(text, channel="phone:1", medium=Medium.PHONE)


async def test_rows_of_a_channel_arrive_in_their_order(
    clock: FakeClock, sender: FakeSender
) -> None:
    outbox = MemoryOutbox(notice("one"), notice("two"), notice("three"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await settle()
    await worker.stop()

    assert sender.sent == ["one", "two", "three"]
    assert outbox.delivered == [1, 2, 3]


async def test_failures_do_not_change_the_order(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.next.extend([DOWN, RetryAfter(MINUTE), DOWN, Delivered(), DOWN])
    outbox = MemoryOutbox(notice("one"), notice("two"), notice("three"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(HOUR)
    await worker.stop()

    assert sender.sent == ["one", "two", "three"]
    assert sender.tried == ["one", "one", "one", "one", "two", "two", "three"]


async def test_a_dead_channel_does_not_hold_up_another(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = DOWN
    phones = FakeSender()
    outbox = MemoryOutbox(notice("one"), phone("two"), phone("three"))
    senders = {Medium.DISCORD: sender, Medium.PHONE: phones}
    worker = worker_for(outbox, clock, senders)

    worker.start()
    await settle()
    await worker.stop()

    assert phones.sent == ["two", "three"]
    assert sender.sent == []


async def test_new_rows_are_sent_as_soon_as_the_worker_is_told(
    clock: FakeClock, sender: FakeSender
) -> None:
    outbox = MemoryOutbox()
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})
    worker.start()
    await settle()

    outbox.add(notice("one"))
    worker.wake()
    await settle()
    await worker.stop()

    assert sender.sent == ["one"]


async def test_what_discord_asks_to_wait_is_waited_to_the_second(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.next.append(RetryAfter(timedelta(seconds=90)))
    worker = worker_for(MemoryOutbox(notice()), clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(timedelta(seconds=89))
    early = len(sender.tried)
    await clock.advance(timedelta(seconds=1))
    await worker.stop()

    assert early == 1
    assert len(sender.sent) == 1


async def test_a_wait_that_was_asked_for_survives_a_restart(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.next.append(RetryAfter(timedelta(seconds=90)))
    outbox = MemoryOutbox(notice())
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})
    worker.start()
    await settle()
    await worker.stop()

    again = worker_for(outbox, clock, {Medium.DISCORD: sender})
    again.start()
    await clock.advance(timedelta(seconds=89))
    early = len(sender.tried)
    await clock.advance(timedelta(seconds=1))
    await again.stop()

    assert early == 1
    assert outbox.delivered == [1]


async def test_rows_that_are_left_are_delivered_after_a_restart(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = DOWN
    outbox = MemoryOutbox(notice("one"), notice("two"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})
    worker.start()
    await clock.advance(MINUTE)
    await worker.stop()

    sender.always = Delivered()
    again = worker_for(outbox, clock, {Medium.DISCORD: sender})
    again.start()
    await settle()
    await again.stop()

    assert sender.sent == ["one", "two"]


async def test_an_outage_is_asked_about_ever_more_rarely(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = DOWN
    outbox = MemoryOutbox(notice(useless_at=NOON + timedelta(days=2)))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(MINUTE)
    at_first = len(sender.tried)
    await clock.advance(HOUR)
    within_an_hour = len(sender.tried) - at_first
    await worker.stop()

    assert 4 <= at_first <= 8
    assert 30 <= within_an_hour <= 60


async def test_after_an_hours_outage_only_what_still_matters_is_told(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = DOWN
    soon = NOON + timedelta(minutes=10)
    outbox = MemoryOutbox(
        notice("your_turn", useless_at=soon),
        notice("reminder_claim", useless_at=soon),
        notice("missed", at=soon),
    )
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(HOUR)
    sender.always = Delivered()
    await clock.advance(LONGEST_PAUSE)
    await worker.stop()

    assert sender.sent == ["missed"]
    assert outbox.dropped == [1, 2]


async def test_a_row_is_given_up_at_the_moment_from_which_it_is_useless(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = RetryAfter(HOUR)
    outbox = MemoryOutbox(notice(useless_at=NOON + MINUTE))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(MINUTE)
    await worker.stop()

    assert outbox.dropped == [1]


async def test_what_is_no_longer_true_is_not_told_though_it_is_not_late(
    clock: FakeClock, sender: FakeSender
) -> None:
    outbox = MemoryOutbox(notice("your_turn"), notice("reserved"))
    worker = worker_for(
        outbox,
        clock,
        {Medium.DISCORD: sender},
        matters=lambda each, _: each.data["text"] != "your_turn",
    )

    worker.start()
    await settle()
    await worker.stop()

    assert sender.sent == ["reserved"]


async def test_a_refused_notice_is_logged_once_and_never_tried_again(
    clock: FakeClock, sender: FakeSender, caplog: pytest.LogCaptureFixture
) -> None:
    sender.next.append(Refused("Invalid Form Body (50035)"))
    outbox = MemoryOutbox(notice("one"), notice("two"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(HOUR)
    await worker.stop()

    assert sender.tried == ["one", "two"]
    assert outbox.dropped == [1]
    assert caplog.text.count("Invalid Form Body") == 1


async def test_a_notice_that_cannot_be_put_together_holds_nobody_up(
    clock: FakeClock, sender: FakeSender, caplog: pytest.LogCaptureFixture
) -> None:
    sender.next.append(KeyError("until"))
    outbox = MemoryOutbox(notice("one"), notice("two"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await settle()
    await worker.stop()

    assert sender.sent == ["two"]
    assert outbox.dropped == [1]
    assert "KeyError: 'until'" in caplog.text


async def test_a_way_out_that_breaks_is_tried_again_but_not_for_ever(
    clock: FakeClock, sender: FakeSender, caplog: pytest.LogCaptureFixture
) -> None:
    sender.next.extend([Failed("ValueError: chat")] * 3 + [Delivered()])
    sender.next.extend([Failed("ValueError: chat")] * 20)
    outbox = MemoryOutbox(notice("one"), notice("two"), notice("three"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(HOUR)
    await worker.stop()

    assert sender.tried[:4] == ["one"] * 4
    assert sender.tried.count("two") == MOST_BREAKS
    assert outbox.delivered == [1]
    assert outbox.dropped[:1] == [2]
    assert caplog.text.count("discord cannot be reached: ValueError: chat") == 2
    assert "discord failed for good: ValueError: chat" in caplog.text


async def test_what_may_have_arrived_is_repeated_ever_later(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = Unknown("ReadTimeout")
    worker = worker_for(MemoryOutbox(notice()), clock, {Medium.DISCORD: sender})
    tries = []

    worker.start()
    for _ in range(4):
        await settle()
        tries.append(clock.now() - NOON)
        await clock.advance(clock.timers[0] - clock.now())
    await worker.stop()

    assert tries == [FIRST_DOUBT * times for times in (0, 1, 5, 21)]


async def test_what_may_have_arrived_is_not_repeated_at_once_after_a_restart(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.next.append(Unknown("ReadTimeout"))
    outbox = MemoryOutbox(notice())
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})
    worker.start()
    await settle()
    await worker.stop()

    again = worker_for(outbox, clock, {Medium.DISCORD: sender})
    again.start()
    await settle()
    early = len(sender.tried)
    await clock.advance(FIRST_DOUBT)
    await again.stop()

    assert early == 1
    assert outbox.delivered == [1]


async def test_rows_of_a_way_out_that_is_no_longer_set_up_are_dropped(
    clock: FakeClock,
) -> None:
    outbox = MemoryOutbox(notice())
    worker = worker_for(outbox, clock, {})

    worker.start()
    await settle()
    await worker.stop()

    assert outbox.dropped == [1]


async def test_a_revoked_address_is_told_once_and_its_rows_are_kept(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = Revoked()
    outbox = MemoryOutbox(notice("one"), notice("two"))
    revocations = Revocations()
    worker = worker_for(
        outbox, clock, {Medium.DISCORD: sender}, health=revocations.health
    )

    worker.start()
    await clock.advance(HOUR)
    while_revoked = list(revocations.heard)
    kept = list(outbox.waiting)
    sender.always = Delivered()
    await clock.advance(LONGEST_PAUSE)
    await worker.stop()

    assert while_revoked == [("revoked", "discord")]
    assert kept == [1, 2]
    assert revocations.heard[1:] == [("works", "discord")]
    assert sender.sent == ["one", "two"]


async def test_an_outage_is_logged_once_when_it_begins_and_once_when_it_ends(
    clock: FakeClock, sender: FakeSender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, PACKAGE)
    sender.always = DOWN
    worker = worker_for(MemoryOutbox(notice()), clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(HOUR)
    sender.always = Delivered()
    await clock.advance(LONGEST_PAUSE)
    await worker.stop()

    # A busy machine's event loop logs its own slowness besides.
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(PACKAGE)]
    assert ours == [
        "discord cannot be reached: answer 503",
        "discord can be reached again",
    ]


def test_pauses_double_up_to_the_longest_with_some_chance() -> None:
    assert FIRST_PAUSE / 2 <= pause_after(1) <= FIRST_PAUSE
    assert FIRST_PAUSE <= pause_after(2) <= FIRST_PAUSE * 2
    for failures in (7, 100, 10_000):
        assert LONGEST_PAUSE / 2 <= pause_after(failures) <= LONGEST_PAUSE
    assert len({pause_after(3) for _ in range(20)}) > 1
