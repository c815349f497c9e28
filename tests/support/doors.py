"""The doors by which people ask something of a queue, each asked the same."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import json
from typing import Any

from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue import issues
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import Event, Joined
from custom_components.printer_queue.delivery.phone_actions import Action, Button
from custom_components.printer_queue.delivery.phone_buttons import PRESSED
from custom_components.printer_queue.discord_bot.answers import async_answer
from custom_components.printer_queue.discord_bot.attachments import fetching
from custom_components.printer_queue.discord_bot.interaction import parse_interaction
from custom_components.printer_queue.requests.execute import async_act
from custom_components.printer_queue.requests.persons import async_caller
from custom_components.printer_queue.requests.verbs import Verb
from homeassistant.core import Context
from homeassistant.exceptions import ServiceValidationError

from .companion import pushes
from .discord.interactions import command, member
from .makerspace import Makerspace
from .rest import BASE, client_of
from .shown import device_id, entity_id

AUTOMATION = None
"""Whoever asks without an account."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: what, by whom, about which open job, and with which fields."""

    verb: str
    by: str | None
    job_id: str = ""
    fields: tuple[tuple[str, Any], ...] = ()

    @property
    def context(self) -> Context:
        """The context in which it is asked."""
        return Context(user_id=f"user-{self.by.lower()}" if self.by else None)


type Door = Callable[[Makerspace, Asked], Awaitable[str | None]]
"""Asks; returns the key of the refusal, None where there was none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: refusal, state and audit entries, without ids."""

    refused: str | None
    state: str
    trail: list[tuple[Any, ...]]


async def ask_through(space: Makerspace, door: Door, asked: Asked) -> Outcome:
    """Ask, and return what came of it."""
    before = len(await _events(space))
    refused = await door(space, asked)
    await space.settle()
    events = await _events(space)
    numbers = {
        event.job.id: f"job {event.job.number}"
        for event in events
        if isinstance(event, Joined)
    }
    numbers[space.entry.entry_id] = "queue"
    shown = {
        "status": await space.ask("status"),
        "ended": await space.ask("history"),
    }
    state = json.dumps(shown, indent=1, sort_keys=True)
    for key, name in numbers.items():
        state = state.replace(key, name)
    return Outcome(refused, state, [_entry(one, numbers) for one in events[before:]])


async def _events(space: Makerspace) -> list[Event]:
    stored = await space.queue.in_store(space.queue.store.events)
    return [one.event for one in stored]


def _entry(event: Event, numbers: dict[str, str]) -> tuple[Any, ...]:
    """Return an entry of the audit trail: kind, actor, job, printer, reason."""
    job_id = event.job.id if isinstance(event, Joined) else getattr(event, "job_id", "")
    return (
        event.kind,
        event.actor,
        numbers.get(job_id),
        getattr(event, "printer_id", None),
        getattr(event, "reason", None),
    )


async def action(space: Makerspace, asked: Asked) -> str | None:
    """Call the action about a job, or the one to join."""
    which = {} if asked.verb == "join" else {"job_id": asked.job_id}
    return await _call(
        space, asked, DOMAIN, asked.verb, {**which, **dict(asked.fields)}
    )


async def action_at_printer(space: Makerspace, asked: Asked) -> str | None:
    """Call the action about the printer, or about the job that it is kept for."""
    device = {"device_id": device_id(space.hass, space, "p1")}
    return await _call(space, asked, DOMAIN, asked.verb, device | dict(asked.fields))


async def printer_button(space: Makerspace, asked: Asked) -> str | None:
    """Press the printer's button of that name."""
    button = entity_id(space.hass, space, "button", asked.verb, "p1")
    return await _call(space, asked, "button", "press", {"entity_id": button})


async def starting_switch(space: Makerspace, asked: Asked) -> str | None:
    """Turn the printer's switch that lets it start by itself; `stopped` says which way."""
    switch = entity_id(space.hass, space, "switch", "starts_by_itself", "p1")
    return await _turn(space, asked, switch)


async def queue_starting_switch(space: Makerspace, asked: Asked) -> str | None:
    """Turn the queue's switch that lets printers start by themselves."""
    switch = entity_id(space.hass, space, "switch", "printers_start")
    return await _turn(space, asked, switch)


async def _turn(space: Makerspace, asked: Asked, switch: str) -> str | None:
    name = "turn_off" if dict(asked.fields)["stopped"] else "turn_on"
    return await _call(space, asked, "switch", name, {"entity_id": switch})


async def request(space: Makerspace, asked: Asked) -> str | None:
    """Ask it as every door does, by the fields alone."""
    try:
        caller = await async_caller(space.hass, space.entry, asked.context)
        await async_act(
            space.hass, space.entry, caller, Verb(asked.verb), dict(asked.fields)
        )
    except QueueError as err:
        return err.key
    return None


