"""A program that was written for a print farm finds here what it expects."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import CONF_ORDERING
from custom_components.printer_queue.core.commands import SetHours
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.queue.alarm import Alarm
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.farm_examples import (
    ASSIGNMENTS,
    CANCELLATION,
    QUEUE,
    QUEUE_QUERY,
    RECEIPT,
    SUBMISSION,
)
from tests.support.makerspace import Makerspace, printer
from tests.support.own_start import STARTS, ObedientWay, join_with_file
from tests.support.rest import client_of, problem
from tests.support.shown import PEOPLE, add_accounts
from tests.support.solids import cube

BASE = "/api/fabrication"
type Client = TestClient[Any, Any]


def called(described: ConfigSubentryDataWithId, name: str) -> ConfigSubentryDataWithId:
    described["title"] = name
    return described


@pytest.fixture
async def farm(
    hass: HomeAssistant, mqtt_mock: object, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Open the farm of the document, with two of its printers, at its time."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2025-11-17 14:00:00+00:00")
    await add_accounts(hass)
    printers = (
        called(printer("p1"), "Bamboo H2D"),
        called(printer("p2"), "Elegoo Giga"),
    )
    space = await Makerspace.open(hass, subentries=(*printers, *PEOPLE))
    for printer_id in ("p1", "p2"):
        await space.hear(printer_id, gcode_state="IDLE")
    await space.settle()
    return space


@pytest.fixture
async def client_in_the_morning(
    farm: Makerspace,
    client: Client,
    freezer: FrozenDateTimeFactory,
    obedient_way: ObedientWay,
    monkeypatch: pytest.MonkeyPatch,
) -> Client:
    """Ask when the night has ended, in which nothing starts, and the alarm is late."""
    planned = {**farm.entry.options, CONF_ORDERING: Ordering.OPTIMISED.value}
    entries = farm.hass.config_entries
    entries.async_update_entry(farm.entry, options=planned)
    for printer_id in ("p1", "p2"):
        subentry = farm.entry.subentries[printer_id]
        starts = {**subentry.data, **STARTS}
        entries.async_update_subentry(farm.entry, subentry, data=starts)
    await farm.settle()
    monkeypatch.setattr(Alarm, "set", lambda alarm, moments: None)
    opens = dt_util.utcnow() + timedelta(seconds=10)
    day = Span(opens, opens + timedelta(hours=10))
    await farm.queue.execute(SetHours(hours=Hours(open=(day,))))
    for printer_id in ("p1", "p2"):
        await join_with_file(farm, "Ann", f"at {printer_id}", printer_id)
    assert {job.status for job in farm.queue.data.state.jobs.values()} == {"queued"}
    freezer.move_to(opens + timedelta(seconds=1))
    return client


@pytest.fixture
async def client(
    hass: HomeAssistant, farm: Makerspace, hass_client: ClientSessionGenerator
) -> Client:
    """Ask as Cleo, an admin of the queue."""
    return await client_of(hass, hass_client, "Cleo")


async def both_print(farm: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let both printers print somebody's job."""
    for printer_id in ("p1", "p2"):
        await farm.join("Ann", name=f"at {printer_id}", estimate=150)
        await farm.settle()
        [job] = [
            job
            for job in farm.queue.data.state.jobs.values()
            if job.printer_id == printer_id
        ]
        await farm.ask("claim", job_id=job.id)
        await farm.tell(printer_id, freezer, gcode_state="RUNNING", mc_percent=1)


async def submit(client: Client, **changed: Any) -> dict[str, Any]:
    answer = await client.post(f"{BASE}/jobs", json=SUBMISSION | changed)
    assert answer.status == 201, await answer.text()
    receipt: dict[str, Any] = await answer.json()
    return receipt


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


async def test_a_submission_is_answered_with_the_documents_fields(
    farm: Makerspace, client: Client, freezer: FrozenDateTimeFactory
) -> None:
    await both_print(farm, freezer)
    await farm.join("Ben")
    await farm.join("Ben")
    receipt = await submit(client)

    assert receipt.keys() == RECEIPT.keys()
    same = ("status", "queue_position")
    assert {name: receipt[name] for name in same} == {
        name: RECEIPT[name] for name in same
    }
    start = moment(receipt["estimated_start_time"])
    assert moment("2025-11-17T14:00:00Z") < start < moment("2025-11-18T14:00:00Z")

    job = farm.job(receipt["job_id"])
    assert job.person_id == "cleo"
    assert job.spec.name == SUBMISSION["job_name"]
    assert job.spec.source == SUBMISSION["stl_path"]
    assert job.spec.material_id == SUBMISSION["material_id"]
    assert job.spec.deadline == moment(SUBMISSION["deadline_at"])
    [filament] = job.spec.needs.filaments
    assert (filament.material, filament.color, filament.brand) == (
        "PLA",
        "000000",
        "esun",
    )
    settings = job.spec.needs.settings
    assert settings.nozzle_temperature == 210
    assert settings.bed_temperature == 60
    assert (settings.layer_height, settings.infill, settings.speed) == (0.2, 20, 50)


