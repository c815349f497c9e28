"""Four people, three printers and one queue, set up as a person with a browser would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .broker import Broker
from .home_assistant import Client
from .home_assistant.onboarding import OWNER_NAME, OWNER_USERNAME
from .outside import Outside

DOMAIN = "printer_queue"
QUEUE_NAME = "Makerspace"
PASSWORD = "demo"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a login, a phone and a name in Discord."""

    name: str
    username: str
    discord_id: str
    admin: bool = False


@dataclass(frozen=True, slots=True)
class PrinterSetup:
    """A printer and what its set-up form is answered with, form by form."""

    name: str
    answers: tuple[dict[str, Any], ...]


PEOPLE = (
    Person(OWNER_NAME, OWNER_USERNAME, "100000000000000011", admin=True),
    Person("Mia", "mia", "100000000000000012"),
    Person("Jonas", "jonas", "100000000000000013"),
    Person("Aylin", "aylin", "100000000000000014"),
)
SERIALS = {
    "Carbon A": "00M09A000000001",
    "Carbon B": "00M09A000000002",
    "Carbon C": "00M09A000000003",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """Ids of what was set up; printers and members by their names."""

    entry_id: str
    printers: dict[str, str]
    members: dict[str, str]


BY_HAND: Mapping[str, dict[str, Any]] = {
    "discovered": {"discovered": "none_of_them"},
    "model": {},
}
"""How a new printer's forms are answered, by their steps, that would fill in the others."""
X1C = {
    "volume_x": 256,
    "volume_y": 256,
    "volume_z": 256,
    "nozzle": 0.4,
    "plate_gate": "after_failure",
}
"""What the last form is answered with."""


def bambu(name: str, serial: str, machine: dict[str, Any] = X1C) -> PrinterSetup:
    """Describe an X1C that comes over a bridge of ours."""
    return PrinterSetup(
        name,
        (
            {"name": name, "follow": "bambu"},
            {"serial": serial, "bridge_topic": f"bambu/{serial}/bridge"},
            machine,
        ),
    )


CARBONS = tuple(bambu(name, serial) for name, serial in SERIALS.items())


async def add_mqtt(client: Client, broker: Broker) -> None:
    """Set up Home Assistant's MQTT with this broker."""
    other = {"set_client_cert": False, "set_ca_cert": "off", "keepalive": 60}
    address = {
        "broker": broker.host,
        "port": broker.port,
        "protocol": broker.protocol,
        "other_settings": {**other, "transport": "tcp"},
    }
    await client.create("mqtt", address)


async def add_people(client: Client) -> dict[str, str]:
    """Create everybody's login and person; return the user ids by name."""
    users = {PEOPLE[0].name: (await client.command(type="auth/current_user"))["id"]}
    for person in PEOPLE[1:]:
        made = await client.command(
            type="config/auth/create", name=person.name, group_ids=["system-users"]
        )
        users[person.name] = made["user"]["id"]
        await client.command(
            type="config/auth_provider/homeassistant/create",
            user_id=users[person.name],
            username=person.username,
            password=PASSWORD,
        )
        await client.command(
            type="person/create", name=person.name, user_id=users[person.name]
        )
    return users


async def add_phones(client: Client, outside: Outside) -> dict[str, str]:
    """Register everybody's phone in their own name; return the device ids by name."""
    for person in PEOPLE:
        async with await client.as_user(person.username, PASSWORD) as own:
            await outside.phones.register(own, phone_name(person.name), outside.url)
    devices = await client.command(type="config/device_registry/list")
    ids = {device["name"]: device["id"] for device in devices}
    return {person.name: ids[phone_name(person.name)] for person in PEOPLE}


def phone_name(person: str) -> str:
    """Return the name of a person's phone."""
    return f"{person}'s phone"


async def add_queue(
    client: Client, webhook_url: str, *, claim_window: int = 10, start_window: int = 15
) -> str:
    """Set up the queue, its windows in minutes; return the entry's id."""
    rules = {
        "name": QUEUE_NAME,
        "webhook_url": webhook_url,
        "claim_window": claim_window,
        "start_window": start_window,
        "reminder": min(2, claim_window - 1, start_window - 1),
        "misses_before_hold": 3,
        "may_join": "members",
    }
    made = await client.create(DOMAIN, rules, {})
    entry_id: str = made["result"]["entry_id"]
    return entry_id


async def change_rules(
    client: Client, entry_id: str, rules: dict[str, dict[str, Any]]
) -> None:
    """Answer the form of the queue's rules; `rules` holds answers by section."""
    choice = {"next_step_id": "rules"}
    await client.create(entry_id, choice, rules, of="options")


async def add_printers(
    client: Client, entry_id: str, printers: Sequence[PrinterSetup]
) -> None:
    """Add printers through their flow, one after the other."""
    for printer in printers:
        await add_printer(client, entry_id, *printer.answers)


async def add_printer(client: Client, entry_id: str, *answers: dict[str, Any]) -> None:
    """Add a printer that is described by hand, form by form."""
    handler = [entry_id, "printer"]
    await client.create(handler, *answers, of="subentries", where_asked=BY_HAND)


async def add_members(
    client: Client, entry_id: str, users: dict[str, str], phones: dict[str, str]
) -> None:
    """Add everybody as a member of the queue."""
    for person in PEOPLE:
        member = {
            "name": person.name,
            "user_id": users[person.name],
            "discord_id": person.discord_id,
            "phones": [phones[person.name]],
            "admin": person.admin,
        }
        await client.create([entry_id, "member"], member, of="subentries")


async def furnish(
    client: Client,
    broker: Broker,
    outside: Outside,
    *,
    webhook_url: str | None = None,
    printers: Sequence[PrinterSetup] = CARBONS,
    claim_window: int = 10,
    start_window: int = 15,
    rules: dict[str, dict[str, Any]] | None = None,
) -> Queue:
    """Set up everything in a fresh Home Assistant; `rules` are as in the options."""
    await add_mqtt(client, broker)
    users = await add_people(client)
    phones = await add_phones(client, outside)
    entry_id = await add_queue(
        client,
        webhook_url or outside.webhook_url,
        claim_window=claim_window,
        start_window=start_window,
    )
    if rules is not None:
        await change_rules(client, entry_id, rules)
    await add_printers(client, entry_id, printers)
    await add_members(client, entry_id, users, phones)
    return await find_queue(client)


async def find_queue(client: Client) -> Queue:
    """Return the queue that is set up."""
    entries = await client.get("/api/config/config_entries/entry")
    entry_id = next(e["entry_id"] for e in entries if e["domain"] == DOMAIN)
    subentries = await client.command(
        type="config_entries/subentries/list", entry_id=entry_id
    )
    ids: dict[str, dict[str, str]] = {"printer": {}, "member": {}}
    for subentry in subentries:
        ids[subentry["subentry_type"]][subentry["title"]] = subentry["subentry_id"]
    return Queue(entry_id, ids["printer"], ids["member"])
