"""The outbox's worker when the store fails, when it is stopped, and when it is killed."""

import asyncio
from typing import override

import pytest

from custom_components.printer_queue.core.notices.notice import Medium, Notice
from custom_components.printer_queue.delivery.outcome import (
    Delivered,
    Outcome,
    Unreachable,
)
from custom_components.printer_queue.workers.clock import FIRST_DOUBT, LONGEST_PAUSE
from tests.support.delivery import (
    HOUR,
    FakeClock,
    FakeSender,
    MemoryOutbox,
    notice,
    settle,
    worker_for,
)
from tests.support.world import NOON

DOWN = Unreachable("answer 503")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


def phone(text: str) -> Notice:
    return notice(text, channel="phone:1", medium=Medium.PHONE)


async def test_while_the_store_fails_nothing_is_sent_twice(
    clock: FakeClock, sender: FakeSender, caplog: pytest.LogCaptureFixture
) -> None:
    outbox = MemoryOutbox(notice("one"), notice("two"))

    class Breaking(FakeSender):
        @override
        async def __call__(self, notice: Notice) -> Outcome:
            outbox.broken = True
            return await super().__call__(notice)

    sender = Breaking()
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})

    worker.start()
    await clock.advance(HOUR)
    sent_while_broken = list(sender.sent)
    outbox.broken = False
    await clock.advance(LONGEST_PAUSE)
    outbox.broken = False
    await clock.advance(LONGEST_PAUSE)
    await worker.stop()

    assert sent_while_broken == ["one"]
    assert sender.sent == ["one", "two"]
    assert caplog.text.count("Notices wait for the store") == 2


async def test_a_worker_stops_though_the_store_fails(
    clock: FakeClock, sender: FakeSender
) -> None:
    outbox = MemoryOutbox(notice())
    outbox.broken = True
    worker = worker_for(outbox, clock, {Medium.DISCORD: sender})
    worker.start()
    await settle()

    await worker.stop()

    assert sender.tried == []
    assert clock.timers == []


async def test_killed_between_sending_and_marking_a_row_is_repeated_once_at_most(
    clock: FakeClock, sender: FakeSender
) -> None:
    outbox = MemoryOutbox(notice("one"))
    killed = asyncio.Event()

    async def run_until_killed(function: object, *args: object) -> object:
        if function == outbox.mark_delivered and not killed.is_set():
            killed.set()
            await asyncio.Event().wait()
        return function(*args)  # type: ignore[operator]  # a bound method of the outbox

    worker = worker_for(
        outbox, clock, {Medium.DISCORD: sender}, run_blocking=run_until_killed
    )
    worker.start()
    await killed.wait()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await settle()

    again = worker_for(outbox, clock, {Medium.DISCORD: sender})
    again.start()
    await clock.advance(HOUR)
    await again.stop()

    assert sender.sent == ["one", "one"]
    assert outbox.delivered == [1]


async def test_stopping_waits_for_the_delivery_under_way_and_marks_it(
    clock: FakeClock,
) -> None:
    answer = asyncio.Event()

    async def slow(_told: Notice) -> Outcome:
        await answer.wait()
        return Delivered()

    outbox = MemoryOutbox(notice("one"), notice("two"))
    worker = worker_for(outbox, clock, {Medium.DISCORD: slow})
    worker.start()
    await settle()

    stopping = asyncio.create_task(worker.stop())
    await settle()
    answer.set()
    await stopping

    assert outbox.delivered == [1]
    assert list(outbox.waiting) == [2]


async def test_stopping_does_not_wait_for_ever(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.printer_queue.workers.clock.GRACE", 0.01)

    async def never(_told: Notice) -> Outcome:
        return await asyncio.Event().wait() and Delivered()

    outbox = MemoryOutbox(notice())
    worker = worker_for(outbox, clock, {Medium.DISCORD: never})
    worker.start()
    await settle()

    await worker.stop()

    assert list(outbox.waiting) == [1]
    assert outbox.waiting[1].due_at == NOON + FIRST_DOUBT  # it may have arrived


async def test_stopping_leaves_no_timer_behind(
    clock: FakeClock, sender: FakeSender
) -> None:
    sender.always = DOWN
    outbox = MemoryOutbox(notice(), phone("two"))
    senders = {Medium.DISCORD: sender, Medium.PHONE: sender}
    worker = worker_for(outbox, clock, senders)
    worker.start()
    await settle()
    waiting = len(clock.timers)

    await worker.stop()

    assert waiting == 2
    assert clock.timers == []


async def test_a_worker_that_never_started_stops(clock: FakeClock) -> None:
    await worker_for(MemoryOutbox(), clock, {}).stop()


async def test_a_row_that_was_delivered_while_the_store_was_asked_is_not_sent_again(
    clock: FakeClock, sender: FakeSender
) -> None:
    outbox = MemoryOutbox(notice("one"))
    let_go = asyncio.Event()
    asked = 0

    async def slow_heads(function: object, *args: object) -> object:
        nonlocal asked
        answer = function(*args)  # type: ignore[operator]  # a bound method of the outbox
        if function == outbox.heads:
            asked += 1
            if asked == 2:
                await let_go.wait()
        elif function == outbox.mark_delivered:
            asyncio.get_running_loop().call_soon(let_go.set)
        return answer

    gate = asyncio.Event()

    async def gated(sent: Notice) -> Outcome:
        await gate.wait()
        return await sender(sent)

    worker = worker_for(outbox, clock, {Medium.DISCORD: gated}, run_blocking=slow_heads)
    worker.start()
    await settle()
    worker.wake()
    await settle()
    gate.set()
    await settle()
    await worker.stop()

    assert asked >= 2
    assert sender.sent == ["one"]
