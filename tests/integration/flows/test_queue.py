"""A queue is set up and its options are changed in the UI."""

from typing import Any
from unittest.mock import AsyncMock

from aiohttp import ClientError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.const import DOMAIN
from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import entity_registry as er
from tests.support.set_up import change_options, choose_options, suggested

from .conftest import WEBHOOK

pytestmark = pytest.mark.usefixtures("set_up")

UNKNOWN_WEBHOOK = {"message": "Unknown Webhook", "code": 10015}
WRONG_TOKEN = {"message": "Invalid Webhook Token", "code": 50027}


async def form(hass: HomeAssistant, **answers: Any) -> ConfigFlowResult:
    """Fill in the form of a new queue."""
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    assert shown["type"] is FlowResultType.FORM
    return await submit(hass, shown, **answers)


async def submit(
    hass: HomeAssistant, shown: ConfigFlowResult, **answers: Any
) -> ConfigFlowResult:
    return await hass.config_entries.flow.async_configure(shown["flow_id"], answers)


async def test_a_queue_needs_no_more_than_a_name(
    hass: HomeAssistant, set_up: AsyncMock
) -> None:
    result = await form(hass, name="  Maker   space ")

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Maker space"
    assert result["data"] == {}
    assert result["options"] == {
        "claim_window": 10,
        "start_window": 15,
        "reminder": 2,
        "misses_before_hold": 3,
        "may_join": "members",
        "notify": [],
    }
    await hass.async_block_till_done()
    set_up.assert_awaited_once()


@pytest.mark.usefixtures("known_webhook")
async def test_the_webhooks_own_name_is_shown_before_it_is_used(
    hass: HomeAssistant,
) -> None:
    asked = await form(hass, name="Makerspace", webhook_url=f" {WEBHOOK}/ ")

    assert asked["step_id"] == "webhook"
    assert asked["description_placeholders"] == {"webhook": "Captain Hook"}
    assert not hass.config_entries.async_entries(DOMAIN)

    result = await submit(hass, asked)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {"webhook_url": WEBHOOK}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"status": 404, "json": UNKNOWN_WEBHOOK}, "webhook_revoked"),
        ({"status": 401, "json": WRONG_TOKEN}, "webhook_wrong_url"),
        ({"status": 502, "text": "Bad Gateway"}, "webhook_outage"),
        ({"exc": ClientError()}, "webhook_outage"),
        ({"exc": TimeoutError()}, "webhook_outage"),
    ],
)
async def test_what_is_wrong_with_a_webhook_is_distinguished(
    hass: HomeAssistant,
    aioclient_mock: AiohttpClientMocker,
    answer: dict[str, Any],
    error: str,
) -> None:
    aioclient_mock.get(WEBHOOK, **answer)

    refused = await form(hass, name="Makerspace", webhook_url=WEBHOOK)

    assert refused["step_id"] == "user"
    assert refused["errors"] == {"webhook_url": error}
    assert not hass.config_entries.async_entries(DOMAIN)

    result = await submit(hass, refused, name="Makerspace")
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_discord_is_not_asked_about_the_url_of_somebody_else(
    hass: HomeAssistant, aioclient_mock: AiohttpClientMocker
) -> None:
    refused = await form(
        hass, name="Makerspace", webhook_url="https://example.com/api/webhooks/1/a"
    )

    assert refused["errors"] == {"webhook_url": "webhook_wrong_url"}
    assert aioclient_mock.call_count == 0


