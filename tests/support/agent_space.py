"""A queue in Home Assistant whose only printer is behind agents."""

from datetime import timedelta
from types import MappingProxyType
from typing import override

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.commands import Caller, Join
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import Job, JobSpec, Person
from homeassistant.config_entries import ConfigSubentryDataWithId
from tests.support.agents import TOPICS
from tests.support.makerspace import Makerspace

PRINTER = ConfigSubentryDataWithId(
    data=MappingProxyType(
        {
            "follow": "agent",
            "topic_prefix": TOPICS.base,
            "agent_printer": TOPICS.printer,
            "starts_by_itself": True,
            "way": "agent",
            "models": ["Giga"],
        }
    ),
    subentry_id="giga",
    subentry_type=SUBENTRY_PRINTER,
    title="Giga",
    unique_id=None,
)
HOUR = timedelta(hours=1)
ANN = Person("ann", "Ann")
CALLER = Caller(ANN)


class AgentSpace(Makerspace):
    """A queue with one printer, behind agents."""

    freezer: FrozenDateTimeFactory

    @override
    async def settle(self) -> None:
        """Wait until all that was said is decided, done and said."""
        await super().settle()
        for _ in range(8):
            # The clock stands still: what takes its turn in the store's thread takes time.
            await self.queue.in_store(self.queue.store.last_event)
            await self.hass.async_block_till_done(wait_background_tasks=False)

    async def go_on(self, seconds: float = 3) -> None:
        """Let time pass, such that what was reported is believed."""
        await self.wait(self.freezer, timedelta(seconds=seconds))

    async def wish(
        self,
        job_id: str = "job-1",
        name: str = "bracket.gcode",
        kind: FileKind = FileKind.GCODE,
    ) -> None:
        """Let Ann want a file printed that the queue keeps."""
        keeper = self.queue.files.keeper
        with keeper.hold() as hold:
            arrival = await keeper.async_arrival()
            await keeper.async_write(arrival, b"G28")
            kept = await keeper.async_keep(arrival, hold)
            file = JobFile(
                name=name,
                kind=kind,
                sha256=kept.sha256,
                size=kept.size,
                sliced_for="Giga",
            )
            asked = JobSpec(name="bracket", file=file, estimate=HOUR)
            await self.queue.execute(
                Join(caller=CALLER, person=ANN, job_id=job_id, spec=asked)
            )
        await self.settle()
        await self.go_on()

    async def stored(self, job_id: str = "job-1") -> Job:
        """Return a job, open or ended."""
        job = await self.queue.in_store(self.queue.store.job, job_id)
        assert job is not None
        return job
