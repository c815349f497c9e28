"""One fair queue for shared 3D printers."""

from collections.abc import Awaitable, Callable
from functools import partial

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HassJob, HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from . import issues
from .api import async_setup_api
from .assist import async_setup_assist
from .config import bot_config_of, settings_of
from .const import DOMAIN
from .coordinator import QueueConfigEntry, QueueCoordinator
from .delivery.activity import async_setup_activity
from .delivery.delivery import Delivery
from .delivery.discord.endpoint_url import async_release_endpoint
from .discord_bot.bot import QueueBot
from .dispatch.accepted import accepted_files
from .dispatch.dispatch import Dispatch
from .dispatch.distributor import Distributor
from .entity import async_update_devices
from .job_files.places import remove_files
from .panel import async_setup_panel
from .queue.keeping import async_store_of
from .queue.retention import Retention
from .services import async_setup_services
from .sources.interlocks import Interlocks
from .sources.opening_hours import OpeningHours
from .sources.plates import Plates
from .sources.presence import Presence
from .sources.spools import LoadedSpools
from .sources.watch import Watch
from .spoolman.link import SpoolmanLink
from .websocket import async_setup_live

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)

PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.EVENT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.TODO,
]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up what all queues share."""
    issues.async_setup_issues(hass)
    async_setup_services(hass)
    async_setup_live(hass)
    async_setup_api(hass)
    await async_setup_activity(hass)
    async_setup_assist(hass)
    await async_setup_panel(hass)
    return True


type _Updates = list[Callable[[], Awaitable[None]]]
"""What takes a changed set-up over, one after the other."""


async def async_setup_entry(hass: HomeAssistant, entry: QueueConfigEntry) -> bool:
    """Take up one queue: lead it, or show what another Home Assistant leads."""
    store = await async_store_of(hass, entry)
    coordinator = QueueCoordinator(hass, entry, store, accepted_files)
    await coordinator.async_config_entry_first_refresh()
    entry.runtime_data = coordinator
    updates: _Updates = [
        partial(_async_look_back, hass, entry),
        coordinator.async_configure,
    ]
    if coordinator.leads:
        updates += await _async_lead(hass, entry, coordinator)
    # Entries are not unloaded at a stop, and what they do is cancelled before its event.
    entry.async_on_unload(
        hass.async_add_shutdown_job(HassJob(coordinator.async_shutdown))
    )
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    issues.show_entities_left_out(hass, entry)
    entry.async_on_unload(entry.add_update_listener(_SetUpChanges(updates).async_take))
    return True


async def _async_look_back(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Load the queue anew where a quota looks further back than what was loaded."""
    loaded = entry.runtime_data.data.state.settings.quotas_look_back
    if settings_of(entry).quotas_look_back > loaded:
        hass.config_entries.async_schedule_reload(entry.entry_id)


async def _async_lead(
    hass: HomeAssistant, entry: QueueConfigEntry, coordinator: QueueCoordinator
) -> _Updates:
    """Begin what is done for a queue by the one that leads it, beside deciding."""
    store = coordinator.store
    Retention(hass, entry, store, coordinator.in_store).start()
    await coordinator.files.async_start()
    coordinator.async_on_shutdown(coordinator.files.async_stop)
    bot = QueueBot(hass, entry, coordinator)
    coordinator.async_on_shutdown(bot.async_stop)
    await bot.async_start()
    delivery = Delivery(hass, coordinator, bot=lambda: bot.channels)
    coordinator.async_on_shutdown(delivery.async_stop)
    await delivery.async_start()
    interlocks = Interlocks(hass, coordinator)
    dispatch = Dispatch(
        hass,
        coordinator,
        coordinator.files.keeper.path_of,
        interlocks.async_blocked_by,
    )
    coordinator.async_on_shutdown(dispatch.async_stop)
    dispatch.start()
    distributor = Distributor(hass, coordinator)
    coordinator.async_on_shutdown(distributor.async_stop)
    await distributor.async_start()
    others = (
        OpeningHours(hass, coordinator),
        LoadedSpools(hass, coordinator),
        Presence(hass, coordinator),
    )
    watches = [Watch(hass, entry, source) for source in (interlocks, *others)]
    for watch in watches:
        await watch.async_start()
    plates = Plates(hass, coordinator)
    plates.start()
    spoolman = SpoolmanLink(hass, coordinator)
    coordinator.async_on_shutdown(spoolman.async_stop)
    spoolman.start()

    async def update_the_rest() -> None:
        plates.update()
        dispatch.update()
        spoolman.update()

    return [
        coordinator.files.async_update,
        bot.async_update,
        delivery.async_update,
        distributor.async_update,
        *(watch.async_update for watch in watches),
        update_the_rest,
    ]


class _SetUpChanges:
    """Lets a changed set-up take effect at once.

    What changes meanwhile takes effect together afterwards: somebody may import hundreds
    of members, each of which is a change.
    """

    def __init__(self, updates: _Updates) -> None:
        self._updates = updates
        self._changed = False
        self._is_busy = False

    async def async_take(self, hass: HomeAssistant, entry: QueueConfigEntry) -> None:
        """Take the set-up over as it is now."""
        self._changed = True
        if self._is_busy:
            return
        self._is_busy = True
        try:
            while self._changed and _is_loaded(entry):
                self._changed = False
                await self._async_update(hass, entry)
        finally:
            self._is_busy = False

    async def _async_update(self, hass: HomeAssistant, entry: QueueConfigEntry) -> None:
        """Take each step, for as long as the queue is not unloaded meanwhile."""
        for update in self._updates:
            await update()
            if not _is_loaded(entry):
                return
        async_update_devices(hass, entry)
        issues.show_entities_left_out(hass, entry)


def _is_loaded(entry: QueueConfigEntry) -> bool:
    return entry.state is ConfigEntryState.LOADED


async def async_unload_entry(hass: HomeAssistant, entry: QueueConfigEntry) -> bool:
    """Put one queue down; it goes on from its file."""
    unloaded = await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
    if unloaded:
        await entry.runtime_data.async_shutdown()
    return unloaded


async def async_remove_entry(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Take back what a removed queue left in Repairs, its jobs' files and its cloud hook.

    Its own file stays.
    """
    issues.forget(hass, entry)
    if (bot := bot_config_of(entry)) is not None:
        await async_release_endpoint(hass, bot.webhook_id)
    await hass.async_add_executor_job(remove_files, hass, entry.entry_id)
