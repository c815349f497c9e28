"""Up to a thousand jobs, ten agents that are killed all the time, and a broker that is, too."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
import json
from pathlib import Path
from random import Random
from typing import Any

import aio_pika

from custom_components.printer_queue.core.job_file import FileKind
from tests.support.agent import AgentProcess
from tests.support.agent_fleet import agent, running
from tests.support.agent_line import QueueClient
from tests.support.brokers import Broker
from tests.support.moonraker_fleet import FAILS, fleet, jobs_printed
from tests.support.queue_half import QueueHalf
from tests.support.rabbitmq import RabbitMQ, add_printer, count, empty

PRINTERS = [f"printer_{number}" for number in range(10)]
BY_AMQP = PRINTERS[:5]
"""Whose agents take their orders by AMQP where the broker speaks it."""
MANY, FEWER = 1_000, 200
NEWEST = "rabbitmq-4.0"
"""The others do with fewer: what differs in them, the other tests here try."""
JOBS_PER_KILL = 30
"""Kills follow the jobs, not the clock: each starts a Python process, and on a busy
machine kills by the clock would leave the agents no time to do anything else."""
LONGEST = 240.0
"""Seconds."""
SEED = 57


@dataclass(frozen=True, slots=True)
class Jobs:
    """So many jobs, by name: 98 in 100 are printed, one fails, one is a model.

    No agent here has a slicer.
    """

    number: int

    @property
    def good(self) -> list[str]:
        """Those that are printed."""
        return self._named("bracket", 0, 98)

    @property
    def fail(self) -> list[str]:
        """Those whose prints fail."""
        return self._named(FAILS, 98, 99)

    @property
    def models(self) -> list[str]:
        """Those that nobody can print."""
        return self._named("model", 99, 100)

    @property
    def all(self) -> list[str]:
        """All of them, always in the same order."""
        return [*self.good, *self.fail, *self.models]

    @property
    def dead(self) -> set[str]:
        """Those that become dead letters."""
        return {*self.fail, *self.models}

    def _named(self, name: str, low: int, high: int) -> list[str]:
        hundredth = self.number // 100
        numbers = range(low * hundredth + 1, high * hundredth + 1)
        return [f"{name}-{number}" for number in numbers]


async def kill_now_and_then(agents: Sequence[AgentProcess], queue: QueueHalf) -> None:
    """Kill one after the other at any moment, and start it again at once."""
    random = Random(SEED)
    while True:
        until = len(queue.completed) + random.uniform(0, 2 * JOBS_PER_KILL)
        while len(queue.completed) < until:  # noqa: ASYNC110  # nothing to wait for
            await asyncio.sleep(random.uniform(0, 0.1))  # at no certain moment of a job
        unlucky = random.choice(agents)
        unlucky.kill()
        unlucky.start()


async def restart_half_way(broker: Broker, queue: QueueHalf, jobs: Jobs) -> None:
    """Kill the broker when half of the jobs are done, and start it again."""
    while len(queue.completed) < len(jobs.good) / 2:  # noqa: ASYNC110  # nothing to wait for
        await asyncio.sleep(0.1)
    await broker.restart()


async def test_each_job_is_printed_once_and_none_is_lost(
    broker: Broker, tmp_path: Path
) -> None:
    amqp = BY_AMQP if isinstance(broker, RabbitMQ) else []
    if isinstance(broker, RabbitMQ):
        await prepare(broker)
    jobs = Jobs(MANY if broker.name == NEWEST else FEWER)
    letters: list[dict[str, Any]] = []
    async with fleet(PRINTERS) as printers, QueueClient(broker) as client:
        client.listen(
            "fabrication/jobs/dlq", lambda letter: letters.append(json.loads(letter))
        )
        agents = [
            agent(broker, tmp_path, key, printer.address, amqp=key in amqp)
            for key, printer in printers.items()
        ]
        queue = QueueHalf(client, PRINTERS, again_after=1)
        for name in Random(SEED).sample(jobs.all, jobs.number):
            queue.add([name], FileKind.MODEL if name in jobs.models else FileKind.GCODE)
        with running(*agents):
            await run_in_trouble(queue, broker, agents, jobs)
            if isinstance(broker, RabbitMQ):
                await nothing_waits(broker)
        printed = jobs_printed(printers)
    assert set(printed.values()) == {1}
    assert sorted(printed) == sorted(queue.completed) == sorted(jobs.good)
    assert sorted(queue.dead) == sorted(jobs.dead)
    assert {letter["job_id"] for letter in letters} == jobs.dead
    if isinstance(broker, RabbitMQ):
        await assert_dead_letters(broker, jobs)


async def run_in_trouble(
    queue: QueueHalf, broker: Broker, agents: Sequence[AgentProcess], jobs: Jobs
) -> None:
    """Return when every job is done or dead."""
    trouble = [
        asyncio.ensure_future(kill_now_and_then(agents, queue)),
        asyncio.ensure_future(restart_half_way(broker, queue, jobs)),
    ]
    try:
        async with asyncio.timeout(LONGEST):
            await queue.run()
    finally:
        for task in trouble:
            task.cancel()
        await asyncio.gather(*trouble, return_exceptions=True)


async def prepare(rabbitmq: RabbitMQ) -> None:
    """Make the printers' queues, and empty the others."""
    for printer in BY_AMQP:
        await add_printer(rabbitmq, printer)
    async with await aio_pika.connect(rabbitmq.amqp) as connection:
        await empty(await connection.channel())


async def nothing_waits(rabbitmq: RabbitMQ) -> None:
    """Wait until the agents have taken every copy of an order out of their queues."""
    async with (
        await aio_pika.connect(rabbitmq.amqp) as connection,
        asyncio.timeout(30),
    ):
        channel = await connection.channel()
        for printer in BY_AMQP:
            while await count(channel, f"fabrication.jobs.{printer}"):  # noqa: ASYNC110  # asks a broker
                await asyncio.sleep(0.1)


async def assert_dead_letters(rabbitmq: RabbitMQ, jobs: Jobs) -> None:
    """Look whether RabbitMQ's dead letters are those that had to be.

    A job is in there as the queue's letter; as the order, too, where an agent rejected
    it that takes its orders by AMQP.
    """
    dead: dict[bool, set[str]] = {True: set(), False: set()}
    async with await aio_pika.connect(rabbitmq.amqp) as connection:
        letters = await (await connection.channel()).get_queue("fabrication.jobs.dlq")
        while letter := await letters.get(fail=False):
            await letter.ack()
            rejected = "x-death" in letter.headers
            dead[rejected].add(json.loads(letter.body)["job_id"])
    assert dead[False] == jobs.dead
    assert dead[True] <= {*jobs.models}
