"""The action that gives a waiting job another place."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import EVENT_PRINTER_QUEUE
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, refusal, refusal_for


@pytest.fixture
async def jobs(makerspace: Makerspace, freezer: FrozenDateTimeFactory) -> list[str]:
    """Let three people wait while the only printer prints."""
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    return [
        await makerspace.join(who, f"part of {who}") for who in ("Ann", "Ben", "Cleo")
    ]


def order(makerspace: Makerspace) -> list[str]:
    """Return the waiting jobs' ids in the queue's order."""
    return [
        job.id for job in makerspace.queue.data.in_order if job.status.value == "queued"
    ]


async def test_an_admin_puts_a_job_before_another(
    hass: HomeAssistant, makerspace: Makerspace, jobs: list[str]
) -> None:
    first, second, third = jobs
    told = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    answer = await ask_as(
        hass, makerspace, "Cleo", "move", job_id=third, before_job_id=first
    )
    assert (answer["job"]["id"], answer["job"]["position"]) == (third, 1)
    assert order(makerspace) == [third, first, second]
    (moved,) = (event.data for event in told)
    assert (moved["type"], moved["job_id"]) == ("moved", third)
    assert moved["actor_name"] == "Cleo"


async def test_a_job_goes_to_the_end_and_numbers_name_jobs_too(
    makerspace: Makerspace, jobs: list[str]
) -> None:
    first, second, third = jobs
    answer = await makerspace.ask("move", job_id=first)
    assert answer["job"]["position"] == 3
    numbers = {job: makerspace.job(job).number for job in jobs}
    await makerspace.ask(
        "move", job_id=numbers[third], before_job_id=f"#{numbers[second]}"
    )
    assert order(makerspace) == [third, second, first]


async def test_a_moved_job_keeps_its_place_through_a_restart(
    makerspace: Makerspace, jobs: list[str]
) -> None:
    first, second, third = jobs
    await makerspace.ask("move", job_id=third, before_job_id=second)
    await makerspace.restart()
    assert order(makerspace) == [first, third, second]


async def test_moves_that_make_no_sense_are_refused_in_words(
    hass: HomeAssistant, makerspace: Makerspace, jobs: list[str]
) -> None:
    first, second, _ = jobs
    key = await refusal_for(
        hass, makerspace, "Ben", "move", job_id=second, before_job_id=first
    )
    assert key == "admins_only"
    await makerspace.ask("hold", job_id=first)
    for fields, key in (
        ({"job_id": second, "before_job_id": first}, "move_before_not_waiting"),
        ({"job_id": first, "before_job_id": second}, "move_not_waiting"),
        ({"job_id": second, "before_job_id": second}, "move_before_itself"),
        ({"job_id": second, "before_job_id": "77"}, "no_such_job_to_move_before"),
        ({"job_id": "77"}, "no_such_job"),
    ):
        assert (await refusal(makerspace, "move", **fields)).translation_key == key


@pytest.mark.parametrize(
    ("ordering", "key"),
    [("optimised", "order_is_planned"), ("fair_share", "order_is_shared")],
)
async def test_where_the_ordering_gives_the_places_nobody_does(
    hass: HomeAssistant,
    makerspace: Makerspace,
    jobs: list[str],
    ordering: str,
    key: str,
) -> None:
    hass.config_entries.async_update_entry(
        makerspace.entry, options={**makerspace.entry.options, "ordering": ordering}
    )
    await makerspace.settle()
    refused = await refusal(makerspace, "move", job_id=jobs[2], before_job_id=jobs[0])
    assert refused.translation_key == key
