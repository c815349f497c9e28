"""A printer's binary sensors, buttons and switch, and the queue's switch."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from tests.support.makerspace import Makerspace
from tests.support.shown import as_user, entity_id, shown


async def press(
    hass: HomeAssistant, space: Makerspace, key: str, context: Context | None = None
) -> None:
    """Press a button of the printer."""
    await hass.services.async_call(
        "button",
        "press",
        {"entity_id": entity_id(hass, space, "button", key, "p1")},
        blocking=True,
        context=context,
    )
    await space.settle()


async def switch(
    hass: HomeAssistant, entity: str, *, on: bool, context: Context | None = None
) -> None:
    """Turn a switch."""
    await hass.services.async_call(
        "switch",
        "turn_on" if on else "turn_off",
        {"entity_id": entity},
        blocking=True,
        context=context,
    )


async def test_a_printer_is_connected_while_it_is_heard(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    assert shown(hass, makerspace, "binary_sensor", "connected", "p1").state == STATE_ON
    await makerspace.restart()
    assert (
        shown(hass, makerspace, "binary_sensor", "connected", "p1").state == STATE_OFF
    )


async def test_a_print_leaves_the_plate_not_clear_until_somebody_has_cleared_it(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    def plate() -> str:
        return shown(hass, makerspace, "binary_sensor", "plate_not_clear", "p1").state

    assert plate() == STATE_OFF
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    with pytest.raises(ServiceValidationError) as refused:
        await press(hass, makerspace, "clear_plate")
    assert refused.value.translation_key == "printer_is_printing"
    assert refused.value.translation_placeholders == {"printer": "X1C p1"}
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert plate() == STATE_ON
    await press(hass, makerspace, "clear_plate", as_user("Ben"))
    assert plate() == STATE_OFF


async def test_the_owner_releases_a_printer_with_its_button(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    ann, ben = await makerspace.join("Ann"), await makerspace.join("Ben")
    with pytest.raises(ServiceValidationError) as refused:
        await press(hass, makerspace, "release", as_user("Ben"))
    assert refused.value.translation_key == "not_your_job"
    assert makerspace.job(ann).status is JobStatus.OFFERED
    await press(hass, makerspace, "release", as_user("Ann"))
    assert makerspace.job(ann).reason is Reason.RELEASED
    assert makerspace.job(ben).status is JobStatus.OFFERED


async def test_a_printer_that_is_kept_for_nobody_cannot_be_released(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await press(hass, makerspace, "release")
    assert refused.value.translation_key == "nothing_on_printer"


async def test_nobody_releases_a_walk_up_but_an_admin(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    with pytest.raises(ServiceValidationError) as refused:
        await press(hass, makerspace, "release", as_user("Ann"))
    assert refused.value.translation_key == "not_your_print"
    with pytest.raises(ServiceValidationError) as refused:
        await press(hass, makerspace, "release", as_user("Cleo"))
    assert refused.value.translation_key == "already_printing"


async def test_an_admin_takes_a_printer_out_of_service_and_back(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    in_service = entity_id(hass, makerspace, "switch", "in_service", "p1")
    with pytest.raises(ServiceValidationError) as refused:
        await switch(hass, in_service, on=False, context=as_user("Ann"))
    assert refused.value.translation_key == "admins_only"
    assert shown(hass, makerspace, "switch", "in_service", "p1").state == STATE_ON
    await switch(hass, in_service, on=False, context=as_user("Cleo"))
    assert shown(hass, makerspace, "switch", "in_service", "p1").state == STATE_OFF
    assert makerspace.job(job).reason is Reason.PRINTER_OUT_OF_SERVICE
    await switch(hass, in_service, on=True, context=as_user("Cleo"))
    assert shown(hass, makerspace, "switch", "in_service", "p1").state == STATE_ON
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_no_printer_is_offered_while_offers_are_paused(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    paused = entity_id(hass, makerspace, "switch", "pause_offers")
    with pytest.raises(ServiceValidationError):
        await switch(hass, paused, on=True, context=as_user("Dora"))
    await switch(hass, paused, on=True)
    assert shown(hass, makerspace, "switch", "pause_offers").state == STATE_ON
    job = await makerspace.join("Ann")
    assert makerspace.job(job).status is JobStatus.QUEUED
    await switch(hass, paused, on=False)
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_a_full_disk_is_told_to_who_pressed_and_changes_nothing(
    hass: HomeAssistant, makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await makerspace.join("Ann")

    def no_room(store: QueueStore, *args: object, **more: object) -> None:
        raise StoreFullError(store.place, "database or disk is full")

    monkeypatch.setattr(QueueStore, "append", no_room)
    with pytest.raises(HomeAssistantError) as failed:
        await press(hass, makerspace, "release")
    assert failed.value.translation_key == "store_full"
    assert makerspace.job(job).status is JobStatus.OFFERED
