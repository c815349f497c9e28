"""Members are imported as a table, after a preview, and copied as the same table."""

from typing import Any

from aiohttp import FormData
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import SUBENTRY_MEMBER
from custom_components.printer_queue.flows import members as steps
from homeassistant.auth.models import Credentials
from homeassistant.config_entries import ConfigFlowResult, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from tests.support.set_up import choose_options, suggested

pytestmark = pytest.mark.usefixtures("forms_alone")
SNOWFLAKE = "123456789012345678"


@pytest.fixture(autouse=True)
def carol(hass: HomeAssistant) -> MockUser:
    """Give Home Assistant a user who logs in as carol77 and is called Carol Smith."""
    return user(hass, "carol-user", "Carol Smith", "carol77")


def user(hass: HomeAssistant, user_id: str, name: str, login: str) -> MockUser:
    credentials = Credentials(
        auth_provider_type="homeassistant",
        auth_provider_id=None,
        data={"username": login},
        is_new=False,
    )
    made = MockUser(id=user_id, name=name)
    made.credentials.append(credentials)
    made.add_to_hass(hass)
    return made


async def submit(
    hass: HomeAssistant, shown: ConfigFlowResult, **answers: Any
) -> ConfigFlowResult:
    return await hass.config_entries.options.async_configure(shown["flow_id"], answers)


async def preview(
    hass: HomeAssistant, entry: MockConfigEntry, *lines: str
) -> ConfigFlowResult:
    """Paste a table."""
    form = await choose_options(hass, entry, "members", "members_import")
    return await submit(hass, form, table="\n".join(lines))


def said(shown: ConfigFlowResult) -> dict[str, str]:
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    return dict(placeholders)


def members(entry: MockConfigEntry) -> dict[str, ConfigSubentry]:
    return {
        subentry.title: subentry
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_MEMBER
    }


async def test_nothing_is_written_before_the_preview_is_confirmed(
    hass: HomeAssistant, queue_entry: MockConfigEntry, carol: MockUser
) -> None:
    shown = await preview(
        hass, queue_entry, "name,user,admin", "Carol,carol77,yes", "Bob,,", "Ada,,x"
    )

    assert shown["step_id"] == "members_preview"
    text = said(shown)
    assert text["added_rows"] == "- Row 2: Carol"
    assert text["changed_rows"] == "- Row 3: Bob: user\n- Row 4: Ada: user"
    assert (text["added"], text["changed"], text["refused"]) == ("1", "2", "0")
    assert members(queue_entry).keys() == {"Ada", "Bob"}
    assert members(queue_entry)["Bob"].data["user_id"] == "bob-user"

    result = await submit(hass, shown)

    assert result["reason"] == "members_imported"
    assert said(result)["added"] == "1"
    assert members(queue_entry)["Carol"].data == {
        "admin": True,
        "user_id": carol.id,
        "notify": [],
        "phones": [],
    }
    assert members(queue_entry)["Bob"].data == {"admin": False}
    assert members(queue_entry)["Ada"].subentry_id == "ada"


