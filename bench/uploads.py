"""What a large file costs that somebody sends: memory, and the longest steps of the loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
import re
import sys

from aiohttp import web

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from .home import add_queue, home
from .results import Result, Section
from .shape import Queue
from .steps import Steps, watched

TITLE = "A large upload"
BYTES = 200_000_000
TARGET_MB = 30.0
TARGET_MS = 10.0
_STATUS = Path("/proc/self/status")
_SEND = """
import http.client, sys
host, port, path, token, size, form = sys.argv[1:]
block, left = b";" * 65536, int(size)
head = tail = b""
kind = "application/octet-stream"
if form == "form":
    kind = "multipart/form-data; boundary=b"
    head = b'--b\\r\\nContent-Disposition: form-data; name="file"; filename="long.gcode"\\r\\n\\r\\n'
    tail = b"\\r\\n--b--\\r\\n"
line = http.client.HTTPConnection(host, int(port))
line.putrequest("POST" if head else "PUT", path)
for name, value in (("Authorization", "Bearer " + token), ("Content-Type", kind),
                    ("Content-Length", str(left + len(head) + len(tail)))):
    line.putheader(name, value)
line.endheaders()
line.send(head)
while left:
    line.send(block[:left])
    left -= min(left, len(block))
line.send(tail)
answer = line.getresponse()
assert answer.status in (200, 201), answer.read()
"""


async def bench(folder: Path, *, size: int = BYTES, form: bool) -> tuple[float, Steps]:
    """Return the megabytes at the peak and the longest steps while a file is sent."""
    async with home(folder) as hass:
        if not await async_setup_component(hass, "http", {"http": {}}):
            raise RuntimeError("there is no HTTP server")
        entry = await add_queue(hass, Queue(printers=0))
        hass.config_entries.async_update_entry(
            entry,
            options={**entry.options, "largest_file": 500, "files_together": 5000},
        )
        await hass.async_block_till_done()
        user, token = await _user(hass)
        path = "/api/printer_queue/uploads"
        if not form:
            receiver = entry.runtime_data.files.receiver
            owner = f"guest:{user.id}"
            upload = await receiver.async_begin(owner, "long.gcode", size)
            path = f"{path}/{upload.id}"
        async with _served(hass) as port:
            arguments = ["127.0.0.1", str(port), path, token, str(size)]
            _clear_peak()
            before = _megabytes("VmRSS")
            with watched() as steps:
                sending = await asyncio.create_subprocess_exec(
                    sys.executable, "-c", _SEND, *arguments, "form" if form else "piece"
                )
                if await sending.wait():
                    raise RuntimeError("the file was not taken")
            return _megabytes("VmHWM") - before, steps


def _clear_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _megabytes(what: str) -> float:
    match = re.search(what + r":\s+(\d+)", _STATUS.read_text(encoding="ascii"))
    assert match is not None
    return int(match[1]) / 1024


@asynccontextmanager
async def _served(hass: HomeAssistant) -> AsyncIterator[int]:
    """Serve what Home Assistant's own server does, with its settings; yield the port."""
    runner = web.AppRunner(hass.http.app, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    try:
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _user(hass: HomeAssistant) -> tuple[User, str]:
    user = await hass.auth.async_create_user("sender", group_ids=[GROUP_ID_ADMIN])
    refresh = await hass.auth.async_create_refresh_token(user, "https://app/")
    return user, hass.auth.async_create_access_token(refresh)


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    results = []
    for form in (False, True):
        memory, steps = asyncio.run(bench(folder / str(form), form=form))
        how = "as a form" if form else "in one piece"
        longest = steps.longest[0]
        results += [
            Result(
                f"{how}: memory at the peak, above what there was",
                f"<= {TARGET_MB:.0f} MB",
                f"{memory:.1f} MB",
                passed=memory <= TARGET_MB,
            ),
            Result(
                f"{how}: longest step, by the clock",
                f"<= {TARGET_MS:.0f} ms",
                f"{longest.wall:.1f} ms ({longest.cpu:.1f} ms of CPU: {longest.what})",
                passed=longest.wall <= TARGET_MS,
            ),
            Result(
                f"{how}: most CPU in a step",
                "",
                f"{steps.most_cpu.cpu:.1f} ms ({steps.most_cpu.what})",
                passed=None,
            ),
        ]
    notes = f"A file of {BYTES // 10**6} MB, sent by another process over loopback."
    return Section(TITLE, results, notes)
