"""A client's line to the broker."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from demo.broker import Broker
from demo.x1c.link import Link

pytestmark = pytest.mark.enable_socket


def open_sockets() -> set[str]:
    """Return this process's open sockets."""
    ends: set[str] = set()
    for path in list(Path("/proc/self/fd").iterdir()):
        with suppress(FileNotFoundError):  # the listing's own
            ends.add(path.readlink().name)
    return {end for end in ends if end.startswith("socket:")}


async def drop(link: Link) -> None:
    """Cut the line."""
    link.drop()


@pytest.mark.parametrize("give_up", [Link.close, drop])
async def test_a_line_that_is_given_up_leaves_no_socket_open(
    broker: Broker, give_up: Callable[[Link], Awaitable[None]]
) -> None:
    before = open_sockets()
    link = Link(broker.host, broker.port)
    await link.open()
    assert open_sockets() > before
    await give_up(link)
    assert open_sockets() == before
