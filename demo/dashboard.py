"""A dashboard made of whatever entities the queue and its printers have."""

from collections.abc import Iterable, Mapping
from typing import Any

from .home_assistant import Client
from .makerspace import DOMAIN
from .table import CONTENT

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
    shown: dict[str, dict[str, str]] = {}
    for entity in entities:
        if entity["platform"] == DOMAIN and not entity["disabled_by"]:
            name = names.get(entity["device_id"], "")
            key = entity["unique_id"].removeprefix(f"{entity['config_entry_id']}_")
            if entity["config_subentry_id"] is not None:
                key = key.removeprefix(f"{entity['config_subentry_id']}_")
            shown.setdefault(name, {})[key] = entity["entity_id"]
    printers = {name: ids for name, ids in shown.items() if name in serials}
    queue = {
        key: entity_id
        for name, ids in shown.items()
        if name not in serials
        for key, entity_id in ids.items()
    }
    return {
        "title": "Printer queue",
        "views": [
            {
                "title": "Printers",
                "path": "printers",
                "type": "sections",
                "max_columns": 4,
                "sections": [
                    _plan_section(queue),
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
                "type": "sections",
                "max_columns": 2,
                "sections": [
                    {
                        "type": "grid",
                        "column_span": 2,
                        "cards": [
                            {
                                "type": "calendar",
                                "initial_view": "listWeek",
                                "entities": [queue["prints"]],
                                "grid_options": {"columns": "full"},
                            },
                        ],
                    },
                    {
                        "type": "grid",
                        "cards": [
                            {
                                "type": "logbook",
                                "target": {"entity_id": list(queue.values())},
                                "grid_options": {"columns": "full"},
                            },
                        ],
                    },
                ],
            },
        ],
    }


def _plan_section(entities: Mapping[str, str]) -> Card:
    """Return who prints when, and how well it goes, over the whole width."""
    figures = (
        "typical_wait",
        "utilisation",
        "deadlines_met",
        "starts_as_told",
        "swaps_this_month",
        "swaps_saved_this_month",
    )
    return {
        "type": "grid",
        "column_span": 4,
        "cards": [
            {
                "type": "heading",
                "heading": "Who prints when",
                "icon": "mdi:chart-gantt",
            },
            {
                "type": "markdown",
                "content": CONTENT,
                "grid_options": {"columns": "full"},
            },
            *(_tile(entities[key], grid_options={"columns": 8}) for key in figures),
        ],
    }


def _queue_section(entities: Mapping[str, str], page_url: str) -> Card:
    figures = ("waiting", "printing", "next_up", "new_job_wait", "finished_today")
    return {
        "type": "grid",
        "cards": [
            {"type": "heading", "heading": "The queue", "icon": "mdi:tray-full"},
            {"type": "todo-list", "entity": entities["queue"]},
            _button("Join with a job of mine", "mdi:plus", "script.join_the_queue"),
            _button("Claim what I am offered", "mdi:hand-extended", "script.claim"),
            *(_tile(entities[key]) for key in figures),
            _tile(entities["pause_offers"], features=[{"type": "toggle"}]),
            {
                "type": "markdown",
                "content": f"[Discord and the phones]({page_url}) of this demo",
            },
        ],
    }


def _printer_section(
    name: str, entities: Mapping[str, str], serial: str | None
) -> Card:
    cards: list[Card] = [
        {
            "type": "heading",
            "heading": name,
            "icon": "mdi:printer-3d",
            "badges": [{"type": "entity", "entity": entities["connected"]}],
        },
        _tile(entities["state"], grid_options={"columns": "full"}),
        _tile(
            entities["progress"],
            features=[{"type": "bar-gauge"}],
            grid_options={"columns": "full"},
        ),
        *(
            _tile(entities[key])
            for key in (
                "current_job",
                "current_person",
                "finish_time",
                "available_from",
                "material",
                "plate_not_clear",
                "prints_this_week",
                "success_rate",
                "printer_utilisation",
            )
        ),
        _tile(entities["clear_plate"], hide_state=True),
        _tile(entities["release"], hide_state=True),
        _tile(entities["in_service"], features=[{"type": "toggle"}]),
    ]
    if serial is not None:
        start = f"script.{start_script(name)}"
        cards += [
            _button("At the printer: start", "mdi:play", start),
            _touch("At the printer: cancel", "mdi:stop", serial, "cancel"),
        ]
    return {"type": "grid", "cards": cards}


def _tile(entity_id: str, **more: Any) -> Card:
    """Return a tile that is called as the entity is, without its device's name."""
    return {"type": "tile", "entity": entity_id, "name": {"type": "entity"}, **more}


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
