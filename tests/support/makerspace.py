"""A queue with Bambu printers inside Home Assistant, for tests."""

from collections.abc import Mapping
from datetime import timedelta
import json
from types import MappingProxyType
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_fire_time_changed,
)

from custom_components.printer_queue.const import (
    CONF_EARLY_ASK,
    CONF_FOLLOW,
    DOMAIN,
    SUBENTRY_MEMBER,
    SUBENTRY_PRINTER,
)
from custom_components.printer_queue.coordinator import QueueCoordinator
from custom_components.printer_queue.core.commands import Tick
from custom_components.printer_queue.core.model import Job
from homeassistant.config_entries import ConfigSubentry, ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant


def serial(printer_id: str) -> str:
    """Return a printer's serial number."""
    return f"00M09A0000000{printer_id.upper()}"


def printer(printer_id: str, **data: Any) -> ConfigSubentryDataWithId:
    """Describe a Bambu printer."""
    follow = {CONF_FOLLOW: "bambu", "serial": serial(printer_id)}
    return ConfigSubentryDataWithId(
        data=MappingProxyType(follow | data),
        subentry_id=printer_id,
        subentry_type=SUBENTRY_PRINTER,
        title=f"X1C {printer_id}",
        unique_id=None,
    )


def subentry(described: ConfigSubentryDataWithId) -> ConfigSubentry:
    """Return a printer or member as Home Assistant adds it to a queue that runs."""
    return ConfigSubentry(
        data=MappingProxyType(dict(described["data"])),
        subentry_id=described["subentry_id"],
        subentry_type=described["subentry_type"],
        title=described["title"],
        unique_id=described["unique_id"],
    )


def member(member_id: str, name: str, **data: Any) -> ConfigSubentryDataWithId:
    """Describe a member."""
    return ConfigSubentryDataWithId(
        data=MappingProxyType(data),
        subentry_id=member_id,
        subentry_type=SUBENTRY_MEMBER,
        title=name,
        unique_id=None,
    )


class Makerspace:
    """One queue that is set up, its printers and its people."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        """Belong to a Home Assistant; `start` sets the queue up."""
        self.hass = hass
        self.entry = entry
        self._sequence = 0

    @classmethod
    async def open(
        cls,
        hass: HomeAssistant,
        *printers: str,
        data: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        subentries: tuple[ConfigSubentryDataWithId, ...] = (),
    ) -> Makerspace:
        """Set up a queue with members Ann and Ben and these printers.

        Nobody is asked while a printer prints, unless the options say otherwise.
        """
        entry = MockConfigEntry(
            domain=DOMAIN,
            title="Makerspace",
            data=data or {},
            options={CONF_EARLY_ASK: 0, **(options or {})},
            subentries_data=[
                *(printer(printer_id) for printer_id in printers),
                member("ann", "Ann"),
                member("ben", "Ben"),
                *subentries,
            ],
        )
        entry.add_to_hass(hass)
        space = cls(hass, entry)
        await space.start()
        return space

    async def start(self) -> None:
        """Set the queue up."""
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.settle()

    async def restart(self) -> None:
        """Unload the queue and set it up again."""
        assert await self.hass.config_entries.async_unload(self.entry.entry_id)
        await self.start()

    @property
    def queue(self) -> QueueCoordinator:
        """The queue's coordinator."""
        coordinator: QueueCoordinator = self.entry.runtime_data
        return coordinator

    async def settle(self) -> None:
        """Wait until all that was said so far is decided and shown.

        A plan's steps come after everything else: a second Tick waits for them too.
        """
        for _ in range(2):
            await self.hass.async_block_till_done(wait_background_tasks=False)
            await self.queue.execute(Tick())
        await self.hass.async_block_till_done(wait_background_tasks=False)

    async def hear(self, printer_id: str, **fields: Any) -> None:
        """Let a printer report over MQTT."""
        self._sequence += 1
        report = {
            "command": "push_status",
            "msg": 0,
            "sequence_id": str(self._sequence),
        } | fields
        async_fire_mqtt_message(
            self.hass,
            f"device/{serial(printer_id)}/report",
            json.dumps({"print": report}),
        )
        await self.hass.async_block_till_done(wait_background_tasks=False)

    async def tell(
        self, printer_id: str, freezer: FrozenDateTimeFactory, **fields: Any
    ) -> None:
        """Let a printer report, and wait until it is believed."""
        await self.hear(printer_id, **fields)
        await self.wait(freezer, timedelta(seconds=3))

    async def wait(self, freezer: FrozenDateTimeFactory, time: timedelta) -> None:
        """Let time pass."""
        freezer.tick(time)
        async_fire_time_changed(self.hass)
        await self.settle()

    async def ask(self, action: str, **fields: Any) -> Any:
        """Call an action as an automation would; return its response."""
        answer = await self.hass.services.async_call(
            DOMAIN, action, fields, blocking=True, return_response=True
        )
        await self.settle()
        return answer

    async def join(
        self, who: str, name: str = "part", estimate: int = 60, **more: Any
    ) -> str:
        """Let a member join; return the job's id."""
        answer = await self.ask(
            "join", person=who, name=name, estimate=estimate, **more
        )
        job_id: str = answer["job"]["id"]
        return job_id

    def job(self, job_id: str) -> Job:
        """Return an open job."""
        return self.queue.data.state.jobs[job_id]

    async def ended(self, job_id: str) -> Job:
        """Return a job from the history."""
        job = await self.queue.in_store(self.queue.store.job, job_id)
        assert job is not None
        assert not job.status.is_open
        return job