async def test_the_queue_is_answered_with_the_documents_fields(
    farm: Makerspace, client: Client, freezer: FrozenDateTimeFactory
) -> None:
    await both_print(farm, freezer)
    [expected] = QUEUE["jobs"]
    printers = ["Bamboo H2D", "elegoo_giga", "p2"]
    for name, forced in zip(("bracket_v2", "lid", "box"), printers, strict=True):
        await submit(client, job_name=name, priority=3, force_printer=forced)
    await farm.settle()
    [job_id] = [
        job.id
        for job in farm.queue.data.state.jobs.values()
        if job.spec.name == "bracket_v2"
    ]
    await farm.ask("update_time", job_id=job_id, estimate=150)

    answer = await client.get(f"{BASE}/queue?{QUEUE_QUERY}")
    assert answer.status == 200, await answer.text()
    queue = await answer.json()
    assert {name: queue[name] for name in QUEUE if name != "jobs"} == {
        name: QUEUE[name] for name in QUEUE if name != "jobs"
    }
    [row] = queue["jobs"]
    assert {name: row[name] for name in expected} == expected | {"job_id": job_id}


async def test_a_cancelled_job_is_answered_with_the_documents_fields(
    farm: Makerspace, client: Client
) -> None:
    job_id = (await submit(client))["job_id"]
    answer = await client.delete(f"{BASE}/jobs/{job_id}")
    assert answer.status == 200, await answer.text()
    assert await answer.json() == CANCELLATION | {"job_id": job_id}
    again = await client.delete(f"{BASE}/jobs/{job_id}")
    assert await again.json() == CANCELLATION | {"job_id": job_id}


async def test_a_scheduling_is_answered_with_the_documents_fields(
    farm: Makerspace, client_in_the_morning: Client
) -> None:
    jobs = {job.spec.name: job.id for job in farm.queue.data.state.jobs.values()}
    answer = await client_in_the_morning.post(f"{BASE}/schedule")
    assert answer.status == 200, await answer.text()
    first, second = ASSIGNMENTS["assignments"]
    assert await answer.json() == ASSIGNMENTS | {
        "assignments": [
            first | {"job_id": jobs["at p1"]},
            second | {"job_id": jobs["at p2"]},
        ]
    }
    again = await client_in_the_morning.post(f"{BASE}/schedule")
    assert await again.json() == {"scheduled_jobs": 0, "assignments": []}


async def test_only_admins_may_schedule(
    hass: HomeAssistant, farm: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await client_of(hass, hass_client, "Ann")
    refused = await problem(await client.post(f"{BASE}/schedule"), 403)
    assert refused["code"] == "admins_only"


@pytest.mark.parametrize("printer", ["elsewhere", ""])
async def test_a_printer_that_there_is_not_is_refused_by_the_field_that_names_it(
    farm: Makerspace, client: Client, printer: str
) -> None:
    body = SUBMISSION | {"force_printer": printer or "p9"}
    refused = await problem(await client.post(f"{BASE}/jobs", json=body), 422)
    assert refused["field"] == "force_printer"
    assert farm.queue.data.state.jobs == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("priority", 11),
        ("deadline_at", "2025-11-16T14:00:00Z"),
        ("deadline_at", "soon"),
        ("job_name", ""),
        ("stl_path", "media-source://media_source/local/none.stl"),
        ("stl_path", ""),
        ("material_id", "x" * 51),
        ("print_settings", {"nozzle_temp": 999}),
        ("print_settings", None),
        ("colour", "red"),
    ],
)
async def test_what_is_wrong_is_refused_by_the_name_that_the_document_has_for_it(
    farm: Makerspace, client: Client, field: str, value: object
) -> None:
    answer = await client.post(f"{BASE}/jobs", json=SUBMISSION | {field: value})
    refused = await problem(answer, 422)
    assert refused["field"].partition(".")[0] == field
    assert farm.queue.data.state.jobs == {}


