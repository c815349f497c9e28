"""What is stored of a queue becomes its rules, printers, members and contacts."""

from datetime import timedelta

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import (
    BotConfig,
    Interlock,
    JobThreads,
    NewMembers,
    Transport,
    bot_config_of,
    contacts_of,
    events_kept_for,
    interlocks_of,
    member_by_user,
    members_of,
    opening_hours_of,
    plate_entities_of,
    printers_of,
    reservations_of,
    settings_of,
    spool_entities_of,
    user_of,
)
from custom_components.printer_queue.const import (
    DOMAIN,
    SUBENTRY_MEMBER,
    SUBENTRY_PRINTER,
)
from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.core.materials import MaterialRule
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.printer import (
    PlateGate,
    Preference,
    PrinterSpec,
)
from custom_components.printer_queue.core.settings import NamesShown, Ordering, Settings
from custom_components.printer_queue.dispatch.accepted import accepted_files
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.set_up import BOT, LEFT, subentry


def test_a_queue_that_was_never_changed_has_the_usual_rules() -> None:
    entry = MockConfigEntry(domain=DOMAIN, title="Makerspace")

    assert settings_of(entry) == Settings(
        name="Makerspace",
        zone="US/Pacific",  # where the test harness is
        early_ask=timedelta(minutes=20),
        looks_ahead=True,
        wait_for_arrivals=timedelta(minutes=20),
    )
    assert events_kept_for(entry) == timedelta(days=365)


def test_minutes_and_days_become_durations() -> None:
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Makerspace",
        options={
            "claim_window": 5,
            "start_window": 20,
            "reminder": 0,
            "misses_before_hold": 2,
            "may_join": "anyone",
            "names_shown": "first_names",
            "open_jobs_limit": 4,
            "approval_over": 8,
            "approval_over_grams": 500,
            "approve_newcomers": True,
            "keep_events_days": 30,
            "ordering": "fair_share",
            "early_ask": 0,
            "operators": 2,
            "overtakes": 5,
            "looks_ahead": False,
            "wait_for_arrivals": 10,
            "materials": "polymer",
            "unattended_starts": True,
            "known_filament": True,
            "retries_late_failures": True,
            "failures_before_service": 4,
        },
    )

    assert settings_of(entry) == Settings(
        name="Makerspace",
        zone="US/Pacific",  # where the test harness is
        claim_window=timedelta(minutes=5),
        start_window=timedelta(minutes=20),
        reminder=timedelta(),
        misses_before_hold=2,
        members_only=False,
        names=NamesShown.FIRST_NAMES,
        open_jobs_limit=4,
        approval_over=timedelta(hours=8),
        approval_over_grams=500,
        approve_newcomers=True,
        ordering=Ordering.FAIR_SHARE,
        operators=2,
        overtakes=5,
        looks_ahead=False,
        wait_for_arrivals=timedelta(minutes=10),
        materials=MaterialRule.POLYMER,
        unattended_starts=True,
        known_filament=True,
        retries_late_failures=True,
        failures_before_service=4,
    )
    assert events_kept_for(entry) == timedelta(days=30)


def test_members_are_known_by_their_user(queue_entry: MockConfigEntry) -> None:
    ada = Member("ada", "Ada", is_admin=True)

    assert members_of(queue_entry) == (ada, Member("bob", "Bob"))
    assert member_by_user(queue_entry, "ada-user") == ada
    assert member_by_user(queue_entry, "stranger") is None
    assert user_of(queue_entry, "ada") == "ada-user"
    assert user_of(queue_entry, "guest:ada") is None


def test_a_printer_is_what_is_known_of_it() -> None:
    entry = MockConfigEntry(
        domain=DOMAIN,
        subentries_data=[
            subentry(
                SUBENTRY_PRINTER,
                "left",
                "Left",
                follow="bambu",
                serial=LEFT,
                volume_x=256.0,
                volume_y=256.0,
                volume_z=250.0,
                nozzle=0.4,
                material="PLA",
                color="FF8000",
                plate_gate="confirm",
                max_nozzle_temperature=300.0,
                max_bed_temperature=120.0,
                tags=["enclosed", "food-safe"],
                prefers="large",
                site="Cellar",
                hourly_cost=0.5,
                reservations="calendar.left",
                spools=["sensor.spool"],
                starts_by_itself=True,
                way="bambu",
                models=["BL-P001", "Bambu Lab X1 Carbon"],
                interlocks_on=["binary_sensor.fan"],
                interlocks_off=["binary_sensor.smoke"],
                plate_entity="binary_sensor.empty",
            ),
            subentry(SUBENTRY_PRINTER, "new", "New", follow="bambu", serial="X"),
        ],
    )

    assert printers_of(entry, accepted_files) == (
        PrinterSpec(
            id="left",
            name="Left",
            volume=Size(256, 256, 250),
            nozzle=0.4,
            material="PLA",
            color="FF8000",
            gate=PlateGate.CONFIRM,
            tags=frozenset({"enclosed", "food-safe"}),
            max_nozzle_temperature=300,
            max_bed_temperature=120,
            hourly_cost=0.5,
            site="Cellar",
            prefers=Preference.LARGE,
            starts_by_itself=True,
            accepts=frozenset({FileKind.PROJECT}),
            models=frozenset({"Bambu Lab X1 Carbon", "BL-P001"}),
        ),
        PrinterSpec(id="new", name="New"),
    )
    assert reservations_of(entry) == {"left": "calendar.left"}
    assert spool_entities_of(entry) == {"left": ("sensor.spool",)}
    assert interlocks_of(entry) == {
        "left": (
            Interlock("binary_sensor.fan", on=True),
            Interlock("binary_sensor.smoke", on=False),
        )
    }
    assert plate_entities_of(entry) == {"left": "binary_sensor.empty"}


