"""The demo from its first line to Ctrl-C."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from . import going_on, past, planned, state as states, story
from .broker import Broker
from .dashboard import PANEL, URL_PATH, save_dashboard
from .farm import setting
from .farm.models import write_models
from .farm.printers import Farm
from .home_assistant import HomeAssistant
from .makerspace import (
    CARBONS,
    DOMAIN,
    SERIALS,
    PrinterSetup,
    Queue,
    find_queue,
    furnish,
)
from .outside import Outside
from .page import Page
from .processes import DemoError, is_free
from .replay import Recording
from .x1c.pace import Pace
from .x1c.printer import SimulatedX1C
from .x1c.snapshot import USUAL

FOLDER = Path(__file__).parents[1] / ".demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line may say; `port` None keeps the last run's, or a free one."""

    speed: float = 60.0
    host: str = "127.0.0.1"
    port: int | None = None
    reset: bool = False
    planned: bool = False
    farm: bool = False
    sites: bool = False
    replay: Path | None = None
    folder: Path = FOLDER


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)


class Demo:
    """One run. What has to outlive it is in `folder`."""

    def __init__(self, options: Options) -> None:
        """Look at what earlier runs have left; start nothing yet."""
        self._options = options
        self._recording = Recording(options.replay) if options.replay else None
        kind = "planned" if options.planned else "makerspace"
        if options.farm:
            kind = "farm"
        if self._recording:
            kind = f"replay-{self._recording.kind}"
        self._folder = options.folder.resolve() / kind
        if options.reset:
            states.forget(self._folder)
        self._state = states.load(self._folder)
        if options.port:
            self._state.home_assistant = options.port
        self._outside = Outside(self._state.outside)
        self._outside.phones.restore(self._state.phones)
        self._page = Page(self._outside)
        self.printers: dict[str, SimulatedX1C] = {}
        self._broker = Broker(self._folder, port=self._state.broker)
        self.home = HomeAssistant(
            self._folder / "config",
            host=options.host,
            port=self._state.home_assistant,
        )
        self._steps = ""
        self.farm: Farm | None = None
        if options.farm:
            self.farm = Farm(
                self._folder / "printers",
                self._broker,
                options.speed,
                self._state.farm,
            )

    async def run(self) -> None:
        """Start everything, tell the story and go on until it is cancelled."""
        async with self.opened():
            await self._go_on()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[HomeAssistant]:
        """Start everything and set it up; stop it at the end."""
        if not is_free(self._options.host, self.home.port):
            raise DemoError(
                f"Port {self.home.port} on {self._options.host} is in use: is another"
                " demo running? Stop what listens there, or choose another --port."
            )
        async with AsyncExitStack() as running:
            await running.enter_async_context(self._outside)
            await running.enter_async_context(self._broker)
            say(f"Broker: {self._broker.kind} on port {self._broker.port}")
            if self.farm is not None:
                await running.enter_async_context(self.farm.running())
                say("Printers: Carbon (Bambu Lab), Giga (Moonraker), Artisan (agent)")
            elif self._recording is None:
                for name, serial in SERIALS.items():
                    printer = self._printer(serial)
                    self.printers[name] = await running.enter_async_context(printer)
                    say(f"Printer: {name}, an X1C with the serial {serial}")
            say("Home Assistant: starting; the first time takes up to a minute ...")
            began = monotonic()
            await running.enter_async_context(self.home)
            say(f"Home Assistant: runs after {monotonic() - began:.0f} s")
            self._page.client = self.home.client
            await self._set_up()
            try:
                yield self.home
            finally:
                say("\nStopping ...")
                self._save()

    def _printer(self, serial: str) -> SimulatedX1C:
        return SimulatedX1C(
            serial,
            self._broker.host,
            self._broker.port,
            pace=Pace(speed=self._options.speed),
            keep=self._folder / "printers" / f"{serial}.json",
            equipment=planned.EQUIPMENT[serial] if self._options.planned else USUAL,
        )

    async def _set_up(self) -> None:
        """Set up what is not there yet, and write the walk through it."""
        client = self.home.client
        goes_on = self._state.furnished
        if goes_on:
            queue = await find_queue(client)
        else:
            say("Setting up: MQTT, four people with phones, the queue, printers ...")
            queue = await furnish(
                client,
                self._broker,
                self._outside,
                printers=self._printers(),
                rules=self._rules(),
            )
        serials = {name: SERIALS.get(name) for name in queue.printers}
        await story.write_scripts(self.home, queue, serials)
        await save_dashboard(client, serials, self._outside.url)
        if self.farm is not None:
            await self._set_up_farm(queue)
        elif not self._state.furnished and self._recording is None:
            say("Four weeks go by, then a few people join and print ...")
            await past.live_through(client, self.home.folder, queue)
            begin = planned.begin if self._options.planned else story.begin
            await begin(client, queue, self._outside)
        self._state.furnished = True
        self._save()
        self._steps = await self._steps_from(queue) if goes_on else self._first_steps()

    async def _steps_from(self, queue: Queue) -> str:
        data = {"config_entry_id": queue.entry_id}
        status = await self.home.client.call(f"{DOMAIN}.status", data, answers=True)
        return going_on.steps(status, own_starts=self.farm is not None)

    def _first_steps(self) -> str:
        if self.farm is not None:
            return setting.STEPS
        return planned.STEPS if self._options.planned else story.STEPS

    async def _set_up_farm(self, queue: Queue) -> None:
        """Write what the farm needs, and let its first jobs come."""
        files = write_models(self.home.media)
        setting.write_automations(self.home.folder)
        await self.home.client.call("automation.reload")
        if not self._state.furnished:
            say("Twelve jobs with their files join ...")
            await setting.begin(self.home.client, queue, files)

    def _rules(self) -> dict[str, dict[str, Any]] | None:
        if self.farm is not None:
            return setting.RULES
        return planned.RULES if self._options.planned else None

    def _printers(self) -> Sequence[PrinterSetup]:
        """Return the printers that the queue is set up with."""
        if self.farm is not None:
            return setting.printers(self.farm)
        if self._recording:
            return [self._recording.printer()]
        return planned.PRINTERS if self._options.planned else CARBONS

    async def _go_on(self) -> None:
        """Show the walk, play the recording if there is one, and wait."""
        places = story.Places(
            panel=f"{self.home.url}/{PANEL}",
            printers=f"{self.home.url}/{URL_PATH}",
            outside=self._outside.url,
        )
        if self._recording is None:
            say(story.walk(places, self._options.speed, self._steps))
        else:
            say(story.watch(places))
            await self._recording.play(
                self._broker.host, self._broker.port, self._options.speed
            )
            say("The recording is over. Ctrl-C ends the demo.")
        await asyncio.Event().wait()

    def _save(self) -> None:
        self._state.phones = self._outside.phones.keep()
        self._state.save(self._folder)
