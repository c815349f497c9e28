"""The action to join: for whom, with what needs, and what is refused."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
import voluptuous as vol

from custom_components.printer_queue.core.needs import Size
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, member, printer, subentry
from tests.support.shown import ask_as, device_id, refusal, refusal_for

MINUTE = timedelta(minutes=1)


async def test_joining_answers_with_the_place_and_the_expected_times(
    makerspace: Makerspace,
) -> None:
    await makerspace.join("Ann")
    answer = await makerspace.ask(
        "join",
        person="Ben",
        name=" vase ",
        estimate={"hours": 1, "minutes": 30},
        material="PETG",
        notes="red",
    )
    assert answer["job"] == {
        **answer["job"],
        "number": 2,
        "name": "vase",
        "person": "Ben",
        "person_id": "ben",
        "status": "queued",
        "waiting_for": "printer",
        "position": 1,
        "printer": None,
        "material": "PETG",
        "notes": "red",
        "estimate_minutes": 90,
        "predicted_minutes": 90,
        "expected_printer": "X1C p1",
        "expected_start": "2027-06-15T13:23:00+02:00",
        "expected_end": "2027-06-15T14:53:00+02:00",
        "created": "2027-06-15T12:00:00+02:00",
        "claim_by": None,
    }
    job = answer["job"]
    assert (
        job["expected_start_low"] < job["expected_start"] < job["expected_start_high"]
    )


async def test_a_person_joins_in_their_own_name(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    answer = await ask_as(hass, makerspace, "Ann", "join", name="bracket", estimate=60)
    assert answer["job"]["person_id"] == "ann"
    assert answer["job"]["status"] == "offered"
    assert answer["job"]["claim_by"] == "2027-06-15T12:10:00+02:00"


async def test_only_an_admin_joins_for_somebody_else(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = {"name": "bracket", "estimate": 60, "person": "Ben"}
    key = await refusal_for(hass, makerspace, "Ann", "join", **job)
    assert key == "only_for_yourself"
    answer = await ask_as(hass, makerspace, "Cleo", "join", **job)
    assert answer["job"]["person"] == "Ben"


@pytest.mark.parametrize("named", ["ann", "Ann", "aNN", "user-ann", "person.ann"])
async def test_a_person_is_named_by_member_user_person_or_name(
    hass: HomeAssistant, makerspace: Makerspace, named: str
) -> None:
    hass.states.async_set("person.ann", "home", {"user_id": "user-ann"})
    answer = await makerspace.ask("join", person=named, name="bracket", estimate=60)
    assert answer["job"]["person_id"] == "ann"
    # she may also name herself
    answer = await ask_as(
        hass, makerspace, "Ann", "join", person=named, name="vase", estimate=60
    )
    assert answer["job"]["person_id"] == "ann"


async def test_who_has_just_become_a_member_may_join_at_once(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    hass.config_entries.async_add_subentry(
        makerspace.entry, subentry(member("cem", "Cem"))
    )

    answer = await makerspace.ask("join", person="Cem", name="vase", estimate=60)

    assert answer["job"]["person_id"] == "cem"


async def test_a_person_without_an_account_is_a_member_by_name(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    hass.states.async_set("person.b", "home", {"friendly_name": "Ben"})
    answer = await makerspace.ask("join", person="person.b", name="vase", estimate=60)
    assert answer["job"]["person_id"] == "ben"


async def test_a_guest_joins_where_anyone_may(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    guest = {"person": "Emil", "name": "vase", "estimate": 60}
    refused = await refusal(makerspace, "join", **guest)
    assert refused.translation_key == "members_only"
    assert refused.translation_placeholders == {"person": "Emil"}
    hass.config_entries.async_update_entry(
        makerspace.entry, options={"may_join": "anyone"}
    )
    await makerspace.settle()
    answer = await makerspace.ask("join", **guest)
    assert answer["job"]["person"] == "Emil"
    answer = await ask_as(
        hass, makerspace, "Dora", "join", name="x", estimate=60, person="Dora's Account"
    )
    assert answer["job"]["person_id"] == "guest:user-dora"
    answer = await makerspace.ask("join", person="user-dora", name="y", estimate=60)
    assert answer["job"]["person_id"] == "guest:user-dora"
    mine = await ask_as(hass, makerspace, "Dora", "my_jobs")
    assert [job["name"] for job in mine["open"]] == ["x", "y"]


async def test_an_automation_has_to_say_for_whom(makerspace: Makerspace) -> None:
    refused = await refusal(makerspace, "join", name="vase", estimate=60)
    assert refused.translation_key == "person_missing"
    refused = await refusal(
        makerspace, "join", name="vase", estimate=60, person="person.nobody"
    )
    assert refused.translation_key == "no_such_person"
    refused = await refusal(makerspace, "my_jobs")
    assert refused.translation_key == "person_missing"


async def test_the_same_key_gives_the_same_job_even_when_it_has_ended(
    makerspace: Makerspace,
) -> None:
    job = {"person": "Ann", "name": "vase", "estimate": 60, "idempotency_key": "k"}
    first = await makerspace.ask("join", **job)
    assert await makerspace.ask("join", **job | {"name": "other"}) == first
    await makerspace.ask("cancel", job_id=first["job"]["id"])
    again = await makerspace.ask("join", **job)
    assert again["job"]["id"] == first["job"]["id"]
    assert again["job"]["status"] == "cancelled"
    other = await makerspace.ask("join", **job | {"person": "Ben"})
    assert other["job"]["id"] != first["job"]["id"]


async def test_needs_are_kept_and_choose_the_printer(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> None:
    big = printer("big", volume_x=300.0, volume_y=300.0, volume_z=300.0, nozzle=0.6)
    small = printer("small", volume_x=100.0, volume_y=100.0, volume_z=100.0)
    space = await Makerspace.open(hass, subentries=(big, small))
    answer = await space.ask(
        "join",
        person="Ann",
        name="hull",
        estimate="2h",
        size_x=200,
        size_y=90,
        size_z="20",
        nozzle=0.6,
        printers=[device_id(hass, space, "big")],
    )
    needs = space.job(answer["job"]["id"]).spec.needs
    assert needs.size == Size(200, 90, 20)
    assert needs.printers == frozenset({"big"})
    assert answer["job"]["printers"] == ["X1C big"]
    assert answer["job"]["size"] == {"x": 200, "y": 90, "z": 20}
    assert answer["job"]["waiting_for"] == "connection"
    too_large = {"size_x": 400, "size_y": 90, "size_z": 20}
    refused = await refusal(
        space, "join", person="Ann", name="hull", estimate="2h", **too_large
    )
    assert refused.translation_key == "fits_nowhere_too_large"


async def test_a_device_that_is_no_printer_of_the_queue_is_refused(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = {"person": "Ann", "name": "hull", "estimate": 60}
    queue_itself = device_id(hass, makerspace)
    refused = await refusal(makerspace, "join", **job, printers=[queue_itself])
    assert refused.translation_key == "not_a_printer"
    assert refused.translation_placeholders == {"device": "Makerspace"}
    other = await Makerspace.open(hass, "p7")
    first_queue = {"config_entry_id": makerspace.entry.entry_id}
    elsewhere = device_id(hass, other, "p7")
    refused = await refusal(
        makerspace, "join", **job, **first_queue, printers=[elsewhere]
    )
    assert refused.translation_key == "printer_of_other_queue"
    refused = await refusal(makerspace, "claim", **first_queue, device_id=elsewhere)
    assert refused.translation_key == "printer_of_other_queue"


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"name": "  "}, "name_length"),
        ({"name": "x" * 101}, "name_length"),
        ({"estimate": 0}, "estimate_out_of_range"),
        ({"estimate": "15 days"}, "estimate_out_of_range"),
        ({"estimate": -5}, "estimate_out_of_range"),
    ],
)
async def test_what_the_rules_do_not_take_is_refused_with_its_limits(
    makerspace: Makerspace, fields: dict[str, Any], key: str
) -> None:
    job = {"person": "Ann", "name": "vase", "estimate": 60} | fields
    refused = await refusal(makerspace, "join", **job)
    assert refused.translation_key == key
    assert refused.translation_placeholders in (
        {"longest": "100"},
        {"shortest": "1 min", "longest": "14 d"},
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"estimate": "soon"}, "estimate"),
        ({"estimate": float("inf")}, "estimate"),
        ({"estimate": None}, "estimate"),
        ({"nozzle": 0}, "nozzle"),
        ({"nozzle": float("nan")}, "nozzle"),
        ({"size_x": 5}, "size"),
        ({"size_x": 5, "size_y": 5, "size_z": 20_000}, "size_z"),
        ({"notes": "x" * 501}, "notes"),
        ({"idempotency_key": ""}, "idempotency_key"),
        ({"person": " "}, "person"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_a_wrong_field_is_named(
    makerspace: Makerspace, fields: dict[str, Any], field: str
) -> None:
    job = {"person": "Ann", "name": "vase", "estimate": 60} | fields
    with pytest.raises(vol.Invalid, match=field):
        await makerspace.ask("join", **job)
    assert not makerspace.queue.data.state.jobs
