"""Where printers start by themselves there are switches to stop that, and buttons to pause a print."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.effects.effect import EffectKind
from custom_components.printer_queue.core.model import STARTING, JobStatus
from custom_components.printer_queue.core.reason import Reason
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.own_start import STARTS, begin, join_with_file
from tests.support.shown import as_user, device_id, entity_id, refusal_of, shown

KEYS = {
    "button.pause_print",
    "button.resume_print",
    "button.stop_print",
    "switch.starts_by_itself",
    "switch.printers_start",
}


def controls(space: Makerspace) -> set[str]:
    """Return which of the controls there are."""
    registry = er.async_get(space.hass)
    entries = er.async_entries_for_config_entry(registry, space.entry.entry_id)
    keys = {f"{one.domain}.{one.translation_key}" for one in entries}
    return keys & KEYS


async def set_up(space: Makerspace, printer_id: str, **data: object) -> None:
    """Change how a printer is set up."""
    space.hass.config_entries.async_update_subentry(
        space.entry,
        space.entry.subentries[printer_id],
        data=dict(printer(printer_id)["data"]) | data,
    )
    await space.settle()


async def turn(space: Makerspace, key: str, *, on: bool, who: str = "Cleo") -> None:
    """Turn the switch of p1, or of the queue."""
    of = "p1" if key == "starts_by_itself" else ""
    await space.hass.services.async_call(
        "switch",
        "turn_on" if on else "turn_off",
        {"entity_id": entity_id(space.hass, space, "switch", key, of)},
        blocking=True,
        context=as_user(who),
    )
    await space.settle()


async def press(space: Makerspace, key: str, who: str = "Ann") -> None:
    """Press a button of p1."""
    await space.hass.services.async_call(
        "button",
        "press",
        {"entity_id": entity_id(space.hass, space, "button", key, "p1")},
        blocking=True,
        context=as_user(who),
    )
    await space.settle()


async def test_the_controls_are_there_only_where_a_printer_starts_by_itself(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    assert controls(makerspace) == set()

    await set_up(makerspace, "p1", **STARTS)
    assert controls(makerspace) == KEYS
    assert shown(
        makerspace.hass, makerspace, "switch", "starts_by_itself", "p1"
    ).state == (STATE_ON)
    await makerspace.restart()
    assert controls(makerspace) == KEYS

    await set_up(makerspace, "p1")
    assert controls(makerspace) == set()


async def test_a_printer_that_is_added_later_brings_its_controls(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    makerspace.hass.config_entries.async_add_subentry(
        makerspace.entry, subentry(printer("p2", **STARTS))
    )
    await makerspace.settle()

    assert controls(makerspace) == KEYS
    assert entity_id(makerspace.hass, makerspace, "button", "pause_print", "p2")

    makerspace.hass.config_entries.async_remove_subentry(makerspace.entry, "p2")
    await makerspace.settle()
    assert controls(makerspace) == set()


async def test_controls_of_a_printer_that_was_changed_meanwhile_are_gone(
    own_starter: Makerspace,
) -> None:
    space = own_starter
    assert await space.hass.config_entries.async_unload(space.entry.entry_id)
    await set_up_unloaded(space)
    await space.start()

    assert controls(space) == set()


async def set_up_unloaded(space: Makerspace) -> None:
    """Let people start the prints of p1, while the queue is put down."""
    space.hass.config_entries.async_update_subentry(
        space.entry, space.entry.subentries["p1"], data=printer("p1")["data"]
    )


@pytest.mark.parametrize("key", ["starts_by_itself", "printers_start"])
async def test_a_switch_stops_starting_until_it_is_turned_on_again(
    own_starter: Makerspace, key: str
) -> None:
    job_id = await join_with_file(own_starter, "Ann")
    await turn(own_starter, key, on=False)
    waits = await join_with_file(own_starter, "Ben")
    of = "p1" if key == "starts_by_itself" else ""

    assert shown(own_starter.hass, own_starter, "switch", key, of).state == STATE_OFF
    assert own_starter.job(waits).status is JobStatus.QUEUED
    await own_starter.restart()
    assert shown(own_starter.hass, own_starter, "switch", key, of).state == STATE_OFF

    await turn(own_starter, key, on=True)
    await own_starter.hear("p1", gcode_state="IDLE")
    await own_starter.settle()
    assert shown(own_starter.hass, own_starter, "switch", key, of).state == STATE_ON
    assert own_starter.job(job_id).status in STARTING


@pytest.mark.parametrize("key", ["starts_by_itself", "printers_start"])
async def test_only_admins_stop_starting(own_starter: Makerspace, key: str) -> None:
    with refusal_of("admins_only"):
        await turn(own_starter, key, on=False, who="Ann")


async def test_the_owner_pauses_a_print_and_lets_it_go_on(
    own_starter: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await join_with_file(own_starter, "Ann")
    with refusal_of("not_begun"):
        await press(own_starter, "pause_print")
    await begin(own_starter, freezer, job_id)
    with refusal_of("not_your_job"):
        await press(own_starter, "pause_print", who="Ben")

    await press(own_starter, "pause_print")
    assert await asked(own_starter) == EffectKind.PAUSE
    await begin(own_starter, freezer, job_id, gcode_state="PAUSE")
    assert own_starter.job(job_id).paused_at is not None
    await press(own_starter, "resume_print")
    assert await asked(own_starter) == EffectKind.RESUME


async def asked(space: Makerspace) -> str:
    """Return what was asked last of a print."""
    kinds = {"pause_asked": EffectKind.PAUSE, "continue_asked": EffectKind.RESUME}
    stored = await space.queue.in_store(space.queue.store.events)
    return next(
        kinds[one.event.kind] for one in reversed(stored) if one.event.kind in kinds
    )


@pytest.mark.parametrize("verb", ["pause_print", "resume_print"])
async def test_a_print_that_somebody_started_is_paused_at_its_printer(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory, verb: str
) -> None:
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)

    with refusal_of("not_commanded"):
        await makerspace.ask(verb, job_id=job_id)


async def test_an_answer_about_a_plate_is_good_for_one_print_only(
    own_starter: Makerspace, freezer: FrozenDateTimeFactory, hass: HomeAssistant
) -> None:
    space, device = own_starter, device_id(hass, own_starter, "p1")
    first = await join_with_file(space, "Ann")
    await begin(space, freezer, first)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    second = await join_with_file(space, "Ben")
    assert space.job(second).status is JobStatus.QUEUED

    with refusal_of("plate_is_another"):
        await space.ask("clear_plate", device_id=device, job_id=second)
    for _ in range(2):
        await space.ask("clear_plate", device_id=device, job_id=first)

    assert space.job(second).status in STARTING
    assert (await space.ended(first)).reason is Reason.PRINTER_REPORTED
