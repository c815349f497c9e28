"""From the order to the end of the print, over each broker, with the real agent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aio_pika
import pytest
import pytest_asyncio

from custom_components.printer_queue.core.job_file import FileKind
from demo.waiting import until
from tests.brokers.conftest import BROKERS, RABBITMQS, Give
from tests.support.agent import AgentProcess
from tests.support.agent_fleet import agent, running
from tests.support.agent_line import QueueClient
from tests.support.brokers import Broker
from tests.support.moonraker_fleet import FAILS, FastPrinter
from tests.support.queue_half import QueueHalf
from tests.support.rabbitmq import RabbitMQ, empty

PRINTER = "bamboo_h2d"
WAYS = [(name, False) for name in BROKERS] + [(name, True) for name in RABBITMQS]
"""Each broker, and whether agents take their orders from it by AMQP."""
ONE_WAY_EACH = [(name, name in RABBITMQS) for name in BROKERS]


@dataclass(frozen=True, slots=True)
class Bench:
    """A queue, a printer, and what agents for it are made of."""

    broker: Broker
    queue: QueueHalf
    printer: FastPrinter
    folder: Path
    amqp: bool

    def agent(self, name: str = "pi") -> AgentProcess:
        """Set up an agent for the printer."""
        return agent(
            self.broker,
            self.folder,
            PRINTER,
            self.printer.address,
            name=name,
            amqp=self.amqp,
        )

    @asynccontextmanager
    async def printing(self, job: str) -> AsyncIterator[None]:
        """Have a job printed; what is within happens while it prints."""
        self.printer.last(None)
        self.queue.add([job])
        ending = asyncio.ensure_future(self.queue.run())
        await until(lambda: self.printer.state == "printing", "it prints")
        yield
        if self.printer.state == "printing":
            self.printer.end()
        async with asyncio.timeout(30):
            await ending


def _name(way: tuple[str, bool]) -> str:
    name, amqp = way
    return f"{name}-{'amqp' if amqp else 'mqtt'}"


@pytest_asyncio.fixture(params=WAYS, ids=_name)
async def bench(
    request: pytest.FixtureRequest, running_broker: Give, tmp_path: Path
) -> AsyncIterator[Bench]:
    """Give a test each broker, and agents that take their orders in each way."""
    name, amqp = request.param
    broker = running_broker(name)
    if isinstance(broker, RabbitMQ):
        async with await aio_pika.connect(broker.amqp) as connection:
            await empty(await connection.channel())
    async with FastPrinter() as printer, QueueClient(broker) as client:
        queue = QueueHalf(client, [PRINTER], again_after=1)
        yield Bench(broker, queue, printer, tmp_path, amqp)


async def test_an_order_is_accepted_granted_printed_and_completed(bench: Bench) -> None:
    with running(bench.agent()):
        bench.queue.add(["bracket-1"])
        await bench.queue.run()
    assert bench.printer.printed == ["bracket-1-a1.gcode"]
    assert bench.queue.completed == ["bracket-1"]
    states = bench.queue.states["bracket-1-a1"]
    assert states[0] == "accepted"
    assert states[-1] == "completed"


async def test_a_job_that_fails_everywhere_or_can_never_be_printed_is_dead(
    bench: Bench,
) -> None:
    with running(bench.agent()):
        bench.queue.add([f"{FAILS}-1"])
        bench.queue.add(["model-2"], FileKind.MODEL)
        bench.queue.add(["bracket-3"])
        await bench.queue.run()
    assert bench.queue.completed == ["bracket-3"]
    assert bench.queue.states["model-2-a1"][-1] == "rejected"


@pytest.mark.parametrize("ends", ["while it is away", "later"])
async def test_an_agent_that_is_killed_in_the_middle_goes_on_with_its_print(
    bench: Bench, ends: str
) -> None:
    process = bench.agent()
    with running(process):
        async with bench.printing("bracket-1"):
            process.kill()
            if ends == "while it is away":
                bench.printer.end()
            process.start()
    assert bench.queue.completed == ["bracket-1"]
    assert bench.printer.starts == ["bracket-1-a1.gcode"]


@pytest.mark.parametrize("bench", ONE_WAY_EACH, ids=_name, indirect=True)
async def test_a_power_cut_of_the_broker_in_the_middle_loses_nothing(
    bench: Bench,
) -> None:
    with running(bench.agent()):
        async with bench.printing("bracket-1"):
            await bench.broker.restart()
        bench.queue.add(["bracket-2"])
        bench.printer.last(0)
        async with asyncio.timeout(30):
            await bench.queue.run()
    assert bench.queue.completed == ["bracket-1", "bracket-2"]
    assert bench.printer.starts == ["bracket-1-a1.gcode", "bracket-2-a1.gcode"]


async def test_of_two_agents_for_one_printer_one_prints(bench: Bench) -> None:
    jobs = [f"bracket-{number}" for number in range(1, 21)]
    with running(bench.agent("left"), bench.agent("right")):
        bench.queue.add(jobs)
        async with asyncio.timeout(60):
            await bench.queue.run()
    assert bench.queue.completed == jobs
    assert bench.printer.starts == [f"{job}-a1.gcode" for job in jobs]
    assert bench.queue.agents <= {"left", "right"}