async def test_a_column_that_the_table_lacks_stays_as_it_is(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    shown = await preview(hass, queue_entry, "name", "ADA", "Bob")

    text = said(shown)
    assert text["changed_rows"] == "- Row 2: ADA: name"
    assert text["unchanged"] == "1"
    await submit(hass, shown)
    assert members(queue_entry)["ADA"].data == {"user_id": "ada-user", "admin": True}


async def test_whose_jobs_are_approved_is_taken_over_and_emptied(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    await submit(hass, await preview(hass, queue_entry, "name,needs_approval", "Bob,x"))
    assert members(queue_entry)["Bob"].data["needs_approval"] is True

    shown = await preview(hass, queue_entry, "name,needs_approval", "Bob,")
    assert said(shown)["changed_rows"] == "- Row 2: Bob: needs_approval"
    await submit(hass, shown)
    assert "needs_approval" not in members(queue_entry)["Bob"].data


@pytest.mark.parametrize("called", ["carol-user", "CAROL77", "carol smith"])
async def test_a_user_is_named_by_login_id_or_name(
    hass: HomeAssistant, queue_entry: MockConfigEntry, carol: MockUser, called: str
) -> None:
    await submit(hass, await preview(hass, queue_entry, "name;user", f"Carol;{called}"))

    assert members(queue_entry)["Carol"].data["user_id"] == carol.id


async def test_every_way_to_reach_somebody_is_taken_over_and_emptied(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    desk = entity_registry.async_get_or_create("notify", "demo", "desk")
    hass.states.async_set("notify.mail", "unknown")
    table = (
        "name,discord_id,notify",
        f'Carol,{SNOWFLAKE},"{desk.entity_id}, notify.mail"',
    )
    await submit(hass, await preview(hass, queue_entry, *table))

    carol = members(queue_entry)["Carol"]
    assert carol.data["notify"] == [desk.id, "notify.mail"]
    assert carol.data["discord_id"] == SNOWFLAKE
    hass.config_entries.async_update_subentry(
        queue_entry, carol, data={**carol.data, "discord_messages": "direct"}
    )
    shown = await preview(hass, queue_entry, "name,discord_id,notify", "Carol")
    assert said(shown)["changed_rows"] == "- Row 2: Carol: discord_id, notify"
    await submit(hass, shown)
    assert members(queue_entry)["Carol"].data == {
        "admin": False,
        "notify": [],
        "phones": [],
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,,,,,,no", "Enter a name."),
        ("n" * 101, "Shorten it to 100"),
        ("Cleo,nobody", "has no user nobody"),
        ("Cleo,Twin", "Several users are called Twin"),
        ("Cleo,ada-user", "This user is Ada already"),
        ("Cleo,,12", "17 to 20 digits"),
        (f"Cleo,,{SNOWFLAKE}", "Zoe has this Discord user ID"),
        ("Cleo,,,notify.nowhere", "no notify entity notify\\.nowhere"),
        ("Cleo,,,light.lamp", "no notify entity light\\.lamp"),
        ("Cleo,,,,,,,perhaps", "unclear whether this is an admin. Write yes or no"),
        ("Cleo,,,,,,maybe", "whether an admin approves the jobs"),
        ("Cleo,,,,,2027-02-28", "Write the name of the training"),
        ("ZOE", "An earlier row has the same name"),
        ("Cleo,,,," + "g" * 61, "Shorten the group to 60"),
        ("Cleo,,,," + "|".join(f"g{n}" for n in range(21)), "at most 20 groups"),
    ],
)
async def test_a_row_that_is_wrong_is_left_out_with_its_number_and_the_remedy(
    hass: HomeAssistant, queue_entry: MockConfigEntry, row: str, reason: str
) -> None:
    for number in "12":
        user(hass, f"twin-{number}", "Twin", f"twin{number}")
    user(hass, "ada-user", "Ada", "ada")
    hass.states.async_set("light.lamp", "on")
    shown = await preview(
        hass,
        queue_entry,
        "name,user,discord_id,notify,groups,trainings,needs_approval,admin",
        f"Zoe,,{SNOWFLAKE},,,,,",
        "",
        row,
        "Yves,,,,,,,",
    )

    text = said(shown)
    assert text["refused_rows"].startswith("- Row 4: ")
    assert reason in text["refused_rows"]
    await submit(hass, shown)
    assert members(queue_entry).keys() == {"Ada", "Bob", "Zoe", "Yves"}


async def test_a_queue_has_an_end(
    hass: HomeAssistant, queue_entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "custom_components.printer_queue.flows.member_import.MOST_MEMBERS", 3
    )
    shown = await preview(hass, queue_entry, "name", "Carol", "Dora", "Bob")

    assert said(shown)["added_rows"] == "- Row 2: Carol"
    assert "at most 3 members" in said(shown)["refused_rows"]
    assert said(shown)["unchanged"] == "1"


async def test_a_long_preview_says_how_much_it_leaves_out(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    names = [f"Person {number}" for number in range(steps.MOST_SHOWN + 3)]
    shown = await preview(hass, queue_entry, "name", *names)

    lines = said(shown)["added_rows"].splitlines()
    assert len(lines) == steps.MOST_SHOWN + 1
    assert lines[-1] == "- … and 3 more"


async def test_what_has_changed_since_the_preview_is_shown_again(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    shown = await preview(hass, queue_entry, "name,admin", "Carol,no", "Bob,no")
    hass.config_entries.async_update_subentry(
        queue_entry, queue_entry.subentries["bob"], data={"admin": True}
    )

    again = await submit(hass, shown)

    assert again["step_id"] == "members_preview"
    assert said(again)["changed_rows"] == "- Row 3: Bob: admin"
    assert "Carol" not in members(queue_entry)
    assert (await submit(hass, again))["type"] is FlowResultType.ABORT
    assert members(queue_entry)["Bob"].data["admin"] is False


async def test_names_with_signs_are_shown_as_they_are(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    shown = await preview(hass, queue_entry, "name", "=1+1", "[x](y) **z** <b>")

    assert said(shown)["added_rows"].splitlines() == [
        "- Row 2: =1\\+1",
        "- Row 3: \\[x\\]\\(y\\) \\*\\*z\\*\\* \\<b\\>",
    ]
    await submit(hass, shown)
    assert {"=1+1", "[x](y) **z** <b>"} <= members(queue_entry).keys()


@pytest.mark.parametrize(
    ("answers", "field", "error"),
    [
        ({}, "base", "table_missing"),
        ({"table": " \n"}, "base", "table_missing"),
        ({"table": "who\nCarol"}, "table", "table_without_names"),
        ({"file": "8f9b2f06-30f7-4d13-a0a7-8a5e10f0c0aa"}, "file", "table_gone"),
    ],
)
async def test_a_table_that_cannot_be_read_changes_nothing(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    answers: dict[str, str],
    field: str,
    error: str,
) -> None:
    form = await choose_options(hass, queue_entry, "members", "members_import")
    shown = await submit(hass, form, **answers)

    assert shown["step_id"] == "members_import"
    assert shown["errors"] == {field: error}
    assert members(queue_entry).keys() == {"Ada", "Bob"}


async def uploaded(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, content: bytes
) -> str:
    """Upload a file as the browser does; return its id."""
    assert await async_setup_component(hass, "file_upload", {})
    client = await hass_client()
    data = FormData()
    data.add_field("file", content, filename="members.csv")
    answer = await client.post("/api/file_upload", data=data)
    file_id: str = (await answer.json())["file_id"]
    return file_id


async def test_a_file_is_taken_as_excel_writes_it(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    hass_client: ClientSessionGenerator,
) -> None:
    content = "name;admin\r\nJürgen;ja\r\n".encode("cp1252")
    file_id = await uploaded(hass, hass_client, content)
    form = await choose_options(hass, queue_entry, "members", "members_import")
    shown = await submit(hass, form, file=file_id)

    await submit(hass, shown)
    assert members(queue_entry)["Jürgen"].data["admin"] is True


async def test_a_file_that_is_too_large_is_not_read(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    hass_client: ClientSessionGenerator,
) -> None:
    file_id = await uploaded(hass, hass_client, b"name\n" * 60_000)
    form = await choose_options(hass, queue_entry, "members", "members_import")
    shown = await submit(hass, form, file=file_id)

    assert shown["errors"] == {"file": "table_too_large"}


async def test_the_table_that_is_copied_can_be_imported_again(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    user(hass, "ada-user", "Ada", "ada")
    await submit(
        hass,
        await preview(
            hass,
            queue_entry,
            "name,user,discord_id,groups,trainings,needs_approval",
            f"=Carol,carol77,{SNOWFLAKE}, Year  7 |Club|year 7, H2D  2027-06-30 |laser|,yes",
            "Bob,",
        ),
    )
    form = await choose_options(hass, queue_entry, "members", "members_export")
    table = suggested(form)["table"]

    assert table.splitlines() == [
        "name,user,discord_id,notify,groups,trainings,needs_approval,admin",
        f"'=Carol,carol77,{SNOWFLAKE},,Year 7 | Club,H2D 2027-06-30 | laser,yes,no",
        "Ada,ada,,,,,no,yes",
        "Bob,,,,,,no,no",
    ]
    assert (await submit(hass, form))["step_id"] == "members"
    again = await preview(hass, queue_entry, *table.splitlines())
    text = said(again)
    assert (text["added"], text["changed"], text["unchanged"]) == ("0", "0", "3")


async def test_people_are_led_to_the_queue_by_a_link_and_a_code(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    await hass.config.async_update(external_url="https://shop.example.org")
    form = await choose_options(hass, queue_entry, "members", "members_link")

    link = f"https://shop.example.org/printer-queue?queue={queue_entry.entry_id}"
    assert said(form)["link"] == link
    assert form["data_schema"] is not None
    assert form["data_schema"].schema["link"].config["data"] == link
    assert (await submit(hass, form))["step_id"] == "members"


async def test_a_home_assistant_without_an_address_has_no_link(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    await hass.config.async_update(internal_url=None, external_url=None)
    hass.config.api = None
    shown = await choose_options(hass, queue_entry, "members", "members_link")
    assert shown["reason"] == "no_address"
