"""A printer's orders from its queue at RabbitMQ, over AMQP 0-9-1.

Needs the extra `amqp`. The queue is RabbitMQ's own and is not declared here: it belongs
to whoever set up RabbitMQ, with its limits and its dead letters.
"""

import asyncio
import logging
from typing import override

import aio_pika
from aio_pika.abc import AbstractConnection, AbstractIncomingMessage
from aio_pika.exceptions import CONNECTION_EXCEPTIONS

from .orders import OrderSource, Take, Verdict

_LOGGER = logging.getLogger(__name__)
# It says the same with tracebacks.
logging.getLogger("aiormq").setLevel(logging.CRITICAL)

_LONGEST_PAUSE = 30.0
"""Seconds between two attempts to connect."""
_PATIENCE = 20.0
"""Seconds for the connection to be made."""


class AmqpOrders(OrderSource):
    """Takes orders one by one, and acknowledges each as soon as it is on disk.

    RabbitMQ gives an order that is not acknowledged within half an hour to somebody
    else, so a print is never waited for. An order that cannot be taken now goes back
    into the queue after `busy` seconds, one that can never be printed to the
    dead-letter exchange.
    """

    def __init__(self, url: str, queue: str, *, busy: float = 5.0) -> None:
        """Take RabbitMQ's address, amqp or amqps, and the name of the printer's queue."""
        self._url = url
        self._queue = queue
        self._busy = busy

    @override
    async def run(self, take: Take) -> None:
        pause = 1.0
        while True:
            try:
                async with asyncio.timeout(_PATIENCE):
                    connection = await aio_pika.connect(self._url)
                async with connection:
                    pause = 1.0
                    await self._consume(connection, take)
                _LOGGER.warning("The queue %s, or the way to it, is lost", self._queue)
            except (*CONNECTION_EXCEPTIONS, TimeoutError) as err:
                _LOGGER.warning("No orders from the queue %s: %s", self._queue, err)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _consume(self, connection: AbstractConnection, take: Take) -> None:
        """Take orders until the connection, or the queue, is gone."""
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=1)
        queue = await channel.get_queue(self._queue)
        _LOGGER.info("Taking orders from the queue %s", self._queue)
        # The queue's own iterator waits for ever where RabbitMQ ends the consumer, as it
        # does when the queue is deleted.
        messages: asyncio.Queue[AbstractIncomingMessage | None] = asyncio.Queue()
        channel.close_callbacks.add(lambda *_: messages.put_nowait(None))
        underlay = await channel.get_underlay_channel()
        underlay.on_consumer_cancel_callbacks.add(lambda _: messages.put_nowait(None))
        await queue.consume(messages.put)
        while message := await messages.get():
            await self._settle(message, take(message.body))

    async def _settle(self, message: AbstractIncomingMessage, verdict: Verdict) -> None:
        match verdict:
            case Verdict.TAKEN:
                await message.ack()
            case Verdict.BUSY:
                await asyncio.sleep(self._busy)
                await message.reject(requeue=True)
            case Verdict.NEVER:
                await message.reject(requeue=False)
