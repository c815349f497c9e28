"""A dashboard made of whatever entities the queue and its printers have."""

from collections.abc import Iterable, Mapping
from typing import Any

from .home_assistant import Client
from .makerspace import DOMAIN

URL_PATH = "printer-queue"

type Card = dict[str, Any]


async def save_dashboard(
    client: Client, serials: Mapping[str, str | None], page_url: str
) -> None:
    """Create the dashboard, or bring it up to date.

    `serials` names the printers; one without a serial has nothing to be touched.
    """
    boards = await client.command(type="lovelace/dashboards/list")
    if all(board["url_path"] != URL_PATH for board in boards):
        await client.command(
            type="lovelace/dashboards/create",
            url_path=URL_PATH,
            title="Printer queue",
            icon="mdi:printer-3d",
            mode="storage",
            show_in_sidebar=True,
            require_admin=False,
        )
    entities = await client.command(type="config/entity_registry/list")
    devices = await client.command(type="config/device_registry/list")
    await client.command(
        type="lovelace/config/save",
        url_path=URL_PATH,
        config=dashboard(entities, devices, serials, page_url),
    )


def dashboard(
    entities: Iterable[dict[str, Any]],
    devices: Iterable[dict[str, Any]],
    serials: Mapping[str, str | None],
    page_url: str,
) -> dict[str, Any]:
    """Return the dashboard: the queue first, then one section for each printer."""
    names = {d["id"]: d["name_by_user"] or d["name"] for d in devices}
    shown: dict[str, list[str]] = {}
    for entity in entities:
        if entity["platform"] == DOMAIN and not entity["disabled_by"]:
            name = names.get(entity["device_id"], "")
            shown.setdefault(name, []).append(entity["entity_id"])
    printers = {name: ids for name, ids in shown.items() if name in serials}
    queue = [key for name, ids in shown.items() if name not in serials for key in ids]
    return {
        "title": "Printer queue",
        "views": [
            {
                "title": "Printers",
                "path": "printers",
                "type": "sections",
                "max_columns": 4,
                "sections": [
                    _queue_section(queue, page_url),
                    *(
                        _printer_section(name, ids, serials[name])
                        for name, ids in sorted(printers.items())
                    ),
                ],
            },
            {
                "title": "Plan",
                "path": "plan",
                "cards": [
                    {
                        "type": "calendar",
                        "entities": [key for key in queue if _is(key, "calendar")],
                    },
                    {"type": "logbook", "target": {"entity_id": queue}},
                ],
            },
        ],
    }


def _queue_section(entities: list[str], page_url: str) -> Card:
    lists: list[Card] = [
        {"type": "todo-list", "entity": key} for key in entities if _is(key, "todo")
    ]
    plain = [key for key in entities if not _is(key, "todo", "calendar", "event")]
    return {
        "type": "grid",
        "cards": [
            {"type": "heading", "heading": "The queue", "icon": "mdi:tray-full"},
            *lists,
            _button("Join with a job of mine", "mdi:plus", "script.join_the_queue"),
            _button("Claim what I am offered", "mdi:hand-extended", "script.claim"),
            {"type": "entities", "entities": sorted(plain)},
            {
                "type": "markdown",
                "content": f"[Discord and the phones]({page_url}) of this demo",
            },
        ],
    }


def _printer_section(name: str, entities: list[str], serial: str | None) -> Card:
    cards: list[Card] = [
        {"type": "heading", "heading": name, "icon": "mdi:printer-3d"},
        {
            "type": "entities",
            "entities": sorted(key for key in entities if not _is(key, "event")),
        },
    ]
    if serial is not None:
        start = f"script.{start_script(name)}"
        cards += [
            _button("At the printer: start", "mdi:play", start),
            _touch("At the printer: cancel", "mdi:stop", serial, "cancel"),
        ]
    return {"type": "grid", "cards": cards}


def start_script(printer: str) -> str:
    """Return the id of the script that presses start at a printer."""
    return f"start_at_{printer.lower().replace(' ', '_')}"


def _button(name: str, icon: str, script: str) -> Card:
    return {
        "type": "button",
        "name": name,
        "icon": icon,
        "tap_action": {"action": "perform-action", "perform_action": script},
    }


def _touch(name: str, icon: str, serial: str, act: str) -> Card:
    """Return a button that touches the simulated printer itself."""
    return {
        "type": "button",
        "name": name,
        "icon": icon,
        "tap_action": {
            "action": "perform-action",
            "perform_action": "mqtt.publish",
            "data": {"topic": f"demo/{serial}/{act}", "payload": ""},
        },
    }


def _is(entity_id: str, *domains: str) -> bool:
    return entity_id.partition(".")[0] in domains
