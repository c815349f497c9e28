"""Several people look at once: each sees what they may, and at once what they may from now on."""

from typing import Any
from unittest.mock import AsyncMock

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.websocket.subscriber import Subscriber
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.support.kiosk import Tablet, add_kiosk, refused_with
from tests.support.shown import ask_as, device_id, refusal_for, shown
from tests.support.subscriber import Browser
from tests.support.whose_names import (
    GRETA,
    GRETAS_USER,
    GUSTAV,
    HUGO,
    VERA,
    Secretive,
    says,
)

from .conftest import Connect

HIDDEN = {"first_names": "Vera", "own_only": ""}
"""How Vera is called in a browser, which has its own words for nobody."""


@pytest.fixture
async def browsers(
    hass: HomeAssistant,
    secretive: Secretive,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> dict[str, Browser]:
    """Let Ann, the admin Cleo and Vera look; each was told what is there."""
    browsers = {
        who: await Browser.open(hass, hass_ws_client, who)
        for who in ("Ann", "Cleo", "Vera")
    }
    for browser in browsers.values():
        assert (await browser.told())["kind"] == "snapshot"
    return browsers


def person_of(browser: Browser, job_id: str) -> str:
    """Return whose job a browser shows it to be."""
    person: str = browser.sees("jobs")[job_id]["person"]
    return person


async def test_a_change_reaches_everybody_with_the_names_that_they_may_see(
    secretive: Secretive, browsers: dict[str, Browser], rule: str
) -> None:
    job = await secretive.space.join(VERA, "one more")
    for browser in browsers.values():
        await browser.told_all()
    assert person_of(browsers["Ann"], job) == HIDDEN[rule]
    assert person_of(browsers["Cleo"], job) == VERA
    # Vera's own browser knows her by her id, and calls her by her name.
    assert browsers["Vera"].sees("jobs")[job]["person_id"] == "vera"
    assert browsers["Vera"].sees("me")["name"] == VERA
    own = secretive.jobs["own"]
    assert browsers["Ann"].sees("jobs")[own]["person_id"] == "ann"


async def test_a_guest_knows_their_own_jobs_by_an_id_that_tells_nobody_who_they_are(
    hass: HomeAssistant,
    secretive: Secretive,
    browsers: dict[str, Browser],
    hass_ws_client: WebSocketGenerator,
) -> None:
    greta = await Browser.open(hass, hass_ws_client, "Greta")
    await greta.told_all()
    job = secretive.jobs["guest"]
    shown = {
        browser.sees("jobs")[job]["person_id"] for browser in (greta, browsers["Ann"])
    }
    assert shown == {greta.sees("me")["person_id"]}
    assert not any(GRETAS_USER in person_id for person_id in shown)
    [row] = (await greta.ask("find_jobs", words="gone"))["result"]["prints"]
    assert {row["person_id"]} == shown


async def test_members_parts_and_reservations_are_named_to_admins_alone(
    browsers: dict[str, Browser],
) -> None:
    for part in ("queue", "past"):
        assert not says(browsers["Ann"].sees(part))
        assert says(browsers["Cleo"].sees(part))
    assert {"members", "shelf", "hours"} <= browsers["Cleo"].sees("queue").keys()


async def test_another_rule_holds_at_once_for_browsers_and_entities(
    hass: HomeAssistant, secretive: Secretive, browsers: dict[str, Browser], rule: str
) -> None:
    entry, ann = secretive.space.entry, browsers["Ann"]
    offered = next(
        job
        for job in secretive.space.queue.data.state.jobs.values()
        if job.printer_id is not None
    )
    assert offered.printer_id is not None

    def current() -> str:
        printer = offered.printer_id or ""
        return shown(hass, secretive.space, "sensor", "current_person", printer).state

    assert not says(current())
    everybody = {**entry.options, "names_shown": "everybody"}
    hass.config_entries.async_update_entry(entry, options=everybody)
    await secretive.space.settle()
    await ann.told_all()
    assert person_of(ann, secretive.jobs["also"]) == VERA
    assert says(current())
    filament = shown(hass, secretive.space, "sensor", "filament_this_month")
    assert VERA in filament.attributes["by_person"]

    again = {**entry.options, "names_shown": rule}
    hass.config_entries.async_update_entry(entry, options=again)
    await secretive.space.settle()
    await ann.told_all()
    assert not says(ann.sees("jobs"))
    assert not says(current())
    assert not says(dict(secretive.states))


async def test_another_rule_holds_although_the_first_look_under_it_failed(
    hass: HomeAssistant,
    secretive: Secretive,
    browsers: dict[str, Browser],
    rule: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry, ann = secretive.space.entry, browsers["Ann"]
    everybody = {**entry.options, "names_shown": "everybody"}
    hass.config_entries.async_update_entry(entry, options=everybody)
    await secretive.space.settle()
    await ann.told_all()
    assert says(ann.sees("jobs"))

    with monkeypatch.context() as patched:
        patched.setattr(Subscriber, "async_me", AsyncMock(side_effect=RuntimeError))
        again = {**entry.options, "names_shown": rule}
        hass.config_entries.async_update_entry(entry, options=again)
        await secretive.space.settle()
        await ann.told_all()
    await secretive.space.join("Ann", "after")
    await ann.told_all()
    assert "after" in {job["name"] for job in ann.sees("jobs").values()}
    assert not says(ann.sees("jobs"))


async def test_who_becomes_an_admin_is_shown_everything_anew(
    hass: HomeAssistant, secretive: Secretive, browsers: dict[str, Browser]
) -> None:
    entry, ann = secretive.space.entry, browsers["Ann"]
    subentry = entry.subentries["ann"]
    hass.config_entries.async_update_subentry(
        entry, subentry, data={**subentry.data, "admin": True}
    )
    await secretive.space.settle()
    told = await ann.told_all()
    assert "snapshot" in [event["kind"] for event in told]
    assert person_of(ann, secretive.jobs["also"]) == VERA


async def test_admins_and_the_person_themselves_are_answered_with_the_name(
    hass: HomeAssistant, secretive: Secretive
) -> None:
    space, named = secretive.space, {"person": VERA}
    for who in ("Cleo", "Vera"):
        history = await ask_as(hass, space, who, "history", **named)
        assert {job["person"] for job in history["jobs"]} == {VERA}
    everything = await ask_as(hass, space, "Cleo", "status")
    persons = {job["person"] for job in everything["queue"]}
    assert {VERA, GUSTAV, GRETA, "Ann"} == persons
    [maintained] = [
        entry
        for printer in everything["printers"]
        for entry in printer["maintenance"]["log"]
    ]
    assert maintained["by"] == HUGO
    ids = {job["person_id"] for job in everything["queue"]}
    assert {f"guest:{GUSTAV.casefold()}", f"guest:{GRETAS_USER}"} <= ids


async def test_a_refusal_says_whom_to_ask_without_the_name(
    hass: HomeAssistant, secretive: Secretive, rule: str
) -> None:
    space, job = secretive.space, {"job_id": secretive.jobs["also"]}
    reservation = {"reservation_id": secretive.reservation}
    keys: dict[str, tuple[str, str, dict[str, Any]]] = {
        "cancel": ("not_your_job", "job_of_somebody", job),
        "cancel_reservation": (
            "not_your_reservation",
            "reservation_of_somebody",
            reservation,
        ),
        "reserve": (
            "only_for_yourself",
            "only_for_somebody",
            {
                "device_id": device_id(hass, space, "p1"),
                "duration": 60,
                "person": "vera",
            },
        ),
        "history": ("names_hidden", "names_hidden", {"person": "vera"}),
    }
    for action, (with_first_name, without, fields) in keys.items():
        key = await refusal_for(hass, space, "Ann", action, **fields)
        assert key == (with_first_name if rule == "first_names" else without), action
    with pytest.raises(ServiceValidationError) as refused:
        await ask_as(hass, space, "Ann", "cancel", **job)
    assert str(refused.value).startswith(
        "also belongs to Vera. Ask Vera"
        if rule == "first_names"
        else "also belongs to somebody else."
    )


async def test_whoever_is_not_told_apart_types_their_name_at_the_wall(
    hass: HomeAssistant, secretive: Secretive, connect: Connect, rule: str
) -> None:
    await add_kiosk(hass, secretive.space)
    tablet = Tablet(await connect("tablet"))
    await tablet.open()
    members: dict[str, Any] = (await tablet.ask("kiosk/members"))["result"]
    names = [member["name"] for member in members["members"]]
    told_apart = {"first_names": ["Ben", "Cleo", "Hugo", "Vera"], "own_only": []}
    assert members["others"] is (rule == "own_only")
    assert set(told_apart[rule]) <= set(names)
    assert not says(members)

    nobody = await tablet.ask("kiosk/member", name="Vera")
    assert refused_with(nobody) == "kiosk_nobody_called"
    vera = (await tablet.ask("kiosk/member", name=f" {VERA.upper()} "))["result"]
    assert vera == {"id": "vera", "name": VERA, "pin": False}
    missing = await tablet.sign_in("1357", "vera")
    assert refused_with(missing) == "pin_missing"
    assert not says(missing)
    ann = (await tablet.ask("kiosk/member", name="ann"))["result"]
    wrong = await tablet.sign_in("1357", ann["id"])
    assert refused_with(wrong) == "pin_wrong"
    assert "person" not in str(wrong)
    assert (await tablet.sign_in(member=ann["id"]))["result"]["me"]["name"] == "Ann"
