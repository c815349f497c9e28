"""A simulated Bambu Lab printer on a real broker, followed and commanded by Home Assistant."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.connections import async_follow
from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.dispatch.way import PrintFile, StartOrder
from custom_components.printer_queue.dispatch.ways.bambu import KIND
from demo.bambu.printer import ObedientBambu, Temper
from demo.bambu.storage import HOST, Quirks
from demo.broker import Broker
from demo.waiting import until
from demo.x1c.pace import Pace
from demo.x1c.snapshot import USUAL, Equipment
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from .files import SLICED
from .orders import JOB

SERIAL = "00M09A000000001"
CODE = "12345678"
NAME = "bracket-57-1.gcode.3mf"
QUICK = Pace(
    speed=400,
    prepare=timedelta(seconds=0.2),
    first_remaining=timedelta(seconds=0.1),
    cancel=timedelta(seconds=0.2),
    error_clears=timedelta(seconds=0.2),
    report_active=timedelta(seconds=0.1),
    report_idle=timedelta(seconds=0.5),
)
"""The project of a quarter of an hour takes two seconds."""
SLOW = replace(QUICK, speed=1)


class Bench:
    """One printer, and what Home Assistant knows of it."""

    def __init__(
        self, hass: HomeAssistant, broker: Broker, printer: ObedientBambu
    ) -> None:
        self.hass = hass
        self.broker = broker
        self.printer = printer
        self.config: dict[str, Any] = {
            "follow": "bambu",
            "serial": SERIAL,
            "bridge_topic": f"bambu/{SERIAL}/bridge",
            "host": f"{HOST}:{printer.storage.port}",
            "access_code": CODE,
        }
        self.way = KIND.make(hass, self.subentry())
        self.reports: list[PrinterReport] = []
        self.percents: list[float] = []

    def subentry(self, **more: Any) -> ConfigSubentry:
        """Return the printer as it is set up."""
        return ConfigSubentry(
            data=MappingProxyType(self.config | more),
            subentry_type=SUBENTRY_PRINTER,
            title="Left",
            unique_id=None,
        )

    @property
    def states(self) -> list[str]:
        """The states as reported, each change once."""
        states: list[str] = []
        for report in self.reports:
            if states[-1:] != [report.state.value]:
                states.append(report.state.value)
        return states

    def order(
        self,
        attempt: int = 1,
        path: Path | None = SLICED,
        *filaments: Filament,
        report: PrinterReport | None = None,
    ) -> StartOrder:
        """Return the order to print the project once more."""

        async def remember(_: str) -> None:
            """Keep nothing: this way needs no notes."""

        spec = replace(JOB.spec, needs=Needs(filaments=filaments))
        return StartOrder(
            attempt_id=f"job-a{attempt}",
            job=replace(JOB, spec=spec),
            file=PrintFile(name=NAME, kind=FileKind.PROJECT, path=path),
            report=report or self.reports[-1],
            note=None,
            remember=remember,
        )

    async def becomes(self, *states: str) -> PrinterReport:
        """Wait until the last report has one of these states."""

        def last() -> PrinterReport | None:
            report = self.reports[-1] if self.reports else None
            return report if report and report.state.value in states else None

        return await until(last, f"{states}, not {self.states}", within=20)

    async def print(self, attempt: int = 1) -> None:
        """Upload and start."""
        order = self.order(attempt)
        await self.way.async_upload(order, self.percents.append)
        await self.way.async_start(order)


@asynccontextmanager
async def bench(
    hass: HomeAssistant,
    folder: Path,
    *,
    pace: Pace = QUICK,
    equipment: Equipment = USUAL,
    quirks: Quirks | None = None,
    temper: Temper | None = None,
    prepare: Callable[[ObedientBambu], object] = lambda _: None,
) -> AsyncIterator[Bench]:
    """Let Home Assistant follow a printer that is switched on."""
    async with AsyncExitStack() as running:
        broker = await running.enter_async_context(Broker(folder / "broker"))
        printer = ObedientBambu(
            SERIAL,
            broker.host,
            broker.port,
            folder=folder / "printer",
            access_code=CODE,
            pace=pace,
            equipment=equipment,
            quirks=quirks,
            temper=temper,
        )
        prepare(printer)
        await running.enter_async_context(printer)
        await hass.async_add_executor_job(
            Path(hass.config.path("configuration.yaml")).touch
        )
        entry = MockConfigEntry(
            domain=mqtt.DOMAIN,
            data={"broker": broker.host, "port": broker.port},
            options={"discovery": False, "birth_message": {}},
            version=mqtt.CONFIG_ENTRY_VERSION,
            minor_version=mqtt.CONFIG_ENTRY_MINOR_VERSION,
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        running.push_async_callback(hass.config_entries.async_unload, entry.entry_id)
        await until(lambda: mqtt.is_connected(hass), "the broker")
        built = Bench(hass, broker, printer)
        connection = await async_follow(hass, built.subentry(), built.reports.append)
        running.callback(connection.stop)
        await built.becomes("idle", "finished", "failed", "cancelled")
        yield built
