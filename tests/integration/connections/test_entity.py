"""Printers are followed by the entities of other integrations, whatever those are called."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util
from tests.support.followed import Followed, settle


@pytest.fixture
def left(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Iterator[Followed]:
    followed = Followed(hass, freezer)
    yield followed
    followed.connection.stop()


class Device:
    """A Bambu printer as the integration `bambu_lab` has made it of entities."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Register the device, without entities."""
        self.hass = hass
        self.registry = er.async_get(hass)
        self.entry = MockConfigEntry(domain="bambu_lab")
        self.entry.add_to_hass(hass)
        self.device = dr.async_get(hass).async_get_or_create(
            config_entry_id=self.entry.entry_id, identifiers={("bambu_lab", "01S")}
        )

    def add(
        self, key: str, state: str | None, platform: str = "bambu_lab", **more: Any
    ) -> er.RegistryEntry:
        """Add an entity of the printer; `state` None leaves it without one."""
        entry = self.registry.async_get_or_create(
            "sensor",
            platform,
            f"01S_{key}",
            config_entry=self.entry,
            device_id=self.device.id,
            **more,
        )
        if state is not None:
            self.hass.states.async_set(entry.entity_id, state)
        return entry

    async def show(
        self, entry: er.RegistryEntry, state: str, **attributes: Any
    ) -> None:
        """Let an entity change its state."""
        entity_id = self.registry.entities.get_entry(entry.id)
        assert entity_id is not None
        self.hass.states.async_set(entity_id.entity_id, state, attributes)
        await settle(self.hass)


@pytest.fixture
def device(hass: HomeAssistant) -> Device:
    return Device(hass)


async def test_all_entities_of_the_printer_are_found_by_any_of_them(
    left: Followed, device: Device
) -> None:
    device.add("print_status", "running")
    device.add("remaining_time", "90")
    device.add("subtask_name", "bracket")
    device.add("current_layer", "7")
    device.add("print_progress", "12", platform="template")
    progress = device.add("print_progress", "42")

    await left.follow(follow="entity", entity=progress.id)

    report = left.reports[-1]
    assert report.state == "printing"
    assert report.progress == 42
    assert report.remaining == timedelta(minutes=90)
    assert report.file == "bracket"
    assert report.layer == 7


async def test_changes_are_followed(left: Followed, device: Device) -> None:
    status = device.add("print_status", "running")
    progress = device.add("print_progress", "42")
    await left.follow(follow="entity", entity=status.id)

    await device.show(progress, "43")
    await device.show(status, "finish")
    await left.wait(2)

    assert [report.progress for report in left.reports] == [42, 43, 100]
    assert left.states[-1] == "finished"


async def test_a_renamed_entity_is_still_followed(
    hass: HomeAssistant, left: Followed, device: Device
) -> None:
    status = device.add("print_status", "running")
    await left.follow(follow="entity", entity=status.id)

    device.registry.async_update_entity(
        status.entity_id, new_entity_id="sensor.the_left_one"
    )
    hass.states.async_remove(status.entity_id)
    hass.states.async_set("sensor.the_left_one", "running")
    await settle(hass)
    await left.wait(3)
    await device.show(status, "finish")
    await left.wait(2)

    assert left.states[-1] == "finished"


async def test_a_changed_icon_begins_nothing_anew(
    hass: HomeAssistant, left: Followed, device: Device
) -> None:
    status = device.add("print_status", "running")
    await left.follow(follow="entity", entity=status.id)

    device.registry.async_update_entity(status.entity_id, icon="mdi:printer-3d")
    await settle(hass)

    assert left.states == ["printing"]


async def test_an_entity_that_is_enabled_later_is_found(
    hass: HomeAssistant, left: Followed, device: Device
) -> None:
    status = device.add("print_status", "running")
    layer = device.add(
        "current_layer", None, disabled_by=er.RegistryEntryDisabler.INTEGRATION
    )
    await left.follow(follow="entity", entity=status.id)

    device.registry.async_update_entity(layer.entity_id, disabled_by=None)
    await settle(hass)
    await device.show(layer, "3")

    assert left.reports[-1].layer == 3


