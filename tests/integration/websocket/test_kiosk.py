"""Members sign in at a tablet on the wall, and act there as themselves."""

from typing import Any

import pytest

from custom_components.printer_queue.const import CONF_PIN, DOMAIN, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from tests.support.kiosk import (
    ANNS_PIN,
    ANNS_TAG,
    READER,
    TABLET,
    Tablet,
    add_kiosk,
    refused_with,
)
from tests.support.makerspace import Makerspace
from tests.support.set_up import reconfigure
from tests.support.shown import ask_as, device_id, refusal_for

from .conftest import Connect


@pytest.fixture
async def tablet(
    hass: HomeAssistant, makerspace: Makerspace, connect: Connect
) -> Tablet:
    """Give a tablet by the door that is ready for whoever comes."""
    await add_kiosk(hass, makerspace)
    tablet = Tablet(await connect(TABLET))
    assert (await tablet.open())["success"]
    return tablet


async def test_a_member_signs_in_by_pin_and_joins_as_themselves(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    happened: list[dict[str, Any]] = []
    hass.bus.async_listen(
        EVENT_PRINTER_QUEUE, lambda event: happened.append(dict(event.data))
    )
    session = (await tablet.sign_in())["result"]
    assert (session["me"]["person_id"], session["me"]["name"]) == ("ann", "Ann")
    assert session["me"]["may_join"] == "yes"
    assert 50 <= session["seconds"] <= 60
    joined = (await tablet.act("join", name="clip", estimate=20))["result"]["job"]
    await makerspace.settle()
    assert makerspace.job(joined["id"]).person_id == "ann"
    [event] = [it for it in happened if it["type"] == "joined"]
    assert (event["actor"], event["actor_name"]) == ("ann", "Ann")
    assert event["kiosk"] == "Door"


async def test_the_audit_trail_says_at_which_kiosk(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    job_id = await makerspace.join("Ann")
    await tablet.sign_in()
    assert (await tablet.act("cancel", job_id=job_id))["success"]
    queue = makerspace.queue
    trail = await queue.in_store(queue.store.events, job_id=job_id)
    cancelled = trail[-1].event
    assert (cancelled.actor, cancelled.kiosk) == ("ann", "Door")
    assert trail[0].event.kiosk is None


async def test_they_claim_and_pass_and_are_signed_off_by_it(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    job_id = await makerspace.join("Ann")
    assert makerspace.job(job_id).status is JobStatus.OFFERED
    await tablet.sign_in()
    assert (await tablet.act("claim", job_id=job_id))["success"]
    assert makerspace.job(job_id).status is JobStatus.RESERVED
    assert refused_with(await tablet.act("release", job_id=job_id)) == (
        "kiosk_signed_off"
    )
    await tablet.sign_in()
    assert (await tablet.act("release", job_id=job_id))["success"]


async def test_what_they_did_can_be_taken_back_for_a_moment(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    job_id, other = await makerspace.join("Ann"), await makerspace.join("Ann")
    await tablet.sign_in()
    assert (await tablet.act("cancel", job_id=job_id))["success"]
    assert refused_with(await tablet.act("cancel", job_id=other)) == "kiosk_signed_off"
    assert refused_with(await tablet.act("restore", job_id=other)) == "kiosk_signed_off"
    assert (await tablet.act("restore", job_id=job_id))["success"]
    assert makerspace.job(job_id).status.is_open


async def test_they_do_nothing_to_the_jobs_of_others_even_as_admins(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    cleo = makerspace.entry.subentries["ann"]
    hass.config_entries.async_update_subentry(
        makerspace.entry, cleo, data={**cleo.data, "admin": True}
    )
    await makerspace.settle()
    job_id = await makerspace.join("Ben")
    assert not (await tablet.sign_in())["result"]["me"]["is_admin"]
    assert refused_with(await tablet.act("cancel", job_id=job_id)) == "not_your_job"
    refused = await tablet.act("join", name="x", estimate=5, person="Ben")
    assert refused_with(refused) == "only_for_yourself"
    # What is refused signs nobody off.
    assert (await tablet.act("join", name="clip", estimate=5))["success"]


async def test_whoever_is_a_member_no_longer_does_nothing_more(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    await tablet.sign_in()
    hass.config_entries.async_remove_subentry(makerspace.entry, "ann")
    await makerspace.settle()
    for action, fields in (
        ("join", {"name": "clip", "estimate": 5}),
        ("predict", {"estimate": 5}),
        ("clear_plate", {"device_id": device_id(hass, makerspace, "p1")}),
    ):
        refused = await tablet.act(action, **fields)
        assert refused_with(refused) == "kiosk_member_gone"
    assert makerspace.queue.data.state.jobs == {}


async def test_a_second_tap_on_a_slow_tablet_joins_no_second_time(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    await tablet.sign_in()
    join = {
        "type": f"{DOMAIN}/kiosk/act",
        "token": tablet.token,
        "action": "join",
        "data": {"name": "clip", "estimate": 5},
    }
    for _ in range(2):
        await tablet.client.send_json_auto_id(join)
    first, second = [await tablet.client.receive_json() for _ in range(2)]
    assert {first["success"], second["success"]} == {True, False}
    refused = second if first["success"] else first
    assert refused_with(refused) == "kiosk_signed_off"
    assert len(makerspace.queue.data.state.jobs) == 1


async def test_a_second_tap_on_what_is_refused_is_refused_as_the_first(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    job_id = await makerspace.join("Ben")
    await tablet.sign_in()
    cancel = {
        "type": f"{DOMAIN}/kiosk/act",
        "token": tablet.token,
        "action": "cancel",
        "data": {"job_id": job_id},
    }
    for _ in range(2):
        await tablet.client.send_json_auto_id(cancel)
    answers = [await tablet.client.receive_json() for _ in range(2)]
    assert [refused_with(it) for it in answers] == ["not_your_job"] * 2


async def test_each_member_acts_as_themselves(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet, connect: Connect
) -> None:
    ben = Tablet(await connect("user-ben"))
    assert (await ben.ask("set_pin", pin="831964"))["success"]
    await tablet.sign_in("831964", member="ben")
    joined = await tablet.act("join", name="clip", estimate=20)
    assert makerspace.job(joined["result"]["job"]["id"]).person_id == "ben"


async def test_a_prediction_signs_nobody_off_and_names_printers_by_device(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    await tablet.sign_in()
    device = device_id(hass, makerspace, "p1")
    predicted = await tablet.act("predict", estimate=5, printers=[device])
    assert predicted["result"]["fits"][0]["fit"] in {"yes", "unknown"}
    refused = await tablet.act("predict", estimate=5, printers=["no device"])
    assert refused_with(refused) == "no_such_printer"
    other = dr.async_get(hass).async_get_or_create(
        config_entry_id=makerspace.entry.entry_id, identifiers={(DOMAIN, "other")}
    )
    refused = await tablet.act("join", name="x", estimate=5, printer=other.id)
    assert refused_with(refused) == "no_such_printer"
    cleared = await tablet.act("clear_plate", device_id=device)
    assert cleared["result"] == {}


async def test_what_no_action_takes_is_refused_and_changes_nothing(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    await tablet.sign_in()
    answer = await tablet.act("join", estimate="soon")
    assert answer["error"]["code"] == "invalid_format"
    answer = await tablet.act("finish", job_id="x")
    assert answer["error"]["code"] == "invalid_format"
    assert makerspace.queue.data.state.jobs == {}


async def test_without_signing_in_the_tablet_only_looks(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    job_id = await makerspace.join("Ann")
    for action, fields in (
        ("join", {"name": "x", "estimate": 5}),
        ("cancel", {"job_id": job_id}),
        ("clear_plate", {"device_id": device_id(hass, makerspace, "p1")}),
    ):
        refused = await refusal_for(hass, makerspace, "tablet", action, **fields)
        assert refused == "only_looks"
    assert await ask_as(hass, makerspace, "tablet", "status")
    assert refused_with(await tablet.act("claim", job_id=job_id)) == "kiosk_signed_off"


async def test_the_members_are_listed_with_whether_they_have_a_pin(
    tablet: Tablet,
) -> None:
    answer = await tablet.ask("kiosk/members")
    assert answer["result"]["members"] == [
        {"id": "ann", "name": "Ann", "pin": True},
        {"id": "ben", "name": "Ben", "pin": False},
        {"id": "cleo", "name": "Cleo", "pin": False},
    ]


async def test_wrong_pins_are_counted_and_lock(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    answers = [await tablet.sign_in("9999") for _ in range(5)]
    assert [refused_with(it) for it in answers] == ["pin_wrong"] * 4 + ["pin_locked"]
    assert answers[0]["error"]["translation_placeholders"] == {"left": "4"}
    assert refused_with(await tablet.sign_in()) == "pin_locked"


async def test_who_has_no_pin_and_who_is_no_member_reads_so(tablet: Tablet) -> None:
    assert refused_with(await tablet.sign_in(member="ben")) == "pin_missing"
    assert refused_with(await tablet.sign_in(member="zoe")) == "kiosk_member_gone"


@pytest.mark.parametrize("user", ["user-ann", None])
async def test_nobody_elses_account_signs_anybody_in(
    hass: HomeAssistant, makerspace: Makerspace, connect: Connect, user: str | None
) -> None:
    await add_kiosk(hass, makerspace)
    other = Tablet(await connect(user))
    assert refused_with(await other.open()) == "kiosk_only"
    assert refused_with(await other.ask("kiosk/members")) == "kiosk_only"
    assert refused_with(await other.sign_in()) == "kiosk_only"
    assert refused_with(await other.act("join", estimate=5)) == "kiosk_only"
    assert refused_with(await other.ask("kiosk/stay", token="t")) == "kiosk_only"


async def test_a_session_is_that_of_its_connection(
    makerspace: Makerspace, tablet: Tablet, connect: Connect
) -> None:
    await tablet.sign_in()
    second = Tablet(await connect(TABLET))
    assert refused_with(await second.sign_in()) == "kiosk_only"
    await second.open()
    second.token = tablet.token
    refused = await second.act("join", name="x", estimate=5)
    assert refused_with(refused) == "kiosk_signed_off"
    assert (await tablet.ask("kiosk/stay", token=tablet.token))["success"]
    assert (await tablet.ask("kiosk/sign_off"))["success"]
    stays = await tablet.ask("kiosk/stay", token=tablet.token)
    assert refused_with(stays) == "kiosk_signed_off"


async def scan(hass: HomeAssistant, tag: str | None, device: str | None) -> None:
    """Hold a tag to a reader."""
    hass.bus.async_fire("tag_scanned", {"tag_id": tag, "device_id": device})
    await hass.async_block_till_done()


async def test_a_tag_at_the_reader_of_the_kiosk_signs_in_there_alone(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    await scan(hass, ANNS_TAG, "another reader")
    await scan(hass, ANNS_TAG, None)
    await scan(hass, ANNS_TAG, READER)
    event = (await tablet.client.receive_json())["event"]
    assert (event["kind"], event["me"]["name"]) == ("signed_in", "Ann")
    tablet.token = event["token"]
    assert (await tablet.act("join", name="clip", estimate=5))["success"]


async def test_a_strangers_tag_is_told_as_one(
    hass: HomeAssistant, tablet: Tablet
) -> None:
    await scan(hass, "stranger", READER)
    event = (await tablet.client.receive_json())["event"]
    assert event == {"kind": "unknown_tag"}


async def test_the_tag_of_a_deactivated_account_signs_nobody_in(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    user = await hass.auth.async_get_user("user-ann")
    assert user is not None
    await hass.auth.async_deactivate_user(user)
    await scan(hass, ANNS_TAG, READER)
    assert (await tablet.client.receive_json())["event"] == {"kind": "unknown_tag"}


async def test_a_member_sets_their_own_pin_and_its_hash_is_all_that_is_kept(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet, connect: Connect
) -> None:
    await tablet.sign_in()
    ann = Tablet(await connect("user-ann"))
    assert refused_with(await ann.ask("set_pin", pin="1234")) == "pin_too_simple"
    assert (await ann.ask("set_pin", pin="831964"))["success"]
    kept = makerspace.entry.subentries["ann"].data[CONF_PIN]
    assert "831964" not in kept
    # Whoever knew the PIN before is signed off.
    stays = await tablet.ask("kiosk/stay", token=tablet.token)
    assert refused_with(stays) == "kiosk_signed_off"
    assert refused_with(await tablet.sign_in(ANNS_PIN)) == "pin_wrong"
    assert (await tablet.sign_in("831964"))["success"]
    assert (await ann.ask("set_pin", pin=None))["success"]
    assert refused_with(await tablet.sign_in("831964")) == "pin_missing"


async def test_a_pin_from_an_admin_ends_a_lock_and_what_the_one_before_began(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet
) -> None:
    async def give(pin: str) -> None:
        shown = await reconfigure(hass, makerspace.entry, "ann")
        given = {"name": "Ann", "admin": False, "needs_approval": False, "pin": pin}
        await hass.config_entries.subentries.async_configure(shown["flow_id"], given)
        await makerspace.settle()

    await tablet.sign_in()
    await give("831964")
    stays = await tablet.ask("kiosk/stay", token=tablet.token)
    assert refused_with(stays) == "kiosk_signed_off"
    for _ in range(5):
        await tablet.sign_in("9999")
    assert refused_with(await tablet.sign_in("831964")) == "pin_locked"
    await give("504817")
    assert (await tablet.sign_in("504817"))["success"]


async def test_who_is_no_member_has_no_pin(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet, connect: Connect
) -> None:
    dora = Tablet(await connect("user-dora"))
    assert refused_with(await dora.ask("set_pin", pin="831964")) == "pin_members_only"
    assert refused_with(await tablet.ask("set_pin", pin="831964")) == "only_looks"


async def test_everybody_is_told_what_they_have_to_do_with_kiosks(
    hass: HomeAssistant, makerspace: Makerspace, tablet: Tablet, connect: Connect
) -> None:
    async def me(user_id: str) -> dict[str, Any]:
        client = await connect(user_id)
        await client.send_json_auto_id({"type": "printer_queue/subscribe"})
        await client.receive_json()
        row: dict[str, Any] = (await client.receive_json())["event"]["me"]
        return row

    assert (await me(TABLET))["kiosk"] == {"name": "Door", "reads_tags": True}
    assert (await me(TABLET))["may_join"] == "only_looks"
    assert (await me("user-ann"))["pin"] is True
    assert (await me("user-ben"))["pin"] is False
    assert "pin" not in await me("user-dora")


async def test_a_queue_that_is_not_there_is_none(
    makerspace: Makerspace, tablet: Tablet
) -> None:
    answer = await tablet.ask("kiosk/open", config_entry_id="gone")
    assert answer["error"]["code"] == "not_found"
    await makerspace.hass.config_entries.async_unload(makerspace.entry.entry_id)
    answer = await tablet.ask("kiosk/open")
    assert answer["error"]["translation_key"] == "not_running"


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("kiosk/open", {}),
        ("kiosk/members", {}),
        ("kiosk/member", {"name": "Ann"}),
        ("kiosk/sign_in", {"member_id": "ann", "pin": ANNS_PIN}),
        ("kiosk/stay", {"token": "t"}),
        ("kiosk/sign_off", {}),
        ("set_pin", {"pin": "98765432"}),
    ],
)
async def test_at_a_queue_that_there_is_not_nobody_signs_in(
    tablet: Tablet, command: str, fields: dict[str, str]
) -> None:
    answer = await tablet.ask(command, config_entry_id="gone", **fields)
    assert answer["error"]["code"] == "not_found"