async def test_one_field_by_both_of_its_names_is_refused(
    farm: Makerspace, client: Client
) -> None:
    for own, value in {
        "name": "box",
        "deadline": "2025-11-20",
        "settings": {"infill": 10},
        "printer": "p1",
        "file": "box.stl",
        "material": "PLA",
    }.items():
        body = SUBMISSION | {"force_printer": "p1", own: value}
        refused = await problem(await client.post(f"{BASE}/jobs", json=body), 422)
        assert refused["detail"]
    body = SUBMISSION | {"print_settings": {"bed_temp": 60, "bed_temperature": 60}}
    refused = await problem(await client.post(f"{BASE}/jobs", json=body), 422)
    assert refused["field"] == "print_settings.bed_temp"
    assert farm.queue.data.state.jobs == {}


async def test_whoever_uses_the_queues_own_names_is_answered_all_of_the_job(
    farm: Makerspace, client: Client
) -> None:
    job = await submit(client, notes="in a hurry", copies=2)
    assert job["id"] == job["job_id"]
    assert job["name"] == job["job_name"] == SUBMISSION["job_name"]
    assert job["notes"] == "in a hurry"
    assert job["material_id"] == SUBMISSION["material_id"]
    assert [copy["job_id"] for copy in job["copies"]] == [f"{job['id']}-2"]


async def test_a_print_time_that_nobody_has_said_is_a_guess_and_called_so(
    farm: Makerspace, client: Client
) -> None:
    job = await submit(client, notes="")
    assert job["estimate_minutes"] is None
    assert job["duration_guessed"] is True
    assert job["predicted_minutes"] == 120
    assert job["estimated_duration_hours"] == 2
    await farm.ask("update_time", job_id=job["id"], estimate=90)
    [row] = (await (await client.get(f"{BASE}/queue")).json())["jobs"]
    assert row["duration_guessed"] is False
    assert row["estimated_duration_hours"] == 1.5


async def test_without_a_path_somebody_has_to_say_how_long_it_takes(
    farm: Makerspace, client: Client
) -> None:
    answer = await client.post(f"{BASE}/jobs", json={"job_name": "box"})
    assert (await problem(answer, 422))["field"] == "estimate"


async def test_a_model_that_home_assistant_sees_is_read(
    hass: HomeAssistant, farm: Makerspace, client: Client, tmp_path: Path
) -> None:
    (tmp_path / "media").mkdir()
    hass.config.media_dirs = {"local": str(tmp_path / "media")}
    model = tmp_path / "media" / "box.stl"
    model.write_bytes(cube(20))
    job = await submit(client, stl_path=str(model), notes="")
    assert job["size"] == {"x": 20, "y": 20, "z": 20}


async def test_nobody_learns_of_files_where_home_assistant_may_not_look(
    hass: HomeAssistant, farm: Makerspace, client: Client, tmp_path: Path
) -> None:
    there = tmp_path / "secret.stl"
    there.write_bytes(b"solid")
    missing = tmp_path / "missing.stl"
    receipts = [await submit(client, stl_path=str(path)) for path in (there, missing)]
    assert receipts[0].keys() == receipts[1].keys() == RECEIPT.keys()


async def test_a_file_that_is_there_and_is_damaged_is_refused(
    hass: HomeAssistant, farm: Makerspace, client: Client, tmp_path: Path
) -> None:
    (tmp_path / "media").mkdir()
    hass.config.media_dirs = {"local": str(tmp_path / "media")}
    (tmp_path / "media" / "box.stl").write_bytes(b"")
    body = SUBMISSION | {"stl_path": "box.stl"}
    refused = await problem(await client.post(f"{BASE}/jobs", json=body), 422)
    assert refused["field"] == "stl_path"
    assert farm.queue.data.state.jobs == {}


async def test_a_priority_is_changed_by_its_own_address(
    farm: Makerspace, client: Client
) -> None:
    job_id = (await submit(client))["job_id"]
    address = f"{BASE}/jobs/{job_id}/priority"
    answer = await client.patch(address, json={"priority": 2})
    assert answer.status == 200, await answer.text()
    changed = await answer.json()
    assert (changed["job_id"], changed["priority"]) == (job_id, 2)
    assert farm.job(job_id).spec.priority == 2

    for body in ({}, {"priority": 11}, {"priority": "high"}):
        refused = await problem(await client.patch(address, json=body), 422)
        assert refused["field"] == "priority"
    assert farm.job(job_id).spec.priority == 2
