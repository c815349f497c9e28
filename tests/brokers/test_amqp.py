"""An agent's orders from RabbitMQ's queue: when they are acknowledged, and when not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import aio_pika
from aio_pika.abc import AbstractChannel

from demo.waiting import until
from printer_queue_agent.amqp import AmqpOrders
from printer_queue_agent.orders import Verdict
from tests.support.rabbitmq import RabbitMQ, holds

QUEUE = "fabrication.jobs.bamboo_h2d"
DEAD_LETTERS = "fabrication.jobs.dlq"


@asynccontextmanager
async def agent(
    rabbitmq: RabbitMQ, judge: Callable[[bytes], Verdict]
) -> AsyncIterator[list[bytes]]:
    """Run an agent's source of orders; return what it has handed on."""
    taken: list[bytes] = []

    def take(payload: bytes) -> Verdict:
        taken.append(payload)
        return judge(payload)

    source = AmqpOrders(rabbitmq.amqp_as("printer_agent"), QUEUE, busy=0.2)
    running = asyncio.ensure_future(source.run(take))
    try:
        yield taken
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def order(channel: AbstractChannel, *payloads: bytes) -> None:
    """Publish orders as the queue's arrive."""
    exchange = await channel.get_exchange("fabrication")
    for payload in payloads:
        await exchange.publish(aio_pika.Message(payload, delivery_mode=2), QUEUE)


async def test_what_is_taken_is_gone_and_what_can_never_be_printed_is_dead(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    await order(channel, b"good", b"bad", b"good")
    verdicts = {b"good": Verdict.TAKEN, b"bad": Verdict.NEVER}
    async with agent(rabbitmq, verdicts.__getitem__) as taken:
        await until(lambda: len(taken) == 3, "all are taken")
    await holds(channel, QUEUE, 0)
    await holds(channel, DEAD_LETTERS, 1)
    letter = await (await channel.get_queue(DEAD_LETTERS)).get()
    await letter.ack()
    assert letter.body == b"bad"


async def test_an_order_for_a_busy_agent_waits_and_keeps_its_place(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    busy = True
    await order(channel, b"first", b"second")
    async with agent(
        rabbitmq, lambda _: Verdict.BUSY if busy else Verdict.TAKEN
    ) as taken:
        await until(lambda: len(taken) >= 2, "it is offered again")
        busy = False
        await until(lambda: taken[-1] == b"second", "it is taken")
    assert set(taken[:-1]) == {b"first"}
    await holds(channel, QUEUE, 0)
    await holds(channel, DEAD_LETTERS, 0)


async def test_one_order_is_in_an_agents_hands_at_a_time(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    await order(channel, b"1", b"2", b"3")
    async with agent(rabbitmq, lambda _: Verdict.BUSY) as taken:
        await until(lambda: len(taken) >= 2, "it holds one")
        await holds(channel, QUEUE, 2)
    await holds(channel, QUEUE, 3)


async def test_orders_go_on_after_a_power_cut_of_the_broker(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    async with agent(rabbitmq, lambda _: Verdict.TAKEN) as taken:
        await order(channel, b"before")
        await until(lambda: taken == [b"before"], "it is taken")
        await rabbitmq.restart()
        async with await aio_pika.connect(rabbitmq.amqp) as connection:
            await order(await connection.channel(), b"after")
        await until(lambda: taken[-1] == b"after", "it is taken", within=40)


async def test_orders_go_on_in_a_queue_that_was_deleted_and_made_again(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    async with agent(rabbitmq, lambda _: Verdict.TAKEN) as taken:
        await order(channel, b"before")
        await until(lambda: taken == [b"before"], "it is taken")
        queue = await channel.get_queue(QUEUE)
        await queue.delete(if_unused=False, if_empty=False)
        made = await channel.declare_queue(QUEUE, durable=True)
        await made.bind("fabrication", QUEUE)
        await order(channel, b"after")
        await until(lambda: taken[-1] == b"after", "it is taken", within=20)
