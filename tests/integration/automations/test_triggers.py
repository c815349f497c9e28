"""Automations run when something happens to a queue or a printer that they name."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.device_trigger import TRIGGERS
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from tests.support.automations import automate, part, words
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.own_start import join_with_file
from tests.support.shown import device_id

CLAIM_WINDOW = timedelta(minutes=10)


async def listen(hass: HomeAssistant, space: Makerspace, of: str) -> list[ServiceCall]:
    """Make an automation of everything that is offered for the queue, or for a printer."""
    offered = TRIGGERS.printer if of else TRIGGERS.queue
    return await automate(
        hass, (part(hass, space, "trigger", word, of) for word in offered)
    )


@pytest.fixture
async def at_queue(hass: HomeAssistant, makerspace: Makerspace) -> list[ServiceCall]:
    """Listen to all that happens in the queue."""
    return await listen(hass, makerspace, "")


@pytest.fixture
async def at_printer(hass: HomeAssistant, makerspace: Makerspace) -> list[ServiceCall]:
    """Listen to all that happens to the printer p1."""
    return await listen(hass, makerspace, "p1")


async def test_a_job_in_the_queue_from_its_joining_to_its_end(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory, at_queue: list[ServiceCall]
) -> None:
    await makerspace.join("Ann", name="bracket")
    assert [call.data["job"] for call in at_queue] == ["bracket", "bracket"]
    assert words(at_queue) == ["joined", "offered"]
    await makerspace.ask("claim", person="Ann")
    assert words(at_queue) == ["reserved"]
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    assert words(at_queue) == ["started"]
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert sorted(words(at_queue)) == ["empty", "finished"]


async def test_a_missed_turn_is_missed_also_when_it_puts_the_job_on_hold(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory, at_queue: list[ServiceCall]
) -> None:
    await makerspace.join("Ann")
    heard: list[str] = []
    while "held" not in heard:
        await makerspace.wait(freezer, CLAIM_WINDOW)
        heard += words(at_queue)
    kinds = [word for word in heard if word in {"missed", "held"}]
    assert kinds == ["missed", "missed", "missed", "held"]


async def test_somebody_waits_while_all_printers_are_taken(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory, at_queue: list[ServiceCall]
) -> None:
    await makerspace.join("Ann")
    words(at_queue)
    job = await makerspace.join("Ben")
    assert sorted(words(at_queue)) == ["joined", "somebody_waits"]
    await makerspace.join("Cleo")
    assert words(at_queue) == ["joined"]
    await makerspace.ask("cancel", person="Cleo")
    await makerspace.ask("cancel", job_id=job)
    assert sorted(words(at_queue)) == ["cancelled", "cancelled", "nobody_waits"]


async def test_a_failed_print_and_a_pause_of_the_queue(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_queue: list[ServiceCall],
) -> None:
    for on in ("turn_on", "turn_off"):
        await hass.services.async_call(
            "switch", on, {"entity_id": "switch.makerspace_pause_offers"}, blocking=True
        )
    assert words(at_queue) == ["offers_paused", "offers_resumed"]
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FAILED")
    assert "failed" in words(at_queue)


async def test_a_printer_from_its_offer_to_its_clear_plate(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_printer: list[ServiceCall],
) -> None:
    await makerspace.join("Ann")
    assert words(at_printer) == ["offered"]
    await makerspace.ask("claim", person="Ann")
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="PAUSE")
    assert words(at_printer) == ["reserved", "started", "paused"]
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=50)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert sorted(words(at_printer)) == ["finished", "free", "plate_to_clear"]
    device = device_id(makerspace.hass, makerspace, "p1")
    await makerspace.ask("clear_plate", device_id=device)
    assert words(at_printer) == ["plate_cleared"]


async def test_a_part_that_is_picked_up(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_queue: list[ServiceCall],
) -> None:
    options = {**makerspace.entry.options, "pickup_reminder": 24}
    hass.config_entries.async_update_entry(makerspace.entry, options=options)
    await makerspace.settle()
    job = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", person="Ann")
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    words(at_queue)
    await makerspace.ask("pick_up", job_id=job)
    assert words(at_queue) == ["picked_up"]


async def test_a_walk_up_print_has_started_too(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_printer: list[ServiceCall],
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    assert words(at_printer) == ["started"]


async def test_a_printer_out_of_service_and_back(
    hass: HomeAssistant, makerspace: Makerspace, at_printer: list[ServiceCall]
) -> None:
    for to in ("turn_off", "turn_on"):
        await hass.services.async_call(
            "switch", to, {"entity_id": "switch.x1c_p1_in_service"}, blocking=True
        )
    assert sorted(words(at_printer)) == ["back_in_service", "free", "out_of_service"]


async def test_nothing_is_free_anew_because_the_queue_was_reloaded(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_printer: list[ServiceCall],
) -> None:
    await makerspace.restart()
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    assert "free" not in words(at_printer)


async def test_a_printer_that_became_free_in_a_reload_is_heard_of_afterwards(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_printer: list[ServiceCall],
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.restart()
    words(at_printer)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert {"free", "plate_to_clear"} <= set(words(at_printer))


async def test_an_automation_of_a_printer_hears_nothing_of_another(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_printer: list[ServiceCall],
) -> None:
    hass.config_entries.async_add_subentry(makerspace.entry, subentry(printer("p2")))
    await makerspace.settle()
    await makerspace.tell("p2", freezer, gcode_state="RUNNING", mc_percent=1)
    assert words(at_printer) == []


async def test_a_renamed_printer_keeps_its_automations(
    hass: HomeAssistant, makerspace: Makerspace, at_printer: list[ServiceCall]
) -> None:
    registry, device = dr.async_get(hass), device_id(hass, makerspace, "p1")
    registry.async_update_device(device, name_by_user="Big one")
    await makerspace.join("Ann")
    assert words(at_printer) == ["offered"]


async def test_an_automation_of_a_removed_printer_is_quiet(
    hass: HomeAssistant, makerspace: Makerspace, at_printer: list[ServiceCall]
) -> None:
    hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    await makerspace.join("Ann")
    assert words(at_printer) == []


async def test_an_automation_that_is_turned_off_hears_nothing_any_more(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    at_printer: list[ServiceCall],
) -> None:
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "automation.one"}, blocking=True
    )
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert words(at_printer) == []


async def test_a_printer_that_starts_by_itself_is_reserved_when_its_start_is_scheduled(
    hass: HomeAssistant, own_starter: Makerspace
) -> None:
    heard = await listen(hass, own_starter, "p1")
    await join_with_file(own_starter, "Ann")
    assert words(heard)[0] == "reserved"
