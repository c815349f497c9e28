"""RabbitMQ with the project's definitions, as docs/rabbitmq.md has it installed."""

import json
import re

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage
import pytest

from tests.support.mqtt_client import Client, home_assistant
from tests.support.peers import PATIENCE, wait_until
from tests.support.rabbitmq import GUIDE, RabbitMQ, count

PRINTERS = ["bamboo_h2d", "elegoo_giga", "snapmaker_artisan"]
DEAD_LETTERS = "fabrication.jobs.dlq"
ORDER = {"job_id": "57", "attempt_id": "57-a1"}


async def take(channel: AbstractChannel, queue: str) -> AbstractIncomingMessage:
    """Take a message that is there."""
    return await (await channel.get_queue(queue)).get(timeout=5)


@pytest.mark.parametrize("printer", PRINTERS)
async def test_an_order_over_mqtt_waits_in_its_printers_queue(
    rabbitmq: RabbitMQ, channel: AbstractChannel, printer: str
) -> None:
    with home_assistant(rabbitmq) as queue:
        queue.publish(f"fabrication/jobs/{printer}", ORDER)
    message = await take(channel, f"fabrication.jobs.{printer}")
    assert json.loads(message.body) == ORDER
    assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
    await message.ack()
    assert [await count(channel, f"fabrication.jobs.{p}") for p in PRINTERS] == [0] * 3


async def test_only_what_an_agent_rejects_becomes_a_dead_letter(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    name = "fabrication.jobs.elegoo_giga"
    with home_assistant(rabbitmq) as queue:
        for number in range(3):
            queue.publish("fabrication/jobs/elegoo_giga", {"job_id": number})
    await (await take(channel, name)).ack()
    await (await take(channel, name)).reject(requeue=False)
    await (await take(channel, name)).reject(requeue=True)

    letter = await take(channel, DEAD_LETTERS)
    await letter.ack()
    assert json.loads(letter.body) == {"job_id": 1}
    assert letter.headers["x-first-death-queue"] == name
    assert await count(channel, name) == 1
    assert await count(channel, DEAD_LETTERS) == 0


async def test_what_is_dropped_at_the_limit_is_no_dead_letter(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    name, more = "fabrication.jobs.snapmaker_artisan", 10_005
    with home_assistant(rabbitmq) as queue:
        topic = "fabrication/jobs/snapmaker_artisan"
        for sent in [queue.publish_later(topic, number) for number in range(more)]:
            sent.wait_for_publish(PATIENCE)
    assert await count(channel, name) == 10_000
    oldest = await take(channel, name)
    await oldest.ack()
    assert oldest.body == b"5"
    assert await count(channel, DEAD_LETTERS) == 0


async def test_a_job_that_failed_for_good_is_a_dead_letter(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    with home_assistant(rabbitmq) as queue:
        queue.publish("fabrication/jobs/dlq", ORDER)
    letter = await take(channel, DEAD_LETTERS)
    await letter.ack()
    assert json.loads(letter.body) == ORDER


async def test_every_change_reaches_who_listens_to_the_event_bus(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    listener = await channel.declare_queue(exclusive=True)
    await listener.bind("fabrication.status")
    with home_assistant(rabbitmq) as queue:
        queue.publish("fabrication/status/printing", ORDER)
        queue.publish("fabrication/jobs/bamboo_h2d", ORDER)
    change = await listener.get(timeout=5)
    await change.ack()
    assert change.routing_key == "fabrication.status.printing"
    assert await count(channel, listener.name) == 0


async def test_an_order_that_waits_outlives_a_power_cut(rabbitmq: RabbitMQ) -> None:
    with home_assistant(rabbitmq) as queue:
        queue.publish("fabrication/jobs/bamboo_h2d", ORDER)
    await rabbitmq.restart()
    async with await aio_pika.connect(rabbitmq.amqp) as connection:
        channel = await connection.channel()
        message = await take(channel, "fabrication.jobs.bamboo_h2d")
        await message.ack()
        assert json.loads(message.body) == ORDER


async def test_another_printer_is_added_as_the_guide_says(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    queue, binding = map(
        json.loads, re.findall(r"```json\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    )
    declared = await channel.declare_queue(
        queue["name"], durable=queue["durable"], arguments=queue["arguments"]
    )
    await declared.bind(binding["source"], binding["routing_key"])
    assert (binding["destination"], binding["destination_type"]) == (
        queue["name"],
        "queue",
    )
    with home_assistant(rabbitmq) as sender:
        sender.publish("fabrication/jobs/prusa_xl", ORDER)
    await (await take(channel, queue["name"])).reject(requeue=False)
    await (await take(channel, DEAD_LETTERS)).ack()
    await declared.delete()


def test_an_agent_reads_orders_and_reports(rabbitmq: RabbitMQ) -> None:
    with (
        home_assistant(rabbitmq) as queue,
        Client(rabbitmq, rabbitmq.agent) as agent,
    ):
        agent.subscribe("fabrication/jobs/bamboo_h2d", "fabrication/control/bamboo_h2d")
        queue.subscribe("fabrication/agents/bamboo_h2d/status")
        queue.publish("fabrication/jobs/bamboo_h2d", ORDER)
        assert agent.next("fabrication/jobs/bamboo_h2d").json == ORDER
        agent.publish("fabrication/agents/bamboo_h2d/status", ORDER)
        assert queue.next("fabrication/agents/bamboo_h2d/status").json == ORDER


@pytest.mark.parametrize("topic", ["jobs/bamboo_h2d", "control/bamboo_h2d", "jobs/dlq"])
def test_an_agent_gives_no_orders(rabbitmq: RabbitMQ, topic: str) -> None:
    with (
        home_assistant(rabbitmq) as queue,
        Client(rabbitmq, rabbitmq.agent) as agent,
    ):
        queue.subscribe(f"fabrication/{topic}")
        agent.try_to_publish(f"fabrication/{topic}", ORDER)
        wait_until(lambda: agent.lost, "the connection is closed")
        assert queue.messages == []


async def test_an_agent_may_take_orders_by_amqp(
    rabbitmq: RabbitMQ, channel: AbstractChannel
) -> None:
    with home_assistant(rabbitmq) as queue:
        queue.publish("fabrication/jobs/bamboo_h2d", ORDER)
    async with await aio_pika.connect(rabbitmq.amqp_as("printer_agent")) as connection:
        own = await connection.channel()
        orders = await own.get_queue("fabrication.jobs.bamboo_h2d", ensure=False)
        await (await orders.get(timeout=5)).reject(requeue=False)
    await (await take(channel, DEAD_LETTERS)).ack()
