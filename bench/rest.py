"""What the REST API adds: to joining, and to the event loop where all of a queue is read."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
import gc
from http import HTTPStatus
from pathlib import Path
import time
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from custom_components.printer_queue.api import async_setup_api
from custom_components.printer_queue.const import DOMAIN
from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from .figures import median
from .home import busy_home
from .results import Result, Section
from .shape import Queue
from .steps import watched

TITLE = "The REST API"
MOST_TIMES = 1.3
READ_MS = 15.0
UNCHANGED_MS = 1.0
BETWEEN = 0.25
"""Seconds between two joins: nobody may change things more often for long."""
MEMBERS = 100
BASE = f"/api/{DOMAIN}"

type Client = TestClient[Any, Any]


@dataclass(slots=True)
class Rest:
    """Milliseconds that joins took by either way, and of the loop's longest steps."""

    actions: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    unchanged: list[float] = field(default_factory=list)
    bytes_read: int = 0

    @property
    def times(self) -> float:
        """How many times as long a join by HTTP took."""
        return median(self.posts) / median(self.actions)


@asynccontextmanager
async def _client(hass: HomeAssistant) -> AsyncIterator[Client]:
    """Serve the API, and ask as an admin over loopback."""
    if not await async_setup_component(hass, "http", {}):
        raise RuntimeError("Home Assistant's HTTP server could not be set up")
    async_setup_api(hass)
    user = await hass.auth.async_create_user("Program", group_ids=[GROUP_ID_ADMIN])
    refresh = await hass.auth.async_create_refresh_token(user, "http://program")
    token = hass.auth.async_create_access_token(refresh)
    headers = {"Authorization": f"Bearer {token}"}
    async with TestClient(TestServer(hass.http.app), headers=headers) as client:
        yield client


async def _timed(work: Callable[[], Coroutine[Any, Any, object]]) -> float:
    before = time.perf_counter()
    await work()
    return (time.perf_counter() - before) * 1000


async def _longest_step(work: Callable[[], Coroutine[Any, Any, object]]) -> float:
    """Return the CPU of the longest step of the loop while something is done."""
    with watched() as steps:
        await work()
    return steps.most_cpu.cpu


@dataclass(slots=True)
class _Program:
    """Joins and reads by either way."""

    hass: HomeAssistant
    client: Client
    bytes_read: int = 0
    status: HTTPStatus = HTTPStatus.OK

    async def act(self, data: dict[str, Any]) -> None:
        await self.hass.services.async_call(
            DOMAIN, "join", data, blocking=True, return_response=True
        )

    async def post(self, data: dict[str, Any]) -> None:
        answer = await self.client.post(f"{BASE}/jobs", json=data)
        await answer.read()
        if answer.status != HTTPStatus.CREATED:
            raise RuntimeError(await answer.text())

    async def read(self, etag: str = "") -> None:
        """Read the queue; while its tag is the same there is nothing to read."""
        answer = await self.client.get(
            f"{BASE}/queue", headers={"If-None-Match": etag} if etag else {}
        )
        self.bytes_read = max(self.bytes_read, len(await answer.read()))
        self.status = HTTPStatus(answer.status)

    async def tag(self) -> str:
        answer = await self.client.head(f"{BASE}/queue")
        return answer.headers["ETag"]


async def bench(
    folder: Path,
    *,
    printers: int = 50,
    waiting: int = 1000,
    joins: int = 60,
    reads: int = 20,
) -> Rest:
    """Join in turns by an action and over HTTP, then read the queue."""
    queue = Queue(printers=printers, members=MEMBERS)
    rest = Rest()
    async with busy_home(folder, queue, waiting) as (hass, _), _client(hass) as client:
        program = _Program(hass, client)
        for member_id in queue.member_ids[:joins]:
            data = {"person": member_id, "name": "bracket", "estimate": 60}
            rest.actions.append(await _timed(partial(program.act, data)))
            await asyncio.sleep(BETWEEN)
            rest.posts.append(await _timed(partial(program.post, data)))
            await asyncio.sleep(BETWEEN)
        while len(rest.unchanged) < reads:
            await asyncio.sleep(BETWEEN)
            gc.collect()
            rest.reads.append(await _longest_step(program.read))
            again = partial(program.read, await program.tag())
            took = await _longest_step(again)
            if program.status == HTTPStatus.NOT_MODIFIED:  # nothing was published
                rest.unchanged.append(took)
        rest.bytes_read = program.bytes_read
    return rest


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    rest = asyncio.run(bench(folder))
    read, unchanged = max(rest.reads), median(rest.unchanged)
    results = [
        Result(
            "`POST jobs` with 1,000 waiting jobs, to the action `join` in the same run",
            f"<= {MOST_TIMES:g} times",
            f"{rest.times:.2f} times",
            passed=rest.times <= MOST_TIMES,
        ),
        Result(
            "median of `POST jobs`, of the action",
            "",
            f"{median(rest.posts):.1f} ms, {median(rest.actions):.1f} ms",
            passed=None,
        ),
        Result(
            "`GET queue` of 1,000 jobs, the event loop's longest step",
            f"<= {READ_MS:g} ms",
            f"{read:.1f} ms",
            passed=read <= READ_MS,
        ),
        Result(
            "the same with `If-None-Match`, median",
            f"<= {UNCHANGED_MS:g} ms",
            f"{unchanged:.2f} ms" if unchanged else "under 1 ms",
            passed=unchanged <= UNCHANGED_MS,
        ),
        Result("what it sends", "", f"{rest.bytes_read / 1e6:.1f} MB", passed=None),
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = """Joins by either way in turns, each from the call to the answer, client and server in one process; 50 printers \
print meanwhile. Steps are milliseconds of CPU, of twenty requests: those of the client, which \
reads the answer in the same loop, are among them."""
