"""A simulated OrangeStorm Giga: its API on a port, and its state on the broker."""

import asyncio
from datetime import UTC, datetime
import json
from pathlib import Path
import time
from typing import Any, Self

from aiohttp import web

from ..processes import free_port
from ..x1c.link import Link
from ..x1c.pace import Pace
from .api import Api
from .life import Life
from .server import Server

HOST = "127.0.0.1"
_BETWEEN = 0.25
"""Seconds; Klipper says what has changed four times a second."""


class SimulatedGiga:
    """One printer, as long as it is entered.

    `instance` is its name on the broker, `folder` where its files lie. A print of an
    hour takes a minute at a pace of 60; every `fails_every`-th print fails.
    """

    def __init__(
        self,
        instance: str,
        folder: Path,
        broker: tuple[str, int],
        *,
        pace: Pace | None = None,
        fails_every: int | None = None,
        key: str | None = None,
        port: int | None = None,
    ) -> None:
        """Describe the printer; it is switched off."""
        self.instance = instance
        self.port = port or free_port()
        self.life = Life(pace=pace or Pace(), fails_every=fails_every)
        gcodes = folder / "gcodes"
        gcodes.mkdir(parents=True, exist_ok=True)
        self._api = Api(gcodes, self.life, self._publish)
        self._server = Server(self._api, key)
        self._status_topic = f"{instance}/moonraker/status"
        self._request_topic = f"{instance}/moonraker/api/request"
        here, gone = json.dumps({"server": "online"}), json.dumps({"server": "offline"})
        self._link = Link(*broker, will_topic=self._status_topic, here=here, gone=gone)
        self._runner: web.AppRunner | None = None
        self._ticks: asyncio.Task[None] | None = None
        self._shown: dict[str, dict[str, Any]] = {}

    @property
    def address(self) -> str:
        """Where its API is, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> Self:
        """Switch it on."""
        self._runner = web.AppRunner(self._server.app)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()
        await self._link.open({self._request_topic: self._requested})
        self._ticks = asyncio.create_task(self._live())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Switch it off."""
        if self._ticks is not None:
            self._ticks.cancel()
            await asyncio.gather(self._ticks, return_exceptions=True)
        await self._link.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _requested(self, _topic: str, payload: bytes) -> None:
        try:
            answer = self._api.rpc(payload)
        except ValueError:
            return
        self._link.publish(f"{self.instance}/moonraker/api/response", answer)

    async def _live(self) -> None:
        while True:
            self.life.advance(datetime.now(UTC))
            self._publish()
            await asyncio.sleep(_BETWEEN)

    def _publish(self) -> None:
        """Publish what has changed since the last time."""
        objects = self.life.objects(datetime.now(UTC))
        changed: dict[str, dict[str, Any]] = {}
        for name, fields in objects.items():
            before = self._shown.get(name, {})
            news = {key: v for key, v in fields.items() if before.get(key) != v}
            if news:
                changed[name] = news
        if changed:
            self._shown = objects
            body = {"eventtime": time.monotonic(), "status": changed}
            self._link.publish(f"{self.instance}/klipper/status", json.dumps(body))
