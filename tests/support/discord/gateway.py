"""Discord's gateway, on loopback: one bot, one session at a time, and its troubles.

https://docs.discord.com/developers/events/gateway
"""

import asyncio
from compression import zstd
from enum import IntEnum
import itertools
import json
from typing import Any
import zlib

from aiohttp import WSMessage, WSMsgType, web

from .interactions import APPLICATION_ID
from .shapes import own_user


class Op(IntEnum):
    """https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


AUTHENTICATION_FAILED = 4004
DISALLOWED_INTENTS = 4014


class Gateway:
    """The gateway's end of all connections."""

    def __init__(self, token: str) -> None:
        """Begin with nobody connected."""
        self.token = token
        self.url = ""
        self.heartbeat = 41.25
        """Seconds between two of them."""
        self.refuse_with: int | None = None
        """The close code that whoever identifies or resumes is answered with."""
        self.hang_up = False
        """Whether connections are closed before the first word."""
        self.mute = False
        """Whether nothing is said any more to whoever is connected."""
        self.connections = 0
        self.identified: list[dict[str, Any]] = []
        self.resumed: list[dict[str, Any]] = []
        self.heartbeats = 0
        self.closed_with: list[int | None] = []
        """How the bot closed its connections."""
        self._session: str | None = None
        self._sent: list[dict[str, Any]] = []
        self._socket: web.WebSocketResponse | None = None
        self._compress: Any = None
        self._request: web.Request | None = None
        self._sessions = itertools.count(1)
        self.is_up = asyncio.Event()
        """Set while a session is served."""

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve a connection until it ends."""
        self.connections += 1
        socket = web.WebSocketResponse(autoclose=False)
        await socket.prepare(request)
        if self.hang_up:
            await socket.close(code=4000)
            return socket
        self._socket, self._request = socket, request
        self._compress = _compressor(request.query.get("compress"))
        await self._say(Op.HELLO, {"heartbeat_interval": int(self.heartbeat * 1000)})
        try:
            async for received in socket:
                await self._take(socket, received)
        finally:
            self.closed_with.append(socket.close_code)
            if self._socket is socket:
                self.is_up.clear()
                self._socket = None
        return socket

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event; who is away gets it after a resume."""
        message = {
            "op": Op.DISPATCH,
            "t": event,
            "s": len(self._sent) + 1,
            "d": data,
        }
        self._sent.append(message)
        if self._socket is not None and self.is_up.is_set():
            await self._send(message)

    async def drop(self) -> None:
        """Cut the line without a word."""
        assert self._request is not None and self._request.transport is not None
        self.is_up.clear()
        self._request.transport.abort()

    async def close(self, code: int) -> None:
        """Close the connection."""
        assert self._socket is not None
        self.is_up.clear()
        await self._socket.close(code=code)

    async def reconnect(self) -> None:
        """Ask the bot to connect anew."""
        self.is_up.clear()
        await self._say(Op.RECONNECT, None)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Say that the session is over."""
        self.is_up.clear()
        if not resumable:
            self._session = None
        await self._say(Op.INVALID_SESSION, resumable)

    async def _take(self, socket: web.WebSocketResponse, received: WSMessage) -> None:
        if received.type is not WSMsgType.TEXT:
            return
        message = json.loads(received.data)
        match message:
            case {"op": Op.HEARTBEAT}:
                self.heartbeats += 1
                if not self.mute:
                    await self._say(Op.HEARTBEAT_ACK, None)
            case {"op": Op.IDENTIFY | Op.RESUME} if self.refuse_with is not None:
                await socket.close(code=self.refuse_with)
            case {"op": Op.IDENTIFY | Op.RESUME, "d": {"token": token}} if (
                token != self.token
            ):
                await socket.close(code=AUTHENTICATION_FAILED)
            case {"op": Op.IDENTIFY, "d": data}:
                await self._identify(data)
            case {"op": Op.RESUME, "d": data}:
                await self._resume(data)

    async def _identify(self, data: dict[str, Any]) -> None:
        self.identified.append(data)
        self._session = f"session-{next(self._sessions)}"
        self._sent.clear()
        self.is_up.set()
        ready = {
            "v": 10,
            "user": own_user(),
            "guilds": [],
            "session_id": self._session,
            "resume_gateway_url": self.url,
            "application": {"id": APPLICATION_ID, "flags": 0},
        }
        await self.dispatch("READY", ready)

    async def _resume(self, data: dict[str, Any]) -> None:
        self.resumed.append(data)
        if self._session is None or data["session_id"] != self._session:
            await self._say(Op.INVALID_SESSION, False)
            return
        for message in self._sent[data["seq"] :]:
            await self._send(message)
        self.is_up.set()
        await self.dispatch("RESUMED", {})

    async def _say(self, op: Op, data: Any) -> None:
        await self._send({"op": op, "d": data, "s": None, "t": None})

    async def _send(self, message: dict[str, Any]) -> None:
        if self._socket is None or self.mute:
            return
        text = json.dumps(message).encode()
        if self._compress is None:
            await self._socket.send_str(text.decode())
        else:
            await self._socket.send_bytes(self._compress(text))


def _compressor(name: str | None) -> Any:
    """Return what makes a message of the connection's stream; None without compression."""
    match name:
        case "zstd-stream":
            stream = zstd.ZstdCompressor()
            return lambda text: stream.compress(text, mode=stream.FLUSH_BLOCK)
        case "zlib-stream":
            deflate = zlib.compressobj()
            return lambda text: (
                deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH)
            )
    return None