def test_people_are_there_while_any_schedule_or_calendar_is_on() -> None:
    hours = ["schedule.week", "calendar.courses"]
    entry = MockConfigEntry(domain=DOMAIN, options={"opening_hours": hours})

    assert opening_hours_of(entry) == ("schedule.week", "calendar.courses")
    assert opening_hours_of(MockConfigEntry(domain=DOMAIN)) == ()


async def test_people_are_reached_through_the_renaming_of_their_notify_entities(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    desk = entity_registry.async_get_or_create("notify", "demo", "desk")
    gone = entity_registry.async_get_or_create("notify", "demo", "gone")
    entry = MockConfigEntry(
        domain=DOMAIN,
        data={"webhook_url": "https://discord.com/api/webhooks/1/a"},
        options={"notify": ["notify.board"]},
        subentries_data=[
            subentry(
                SUBENTRY_MEMBER,
                "ada",
                "Ada",
                discord_id="123456789012345678",
                notify=[desk.id, gone.id],
                phones=["phone"],
            ),
            subentry(SUBENTRY_MEMBER, "bob", "Bob"),
        ],
    )
    entity_registry.async_update_entity(desk.entity_id, new_entity_id="notify.ada")
    entity_registry.async_remove(gone.entity_id)

    assert contacts_of(hass, entry) == Contacts(
        webhook_url="https://discord.com/api/webhooks/1/a",
        people={
            "ada": Contact(
                discord_id="123456789012345678",
                reach=Reach(notify=("notify.ada",), phones=("phone",)),
            ),
            "bob": Contact(),
        },
        default=Reach(notify=("notify.board",)),
    )


def test_a_bot_writes_directly_to_who_chose_that(hass: HomeAssistant) -> None:
    members = {"ada": "direct", "bob": "channel"}
    entry = MockConfigEntry(
        domain=DOMAIN,
        options={"discord_bot": BOT},
        subentries_data=[
            subentry(SUBENTRY_MEMBER, name, name, discord_messages=where)
            for name, where in members.items()
        ],
    )

    contacts = contacts_of(hass, entry)

    assert contacts.bot
    assert [contacts.of(name).direct for name in members] == [True, False]


async def test_who_is_in_a_notify_group_is_reached_alone_and_once(
    hass: HomeAssistant,
) -> None:
    hass.states.async_set("notify.all", "", {"entity_id": ["notify.ada", "notify.us"]})
    hass.states.async_set("notify.us", "", {"entity_id": ["notify.all", "notify.bob"]})
    hass.states.async_set("notify.ada", "")
    entry = MockConfigEntry(
        domain=DOMAIN, options={"notify": ["notify.all", "notify.ada", "notify.eve"]}
    )
    reached = contacts_of(hass, entry).default.notify
    assert reached == ("notify.ada", "notify.bob", "notify.eve")


def test_a_queue_has_no_bot_until_one_is_set_up() -> None:
    assert bot_config_of(MockConfigEntry(domain=DOMAIN)) is None


def test_a_bot_is_what_is_stored_of_it() -> None:
    entry = MockConfigEntry(domain=DOMAIN, options={"discord_bot": BOT})

    assert bot_config_of(entry) == BotConfig(
        token=BOT["token"],
        application_id="1100000000000000001",
        public_key="9f" * 32,
        guild_id="1100000000000000002",
        channel_id="1100000000000000003",
        transport=Transport.GATEWAY,
        webhook_id=BOT["webhook_id"],
        new_members=NewMembers.NOBODY,
        member_role=None,
        admin_roles=frozenset(),
        job_threads=JobThreads.NONE,
        forum_id=None,
        language="en",
    )


def test_a_bot_knows_its_roles_and_its_forum() -> None:
    stored = BOT | {
        "transport": "endpoint",
        "new_members": "role",
        "member_role": "1100000000000000004",
        "admin_roles": ["1100000000000000005", "1100000000000000006"],
        "job_threads": "forum",
        "forum_id": "1100000000000000007",
        "language": "de",
    }
    entry = MockConfigEntry(domain=DOMAIN, options={"discord_bot": stored})

    bot = bot_config_of(entry)

    assert bot is not None
    assert (bot.transport, bot.new_members) == (Transport.ENDPOINT, NewMembers.ROLE)
    assert bot.member_role == "1100000000000000004"
    assert bot.admin_roles == {"1100000000000000005", "1100000000000000006"}
    assert (bot.job_threads, bot.forum_id) == (JobThreads.FORUM, "1100000000000000007")
    assert bot.language == "de"


def test_a_bots_secrets_are_not_printed() -> None:
    entry = MockConfigEntry(domain=DOMAIN, options={"discord_bot": BOT})

    printed = repr(bot_config_of(entry))

    assert BOT["token"] not in printed
    assert BOT["webhook_id"] not in printed
