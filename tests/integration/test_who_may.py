"""Who may change something, and who is shown what is nobody else's business."""

from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.const import EVENT_PRINTER_QUEUE
from custom_components.printer_queue.delivery.phone_actions import Action, Button
from custom_components.printer_queue.delivery.phone_buttons import PRESSED
from custom_components.printer_queue.services import ACTIONS
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.auth.models import Group
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from tests.support.makerspace import Makerspace
from tests.support.shown import as_user, ask_as, device_id, entity_id, refusal_for
from tests.support.subscriber import Browser

ONLY_ANSWER = {
    "status",
    "my_jobs",
    "predict",
    "history",
    "statistics",
    "dead_letters",
    "quotas",
}
ONLY_ANSWER_ADMINS = {"what_if"}


async def _only_looks(hass: HomeAssistant, name: str) -> None:
    """Let somebody's account look and do nothing."""
    user = await hass.auth.async_get_user(f"user-{name}")
    assert user is not None
    await hass.auth.async_update_user(user, group_ids=[GROUP_ID_READ_ONLY])


async def _deactivate(hass: HomeAssistant, name: str) -> None:
    user = await hass.auth.async_get_user(f"user-{name}")
    assert user is not None
    await hass.auth.async_deactivate_user(user)


def _asked(hass: HomeAssistant, space: Makerspace, job_id: str) -> dict[str, Any]:
    """Return what is given to each action."""
    job, printer = {"job_id": job_id}, {"device_id": device_id(hass, space, "p1")}
    return dict.fromkeys(ACTIONS, job) | {
        "join": {"name": "more", "estimate": 5},
        "update_time": {**job, "estimate": 90},
        "update_job": {**job, "priority": 7},
        "ask_to_join": {},
        "admit": {"person": "user-dora"},
        "schedule": {},
        "clear_plate": printer,
        "load_spools": {**printer, "filaments": [{"material": "PLA"}]},
        "maintenance_done": printer,
        "set_in_service": {**printer, "in_service": False, "reason": "worn"},
        "set_paused": {"paused": True, "reason": "lunch"},
        "reserve": {**printer, "duration": 60},
        "cancel_reservation": {"reservation_id": "gone"},
        "status": {},
        "my_jobs": {},
        "predict": {"estimate": 5},
        "history": {},
        "statistics": {},
        "what_if": {},
        "quotas": {},
        "dead_letters": {},
    }


@pytest.mark.parametrize("who", ["ann", "cleo", "dora"])
async def test_who_only_looks_in_home_assistant_changes_nothing_in_the_queue(
    hass: HomeAssistant, makerspace: Makerspace, who: str
) -> None:
    job_id = await makerspace.join("Ann")
    await _only_looks(hass, who)

    refused = {
        action: await refusal_for(hass, makerspace, who, action, **fields)
        for action, fields in _asked(hass, makerspace, job_id).items()
        if action not in ONLY_ANSWER | ONLY_ANSWER_ADMINS
    }

    assert set(refused.values()) == {"only_looks"}


