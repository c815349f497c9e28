"""How fast messages go through the broker, beside a bare publisher of the same ones."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
import sys
import time
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.dispatch.publishing import (
    IN_FLIGHT,
    async_publish_all,
)
from custom_components.printer_queue.dispatch.status_bus import AT_ONCE
from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.status_messages import status_change
from homeassistant.components.mqtt.models import DATA_MQTT
from homeassistant.core import HomeAssistant

from .figures import median
from .home import home_with_mqtt
from .results import Result, Section

TITLE = "Messages through the broker"
TARGET = 0.8
MESSAGES = 1_000
"""More of them mosquitto would not keep for a listener that is slower."""
ROUNDS = 25
BASE = "printer_queue"

type Heard = Callable[[], Awaitable[None]]
"""Returns when the listener has heard all messages of a round."""


@dataclass(slots=True)
class Rates:
    """Messages a second, from the first published to the last heard, for each round."""

    queue: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How fast the queue is, the bare publisher being 1."""
        return median(self.queue) / median(self.bare)


def changes(count: int, base: str = BASE) -> list[Publish]:
    """Return changes of jobs' status, as the queue says them to everybody."""
    return [
        status_change(
            base,
            seq=number,
            queue="Makerspace",
            job_id=f"01JDQ0000000000000000{number:05}",
            job_name="Bracket",
            before=JobStatus.UPLOADING,
            after=JobStatus.PRINTING,
            reason=None,
            printer_id="01JDP00000000000000000000X",
            attempt_id=f"01JDQ0000000000000000{number:05}-a1",
            at=datetime.now(UTC),
        )
        for number in range(count)
    ]


async def publish(hass: HomeAssistant, messages: Sequence[Publish]) -> None:
    """Publish as the queue does with what it has read of the log."""
    for first in range(0, len(messages), AT_ONCE):
        at_once = messages[first : first + AT_ONCE]
        if await async_publish_all(hass, at_once):
            raise RuntimeError("The broker has not confirmed all")


def publish_bare(client: paho.Client, messages: Sequence[Publish]) -> None:
    """Publish with nothing but paho; return when all are confirmed."""
    sent = [
        client.publish(message.topic, message.payload, message.qos)
        for message in messages
    ]
    for each in sent:
        each.wait_for_publish()


async def bench(folder: Path, messages: int = MESSAGES, rounds: int = ROUNDS) -> Rates:
    """Publish the same messages both ways in turns, through mosquitto."""
    async with home_with_mqtt(folder) as hass:
        return await compare(hass, BASE, messages, rounds)


async def compare(
    hass: HomeAssistant, base: str, messages: int = MESSAGES, rounds: int = ROUNDS
) -> Rates:
    """Publish the same messages both ways in turns, through Home Assistant's broker."""
    rates = Rates()
    said = changes(messages, base)
    config = hass.data[DATA_MQTT].client.conf
    async with (
        _bare_client(hass) as client,
        _listener(config, f"{base}/status/#", messages) as heard,
    ):

        async def bare() -> None:
            await asyncio.to_thread(publish_bare, client, said)

        async def ours() -> None:
            await publish(hass, said)

        await _rate(ours, heard, messages)  # until everything is warm
        for number in range(rounds):
            sides = [(rates.queue, ours), (rates.bare, bare)]
            for side, how in sides[:: 1 if number % 2 else -1]:
                side.append(await _rate(how, heard, messages))
    return rates


async def _rate(
    how: Callable[[], Awaitable[None]], heard: Heard, messages: int
) -> float:
    begun = time.perf_counter()
    await asyncio.gather(how(), heard())
    return messages / (time.perf_counter() - begun)


@asynccontextmanager
async def _bare_client(hass: HomeAssistant) -> AsyncIterator[paho.Client]:
    """Connect paho alone to the broker, in Home Assistant's protocol."""
    own = hass.data[DATA_MQTT].client
    config = own.conf
    client = paho.Client(
        CallbackAPIVersion.VERSION2,
        protocol=MQTTProtocolVersion.MQTTv5
        if own.is_mqttv5
        else MQTTProtocolVersion.MQTTv311,
    )
    client.max_inflight_messages_set(IN_FLIGHT)
    if "username" in config:
        client.username_pw_set(config["username"], config["password"])
    client.connect(config["broker"], config["port"])
    client.loop_start()
    try:
        yield client
    finally:
        client.disconnect()
        await asyncio.to_thread(client.loop_stop)
        # What paho wakes its loop with waits for the garbage collector otherwise.
        client._reset_sockets()  # noqa: SLF001  # no other way


@asynccontextmanager
async def _listener(
    config: Mapping[str, Any], topic: str, messages: int
) -> AsyncIterator[Heard]:
    """Run the listener; return what waits until it has heard all of a round."""
    argv = ["-m", "bench.listener", str(config["port"]), topic, str(messages)]
    argv += [config[key] for key in ("username", "password") if key in config]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *argv, stdout=asyncio.subprocess.PIPE
    )
    output = process.stdout
    assert output is not None

    async def heard() -> None:
        if not await output.readline():
            raise RuntimeError("The listener has ended")

    try:
        await heard()  # that it is ready
        yield heard
    finally:
        process.kill()
        await process.wait()


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    rates = asyncio.run(bench(folder))
    return Section(TITLE, [figure(rates)], f"{NOTES}mosquitto, on the same machine.")


def figure(rates: Rates) -> Result:
    """Return how the queue does beside the bare publisher."""
    return Result(
        "messages a second, the queue's / a bare publisher's",
        f">= {TARGET}",
        f"{rates.ratio:.2f} ({median(rates.queue):.0f} / {median(rates.bare):.0f})",
        passed=rates.ratio >= TARGET,
    )


NOTES = f"""{MESSAGES} changes of a job's status with QoS 1, from the first one published until a listener in another process \
has heard all; {ROUNDS} rounds of each in turns, medians. The queue goes through Home Assistant's MQTT client. The bare \
publisher is paho alone, and does what makes the queue's side certain and no more: it speaks the same protocol (MQTT 5, \
as Home Assistant does by default), has as many messages unconfirmed at a time ({IN_FLIGHT}), and is done when all are \
confirmed. The broker is """