async def test_several_queues_may_exist_but_not_under_one_name(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    refused = await form(hass, name="MAKERSPACE")

    assert refused["errors"] == {"name": "name_taken"}
    assert refused["description_placeholders"] == {"name": "Makerspace"}

    result = await submit(hass, refused, name="Library")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert len(hass.config_entries.async_entries(DOMAIN)) == 2


async def test_a_name_of_blanks_is_no_name(hass: HomeAssistant) -> None:
    refused = await form(hass, name="   ")

    assert refused["errors"] == {"name": "name_missing"}


async def test_a_reminder_has_to_fall_into_both_windows(hass: HomeAssistant) -> None:
    refused = await form(hass, name="Makerspace", start_window=5, reminder=5)

    assert refused["errors"] == {"reminder": "reminder_too_early"}
    assert not hass.config_entries.async_entries(DOMAIN)


async def test_a_window_of_no_length_is_refused(hass: HomeAssistant) -> None:
    with pytest.raises(InvalidData) as refused:
        await form(hass, name="Makerspace", claim_window=0)

    assert set(refused.value.schema_errors) == {"claim_window"}


async def test_options_start_from_what_holds_now(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    hass.config_entries.async_update_entry(queue_entry, options={"claim_window": 30})

    shown = await choose_options(hass, queue_entry, "rules")

    assert suggested(shown) == {
        "claim_window": 30,
        "start_window": 15,
        "reminder": 2,
        "misses_before_hold": 3,
        "keep_events_days": 365,
        "show_panel": True,
        "plan": {
            "ordering": "first_come",
            "early_ask": 20,
            "opening_hours": [],
            "overtakes": 3,
            "looks_ahead": True,
            "wait_for_arrivals": 20,
            "materials": "family",
        },
        "people": {
            "may_join": "members",
            "names_shown": "everybody",
            "open_jobs_limit": 10,
            "approve_newcomers": False,
            "notify": [],
            "zone": "zone.home",
            "arrival_limit": 30,
        },
        "files": {
            "keep_files": False,
            "largest_file": 250,
            "files_together": 5000,
            "files_in_backup": True,
        },
        "starting": {
            **dict.fromkeys(("unattended_starts", "known_filament"), False),
            "retries_late_failures": False,
            "failures_before_service": 2,
            "retry_speed": 100,
            "retry_first_layer_speed": 100,
            "retry_hotter_by": 0,
        },
    }


async def test_users_of_a_group_need_one(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    group = {"may_join": "group", "join_labels": ["pupils"]}
    refused = await form(hass, name="Makerspace", may_join="group")
    assert refused["errors"] == {"join_labels": "join_labels_missing"}
    refused = await change_options(hass, queue_entry, people={"may_join": "group"})
    assert refused["errors"] == {"people": "join_labels_missing"}

    result = await change_options(hass, queue_entry, people=group)

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert queue_entry.options.items() >= group.items()
    shown = await choose_options(hass, queue_entry, "rules")
    assert suggested(shown)["people"]["join_labels"] == ["pupils"]


async def test_options_are_kept_through_the_renaming_of_a_notify_entity(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    board = entity_registry.async_get_or_create("notify", "demo", "board")

    result = await change_options(
        hass,
        queue_entry,
        claim_window=20,
        people={"may_join": "anyone", "notify": [board.entity_id]},
    )

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert queue_entry.options["claim_window"] == 20
    assert queue_entry.options["may_join"] == "anyone"
    assert queue_entry.options["notify"] == [board.id]

    entity_registry.async_update_entity(
        board.entity_id, new_entity_id="notify.big_screen"
    )
    shown = await choose_options(hass, queue_entry, "rules")
    assert suggested(shown)["people"]["notify"] == ["notify.big_screen"]


async def test_wrong_options_change_nothing(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    refused = await change_options(hass, queue_entry, reminder=15)

    assert refused["errors"] == {"reminder": "reminder_too_early"}
    assert queue_entry.options == {}


@pytest.mark.parametrize(
    ("entered", "stored"),
    [("fabrication", "fabrication"), (" /farm/queue/ ", "farm/queue"), (" ", None)],
)
async def test_changes_are_published_below_a_topic_of_choice(
    hass: HomeAssistant, queue_entry: MockConfigEntry, entered: str, stored: str | None
) -> None:
    result = await change_options(hass, queue_entry, starting={"status_topic": entered})

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert queue_entry.options.get("status_topic") == stored


@pytest.mark.parametrize("entered", ["farm.queue", "farm/#", "farm//queue", "+"])
async def test_a_topic_that_a_broker_takes_for_another_is_refused(
    hass: HomeAssistant, queue_entry: MockConfigEntry, entered: str
) -> None:
    refused = await change_options(
        hass, queue_entry, starting={"status_topic": entered}
    )

    assert refused["errors"] == {"starting": "status_topic_invalid"}
    assert queue_entry.options == {}


async def test_the_plan_is_set_up_in_the_options(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    courses = entity_registry.async_get_or_create("calendar", "demo", "courses")
    hass.states.async_set("schedule.week", "on")
    plan = {
        "ordering": "optimised",
        "early_ask": 0,
        "opening_hours": ["schedule.week", courses.entity_id],
        "overtakes": 1,
        "looks_ahead": False,
        "wait_for_arrivals": 0,
        "materials": "exact",
        "operators": 2,
    }

    await change_options(hass, queue_entry, plan=plan)
    stored = dict(plan, opening_hours=["schedule.week", courses.id])
    assert {key: queue_entry.options[key] for key in plan} == stored
    assert queue_entry.options["claim_window"] == 10
    shown = await choose_options(hass, queue_entry, "rules")
    assert suggested(shown)["plan"] == plan


async def test_the_zone_of_the_printers_is_kept_through_renames(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    lab = entity_registry.async_get_or_create("zone", "zone", "lab")
    people = {"zone": lab.entity_id, "arrival_limit": 45}

    await change_options(hass, queue_entry, people=people)

    assert queue_entry.options["zone"] == lab.id
    shown = suggested(await choose_options(hass, queue_entry, "rules"))["people"]
    assert {key: shown[key] for key in people} == people
    entity_registry.async_remove(lab.entity_id)
    shown = suggested(await choose_options(hass, queue_entry, "rules"))["people"]
    assert shown["zone"] == "zone.home"


@pytest.mark.parametrize(
    ("hours", "error"),
    [("schedule.missing", "entity_missing"), ("calendar.prints", "own_entity")],
)
async def test_hours_that_cannot_be_used_are_named_at_their_section(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    hours: str,
    error: str,
) -> None:
    entity_registry.async_get_or_create(
        "calendar", DOMAIN, "prints", suggested_object_id="prints"
    )

    refused = await change_options(hass, queue_entry, plan={"opening_hours": [hours]})

    assert refused["errors"] == {"plan": error}
    assert refused["description_placeholders"] == {"entity": hours}
    assert suggested(refused)["plan"]["opening_hours"] == [hours]
    assert queue_entry.options == {}


async def test_nobody_can_be_asked_a_day_early(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    with pytest.raises(InvalidData):
        await change_options(hass, queue_entry, plan={"early_ask": 121})
