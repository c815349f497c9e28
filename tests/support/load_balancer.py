"""What stands before several brokers, as HAProxy does: each connection goes to one that listens."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

from tests.support.brokers import HOST


class LoadBalancer:
    """One port for the same port of several machines, in turns: to be entered once.

    `gone_to` are the targets' ports that connections have gone to, in order.
    """

    def __init__(self, port: int, targets: Sequence[int]) -> None:
        """Listen on a port of loopback, for those on others."""
        self.gone_to: list[int] = []
        self._port = port
        self._targets = targets
        self._turn = 0
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        self._server = await asyncio.start_server(self._serve, HOST, self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all that is open."""
        assert self._server is not None
        self._server.close()
        self._server.close_clients()
        await self._server.wait_closed()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            theirs, to_them = await self._connect()
            async with asyncio.TaskGroup() as ways:
                ways.create_task(_copy(reader, to_them))
                ways.create_task(_copy(theirs, writer))
        writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the next one that listens; raise OSError where none does."""
        for _ in self._targets:
            target = self._targets[self._turn % len(self._targets)]
            self._turn += 1
            try:
                opened = await asyncio.open_connection(HOST, target)
            except OSError:
                continue
            self.gone_to.append(target)
            return opened
        raise ConnectionRefusedError


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on what one side says until it ends, or breaks off."""
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
