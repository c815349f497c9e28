"""What OctoPrint's MQTT plugin would do: publishes what the server has to say."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json

from demo.broker import Broker
from demo.x1c.link import Link
from tests.support.octoprint import OctoPrint

_LOOK_EVERY = 0.2
"""Seconds."""


@asynccontextmanager
async def bridged(server: OctoPrint, broker: Broker) -> AsyncIterator[None]:
    """Publish on a broker what the server publishes from now on."""
    link = Link(
        broker.host,
        broker.port,
        will_topic="octoPrint/mqtt",
        here="connected",
        gone="disconnected",
    )
    place = len(server.published())
    await link.open()
    publishing = asyncio.create_task(_publish(server, link, place))
    try:
        yield
    finally:
        publishing.cancel()
        await asyncio.gather(publishing, return_exceptions=True)
        await link.close()


async def _publish(server: OctoPrint, link: Link, place: int) -> None:
    while True:
        published = server.published()
        for line in published[place:]:
            link.publish(line["topic"], json.dumps(line["payload"]))
        place = len(published)
        await asyncio.sleep(_LOOK_EVERY)
