"""The actions that make a job more urgent, plan at once, and say what is loaded."""

from datetime import UTC, datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, device_id, refusal, refusal_for


async def test_an_owner_says_by_when_and_how_urgent(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    answer = await ask_as(
        hass, makerspace, "Ann", "update_job", deadline="2027-06-16 09:00"
    )
    assert answer["job"]["deadline"] == "2027-06-16T09:00:00+02:00"
    answer = await ask_as(hass, makerspace, "Ann", "update_job", job_id=job, priority=9)
    assert answer["job"]["priority"] == 9
    assert makerspace.job(job).spec.deadline == datetime(2027, 6, 16, 7, tzinfo=UTC)


async def test_nobody_makes_a_job_urgent_who_may_not(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    for who, change, refused in (
        ("Ann", {"priority": 1}, "priority_admins_only"),
        ("Ben", {"priority": 6}, "not_your_job"),
        ("Ann", {"deadline": "2027-06-15 11:00"}, "deadline_has_passed"),
        ("Ann", {}, "nothing_to_change"),
    ):
        asked = {"job_id": job, **change}
        key = await refusal_for(hass, makerspace, who, "update_job", **asked)
        assert key == refused
    answer = await ask_as(
        hass, makerspace, "Cleo", "update_job", job_id=job, priority=1
    )
    assert answer["job"]["priority"] == 1


async def test_what_prints_or_has_ended_is_not_made_urgent(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    refused = await refusal(makerspace, "update_job", job_id=job, priority=1)
    assert refused.translation_key == "already_printing"
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    refused = await refusal(makerspace, "update_job", job_id=job, priority=1)
    assert refused.translation_key == "job_has_ended"


async def test_the_plan_made_at_once_tells_who_gets_what(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    first = await makerspace.join("Ann")
    second = await makerspace.join("Ben", name="vase", estimate=30)
    held = await makerspace.join("Ben", name="later")
    await makerspace.ask("hold", job_id=held)
    answer = await makerspace.ask("schedule")
    assert answer["made"] == "2027-06-15T12:00:00+02:00"
    assert [one["id"] for one in answer["assignments"]] == [first, second, held]
    vase = answer["assignments"][1]
    assert vase["expected_printer"] == "X1C p1"
    assert vase["expected_start"] > answer["assignments"][0]["expected_end"]
    assert (
        vase["expected_start_low"]
        < vase["expected_start"]
        < vase["expected_start_high"]
        < vase["expected_end_high"]
    )
    assert answer["assignments"][2]["expected_printer"] is None
    assert answer["assignments"][2]["waiting_for"] == "resume"
    key = await refusal_for(hass, makerspace, "Ann", "schedule")
    assert key == "admins_only"


async def test_an_emergency_is_planned_first_where_the_plan_decides(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    hass.config_entries.async_update_entry(
        makerspace.entry,
        options={**makerspace.entry.options, "ordering": "optimised"},
    )
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=1, mc_remaining_time=60
    )
    jobs = [await makerspace.join("Ann", estimate=300) for _ in range(3)]
    urgent = await makerspace.join("Ben", name="spare part", estimate=300)
    answer = await makerspace.ask(
        "schedule", job_id=urgent, priority=1, deadline="2027-06-15 19:00"
    )
    order = [one["id"] for one in answer["assignments"] if one["status"] == "queued"]
    assert order[0] == urgent
    assert set(order) == {urgent, *jobs}
    assert makerspace.job(urgent).spec.priority == 1
    waits = [one["plan_reason"] for one in answer["assignments"][2:]]
    assert "Jobs with deadlines go first on X1C p1" in waits[0]
    refused = await refusal(makerspace, "schedule", job_id=urgent)
    assert refused.translation_key == "nothing_to_change"
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    assert makerspace.job(urgent).status is JobStatus.OFFERED


async def test_anybody_says_what_is_loaded(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    p1 = device_id(hass, makerspace, "p1")
    loaded = [{"material": "PETG", "color": "1E90FF"}, {"material": "PLA"}]
    answer = await ask_as(
        hass, makerspace, "Ann", "load_spools", device_id=p1, filaments=loaded
    )
    assert answer["printer"]["spools"] == [
        {"material": "PETG", "color": "1E90FF", "brand": None},
        {"material": "PLA", "color": None, "brand": None},
    ]
    assert answer["printer"]["tells_spools"] is False
    answer = await makerspace.ask("load_spools", device_id=p1, filaments=[])
    assert answer["printer"]["spools"] == []


async def test_a_printer_that_tells_its_spools_is_not_told_them(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    tray = {"id": "0", "tray_type": "PETG", "tray_color": "1E90FFFF"}
    trays = {"ams": [{"id": "0", "tray": [tray]}], "tray_now": "0"}
    await makerspace.wait(freezer, timedelta(seconds=5))
    await makerspace.tell("p1", freezer, gcode_state="IDLE", ams=trays)
    printer = makerspace.queue.data.state.printers["p1"]
    assert printer.spools == (Filament("PETG", "1E90FF"),)
    refused = await refusal(
        makerspace,
        "load_spools",
        device_id=device_id(hass, makerspace, "p1"),
        filaments={"material": "PLA"},
    )
    assert refused.translation_key == "printer_tells_spools"
    assert refused.translation_placeholders == {"printer": "X1C p1"}


@pytest.mark.parametrize("action", ["update_job", "schedule"])
async def test_a_job_that_nobody_knows_is_not_made_urgent(
    makerspace: Makerspace, action: str
) -> None:
    refused = await refusal(makerspace, action, job_id="99", priority=6)
    assert refused.translation_key == "no_such_job"


@pytest.mark.parametrize("empty", [None, "", " "])
async def test_an_empty_deadline_takes_it_away(
    makerspace: Makerspace, empty: str | None
) -> None:
    deadline = "2027-06-16 09:00:00"
    job = await makerspace.join("Ann", priority=3, deadline=deadline)
    await makerspace.ask("update_job", job_id=job, deadline=empty)
    spec = makerspace.job(job).spec
    await makerspace.ask("update_job", job_id=job, priority=empty)
    usual = makerspace.job(job).spec

    assert (spec.priority, spec.deadline) == (3, None)
    assert (usual.priority, usual.deadline) == (5, None)


async def test_a_job_may_join_with_an_empty_deadline(makerspace: Makerspace) -> None:
    job = await makerspace.join("Ann", priority=None, deadline=None)
    spec = makerspace.job(job).spec
    assert (spec.priority, spec.deadline) == (5, None)


async def test_an_owner_says_from_when_on_they_are_there(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann", earliest_start="2027-06-15 15:00")
    answer = await makerspace.ask("status")
    (shown,) = answer["queue"]
    assert shown["earliest_start"] == "2027-06-15T15:00:00+02:00"
    assert shown["waiting_text"] == "Not before 15:00, as wished"
    assert shown["waiting_until"] == shown["earliest_start"]
    assert shown["expected_start_low"] >= shown["earliest_start"]
    refused = await refusal(makerspace, "claim", job_id=job)
    assert refused.translation_key == "not_your_turn_wished"
    await ask_as(
        hass, makerspace, "Ann", "update_job", earliest_start="2027-06-15 14:00"
    )
    await makerspace.wait(freezer, timedelta(hours=1, minutes=59))
    assert makerspace.job(job).status is JobStatus.QUEUED
    await makerspace.wait(freezer, timedelta(minutes=1))
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_what_no_job_can_wait_for_is_refused(makerspace: Makerspace) -> None:
    job = await makerspace.join("Ann", earliest_start="2027-06-16")
    for wished, deadline, key in (
        ("2028-06-16", None, "earliest_start_too_far"),
        ("2027-06-17", "2027-06-16", "earliest_start_after_deadline"),
    ):
        refused = await refusal(
            makerspace,
            "update_job",
            job_id=job,
            earliest_start=wished,
            deadline=deadline,
        )
        assert refused.translation_key == key
    assert makerspace.job(job).spec.earliest_start == datetime(
        2027, 6, 15, 22, tzinfo=UTC
    ), "a day begins with its first second"


@pytest.mark.parametrize("empty", [None, "", " ", "2027-06-14", "2027-06-15 11:00"])
async def test_an_empty_start_and_one_that_has_passed_take_it_away(
    makerspace: Makerspace, empty: str | None
) -> None:
    job = await makerspace.join("Ann", earliest_start="2027-06-16 09:00")
    await makerspace.ask("update_job", job_id=job, earliest_start=empty)
    assert makerspace.job(job).spec.earliest_start is None
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_a_prediction_and_the_plan_know_it(makerspace: Makerspace) -> None:
    wished = "2027-06-16T09:00:00+02:00"
    answer = await makerspace.ask(
        "predict", estimate=60, earliest_start="2027-06-16 09:00"
    )
    assert answer["expected_start_low"] >= wished
    job = await makerspace.join("Ann")
    await makerspace.ask("pass", job_id=job)
    answer = await makerspace.ask("schedule", job_id=job, earliest_start=wished)
    (planned,) = answer["assignments"]
    assert planned["earliest_start"] == wished
    assert planned["expected_start_low"] >= wished


async def test_a_deadline_that_is_a_day_is_its_end(makerspace: Makerspace) -> None:
    job = await makerspace.join("Ann", deadline="2027-06-18")
    end = datetime(2027, 6, 18, 21, 59, 59, tzinfo=UTC)
    assert makerspace.job(job).spec.deadline == end
