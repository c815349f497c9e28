"""What is known of the queue and of each printer."""

from datetime import datetime
from functools import partial
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorStateClass,
)
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType
from homeassistant.helpers.update_coordinator import CoordinatorEntity
from homeassistant.util import dt as dt_util

from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.minutes import STEADY_WITHIN
from .core.model import Person
from .core.picture import PrinterData
from .core.viewer import Viewer
from .entity import (
    PrinterEntity,
    QueueEntity,
    printer_device,
    printer_unique_id,
    queue_device,
    queue_unique_id,
)
from .printer_entities import PrinterEntities, that_is_maintained
from .sensors.printer import (
    LONGEST_STATE,
    MAINTENANCE_SENSOR,
    PRINTER_SENSORS,
    PrinterSensorDescription,
)
from .sensors.queue import LEADER_SENSOR, QUEUE_SENSORS, QueueSensorDescription
from .sensors.statistics import (
    PRINTER_STATISTICS_SENSORS,
    STATISTICS_SENSORS,
    PrinterStatisticsSensorDescription,
    StatisticsSensorDescription,
)
from .statistics_coordinator import StatisticsCoordinator
from .times import local_iso
from .viewers import viewer_of

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the queue's sensors and those of every printer."""
    coordinator = entry.runtime_data
    statistics = StatisticsCoordinator(coordinator)
    async_add_entities(
        QueueSensor(coordinator, description) for description in QUEUE_SENSORS
    )
    if coordinator.leadership is not None:
        async_add_entities([LeaderSensor(coordinator, LEADER_SENSOR)])
    async_add_entities(
        QueueStatisticsSensor(statistics, description)
        for description in STATISTICS_SENSORS
    )
    printers = PrinterEntities(entry, async_add_entities, Platform.SENSOR)
    sensor = partial(PrinterSensor, coordinator)
    await printers.async_add(PRINTER_SENSORS, sensor)
    await printers.async_add(
        PRINTER_STATISTICS_SENSORS, partial(PrinterStatisticsSensor, statistics)
    )
    await printers.async_add([MAINTENANCE_SENSOR], sensor, that_is_maintained)
    statistics.async_start()


