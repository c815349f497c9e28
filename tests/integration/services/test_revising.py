"""The action that changes what a job asks for before it prints."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, device_id, refusal_for


async def test_an_owner_changes_what_their_job_asks_for(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann", notes="old")
    p1 = device_id(hass, makerspace, "p1")
    answer = await ask_as(
        hass,
        makerspace,
        "Ann",
        "update_job",
        job_id=job,
        name="lid",
        notes="mind the thread",
        filaments=[{"material": "PETG", "color": "#1e90ff"}],
        printers=p1,
        estimate="1h 30min",
        priority=7,
    )
    told = answer["job"]
    assert (told["name"], told["notes"], told["priority"]) == (
        "lid",
        "mind the thread",
        7,
    )
    assert told["estimate_minutes"] == 90
    needs = makerspace.job(job).spec.needs
    assert needs.filaments == (Filament("PETG", "1E90FF"),)
    assert needs.printers == {"p1"}
    await ask_as(
        hass,
        makerspace,
        "Ann",
        "update_job",
        job_id=job,
        notes=None,
        material="",
        printers=[],
    )
    spec = makerspace.job(job).spec
    assert (spec.name, spec.notes) == ("lid", None)
    assert (spec.needs.filaments, spec.needs.printers) == ((), frozenset())
    await ask_as(hass, makerspace, "Ann", "update_job", job_id=job, material="TPU")
    assert makerspace.job(job).spec.needs.filaments == (Filament("TPU"),)


@pytest.mark.parametrize(
    ("who", "change", "refused"),
    [
        ("Ben", {"name": "mine"}, "not_your_job"),
        ("Ann", {"name": " "}, "name_length"),
        ("Ann", {"notes": "x", "name": "y" * 101}, "name_length"),
        ("Ann", {}, "nothing_to_change"),
    ],
)
async def test_what_may_not_be_changed_is_refused_and_stays(
    hass: HomeAssistant,
    makerspace: Makerspace,
    who: str,
    change: dict[str, Any],
    refused: str,
) -> None:
    job = await makerspace.join("Ann")
    before = makerspace.job(job).spec
    key = await refusal_for(
        hass, makerspace, who, "update_job", **{"job_id": job, **change}
    )
    assert key == refused
    assert makerspace.job(job).spec == before


async def test_what_prints_is_changed_in_nothing_but_its_time(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    asked = {"job_id": job, "name": "lid"}
    assert (
        await refusal_for(hass, makerspace, "Ann", "update_job", **asked)
        == "already_printing"
    )
    await ask_as(hass, makerspace, "Ann", "update_job", job_id=job, estimate=45)
    assert makerspace.job(job).spec.estimate is not None
    assert makerspace.job(job).status is JobStatus.PRINTING


async def test_further_copies_join_and_the_last_are_cancelled(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.join("Ben")
    job = await makerspace.join("Ann", "lid", copies=2)

    await ask_as(hass, makerspace, "Ann", "update_job", job_id=job, copies=4)
    four = makerspace.queue.data.state.jobs.values()
    names = [each.spec.name for each in four if each.person_id == "ann"]
    await ask_as(hass, makerspace, "Ann", "update_job", job_id=job, copies=1)
    left = makerspace.queue.data.state.jobs.values()

    assert names == ["lid"] * 4
    assert [each.id for each in left if each.person_id == "ann"] == [job]
