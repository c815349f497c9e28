"""What an action may say of a job, and what the rules refuse of it."""

from datetime import UTC, datetime
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
import voluptuous as vol

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament, PrintSettings
from custom_components.printer_queue.services import ACTIONS
from homeassistant.core import HomeAssistant
from homeassistant.helpers.service import async_get_all_descriptions
from tests.support.makerspace import Makerspace, printer
from tests.support.shown import ask_as, device_id, refusal, refusal_for

VASE = {"person": "Ann", "name": "vase", "estimate": 60}


@pytest.fixture
async def makerspace(makerspace: Makerspace) -> Makerspace:
    """Return the makerspace, its printer marked as enclosed and cool."""
    entry = makerspace.entry
    subentry = entry.subentries["p1"]
    data = dict(subentry.data) | {"tags": ["enclosed"], "max_nozzle_temperature": 260}
    makerspace.hass.config_entries.async_update_subentry(entry, subentry, data=data)
    await makerspace.settle()
    await makerspace.hear("p1", gcode_state="IDLE")
    await makerspace.settle()
    return makerspace


async def test_home_assistant_understands_the_forms_of_the_actions(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    forms = (await async_get_all_descriptions(hass))[DOMAIN]
    assert forms.keys() == ACTIONS.keys()
    assert all(form["fields"] for form in forms.values())
    deadline = forms["join"]["fields"]["urgency"]["fields"]["deadline"]
    assert deadline["selector"] == {"datetime": {}}


async def test_all_that_a_job_may_carry_is_kept_and_told(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    first = await makerspace.join("Ben")
    p1 = device_id(hass, makerspace, "p1")
    answer = await ask_as(
        hass,
        makerspace,
        "Cleo",
        "join",
        name="robot arm",
        estimate="2h",
        priority=2,
        deadline="2027-06-18 18:00",
        filaments=[
            {"material": "PETG", "color": "#1e90ff", "brand": "GFG00"},
            {"color": [0, 0, 0]},
        ],
        settings={"nozzle_temperature": 250, "infill": "15", "supports": "tree"},
        grams=42.5,
        cost=1.25,
        printer=p1,
        printers=[p1],
        tags="enclosed",
        after="#1",
        goal="robot",
        retries=0,
    )
    job = makerspace.job(answer["job"]["id"])
    assert job.spec.deadline == datetime(2027, 6, 18, 16, tzinfo=UTC)
    assert job.spec.needs.filaments == (
        Filament("PETG", "1E90FF", "GFG00"),
        Filament(None, "000000"),
    )
    assert job.spec.needs.settings == PrintSettings(
        nozzle_temperature=250, infill=15, other={"supports": "tree"}
    )
    assert answer["job"] == answer["job"] | {
        "priority": 2,
        "deadline": "2027-06-18T18:00:00+02:00",
        "material": "PETG",
        "filaments": [
            {"material": "PETG", "color": "1E90FF", "brand": "GFG00"},
            {"material": None, "color": "000000", "brand": None},
        ],
        "settings": {
            "nozzle_temperature": 250,
            "bed_temperature": None,
            "layer_height": None,
            "infill": 15,
            "speed": None,
            "supports": "tree",
        },
        "grams": 42.5,
        "cost": 1.25,
        "forced_printer": "X1C p1",
        "printers": ["X1C p1"],
        "tags": ["enclosed"],
        "after": first,
        "goal": "robot",
        "retries": 0,
        "created_by": "cleo",
        "source": None,
        "waiting_for": "after",
    }


async def test_copies_are_jobs_of_their_own_that_belong_together(
    makerspace: Makerspace,
) -> None:
    answer = await makerspace.ask("join", **VASE, copies=3, idempotency_key="k")
    first, copies = answer["job"], answer["copies"]
    assert [job["number"] for job in (first, *copies)] == [1, 2, 3]
    assert {job["goal"] for job in (first, *copies)} == {first["id"]}
    assert [job["position"] for job in copies] == [1, 2]
    again = await makerspace.ask("join", **VASE, copies=3, idempotency_key="k")
    assert again == answer
    assert len(makerspace.queue.data.state.jobs) == 3
    for job in (first, *copies):
        await makerspace.ask("cancel", job_id=job["id"])
    again = await makerspace.ask("join", **VASE, copies=3, idempotency_key="k")
    assert [job["status"] for job in again["copies"]] == ["cancelled"] * 2
    json_of_one = await makerspace.ask("join", **VASE)
    assert json_of_one["copies"] == []


async def test_a_job_after_a_completed_one_waits_for_nothing(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    done = await makerspace.join("Ben")
    cancelled = await makerspace.join("Ben")
    await makerspace.ask("cancel", job_id=cancelled)
    await makerspace.ask("claim", job_id=done)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    assert (await makerspace.ended(done)).status is JobStatus.COMPLETED
    answer = await makerspace.ask("join", **VASE, after=done)
    assert answer["job"]["after"] is None
    refused = await refusal(makerspace, "join", **VASE, after=cancelled)
    assert refused.translation_key == "no_such_job_before"
    assert refused.translation_placeholders == {"before": cancelled}


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"priority": 0}, "priority_out_of_range"),
        ({"priority": 11}, "priority_out_of_range"),
        ({"deadline": "2027-06-15 11:59"}, "deadline_has_passed"),
        ({"after": "99"}, "no_such_job_before"),
        ({"copies": 0}, "copies_out_of_range"),
        ({"copies": 11}, "too_many_open_jobs"),
        ({"retries": 11}, "retries_out_of_range"),
        ({"retries": -1}, "retries_out_of_range"),
        ({"tags": ["laser"]}, "fits_nowhere_other_tags"),
        ({"settings": {"nozzle_temperature": 300}}, "fits_nowhere_too_hot"),
        ({"name": None}, "name_missing"),
        ({"estimate": None}, "estimate_missing"),
    ],
)
async def test_what_no_job_may_carry_is_refused_in_words_and_changes_nothing(
    makerspace: Makerspace, fields: dict[str, Any], key: str
) -> None:
    asked = {name: one for name, one in (VASE | fields).items() if one is not None}
    refused = await refusal(makerspace, "join", **asked)
    assert refused.translation_key == key