async def service_switch(space: Makerspace, asked: Asked) -> str | None:
    """Turn the printer's switch off."""
    switch = entity_id(space.hass, space, "switch", "in_service", "p1")
    return await _call(space, asked, "switch", "turn_off", {"entity_id": switch})


async def new_item(space: Makerspace, asked: Asked) -> str | None:
    """Add an item to the list."""
    fields = dict(asked.fields)
    item = {
        "entity_id": entity_id(space.hass, space, "todo", "queue"),
        "item": f"{fields['name']} {fields['estimate']}".strip(),
        "description": fields.get("notes", ""),
    }
    if "deadline" in fields:
        item["due_datetime"] = fields["deadline"]
    return await _call(space, asked, "todo", "add_item", item)


async def removed_item(space: Makerspace, asked: Asked) -> str | None:
    """Remove the job's item from the list."""
    todo = entity_id(space.hass, space, "todo", "queue")
    item = {"entity_id": todo, "item": asked.job_id}
    return await _call(space, asked, "todo", "remove_item", item)


def repairs_flow(hass_client: ClientSessionGenerator) -> Door:
    """Return the door of an issue's dialogue, which takes the printer out of service."""

    async def mend(space: Makerspace, asked: Asked) -> str | None:
        issues.show_silent(space.hass, space.entry, "p1", silent=True)
        issue = {
            "handler": DOMAIN,
            "issue_id": f"printer_not_heard_{space.entry.entry_id}_p1",
        }
        client = await hass_client()
        form = await client.post("/api/repairs/issues/fix", json=issue)
        flow_id = (await form.json())["flow_id"]
        done = await client.post(f"/api/repairs/issues/fix/{flow_id}", json={})
        assert (await done.json())["type"] == "create_entry"
        return None

    return mend


def over_http(hass_client: ClientSessionGenerator) -> Door:
    """Return the door of the REST API, for people who have accounts."""

    async def ask(space: Makerspace, asked: Asked) -> str | None:
        assert asked.by is not None
        client = await client_of(space.hass, hass_client, asked.by)
        fields = dict(asked.fields)
        address = f"{BASE}/jobs"
        match asked.verb:
            case "join":
                answer = await client.post(address, json=fields)
            case "cancel":
                answer = await client.delete(f"{address}/{asked.job_id}")
            case "update_job" | "update_time":
                answer = await client.patch(f"{address}/{asked.job_id}", json=fields)
            case verb:
                answer = await client.post(
                    f"{address}/{asked.job_id}/{verb}", json=fields
                )
        await client.close()
        if answer.status < 400:
            return None
        refused: str = (await answer.json(content_type=None))["code"]
        return refused

    return ask


def over_discord(discord_ids: dict[str, str]) -> Door:
    """Return the door of the bot's commands; people are known by their Discord ids.

    The bot answers in its own words, so that no refusal is told apart from another.
    """

    async def ask(space: Makerspace, asked: Asked) -> str | None:
        assert asked.by is not None
        given = dict(asked.fields)
        if "estimate" in given:
            given["est_time"] = str(given.pop("estimate"))
        if asked.verb != "join":
            given["job"] = asked.job_id
        who = member(discord_ids[asked.by], asked.by)
        used = command(asked.verb, given, member=who)
        interaction = parse_interaction(used)
        await async_answer(space.hass, space.entry, interaction, fetching(space.hass))
        return None

    return ask


def phone_button(service: AiohttpClientMocker, answers: dict[str, str]) -> Door:
    """Return the door of a notice's buttons; `answers` are a phone's texts by key.

    Whoever presses again does so on the notice of the offer that there was at first.
    """
    offers: dict[str, str] = {}

    async def press(space: Makerspace, asked: Asked) -> str | None:
        if asked.job_id not in offers:
            offer = space.job(asked.job_id).offer
            assert offer is not None
            offers[asked.job_id] = offer.id
        button = Button[asked.verb.upper()]
        pressed = Action(button, space.entry.entry_id, offers[asked.job_id])
        seen = len(pushes(service))
        space.hass.bus.async_fire(
            PRESSED, {"action": pressed.id}, context=asked.context
        )
        await space.settle()
        keys = {text: key for key, text in answers.items()}
        said = [push["message"] for push in pushes(service)[seen:]]
        return next((keys[text] for text in said if text in keys), None)

    return press


async def _call(
    space: Makerspace, asked: Asked, domain: str, name: str, fields: dict[str, Any]
) -> str | None:
    try:
        await space.hass.services.async_call(
            domain, name, fields, blocking=True, context=asked.context
        )
    except ServiceValidationError as err:
        return err.translation_key
    return None
