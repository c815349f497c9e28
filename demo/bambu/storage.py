"""The storage of a printer: an FTPS server with the traps of real ones.

TLS from the first byte, one user, one folder, passive mode. What printers do: a data
channel that does not resume the session of the control channel is refused, and a file of
0 bytes stays (vsFTPd); nothing is overwritten; the end is answered late; a card may be
missing or full. Sources: vsFTPd 3.0.3 itself; maziggy/bambuddy, bambu_ftp.py.
"""

import asyncio
from collections.abc import Awaitable, Callable
import contextlib
from dataclasses import dataclass
from pathlib import Path
import socket
import ssl
from typing import Self

from .certificate import server_context

HOST = "127.0.0.1"
USER = "bblp"
_BLOCK = 64 * 1024
_DATA_WITHIN = 10.0
"""Seconds in which a data channel has to be there."""


@dataclass(slots=True, kw_only=True)
class Quirks:
    """What makes one storage unlike another; sizes in bytes, times in seconds."""

    requires_reuse: bool = True
    protects_data: bool = True
    """False: data goes in the clear, as on an A1; with TLS it hangs up."""
    has_card: bool = True
    room: int | None = None
    """What fits on the card."""
    bytes_per_second: int | None = None
    cuts_after: int | None = None
    """The data channel breaks after so much."""
    ends_after: float = 0.0
    """From the last byte to the answer that the file is there."""
    waits_for_close: bool = False
    """Nothing is answered while the client keeps its end of the channel (in the clear)."""
    says_426: bool = False
    """A whole file is answered as if it were not."""
    knows_size: bool = True
    oldest_tls: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2
    newest_tls: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2


