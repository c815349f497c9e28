"""One fair queue for shared 3D printers."""

from functools import partial
from pathlib import Path

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HassJob, HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from . import issues
from .const import DOMAIN
from .coordinator import QueueConfigEntry, QueueCoordinator
from .delivery.delivery import Delivery
from .entity import async_update_devices
from .panel import async_setup_panel
from .queue.retention import Retention
from .services import async_setup_services
from .sources.opening_hours import OpeningHours
from .sources.spools import LoadedSpools
from .sources.watch import Watch
from .store import QueueStore
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


def store_path(hass: HomeAssistant, entry_id: str) -> Path:
    """Return where a queue's file lies."""
    return Path(hass.config.path(DOMAIN, f"{entry_id}.db"))


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up what all queues share."""
    issues.async_setup_issues(hass)
    async_setup_services(hass)
    async_setup_live(hass)
    await async_setup_panel(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: QueueConfigEntry) -> bool:
    """Take up one queue."""
    store = QueueStore(store_path(hass, entry.entry_id))
    coordinator = QueueCoordinator(hass, entry, store)
    await coordinator.async_config_entry_first_refresh()
    entry.runtime_data = coordinator
    Retention(hass, entry, store, coordinator.in_store).start()
    delivery = Delivery(hass, coordinator)
    coordinator.async_on_shutdown(delivery.async_stop)
    await delivery.async_start()

    # Entries are not unloaded at a stop, and what they do is cancelled before its event.
    entry.async_on_unload(
        hass.async_add_shutdown_job(HassJob(coordinator.async_shutdown))
    )
    watches = [
        Watch(hass, entry, source(hass, coordinator))
        for source in (OpeningHours, LoadedSpools)
    ]
    for watch in watches:
        await watch.async_start()
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(
        entry.add_update_listener(partial(_async_configure, delivery, watches))
    )
    return True


async def _async_configure(
    delivery: Delivery,
    watches: list[Watch],
    hass: HomeAssistant,
    entry: QueueConfigEntry,
) -> None:
    """Let a changed set-up take effect at once."""
    if entry.state is ConfigEntryState.LOADED:
        await entry.runtime_data.async_configure()
        await delivery.async_update()
    for watch in watches:
        if entry.state is ConfigEntryState.LOADED:
            await watch.async_update()
    if entry.state is ConfigEntryState.LOADED:  # it takes a while
        async_update_devices(hass, entry)


async def async_unload_entry(hass: HomeAssistant, entry: QueueConfigEntry) -> bool:
    """Put one queue down; it goes on from its file."""
    unloaded = await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
    if unloaded:
        await entry.runtime_data.async_shutdown()
    return unloaded


async def async_remove_entry(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Take back what a removed queue left in Repairs; its file stays."""
    issues.forget(hass, entry)
