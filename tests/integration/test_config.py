"""What is stored of a queue becomes its rules, printers, members and contacts."""

from datetime import timedelta

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import (
    contacts_of,
    events_kept_for,
    member_by_user,
    members_of,
    opening_hours_of,
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
from custom_components.printer_queue.core.materials import MaterialRule
from custom_components.printer_queue.core.model import (
    Member,
    PlateGate,
    Preference,
    PrinterSpec,
)
from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.settings import Ordering, Settings
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.set_up import LEFT, subentry


def test_a_queue_that_was_never_changed_has_the_usual_rules() -> None:
    entry = MockConfigEntry(domain=DOMAIN, title="Makerspace")

    assert settings_of(entry) == Settings(
        name="Makerspace", early_ask=timedelta(minutes=20)
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
            "open_jobs_limit": 4,
            "keep_events_days": 30,
            "ordering": "fair_share",
            "early_ask": 0,
            "operators": 2,
            "overtakes": 5,
            "materials": "polymer",
        },
    )

    assert settings_of(entry) == Settings(
        name="Makerspace",
        claim_window=timedelta(minutes=5),
        start_window=timedelta(minutes=20),
        reminder=timedelta(),
        misses_before_hold=2,
        members_only=False,
        open_jobs_limit=4,
        ordering=Ordering.FAIR_SHARE,
        operators=2,
        overtakes=5,
        materials=MaterialRule.POLYMER,
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
            ),
            subentry(SUBENTRY_PRINTER, "new", "New", follow="bambu", serial="X"),
        ],
    )

    assert printers_of(entry) == (
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
        ),
        PrinterSpec(id="new", name="New"),
    )
    assert reservations_of(entry) == {"left": "calendar.left"}
    assert spool_entities_of(entry) == {"left": ("sensor.spool",)}


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