class Storage:
    """One printer's storage, open between `__aenter__` and `__aexit__`.

    `uploads` counts the files that were begun, `stored` are the names of what is whole.
    """

    def __init__(
        self, folder: Path, access_code: str, quirks: Quirks | None = None
    ) -> None:
        """Keep the card in the folder; nothing listens yet."""
        self.card = folder / "card"
        self.access_code = access_code
        self.quirks = quirks or Quirks()
        self.port = 0
        self.uploads = 0
        self._folder = folder
        self._server: asyncio.Server | None = None
        self._dialogues: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Listen on a free port."""
        self.card.mkdir(parents=True, exist_ok=True)
        self.context = server_context(
            self._folder,
            oldest=self.quirks.oldest_tls,
            newest=self.quirks.newest_tls,
        )
        self._server = await asyncio.start_server(
            self._serve, HOST, self.port, ssl=self.context
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up on everybody."""
        assert self._server is not None
        self._server.close()
        for dialogue in self._dialogues:
            dialogue.cancel()
        await asyncio.gather(*self._dialogues, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def stored(self) -> list[str]:
        """The names of the files on the card."""
        return sorted(path.name for path in self.card.iterdir())

    def room(self) -> int | None:
        """Return how many bytes still fit on the card; None without a limit."""
        if self.quirks.room is None:
            return None
        return self.quirks.room - sum(f.stat().st_size for f in self.card.iterdir())

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        dialogue = asyncio.current_task()
        assert dialogue is not None
        self._dialogues.add(dialogue)
        try:
            await _Dialogue(self, reader, writer).run()
        except ConnectionError, ssl.SSLError, asyncio.CancelledError:
            pass
        finally:
            self._dialogues.discard(dialogue)
            writer.transport.abort()


class _Dialogue:
    """One client of the storage."""

    def __init__(
        self,
        storage: Storage,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._storage = storage
        self._reader = reader
        self._writer = writer
        self._logged_in = False
        self._private = False
        self._data: _Passive | None = None
        self._verbs: dict[str, Callable[[str], Awaitable[str]]] = {
            "TYPE": self._type,
            "PBSZ": self._type,
            "PROT": self._protect,
            "PASV": self._passive,
            "EPSV": self._extended_passive,
            "STOR": self._store,
            "DELE": self._delete,
            "SIZE": self._size,
        }

    async def run(self) -> None:
        """Answer until the client leaves."""
        await self._say("220 ready")
        try:
            while line := await self._reader.readline():
                verb, _, argument = line.decode().strip().partition(" ")
                await self._say(await self._answer(verb.upper(), argument))
        finally:
            if self._data is not None:
                await self._data.close()

    async def _say(self, reply: str) -> None:
        self._writer.write(f"{reply}\r\n".encode())
        await self._writer.drain()

    async def _answer(self, verb: str, argument: str) -> str:
        if verb == "USER":
            return "331 code?"
        if verb == "PASS":
            self._logged_in = argument == self._storage.access_code
            return "230 welcome" if self._logged_in else "530 Login incorrect."
        if not self._logged_in:
            return "530 Please login with USER and PASS."
        if verb not in self._verbs:
            return "500 Unknown command."
        return await self._verbs[verb](argument)

    async def _type(self, _: str) -> str:
        return "200 ok"

    async def _protect(self, level: str) -> str:
        self._private = level == "P"
        return "200 ok"

    async def _passive(self, _: str) -> str:
        port = await self._listen()
        # Printers name whatever address they believe to have.
        return f"227 Entering Passive Mode (0,0,0,0,{port // 256},{port % 256})."

    async def _extended_passive(self, _: str) -> str:
        return f"229 Entering Extended Passive Mode (|||{await self._listen()}|)"

    async def _listen(self) -> int:
        if self._data is not None:
            await self._data.close()
        quirks = self._storage.quirks
        context = self._storage.context if self._private else None
        self._data = _Passive(context if quirks.protects_data else None)
        return await self._data.open()

    async def _delete(self, name: str) -> str:
        path = self._path(name)
        if not path.is_file():
            return "550 No such file."
        path.unlink()
        return "250 deleted"

    async def _size(self, name: str) -> str:
        if not self._storage.quirks.knows_size:
            return "500 Unknown command."
        path = self._path(name)
        return f"213 {path.stat().st_size}" if path.is_file() else "550 No such file."

    def _path(self, name: str) -> Path:
        return self._storage.card / Path(name).name

    async def _store(self, name: str) -> str:
        storage, quirks, path = self._storage, self._storage.quirks, self._path(name)
        if self._data is None:
            return "425 Use PASV first."
        if not quirks.has_card or path.exists():
            return "553 Could not create file."
        storage.uploads += 1
        path.touch()
        await self._say("150 go on")
        try:
            channel = await self._data.channel()
        except TimeoutError, OSError:
            return "425 Failed to establish connection."
        if self._private and not quirks.protects_data:
            await self._data.close()
            return "426 Failure reading network stream."
        if quirks.requires_reuse and self._private and not channel.resumed:
            await self._data.close()
            return "522 SSL connection failed: session reuse required"
        try:
            return await self._receive(channel, path)
        except ConnectionError, ssl.SSLError:
            return "426 Failure reading network stream."
        finally:
            await self._data.close()

    async def _receive(self, channel: _Channel, path: Path) -> str:
        quirks, received = self._storage.quirks, 0
        room = self._storage.room()
        with path.open("wb") as file:
            while block := await channel.reader.read(_BLOCK):
                received += len(block)
                if room is not None and received > room:
                    return "552 Insufficient storage space."
                file.write(block)
                if quirks.cuts_after is not None and received >= quirks.cuts_after:
                    channel.writer.transport.abort()
                    return "426 Failure reading network stream."
                if quirks.bytes_per_second:
                    await asyncio.sleep(len(block) / quirks.bytes_per_second)
        if quirks.waits_for_close:
            await channel.closed()
        await asyncio.sleep(quirks.ends_after)
        return "426 too late" if quirks.says_426 else "226 Transfer complete."


@dataclass(frozen=True, slots=True)
class _Channel:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @property
    def resumed(self) -> bool:
        """The control channel's session of TLS goes on in it."""
        tls = self.writer.get_extra_info("ssl_object")
        return tls is not None and bool(tls.session_reused)

    async def closed(self) -> None:
        """Return when the client has closed its end for good."""
        with contextlib.suppress(ConnectionError):
            while True:
                self.writer.write(b".")
                await self.writer.drain()
                await asyncio.sleep(0.05)


class _Passive:
    """A port that waits for one data channel."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self._context = context
        self._server: asyncio.Server | None = None
        self._connected: asyncio.Future[_Channel] = asyncio.Future()
        self._channel: _Channel | None = None

    async def open(self) -> int:
        """Listen; return the port."""
        listener = socket.socket()
        # A printer's network keeps little that has not been written yet.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BLOCK)
        listener.bind((HOST, 0))
        self._server = await asyncio.start_server(
            self._accept, sock=listener, ssl=self._context, limit=_BLOCK // 2
        )
        port: int = listener.getsockname()[1]
        return port

    async def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._channel = _Channel(reader, writer)
        if not self._connected.done():
            self._connected.set_result(self._channel)

    async def channel(self) -> _Channel:
        """Return the data channel once it is there."""
        async with asyncio.timeout(_DATA_WITHIN):
            return await self._connected

    async def close(self) -> None:
        """Hang up."""
        if self._server is not None:
            self._server.close()
        if self._channel is not None:
            self._channel.writer.transport.abort()
        self._connected.cancel()
