"""Automations ask how it stands with a queue or a printer, and do something to it."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.automations.states import CONDITIONS
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import condition, config_validation as cv
from homeassistant.helpers.script import Script, async_validate_actions_config
from homeassistant.helpers.typing import ConfigType
from tests.support.automations import automate, part
from tests.support.makerspace import Makerspace
from tests.support.own_start import ObedientWay, begin, join_with_file
from tests.support.shown import as_user


async def holding(space: Makerspace, of: str = "") -> set[str]:
    """Return which of the conditions of the queue, or of a printer, pass now."""
    hass = space.hass
    offered = CONDITIONS.printer if of else CONDITIONS.queue
    passing = set()
    for word in offered:
        config = cv.CONDITION_SCHEMA(part(hass, space, "condition", word, of))
        config = await condition.async_validate_condition_config(hass, config)
        if (await condition.async_from_config(hass, config)).async_check():
            passing.add(word)
    return passing


async def run(space: Makerspace, *steps: ConfigType, who: str | None = None) -> None:
    """Run actions as an automation does, or as somebody who presses its Run."""
    hass = space.hass
    sequence = cv.SCRIPT_SCHEMA(list(steps))
    sequence = await async_validate_actions_config(hass, sequence)
    script = Script(hass, sequence, "One", "automation")
    await script.async_run(context=as_user(who) if who else Context())
    await space.settle()


async def act(
    space: Makerspace, word: str, of: str = "", who: str | None = None
) -> None:
    """Run one action of the queue, or of a printer."""
    await run(space, part(space.hass, space, "action", word, of), who=who)


async def test_how_it_stands_with_a_printer(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    idle = {"is_plate_clear", "is_in_service"}
    assert await holding(makerspace, "p1") == {"is_free", *idle}
    await makerspace.join("Ann")
    assert await holding(makerspace, "p1") == {"is_offered", *idle}
    await makerspace.ask("claim", person="Ann")
    assert await holding(makerspace, "p1") == {"is_reserved", *idle}
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    assert await holding(makerspace, "p1") == {"is_printing", "is_in_service"}
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    done = {"is_free", "is_plate_to_clear", "is_in_service"}
    assert await holding(makerspace, "p1") == done
    await act(makerspace, "take_out_of_service", "p1")
    out = {"is_plate_to_clear", "is_out_of_service"}
    assert await holding(makerspace, "p1") == out


async def test_how_it_stands_with_the_queue(makerspace: Makerspace) -> None:
    usual = {"is_not_paused", "starts_prints"}
    assert await holding(makerspace) == {"nobody_waits", "is_empty", *usual}
    await makerspace.join("Ann")
    assert await holding(makerspace) == {"nobody_waits", *usual}
    await makerspace.join("Ben")
    assert await holding(makerspace) == {"somebody_waits", *usual}
    await act(makerspace, "pause_offers")
    await act(makerspace, "stop_starting")
    paused = {"is_paused", "starts_no_prints"}
    assert await holding(makerspace) == {"somebody_waits", *paused}
    await act(makerspace, "resume_offers")
    await act(makerspace, "allow_starting")
    assert await holding(makerspace) == {"somebody_waits", *usual}


@pytest.mark.parametrize("gone", ["unloaded", "removed", "silent"])
async def test_a_condition_that_nobody_can_answer_lets_no_automation_run(
    hass: HomeAssistant, makerspace: Makerspace, gone: str
) -> None:
    free = part(hass, makerspace, "condition", "is_free", "p1")
    runs = await automate(
        hass,
        [{"trigger": "event", "event_type": "bell"}],
        {"action": "test.ran"},
        conditions=[{"condition": "not", "conditions": [free]}],
    )
    match gone:
        case "unloaded":
            await hass.config_entries.async_unload(makerspace.entry.entry_id)
        case "removed":
            hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
            await makerspace.settle()
        case "silent":
            await makerspace.restart()
    hass.bus.async_fire("bell")
    await hass.async_block_till_done()
    assert not runs


async def test_a_plate_is_cleared_and_a_printer_is_released(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    job = await makerspace.join("Ann")
    await act(makerspace, "clear_plate", "p1")
    assert makerspace.queue.data.state.printers["p1"].plate_clear
    await makerspace.join("Ben")
    await act(makerspace, "release", "p1")
    assert makerspace.job(job).status is JobStatus.QUEUED
    await act(makerspace, "schedule")
    await act(makerspace, "take_out_of_service", "p1")
    await act(makerspace, "put_into_service", "p1")
    assert makerspace.queue.data.state.printers["p1"].in_service


async def test_a_print_that_started_by_itself_is_paused_resumed_and_stopped(
    own_starter: Makerspace, freezer: FrozenDateTimeFactory, obedient_way: ObedientWay
) -> None:
    job = await join_with_file(own_starter, "Ann")
    await begin(own_starter, freezer, job)
    for word in ("pause_print", "resume_print", "stop_print"):
        await act(own_starter, word, "p1", who="Ann")
    assert [order for order in obedient_way.orders if "print" not in order]
    assert (await own_starter.ended(job)).status is JobStatus.CANCELLED
    await act(own_starter, "stop_starting", "p1")
    assert own_starter.queue.data.state.printers["p1"].starting_stopped
    await act(own_starter, "allow_starting", "p1")
    assert not own_starter.queue.data.state.printers["p1"].starting_stopped


@pytest.mark.parametrize(
    ("word", "of", "key"),
    [
        ("pause_offers", "", "admins_only"),
        ("schedule", "", "admins_only"),
        ("take_out_of_service", "p1", "admins_only"),
        ("release", "p1", "not_your_job"),
    ],
)
async def test_who_runs_an_automation_may_do_no_more_by_it_than_otherwise(
    makerspace: Makerspace, word: str, of: str, key: str
) -> None:
    await makerspace.join("Ann")
    before = makerspace.queue.data.state
    with pytest.raises(ServiceValidationError) as refused:
        await act(makerspace, word, of, who="Ben")
    assert refused.value.translation_key == key
    assert makerspace.queue.data.state == before


async def test_an_action_on_what_is_gone_says_so(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    action = part(hass, makerspace, "action", "clear_plate", "p1")
    sequence = await async_validate_actions_config(hass, cv.SCRIPT_SCHEMA([action]))
    script = Script(hass, sequence, "One", "automation")
    hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    with pytest.raises(HomeAssistantError) as refused:
        await script.async_run(context=Context())
    assert refused.value.translation_key == "service_device_not_found"


async def test_an_action_on_a_queue_that_is_not_loaded_says_so(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    action = part(hass, makerspace, "action", "pause_offers")
    sequence = await async_validate_actions_config(hass, cv.SCRIPT_SCHEMA([action]))
    script = Script(hass, sequence, "One", "automation")
    await hass.config_entries.async_unload(makerspace.entry.entry_id)
    with pytest.raises(ServiceValidationError):
        await script.async_run(context=Context())
