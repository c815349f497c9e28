"""Twenty printers behind four agents, followed and given work through Home Assistant's client.

What is followed, ordered and understood is the integration's own; which job goes where is
decided by `QueueHalf`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from itertools import batched
from pathlib import Path
from types import MappingProxyType

from custom_components.printer_queue.connections import async_follow
from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.dispatch.publishing import async_publish
from custom_components.printer_queue.printers.adapter import Publish
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from tests.support.agent_fleet import agent_of, running
from tests.support.brokers import Endpoint
from tests.support.moonraker_fleet import FastPrinter, fleet, jobs_printed
from tests.support.peers import async_wait_until
from tests.support.queue_half import BASE, QueueHalf

PRINTERS = [f"printer_{number}" for number in range(20)]
AGENTS = 4
BY_AMQP = PRINTERS[:10]
"""Whose agents take their orders by AMQP, where the broker speaks it."""
_JOBS_EACH = 3
_PRINT = 0.4
"""Seconds."""
_LONGEST = 60.0
"""Seconds for all jobs."""


class HomeAssistantClient:
    """Home Assistant's own connection to the broker."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Take the one that MQTT is set up in."""
        self._hass = hass

    def listen(self, topic: str, call: Callable[[bytes], None]) -> Callable[[], None]:
        """Call back with each payload, until the returned function is called."""

        @callback
        def received(message: mqtt.ReceiveMessage) -> None:
            assert isinstance(message.payload, bytes)
            if not message.retain:
                call(message.payload)

        return mqtt.async_subscribe_internal(
            self._hass, topic, received, 1, encoding=None
        )

    async def send(self, message: Publish) -> None:
        """Publish; raise WayError where the broker has not confirmed it."""
        await async_publish(self._hass, message)


class FarmOfAgents:
    """What has been asked for, reported and printed."""

    def __init__(self, hass: HomeAssistant, printers: dict[str, FastPrinter]) -> None:
        """Let so many jobs wait that every printer prints some."""
        self.queue = QueueHalf(HomeAssistantClient(hass), PRINTERS, again_after=1)
        self.jobs = [f"bracket-{n}" for n in range(1, _JOBS_EACH * len(PRINTERS) + 1)]
        self.ends: dict[str, set[str]] = {printer: set() for printer in PRINTERS}
        """The attempts that were reported as printed, by printers' keys."""
        self._printers = printers
        self.queue.add(self.jobs)

    @property
    def heard(self) -> set[str]:
        """The printers that have reported the end of a print."""
        return {printer for printer, ends in self.ends.items() if ends}

    async def done(self, share: float) -> None:
        """Return when such a share of the jobs is done, while others are printed."""
        jobs = share * len(self.jobs)
        await async_wait_until(
            lambda: len(self.queue.completed) >= jobs, f"{jobs:.0f} are done", _LONGEST
        )

    async def all_done(self) -> None:
        """Return when every job is done, and every end was reported."""
        async with asyncio.timeout(_LONGEST):
            await self.queue.run()
        await async_wait_until(
            lambda: sum(map(len, self.ends.values())) == len(self.jobs),
            "every end is reported",
        )

    def assert_each_job_was_printed_once(self) -> None:
        """Each job was accepted once, printed once and reported by its printer."""
        jobs = sorted(self.jobs)
        assert sorted(self.queue.completed) == jobs
        assert not self.queue.dead
        printed = jobs_printed(self._printers)
        assert sorted(printed) == jobs
        assert set(printed.values()) == {1}
        assert sum(len(one.starts) for one in self._printers.values()) == len(jobs)
        # No attempt failed: none was given to two agents, nor given up.
        assert sorted(self.queue.states) == sorted(f"{job}-a1" for job in jobs)
        for printer, ends in self.ends.items():
            assert {f"{end}.gcode" for end in ends} == {
                *self._printers[printer].starts
            }, printer

    def note(self, printer: str, report: PrinterReport) -> None:
        """Take what was reported of a printer."""
        if report.state is PrinterState.FINISHED and report.print_id is not None:
            self.ends[printer].add(report.print_id)


@asynccontextmanager
async def farm_of_agents(
    hass: HomeAssistant,
    agents_at: Endpoint,
    folder: Path,
    *,
    by_amqp: Sequence[str] = (),
) -> AsyncIterator[FarmOfAgents]:
    """Run agents at a broker, followed through the one that Home Assistant uses."""
    async with fleet(PRINTERS) as printers, AsyncExitStack() as stack:
        farm = FarmOfAgents(hass, printers)
        for key, printer in printers.items():
            printer.last(_PRINT)
            connection = await async_follow(
                hass, _subentry(key), partial(farm.note, key)
            )
            stack.callback(connection.stop)
        agents = [
            agent_of(
                agents_at,
                folder,
                f"agent_{number}",
                {key: printers[key].address for key in keys},
                amqp=set(keys) <= set(by_amqp),
            )
            for number, keys in enumerate(
                batched(PRINTERS, len(PRINTERS) // AGENTS, strict=True)
            )
        ]
        with running(*agents):
            yield farm


def _subentry(printer: str) -> ConfigSubentry:
    data = {"follow": "agent", "topic_prefix": BASE, "agent_printer": printer}
    return ConfigSubentry(
        data=MappingProxyType(data),
        subentry_type=SUBENTRY_PRINTER,
        title=printer,
        unique_id=None,
    )