async def test_who_only_looks_may_look(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job_id = await makerspace.join("Ann")
    await _only_looks(hass, "ann")
    asked = _asked(hass, makerspace, job_id)
    for action in ONLY_ANSWER:
        fields = asked[action]
        assert await ask_as(hass, makerspace, "Ann", action, **fields)


async def test_who_may_control_the_queues_list_may_use_the_actions(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    listed = entity_id(hass, makerspace, "todo", "queue")
    allowed = Group(
        name="list", policy={"entities": {"entity_ids": {listed: True}}}, id="list"
    )
    other = Group(
        name="lamp", policy={"entities": {"entity_ids": {"light.a": True}}}, id="lamp"
    )
    for name, group in (("eve", allowed), ("finn", other)):
        MockUser(id=f"user-{name}", name=name, groups=[group]).add_to_hass(hass)
    asked = {"name": "part", "estimate": 5}

    # Eve is let through, and is no member.
    assert await refusal_for(hass, makerspace, "Eve", "join", **asked) == "members_only"
    assert await refusal_for(hass, makerspace, "Finn", "join", **asked) == "only_looks"


@pytest.mark.parametrize("change", [_only_looks, _deactivate])
@pytest.mark.parametrize("who", ["ann", "cleo"])
async def test_entities_obey_neither_who_only_looks_nor_who_is_deactivated(
    hass: HomeAssistant, makerspace: Makerspace, who: str, change: Any
) -> None:
    job_id = await makerspace.join("Ann")
    await change(hass, who)
    before = makerspace.queue.data.state
    listed = entity_id(hass, makerspace, "todo", "queue")
    release = entity_id(hass, makerspace, "button", "release", "p1")
    for domain, action, fields in (
        ("button", "press", {"entity_id": release}),
        ("todo", "add_item", {"entity_id": listed, "item": "cube 5m"}),
        ("todo", "remove_item", {"entity_id": listed, "item": [job_id]}),
        (
            "switch",
            "turn_off",
            {"entity_id": entity_id(hass, makerspace, "switch", "in_service", "p1")},
        ),
        (
            "switch",
            "turn_on",
            {"entity_id": entity_id(hass, makerspace, "switch", "pause_offers")},
        ),
    ):
        with pytest.raises(HomeAssistantError):
            await hass.services.async_call(
                domain, action, fields, blocking=True, context=as_user(who)
            )
    await makerspace.settle()
    assert makerspace.queue.data.state == before


async def test_what_a_deactivated_account_asks_is_refused(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job_id = await makerspace.join("Ann")
    await _deactivate(hass, "ann")

    refused = {
        action: await refusal_for(hass, makerspace, "ann", action, **fields)
        for action, fields in _asked(hass, makerspace, job_id).items()
    }

    assert set(refused.values()) == {"account_inactive"}


@pytest.mark.parametrize("change", [_only_looks, _deactivate])
async def test_a_button_on_the_phone_of_such_an_account_claims_nothing(
    hass: HomeAssistant, makerspace: Makerspace, change: Any
) -> None:
    job = makerspace.job(await makerspace.join("Ann"))
    assert job.offer is not None
    await change(hass, "ann")
    button = Action(Button.CLAIM, makerspace.entry.entry_id, job.offer.id).id

    hass.bus.async_fire(PRESSED, {"action": button}, context=as_user("Ann"))
    await makerspace.settle()

    assert makerspace.job(job.id).status == "offered"


async def test_a_button_on_the_phone_of_an_active_account_claims(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = makerspace.job(await makerspace.join("Ann"))
    assert job.offer is not None
    button = Action(Button.CLAIM, makerspace.entry.entry_id, job.offer.id).id

    hass.bus.async_fire(PRESSED, {"action": button}, context=as_user("Ann"))
    await makerspace.settle()

    assert makerspace.job(job.id).status == "reserved"


@pytest.mark.parametrize(("who", "waits"), [("Cleo", False), ("Ben", True)])
async def test_an_admin_says_on_the_phone_that_a_part_is_picked_up(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    who: str,
    waits: bool,
) -> None:
    options = {**makerspace.entry.options, "pickup_reminder": 24}
    hass.config_entries.async_update_entry(makerspace.entry, options=options)
    await makerspace.settle()
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", person="Ann")
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    button = Action(Button.PICK_UP, makerspace.entry.entry_id, job_id).id

    hass.bus.async_fire(PRESSED, {"action": button}, context=as_user(who))
    await makerspace.settle()

    assert (job_id in makerspace.queue.data.state.shelf) is waits


async def test_a_member_removed_while_asked_gives_the_printer_back_at_once(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    asked = await makerspace.join("Ann")
    waiting = await makerspace.join("Ben")
    ann = makerspace.job(asked).person_id
    assert ann is not None

    hass.config_entries.async_remove_subentry(makerspace.entry, ann)
    await makerspace.settle()

    assert makerspace.job(asked).status == "held"
    assert makerspace.job(asked).reason == "member_removed"
    assert makerspace.job(waiting).status == "offered"


async def _shown_everywhere(
    hass: HomeAssistant, space: Makerspace, who: str
) -> list[dict[str, Any]]:
    """Return a person's view of the open job and the one that has ended."""
    status = await ask_as(hass, space, who, "status")
    history = await ask_as(hass, space, who, "history")
    [in_printers] = [printer["job"] for printer in status["printers"]]
    return [*status["queue"], in_printers, *history["jobs"]]


@pytest.mark.parametrize(("who", "sees"), [("Ann", 1), ("Cleo", 1), ("Ben", 0)])
async def test_paths_and_goals_are_shown_to_the_owner_and_admins_only(
    hass: HomeAssistant,
    makerspace: Makerspace,
    tmp_path: Path,
    who: str,
    sees: int,
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    path = tmp_path / "gift for mother.gcode"
    path.write_text("; generated by PrusaSlicer 2.9\nG1 X1 Y1 E1\n", encoding="utf-8")
    wanted: dict[str, Any] = {
        "goal": "gift",
        "file": str(path),
        "notes": "do not touch",
    }
    ended = await makerspace.join("Ann", **wanted)
    await makerspace.ask("cancel", job_id=ended)
    await makerspace.join("Ann", **wanted)

    views = await _shown_everywhere(hass, makerspace, who)

    assert len(views) == 3
    assert {view["goal"] for view in views} == {"gift" if sees else None}
    assert {view["source"] for view in views} == {str(path) if sees else None}
    assert {view["notes"] for view in views} == {"do not touch"}


async def test_what_everybody_sees_alike_has_no_paths_and_goals(
    hass: HomeAssistant,
    makerspace: Makerspace,
    tmp_path: Path,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    path = tmp_path / "secret-file.gcode"
    path.write_text("; generated by PrusaSlicer 2.9\nG1 X1 Y1 E1\n", encoding="utf-8")
    happened: list[Any] = []
    hass.bus.async_listen(
        EVENT_PRINTER_QUEUE, lambda event: happened.append(event.data)
    )
    wanted: dict[str, Any] = {"goal": "secret-goal", "file": str(path)}
    ended = await makerspace.join("Ann", **wanted)
    await makerspace.ask("cancel", job_id=ended)
    await makerspace.join("Ann", **wanted)

    ben = await Browser.open(hass, hass_ws_client, "Ben")
    await ben.told()
    listed = entity_id(hass, makerspace, "todo", "queue")
    calendar = entity_id(hass, makerspace, "calendar", "prints")
    seen = [
        ben.shown,
        await ben.ask("history"),
        await hass.services.async_call(
            "todo",
            "get_items",
            {"entity_id": listed},
            blocking=True,
            return_response=True,
        ),
        await hass.services.async_call(
            "calendar",
            "get_events",
            {"entity_id": calendar, "duration": {"days": 2}},
            blocking=True,
            return_response=True,
        ),
        [state.as_dict() for state in hass.states.async_all()],
        happened,
    ]

    assert len(happened) > 2
    assert "secret" not in repr(seen)
