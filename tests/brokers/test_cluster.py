"""Three RabbitMQs that are one, as docs/rabbitmq.md has them set up, lose one of them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
import json
from pathlib import Path

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue
import pytest
import pytest_asyncio

from homeassistant.core import HomeAssistant
from tests.support.brokers import started
from tests.support.farm_of_agents import BY_AMQP, farm_of_agents
from tests.support.rabbitmq import DEFINITIONS, add_printer, holds
from tests.support.rabbitmq_cluster import DEFINITIONS as CLUSTER_DEFINITIONS, Cluster

QUORUM = {"x-queue-type": "quorum"}
UNLIMITED = {"delivery-limit": -1}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Run a cluster for all tests here."""
    with started(Cluster(tmp_path_factory.mktemp("cluster"))) as cluster:
        yield cluster


@pytest_asyncio.fixture
async def broker(cluster: Cluster) -> AsyncIterator[Cluster]:
    """Give a test the cluster, with a queue for each printer."""
    for printer in BY_AMQP:
        await add_printer(cluster.nodes[-1], printer, QUORUM)
    async with cluster.reachable():
        yield cluster


def test_definitions_of_a_cluster_differ_only_in_where_queues_are_kept() -> None:
    single, cluster = (
        json.loads(path.read_text()) for path in (DEFINITIONS, CLUSTER_DEFINITIONS)
    )
    assert all(queue.pop("arguments") == QUORUM for queue in cluster["queues"])
    assert all(queue.pop("arguments") == {} for queue in single["queues"])
    for mine, theirs in zip(single["policies"], cluster["policies"], strict=True):
        if theirs["name"] != "mqtt-sessions":
            mine["definition"] |= UNLIMITED
            mine["apply-to"] = "quorum_queues"
    assert cluster == single


async def test_an_order_that_is_handed_back_time_and_again_stays(
    broker: Cluster,
) -> None:
    async with await aio_pika.connect(broker.amqp_as("printer_agent")) as connection:
        channel = await connection.channel()
        orders = await channel.get_queue("fabrication.jobs.elegoo_giga", ensure=False)
        async with await aio_pika.connect(broker.nodes[0].amqp) as other:
            exchange = await (await other.channel()).get_exchange("fabrication")
            order = aio_pika.Message(b"order", delivery_mode=2)
            await exchange.publish(order, "fabrication.jobs.elegoo_giga")
        for _ in range(30):  # RabbitMQ 4 drops it after 20, unless it is told not to
            await (await taken(orders)).reject(requeue=True)
        await (await taken(orders)).ack()


async def taken(queue: AbstractQueue) -> AbstractIncomingMessage:
    """Take the next message."""
    async with asyncio.timeout(10):
        while (message := await queue.get(fail=False)) is None:  # noqa: ASYNC110  # asks a broker
            await asyncio.sleep(0.02)
    return message


async def test_a_node_that_is_killed_takes_nothing_with_it(
    hass: HomeAssistant, broker: Cluster, connected: None, tmp_path: Path
) -> None:
    async with farm_of_agents(hass, broker, tmp_path, by_amqp=BY_AMQP) as farm:
        printing = asyncio.ensure_future(farm.all_done())
        await farm.done(1 / 2)
        broker.node_of_first_client().kill()  # Home Assistant's
        await printing
        farm.assert_each_job_was_printed_once()
    async with await aio_pika.connect(broker.nodes[-1].amqp) as connection:
        channel = await connection.channel()
        for printer in BY_AMQP:  # each order was acknowledged
            await holds(channel, f"fabrication.jobs.{printer}", 0)