class QueueSensor(QueueEntity, SensorEntity):
    """One fact about the queue."""

    entity_description: QueueSensorDescription

    @property
    @override
    def native_value(self) -> StateType:
        """Return the fact."""
        return self.entity_description.value_fn(self.queue.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what belongs to it."""
        data = self.queue.data
        viewer = viewer_of(self.hass, data.state.settings.names)
        return _named(self.entity_description.attributes_fn(data), viewer)


class LeaderSensor(QueueEntity, SensorEntity):
    """Which Home Assistant leads the queue, of those that share it."""

    @property
    @override
    def native_value(self) -> str | None:
        """Return its name."""
        leadership = self.queue.leadership
        return leadership.node if leadership else None

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return since when it leads, whether it is this one, who follows it, and which site."""
        leadership, behind_since = self.queue.leadership, self.queue.behind_since
        if leadership is None:
            return None
        return {
            "leads_since": local_iso(leadership.since),
            "epoch": leadership.epoch,
            "this_one_leads": self.queue.leads,
            "events_behind": self.queue.events_behind,
            "behind_since": behind_since and local_iso(behind_since),
            "followers": [
                {
                    "node": follower.node,
                    "events_behind": follower.events_behind,
                    "behind_since": follower.behind_since
                    and local_iso(follower.behind_since),
                }
                for follower in self.queue.followers
            ],
            "sites": dict(self.queue.node.site_nodes),
        }


class PrinterSensor(PrinterEntity, SensorEntity):
    """One fact about a printer."""

    entity_description: PrinterSensorDescription
    _unrecorded_attributes = frozenset({"trays", "tasks"})

    def __init__(
        self,
        queue: QueueCoordinator,
        printer_id: str,
        description: PrinterSensorDescription,
    ) -> None:
        super().__init__(queue, printer_id, description, reads=description.reads)
        self._attr_extra_state_attributes = {}
        self._take(self.coordinator.data)

    @override
    def shown(self, data: PrinterData) -> object:
        self._take(data)
        return (
            self._attr_native_value,
            self._attr_extra_state_attributes,
            self.available,
        )

    def _take(self, data: PrinterData) -> None:
        viewer = viewer_of(self.queue.hass, data.names)
        value = self.entity_description.value_fn(data)
        if isinstance(value, Person):
            value = viewer.name(value)[:LONGEST_STATE]
        if not _is_about(value, self._attr_native_value):
            self._attr_native_value = value
        attributes = _named(self.entity_description.attributes_fn(data), viewer)
        if attributes != self._attr_extra_state_attributes:
            self._attr_extra_state_attributes = attributes

    @property
    @override
    def available(self) -> bool:
        """What a printer reports is known while it is online; the rest always."""
        silent = not self.coordinator.data.printer.online
        return super().available and not (self.entity_description.reported and silent)


class StatisticsSensor(CoordinatorEntity[StatisticsCoordinator], SensorEntity):
    """A figure that was counted from the history; unknown before the first count."""

    _attr_has_entity_name = True
    _unrecorded_attributes = frozenset({"by_person", "by_material"})

    @property
    @override
    def native_unit_of_measurement(self) -> str | None:
        """Return the unit; money is in the currency of Home Assistant."""
        if self.device_class is SensorDeviceClass.MONETARY:
            return self.coordinator.hass.config.currency
        return super().native_unit_of_measurement

    @property
    @override
    def last_reset(self) -> datetime | None:
        """Return since when it adds up, for what does."""
        shown = self.coordinator.data
        if shown is None or self.state_class is not SensorStateClass.TOTAL:
            return None
        return shown.month_began


class QueueStatisticsSensor(StatisticsSensor):
    """A figure of the whole queue."""

    entity_description: StatisticsSensorDescription

    def __init__(
        self,
        coordinator: StatisticsCoordinator,
        description: StatisticsSensorDescription,
    ) -> None:
        super().__init__(coordinator)
        entry = coordinator.queue.config_entry
        self.entity_description = description
        self._attr_unique_id = queue_unique_id(entry, description.key)
        self._attr_device_info = queue_device(entry)

    @property
    @override
    def native_value(self) -> StateType:
        """Return the figure."""
        shown = self.coordinator.data
        return None if shown is None else self.entity_description.value_fn(shown)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what belongs to it."""
        shown = self.coordinator.data
        if shown is None:
            return None
        rule = self.coordinator.queue.data.state.settings.names
        return self.entity_description.attributes_fn(
            shown, viewer_of(self.coordinator.hass, rule)
        )


class PrinterStatisticsSensor(StatisticsSensor):
    """A figure of a printer."""

    entity_description: PrinterStatisticsSensorDescription

    def __init__(
        self,
        coordinator: StatisticsCoordinator,
        printer_id: str,
        description: PrinterStatisticsSensorDescription,
    ) -> None:
        super().__init__(coordinator)
        queue = coordinator.queue
        entry = queue.config_entry
        self._printer_id = printer_id
        self.entity_description = description
        self._attr_unique_id = printer_unique_id(entry, printer_id, description.key)
        self.device_entry = printer_device(queue, printer_id)

    @property
    @override
    def native_value(self) -> StateType:
        """Return the figure."""
        shown = self.coordinator.data
        if shown is None:
            return None
        return self.entity_description.value_fn(shown, self._printer_id)


def _named(attributes: dict[str, Any], viewer: Viewer) -> dict[str, Any]:
    """Return attributes with what anybody may see of a person in the person's place."""
    return {
        key: viewer.name(value) if isinstance(value, Person) else value
        for key, value in attributes.items()
    }


def _is_about(value: object, before: object) -> bool:
    """Return whether an expected moment has moved by too little to be shown."""
    return (
        isinstance(value, datetime)
        and isinstance(before, datetime)
        and abs(value - before) < STEADY_WITHIN
        and min(value, before) > dt_util.utcnow()
    )
