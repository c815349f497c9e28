"""`script/demo --sites`: two Home Assistants share one queue, and one of them is killed.

PostgreSQL keeps the queue, one broker carries the printers, as at two sites with a line
between them. Nothing of it outlives the run.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
import shutil
import sys
from time import monotonic
from typing import Any

from . import state as states, story
from .broker import Broker
from .dashboard import PANEL
from .home_assistant import HomeAssistant, HomeAssistantError
from .home_assistant.onboarding import OWNER_PASSWORD, OWNER_USERNAME
from .makerspace import SERIALS, furnish
from .outside import Outside
from .page import Page
from .postgresql import Postgresql
from .processes import free_port
from .waiting import until
from .x1c.pace import Pace
from .x1c.printer import SimulatedX1C

NAMES = ("East", "West")
LEADER_SENSOR = "sensor.makerspace_leading_node"
_NOT_COPIED = ("home-assistant_v2.db*", "*.log*", "http*", ".ha_run.lock", "tmp")

_WALK = """
Two Home Assistants share one queue in PostgreSQL:

  East       {east}
  West       {west}
  Outside    {outside}   Discord and the phones

Log in on either with {user} / {password}. {leader} leads, {follower} follows: join on one panel, and see it on
the other within a second. Settings > Devices & services > Printer queue > Leading node says who leads.

  Enter      kills the leader, as a power cut does. The other one leads within about ten seconds; the
             printers go on, and so does the queue.
  Enter      starts it again: it follows.
  Ctrl-C     ends everything.
"""


def restore_backup(source: Path, target: Path) -> None:
    """Make a second Home Assistant's folder of a first one's, which is stopped."""
    shutil.copytree(
        source, target, symlinks=True, ignore=shutil.ignore_patterns(*_NOT_COPIED)
    )


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)


class SitesDemo:
    """One run of it."""

    def __init__(
        self, folder: Path, *, speed: float, host: str, port: int | None
    ) -> None:
        """Begin in an empty folder; `port` is East's, and West has the next one."""
        self._folder = folder.resolve() / "sites"
        states.forget(self._folder)
        self._speed = speed
        ports = (port, port + 1) if port else (free_port(), free_port())
        self.homes = {
            name: HomeAssistant(
                self._folder / name.lower(), host=host, port=own, name=name
            )
            for name, own in zip(NAMES, ports, strict=True)
        }
        self._outside = Outside(free_port())
        self._page = Page(self._outside)
        self._broker = Broker(self._folder)
        self._away: str | None = None
        """The one that was killed and has not been started again."""

    async def run(self) -> None:
        """Start everything, and obey the Enter key until it is cancelled."""
        async with self.opened() as leader:
            follower = next(name for name in NAMES if name != leader)
            say(
                _WALK.format(
                    **{
                        name.lower(): f"{home.url}/{PANEL}"
                        for name, home in self.homes.items()
                    },
                    outside=self._outside.url,
                    user=OWNER_USERNAME,
                    password=OWNER_PASSWORD,
                    leader=leader,
                    follower=follower,
                )
            )
            async with _enter_key() as pressed:
                while True:
                    await pressed.get()
                    await self.go_on()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[str]:
        """Start everything and set it up; yield the name of the one that leads."""
        async with AsyncExitStack() as running:
            server = Postgresql()
            running.callback(server.remove)
            server.start()
            say(f"PostgreSQL: on port {server.port}")
            await running.enter_async_context(self._outside)
            await running.enter_async_context(self._broker)
            say(f"Broker: {self._broker.kind} on port {self._broker.port}")
            for name, serial in SERIALS.items():
                await running.enter_async_context(self._printer(serial))
                say(f"Printer: {name}, an X1C with the serial {serial}")
            for home in self.homes.values():
                running.push_async_callback(home.close)
            await self._start_both(server.new_database())
            leader = await self.leader()
            self._page.client = self.homes[leader].client
            try:
                yield leader
            finally:
                say("\nStopping ...")

    async def _start_both(self, url: str) -> None:
        east, west = self.homes.values()
        say("East: starts and is set up ...")
        await east.start()
        queue = await furnish(east.client, self._broker, self._outside)
        moved = ({"next_step_id": "database"}, {"database_url": url})
        await east.client.create(queue.entry_id, *moved, of="options")
        await story.write_scripts(east, queue, SERIALS)
        await story.begin(east.client, queue, self._outside)
        say("West: its backup is restored, and both start ...")
        await east.stop()
        restore_backup(east.folder, west.folder)
        await asyncio.gather(east.start(), west.start())

    async def go_on(self) -> None:
        """Kill the one that leads, or start the one again that was killed."""
        if self._away is None:
            await self._kill_leader()
        else:
            await self._bring_back(self._away)

    async def _kill_leader(self) -> None:
        leader = await self.leader()
        await self.homes[leader].kill()
        self._away, began = leader, monotonic()
        say(f"{leader} is gone. Waiting for the other one ...")
        other = await self.leader()
        self._page.client = self.homes[other].client
        say(
            f"{other} leads, after {monotonic() - began:.0f} s. Enter starts {leader} again."
        )

    async def _bring_back(self, name: str) -> None:
        say(f"{name}: starts ...")
        await self.homes[name].start()
        self._away = None
        say(f"{name} is back; {await self.leader()} leads. Enter kills that one.")

    async def leader(self) -> str:
        """Wait until one of them says that it leads; return its name."""

        async def leads() -> str | None:
            for name, home in self.homes.items():
                if name != self._away and (await _attributes(home)).get(
                    "this_one_leads"
                ):
                    return name
            return None

        return await until(leads, "one that leads", within=60)

    def _printer(self, serial: str) -> SimulatedX1C:
        return SimulatedX1C(
            serial, self._broker.host, self._broker.port, pace=Pace(speed=self._speed)
        )


async def _attributes(home: HomeAssistant) -> dict[str, Any]:
    """Return what a Home Assistant says of who leads; nothing while it does not."""
    with suppress(HomeAssistantError):
        state = await home.client.get(f"/api/states/{LEADER_SENSOR}")
        attributes: dict[str, Any] = state["attributes"]
        return attributes
    return {}


@asynccontextmanager
async def _enter_key() -> AsyncIterator[asyncio.Queue[str]]:
    """Give each line that is typed; none where nobody can type."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        line = sys.stdin.readline()
        if line:
            lines.put_nowait(line)
        else:
            loop.remove_reader(sys.stdin)

    try:
        loop.add_reader(sys.stdin, read)
    except OSError, ValueError:  # a file, or closed: Ctrl-C remains
        yield lines
        return
    try:
        yield lines
    finally:
        loop.remove_reader(sys.stdin)