async def test_an_unavailable_printer_is_offline_and_ends_nothing(
    left: Followed, device: Device
) -> None:
    status = device.add("print_status", "running")
    await left.follow(follow="entity", entity=status.id)

    await device.show(status, "unavailable")
    await left.wait(3)
    await device.show(status, "unknown")
    await left.wait(3)

    assert left.states == ["printing", "offline", "unknown"]


async def test_a_removed_state_is_unknown(
    hass: HomeAssistant, left: Followed, device: Device
) -> None:
    status = device.add("print_status", "running")
    await left.follow(follow="entity", entity=status.id)

    hass.states.async_remove(status.entity_id)
    await settle(hass)
    await left.wait(3)

    assert left.states == ["printing", "unknown"]


async def test_a_printer_that_is_removed_and_brought_back_is_followed_again(
    hass: HomeAssistant, left: Followed, device: Device
) -> None:
    status = device.add("print_status", "running")
    await left.follow(follow="entity", entity=status.id)

    device.registry.async_remove(status.entity_id)
    await settle(hass)
    await left.wait(3)
    assert left.states == ["printing", "unknown"]
    assert left.connection.last_seen == left.reports[0].at
    brought_back = device.add("print_status", "pause")
    await settle(hass)
    await left.wait(3)

    assert brought_back.id == status.id
    assert left.states == ["printing", "unknown", "paused"]


async def test_a_printer_that_is_not_there_at_the_start_is_waited_for(
    left: Followed, device: Device
) -> None:
    status = device.add("print_status", "idle")
    device.registry.async_remove(status.entity_id)
    await left.follow(follow="entity", entity=status.id)
    assert left.states == []

    device.add("print_status", "idle")
    await settle(left.hass)

    assert left.states == ["idle"]


async def test_a_status_without_a_device_is_followed_alone(
    hass: HomeAssistant, left: Followed, entity_registry: er.EntityRegistry
) -> None:
    status = entity_registry.async_get_or_create(
        "sensor", "bambu_lab", "01S_print_status"
    )
    hass.states.async_set(status.entity_id, "pause")

    await left.follow(follow="entity", entity=status.id)

    assert left.states == ["paused"]


async def test_any_sensor_is_followed_with_a_value_map(
    hass: HomeAssistant, left: Followed
) -> None:
    hass.states.async_set("sensor.kiln", "cold")

    await left.follow(
        follow="entity",
        entity="sensor.kiln",
        values={"cold": "idle", "firing": "printing"},
    )
    hass.states.async_set("sensor.kiln", "firing")
    await settle(hass)
    await left.wait(2)

    assert left.states == ["idle", "printing"]


async def test_an_entity_that_comes_later_is_followed_from_then_on(
    hass: HomeAssistant, left: Followed
) -> None:
    await left.follow(follow="entity", entity="sensor.later")
    assert left.states == []

    hass.states.async_set("sensor.later", "idle")
    await settle(hass)

    assert left.states == ["idle"]


async def test_entities_that_do_not_change_are_heard_while_there_are_any(
    hass: HomeAssistant, left: Followed
) -> None:
    hass.states.async_set("sensor.kiln", "idle")
    connection = await left.follow(follow="entity", entity="sensor.kiln")
    await left.wait(100_000)
    assert connection.last_seen == dt_util.utcnow()

    last_seen = dt_util.utcnow()
    hass.states.async_set("sensor.kiln", "unavailable")
    await left.wait(100_000)
    assert connection.last_seen == last_seen


async def test_an_entity_cannot_be_stopped(hass: HomeAssistant, left: Followed) -> None:
    connection = await left.follow(follow="entity", entity="sensor.kiln")

    assert connection.refusal is None
    assert not connection.can_stop
    assert not await connection.async_stop_print()


async def test_nothing_is_reported_after_the_end(
    hass: HomeAssistant, left: Followed
) -> None:
    hass.states.async_set("sensor.kiln", "printing")
    connection = await left.follow(follow="entity", entity="sensor.kiln")
    hass.states.async_set("sensor.kiln", "idle")
    await settle(hass)

    connection.stop()
    await left.wait(10)
    hass.states.async_set("sensor.kiln", "paused")
    await settle(hass)

    assert left.states == ["printing"]
