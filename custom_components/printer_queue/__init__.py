"""One fair queue for shared 3D printers."""

from collections.abc import Awaitable, Callable
from functools import partial
import logging

from homeassistant.const import Platform
from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryNotReady
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
from .printer_entities import RUNS
from .queue import owed_reports
from .queue.keeping import async_store_of
from .queue.known_printers import note_printers
from .queue.retention import Retention
from .requests.kiosk.pins import async_take_signs
from .requests.membership_changes import async_carry_out
from .services import async_setup_services
from .sources.interlocks import Interlocks
from .sources.opening_hours import OpeningHours
from .sources.plates import Plates
from .sources.presence import Presence
from .sources.spools import LoadedSpools
from .sources.watch import Watch
from .spoolman.chosen import async_note_server
from .spoolman.link import SpoolmanLink
from .store import StoreError
from .websocket import async_setup_live

_LOGGER = logging.getLogger(__name__)

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
    await async_note_server(hass, entry)
    store = await async_store_of(hass, entry)
    changes = _SetUpChanges()
    entry.async_on_unload(entry.add_update_listener(changes.async_take))
    entry.async_on_unload(changes.end)
    coordinator = QueueCoordinator(hass, entry, store, accepted_files)
    await coordinator.async_config_entry_first_refresh()
    note_printers(hass, entry)
    entry.runtime_data = coordinator
    coordinator.node.carries_out(partial(async_carry_out, hass, entry))
    await async_take_signs(hass, entry)
    updates: _Updates = [
        partial(async_take_signs, hass, entry),
        partial(async_note_server, hass, entry),
        partial(_async_note_printers, hass, entry),
        partial(_async_look_back, hass, entry),
        coordinator.async_configure,
    ]
    await _async_start_files(entry, coordinator)
    updates.append(coordinator.files.async_update)
    if coordinator.leads:
        updates += await _async_lead(hass, entry, coordinator)
    else:
        issues.forget_of_leading(hass, entry)
    update_devices = partial(async_update_devices, hass, entry)
    updates += [update_devices, coordinator.async_tell_set_up]
    # Entries are not unloaded at a stop, and what they do is cancelled before its event.
    entry.async_on_unload(
        hass.async_add_shutdown_job(HassJob(coordinator.async_shutdown))
    )
    await update_devices()
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    issues.show_entities_left_out(hass, entry)
    await changes.async_begin(hass, entry, updates)
    return True


async def _async_start_files(
    entry: QueueConfigEntry, coordinator: QueueCoordinator
) -> None:
    """Take up the files of jobs; raise ConfigEntryNotReady where the store fails by now."""
    coordinator.async_on_shutdown(coordinator.files.async_stop)
    try:
        await coordinator.files.async_start()
    except StoreError as err:
        await coordinator.async_shutdown()
        raise ConfigEntryNotReady(
            translation_domain=DOMAIN,
            translation_key=err.key,
            translation_placeholders={"queue": entry.title},
        ) from err


async def _async_note_printers(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Know a printer as this Home Assistant's own before it may be deleted."""
    note_printers(hass, entry)


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
        coordinator.files.async_path_of,
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
        bot.async_update,
        delivery.async_update,
        distributor.async_update,
        *(watch.async_update for watch in watches),
        update_the_rest,
    ]


class _SetUpChanges:
    """Lets a changed set-up take effect at once.

    What changes meanwhile takes effect together afterwards: somebody may import hundreds
    of members, each of which is a change. So does what changes while the queue is set up.
    """

    def __init__(self) -> None:
        self._updates: _Updates = []
        self._changed = False
        self._is_busy = True
        self._has_ended = False

    @callback
    def end(self) -> None:
        """Take nothing more: by the time a slow step is over, the queue may be loaded anew."""
        self._has_ended = True

    async def async_begin(
        self, hass: HomeAssistant, entry: QueueConfigEntry, updates: _Updates
    ) -> None:
        """Take what has changed during the set-up, and each change from now on."""
        self._updates = updates
        await self._async_take_all(hass, entry)

    async def async_take(self, hass: HomeAssistant, entry: QueueConfigEntry) -> None:
        """Take the set-up over as it is now."""
        self._changed = True
        if not self._is_busy:
            await self._async_take_all(hass, entry)

    async def _async_take_all(
        self, hass: HomeAssistant, entry: QueueConfigEntry
    ) -> None:
        self._is_busy = True
        try:
            while self._changed and self._goes_on(entry):
                self._changed = False
                await self._async_update(hass, entry)
        finally:
            self._is_busy = False

    async def _async_update(self, hass: HomeAssistant, entry: QueueConfigEntry) -> None:
        """Take each step, for as long as the queue is not unloaded meanwhile."""
        for update in self._updates:
            try:
                await update()
            except Exception:  # whatever it is, what else has changed is taken over
                _LOGGER.exception("%s: not all changes were taken over", entry.title)
            if not self._goes_on(entry):
                return
        issues.show_entities_left_out(hass, entry)

    def _goes_on(self, entry: QueueConfigEntry) -> bool:
        return entry.state in RUNS and not self._has_ended


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
    owed_reports.take(hass, entry)
    if (bot := bot_config_of(entry)) is not None:
        await async_release_endpoint(hass, bot.webhook_id)
    await hass.async_add_executor_job(remove_files, hass, entry.entry_id)