async def test_a_printer_that_is_forced_but_not_allowed_fits_nowhere(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    space = await Makerspace.open(hass, subentries=(printer("a"), printer("b")))
    refused = await refusal(
        space,
        "join",
        **VASE,
        config_entry_id=space.entry.entry_id,
        printer=device_id(hass, space, "a"),
        printers=[device_id(hass, space, "b")],
    )
    assert refused.translation_key == "fits_nowhere_not_chosen"


async def test_only_an_admin_makes_a_job_more_urgent_than_usual(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    vase = {"name": "vase", "estimate": 60}
    key = await refusal_for(hass, makerspace, "Ann", "join", **vase, priority=4)
    assert key == "priority_admins_only"
    answer = await ask_as(hass, makerspace, "Ann", "join", **vase, priority=6)
    assert answer["job"]["priority"] == 6


async def test_a_translucent_and_a_many_coloured_filament_are_kept_as_they_are(
    makerspace: Makerspace,
) -> None:
    given = [
        {"material": "PETG", "color": "#1e90ff80"},
        {"material": "PLA", "colors": ["#FF0000", "00ff00ff"]},
        {"color": "#FFFFFF", "colors": ["#0000FF"]},
    ]
    answer = await makerspace.ask(
        "join", person="Ann", name="lamp", estimate=60, filaments=given
    )
    job = makerspace.job(answer["job"]["id"])
    assert job.spec.needs.filaments == (
        Filament("PETG", "1E90FF80"),
        Filament("PLA", "FF0000", None, ("FF0000", "00FF00")),
        Filament(None, "0000FF"),
    )
    assert answer["job"]["filaments"][1]["colors"] == ["FF0000", "00FF00"]
    await makerspace.restart()
    assert makerspace.job(job.id).spec == job.spec
    again = await makerspace.ask(
        "join",
        person="Ann",
        name="too",
        estimate=60,
        filaments=[{"colors": ["#1E90FF"]}],
    )
    assert "colors" not in again["job"]["filaments"][0]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"priority": 4.5}, "priority"),
        ({"priority": "high"}, "priority"),
        ({"priority": float("inf")}, "priority"),
        ({"deadline": "soon"}, "deadline"),
        ({"deadline": 5}, "deadline"),
        ({"grams": -1}, "grams"),
        ({"cost": float("nan")}, "cost"),
        ({"copies": 1e300}, "copies"),
        ({"filaments": ["PLA"]}, "filaments"),
        ({"filaments": [{}]}, "filaments"),
        ({"filaments": [{"color": "red"}]}, "filaments"),
        ({"filaments": [{"color": [1, 2, 300]}]}, "filaments"),
        ({"filaments": [{"color": "#12345"}]}, "filaments"),
        ({"filaments": [{"color": "#12345600"}]}, "filaments"),
        ({"filaments": [{"colors": []}]}, "filaments"),
        ({"filaments": [{"colors": ["#123456"] * 9}]}, "filaments"),
        ({"filaments": [{"colors": ["#123456", "red"]}]}, "filaments"),
        ({"filaments": [{"material": "PLA"}] * 33}, "filaments"),
        ({"filaments": [{"material": "PLA"}], "material": "PLA"}, "spools"),
        ({"settings": {"infill": 101}}, "infill"),
        ({"settings": {"speed": 0}}, "speed"),
        ({"settings": {"layer_height": "thin"}}, "layer_height"),
        ({"settings": "thin"}, "settings"),
        ({"settings": {f"word {n}": "x" for n in range(21)}}, "settings"),
        ({"tags": ["x" * 51]}, "tags"),
        ({"file": "a.stl", "upload": "b"}, "files"),
        ({"file": {"entity_id": "media_player.tv"}}, "file"),
        ({"file": "x" * 501}, "file"),
    ],
)
async def test_a_field_of_a_wrong_shape_is_named(
    makerspace: Makerspace, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(vol.Invalid, match=field):
        await makerspace.ask("join", **VASE, **fields)
    assert not makerspace.queue.data.state.jobs


async def test_a_prediction_knows_all_that_a_job_may_carry(
    makerspace: Makerspace,
) -> None:
    before = makerspace.queue.data.state
    told = await makerspace.ask(
        "predict", estimate=60, copies=3, priority=5, deadline="2027-06-18 18:00"
    )
    starts = [one["expected_start"] for one in (told, *told["copies"])]
    assert starts == sorted(set(starts))
    assert len(starts) == 3
    assert makerspace.queue.data.state == before
    for wrong, key in (
        ({"priority": 0}, "priority_out_of_range"),
        ({"copies": 101}, "copies_out_of_range"),
        ({}, "estimate_missing"),
    ):
        asked = {"estimate": 60, **wrong} if wrong else {}
        refused = await refusal(makerspace, "predict", **asked)
        assert refused.translation_key == key
