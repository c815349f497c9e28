"""The queue as a to-do list."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.const import CONF_OPEN_JOBS_LIMIT, DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.plan.plan_reason import (
    PlanReason,
    PlanReasonKind,
)
from custom_components.printer_queue.todo import MOST_WAITING
from homeassistant.components.todo import TodoItem
from homeassistant.components.todo.const import DATA_COMPONENT
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.support.makerspace import Makerspace
from tests.support.shown import as_user, entity_id, shown

HOUR = timedelta(hours=1)


async def todo(
    hass: HomeAssistant,
    space: Makerspace,
    action: str,
    context: Context | None = None,
    **fields: Any,
) -> None:
    """Call an action of the list."""
    target = {"entity_id": entity_id(hass, space, "todo", "queue")}
    await hass.services.async_call(
        "todo", action, fields, target=target, blocking=True, context=context
    )
    await space.settle()


async def items(hass: HomeAssistant, space: Makerspace) -> list[dict[str, str]]:
    """Return the list's items."""
    queue = entity_id(hass, space, "todo", "queue")
    answer: Any = await hass.services.async_call(
        "todo",
        "get_items",
        target={"entity_id": queue},
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, str]] = answer[queue]["items"]
    return found


async def test_the_list_is_the_queue_in_its_order(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    first = await makerspace.join("Ann", name="bracket")
    second = await makerspace.join("Ben", name="vase")
    found = await items(hass, makerspace)
    assert [item["uid"] for item in found] == [first, second]
    assert [item["summary"] for item in found] == ["bracket (Ann)", "vase (Ben)"]
    assert [item["description"] for item in found] == [
        "To be claimed",
        "Waiting\nNumber 1",
    ]
    assert found[0]["due"] == "2027-06-15T13:10:00+02:00"
    assert shown(hass, makerspace, "todo", "queue").state == "2"


async def test_adding_an_item_joins_for_who_adds_it(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await todo(
        hass,
        makerspace,
        "add_item",
        as_user("Ann"),
        item="bracket 2h 30min",
        description="PETG please",
    )
    (job,) = makerspace.queue.data.state.jobs.values()
    assert job.spec.name == "bracket"
    assert job.person is not None
    assert job.person.id == "ann"
    assert job.spec.estimate is not None
    assert job.spec.estimate.total_seconds() == 9000
    assert job.spec.notes == "PETG please"
    (item,) = await items(hass, makerspace)
    assert item["description"] == "To be claimed\nPETG please"


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Beirut"],
)
@pytest.mark.parametrize(
    "due",
    [
        {"due_date": "2028-03-26"},  # with hours that clocks skip, in Berlin and Beirut
        {"due_date": "2027-10-31"},
        {"due_datetime": "2027-07-01T00:00:00"},
        {"due_datetime": "2027-07-01T23:59:00"},
    ],
)
async def test_what_is_due_comes_back_as_it_was_given(
    hass: HomeAssistant, makerspace: Makerspace, zone: str, due: dict[str, str]
) -> None:
    await hass.config.async_set_time_zone(zone)
    await todo(hass, makerspace, "add_item", as_user("Ann"), item="vase 1h", **due)
    (item,) = await items(hass, makerspace)
    (given,) = due.values()
    assert item["due"][:19] == given
    assert ("T" in item["due"]) is ("due_datetime" in due)


async def test_an_item_says_before_when_its_person_is_not_there(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.join("Ann", earliest_start="2027-06-15 16:00")
    (item,) = await items(hass, makerspace)
    assert item["description"] == ("Waiting\nNumber 1\nNot before 16:00, as wished")
    await makerspace.wait(freezer, timedelta(hours=4))
    (item,) = await items(hass, makerspace)
    assert item["description"] == "To be claimed"


async def test_a_due_date_is_a_deadline(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    for due in ({"due_datetime": "2027-06-16 09:00:00"}, {"due_date": "2027-06-18"}):
        await todo(hass, makerspace, "add_item", as_user("Ann"), item="vase 1h", **due)
    jobs = makerspace.queue.data.state.jobs.values()
    assert [job.spec.deadline for job in jobs] == [
        datetime(2027, 6, 16, 7, tzinfo=UTC),
        datetime(2027, 6, 18, 21, 59, 59, tzinfo=UTC),
    ]
    found = await items(hass, makerspace)
    assert [item["due"] for item in found] == [
        "2027-06-16T09:00:00+02:00",
        "2027-06-18",
    ]
    assert found[0]["description"] == "To be claimed\nExpected to end 13:10"
    with pytest.raises(ServiceValidationError) as refused:
        await todo(
            hass,
            makerspace,
            "add_item",
            as_user("Ann"),
            item="late 1h",
            due_date="2027-06-14",
        )
    assert refused.value.translation_key == "deadline_has_passed"


async def test_an_item_without_a_time_says_which_time_is_assumed(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await todo(hass, makerspace, "add_item", as_user("Ann"), item="bracket")
    await todo(
        hass, makerspace, "add_item", as_user("Ann"), item="vase", description="red"
    )
    jobs = list(makerspace.queue.data.state.jobs.values())
    assert [job.spec.estimate.total_seconds() for job in jobs if job.spec.estimate] == [
        7200,
        7200,
    ]
    assumed = "No print time was given when joining: 2 h assumed."
    assert [job.spec.notes for job in jobs] == [assumed, f"red\n{assumed}"]


async def test_the_list_speaks_the_language_of_home_assistant(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    hass.config.language = "de"
    await makerspace.restart()
    await makerspace.hear("p1", gcode_state="IDLE")
    await todo(hass, makerspace, "add_item", as_user("Ann"), item="Halter 1:30")
    (item,) = await items(hass, makerspace)
    assert item["summary"] == "Halter (Ann)"
    assert item["description"] == "Wartet auf Annahme"


async def test_removing_an_item_cancels_its_job(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    mine = await makerspace.join("Ann", name="bracket")
    theirs = await makerspace.join("Ben", name="vase")
    with pytest.raises(ServiceValidationError) as refused:
        await todo(hass, makerspace, "remove_item", as_user("Ann"), item=theirs)
    assert refused.value.translation_key == "not_your_job"
    await todo(hass, makerspace, "remove_item", as_user("Ann"), item="bracket (Ann)")
    assert (await makerspace.ended(mine)).status is JobStatus.CANCELLED
    assert makerspace.job(theirs).status is JobStatus.OFFERED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "completed"}, "cannot_tick"),
        ({"rename": "vase"}, "cannot_change"),
    ],
)
async def test_ticking_and_renaming_are_refused_with_a_reason(
    hass: HomeAssistant, makerspace: Makerspace, change: dict[str, str], reason: str
) -> None:
    job = await makerspace.join("Ann", name="bracket")
    before = makerspace.job(job)
    with pytest.raises(ServiceValidationError) as refused:
        await todo(hass, makerspace, "update_item", as_user("Ann"), item=job, **change)
    assert refused.value.translation_key == reason
    assert makerspace.job(job) == before


async def test_reordering_is_refused_with_a_reason(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    first, second = await makerspace.join("Ann"), await makerspace.join("Ben")
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "todo/item/move",
            "entity_id": entity_id(hass, makerspace, "todo", "queue"),
            "uid": second,
        }
    )
    answer = await client.receive_json()
    assert not answer["success"]
    assert "first come, first served" in answer["error"]["message"]
    assert [item["uid"] for item in await items(hass, makerspace)] == [first, second]


async def long_queue(makerspace: Makerspace) -> list[str]:
    """Let one job be offered and 110 wait; return their ids in the queue's order."""
    options = {CONF_OPEN_JOBS_LIMIT: 60}
    makerspace.hass.config_entries.async_update_entry(makerspace.entry, options=options)
    await makerspace.settle()
    await makerspace.join("Ann", name="bracket")
    for person in ("Ann", "Ben"):
        await makerspace.join(person, name="clip", copies=55)
    return [job.id for job in makerspace.queue.data.in_order]


async def test_a_long_queues_list_shows_who_is_next_and_who_came_last(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    offered, *waiting = await long_queue(makerspace)
    listed = [item["uid"] for item in await items(hass, makerspace)]
    assert listed == [offered, *waiting[:MOST_WAITING], waiting[-1]]
    assert shown(hass, makerspace, "todo", "queue").state == "111"


async def test_whoever_adds_an_item_to_a_long_list_sees_it_come(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await long_queue(makerspace)
    await makerspace.wait(freezer, timedelta(minutes=2))
    await todo(hass, makerspace, "add_item", as_user("Ben"), item="vase 2h")
    assert (await items(hass, makerspace))[-1]["summary"] == "vase (Ben)"
    assert shown(hass, makerspace, "todo", "queue").state == "112"


async def test_a_job_that_a_long_list_leaves_out_is_cancelled_by_its_id(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    ids = await long_queue(makerspace)
    left_out = ids[MOST_WAITING + 5]
    assert left_out not in [item["uid"] for item in await items(hass, makerspace)]
    await hass.services.async_call(
        DOMAIN, "cancel", {"job_id": left_out}, blocking=True, context=as_user("Ben")
    )
    await makerspace.settle()
    assert (await makerspace.ended(left_out)).status is JobStatus.CANCELLED
    assert shown(hass, makerspace, "todo", "queue").state == "110"


async def test_when_an_item_leaves_a_long_list_the_next_job_comes_into_it(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    _, *waiting = await long_queue(makerspace)
    await todo(hass, makerspace, "remove_item", as_user("Ann"), item=waiting[7])
    listed = [item["uid"] for item in await items(hass, makerspace)]
    assert waiting[7] not in listed
    assert listed[-2:] == [waiting[MOST_WAITING], waiting[-1]]


async def test_an_automation_has_to_name_a_person_and_the_list_cannot(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await todo(hass, makerspace, "add_item", item="bracket 2h")
    assert refused.value.translation_key == "person_missing"
    assert not makerspace.queue.data.state.jobs


async def test_an_assistant_that_does_not_say_for_whom_acts_for_nobody(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    """Right after Ann's own call, which leaves its traces in the entity."""
    await hass.async_create_task(
        todo(hass, makerspace, "add_item", as_user("Ann"), item="bracket 2h")
    )
    queue = hass.data[DATA_COMPONENT].get_entity(
        entity_id(hass, makerspace, "todo", "queue")
    )
    assert queue is not None
    with pytest.raises(ServiceValidationError) as refused:
        await queue.async_create_todo_item(TodoItem(summary="vase 2h"))
    assert refused.value.translation_key == "caller_unknown"
    assert len(makerspace.queue.data.state.jobs) == 1


async def test_a_stranger_is_refused_where_only_members_may_join(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await todo(hass, makerspace, "add_item", as_user("Dora"), item="bracket 2h")
    assert refused.value.translation_key == "members_only"
    assert refused.value.translation_placeholders == {"person": "Dora's account"}


async def test_a_walk_up_stands_in_the_list_under_its_file_name(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", subtask_name="benchy", mc_percent=1
    )
    (item,) = await items(hass, makerspace)
    assert item["summary"] == "benchy"
    assert item["description"] == "Printing"


async def test_an_item_says_why_the_plan_lets_its_job_wait(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.join("Ann", name="bracket")
    waits = await makerspace.join("Ben", name="vase")
    queue = makerspace.queue
    for kind, words in (
        (PlanReasonKind.HOURS, "Nobody is there before to start it on X1C p1"),
        (PlanReasonKind.URGENT_FIRST, "Jobs with deadlines go first on X1C p1"),
    ):
        at = queue.data.plan.made_at
        reasons = {waits: PlanReason(kind, "p1", at + 2 * HOUR, at + HOUR)}
        plan = replace(queue.data.plan, reasons=reasons)
        queue.async_set_updated_data(replace(queue.data, plan=plan))
        first, second = await items(hass, makerspace)
        assert first["description"] == "To be claimed"
        assert second["description"] == (
            f"Waiting\nNumber 1\n{words}: 14:00 instead of 13:00"
        )


async def test_who_looks_at_the_list_sees_it_change(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    await makerspace.join("Ann", name="bracket")
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "todo/item/subscribe",
            "entity_id": entity_id(hass, makerspace, "todo", "queue"),
        }
    )

    async def seen() -> list[str]:
        pushed = await client.receive_json()
        return [item["summary"] for item in pushed["event"]["items"]]

    assert (await client.receive_json())["success"]
    assert await seen() == ["bracket (Ann)"]
    await makerspace.join("Ben", name="vase")
    assert await seen() == ["bracket (Ann)", "vase (Ben)"]
    await makerspace.ask("cancel", job_id=1)
    assert (await seen())[-1:] == ["vase (Ben)"]
