"""What stands at the printers: a dashboard with every printer's own buttons and the card.

The queue itself is the panel, which Home Assistant opens first.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from .home_assistant import Client
from .makerspace import DOMAIN
from .waiting import until

PANEL = "printer-queue"
URL_PATH = "at-the-printers"
TILES = ("state", "progress", "current_job", "finish_time")
"""Keys of the entities shown for each printer."""

type Card = dict[str, Any]


async def save_dashboard(
    client: Client, serials: Mapping[str, str | None], page_url: str
) -> None:
    """Create the dashboard, or bring it up to date, and let everybody begin at the panel.

    `serials` names the printers; one without a serial has nothing to be touched.
    """
    boards = await client.command(type="lovelace/dashboards/list")
    if all(board["url_path"] != URL_PATH for board in boards):
        await client.command(
            type="lovelace/dashboards/create",
            url_path=URL_PATH,
            title="At the printers",
            icon="mdi:gesture-tap-button",
            mode="storage",
            show_in_sidebar=True,
            require_admin=False,
        )
    shown = await until(
        partial(_entities, client, serials), "the printers' own entities"
    )
    await client.command(
        type="lovelace/config/save",
        url_path=URL_PATH,
        config=dashboard(shown, serials, page_url),
    )
    await client.command(
        type="frontend/set_system_data", key="core", value={"default_panel": PANEL}
    )


async def _entities(
    client: Client, printers: Iterable[str]
) -> dict[str, dict[str, str]] | None:
    """Return what `by_printer` says; None while a tile's entity is not there yet."""
    entities = await client.command(type="config/entity_registry/list")
    devices = await client.command(type="config/device_registry/list")
    shown = by_printer(entities, devices, printers)
    return shown if all(own.keys() >= set(TILES) for own in shown.values()) else None


def by_printer(
    entities: Iterable[dict[str, Any]],
    devices: Iterable[dict[str, Any]],
    printers: Iterable[str],
) -> dict[str, dict[str, str]]:
    """Return each printer's entity ids by their keys."""
    names = {d["id"]: d["name_by_user"] or d["name"] for d in devices}
    shown: dict[str, dict[str, str]] = {name: {} for name in printers}
    for entity in entities:
        name = names.get(entity["device_id"])
        if entity["platform"] == DOMAIN and name in shown:
            owner = f"{entity['config_entry_id']}_{entity['config_subentry_id']}_"
            key = entity["unique_id"].removeprefix(owner)
            shown[name][key] = entity["entity_id"]
    return shown


def dashboard(
    shown: Mapping[str, Mapping[str, str]],
    serials: Mapping[str, str | None],
    page_url: str,
) -> dict[str, Any]:
    """Return the dashboard: a section for each printer, then the card, which is long.

    `shown` gives the entity ids of each printer by key.
    """
    return {
        "title": "At the printers",
        "views": [
            {
                "title": "At the printers",
                "path": "printers",
                "type": "sections",
                "max_columns": 4,
                "sections": [
                    *(
                        _printer_section(name, shown[name], serials[name])
                        for name in sorted(shown)
                    ),
                    _queue_section(page_url),
                ],
            },
        ],
    }


def _queue_section(page_url: str) -> Card:
    return {
        "type": "grid",
        "cards": [
            {
                "type": "custom:printer-queue-card",
                "grid_options": {"columns": "full"},
            },
            {
                "type": "markdown",
                "content": f"[Discord and the phones]({page_url}) of this demo",
                "grid_options": {"columns": "full"},
            },
        ],
    }


def _printer_section(
    name: str, entities: Mapping[str, str], serial: str | None
) -> Card:
    tiles = [
        {"type": "tile", "entity": entities[key], "name": {"type": "entity"}}
        for key in TILES
    ]
    buttons = [] if serial is None else _buttons(name, serial)
    heading = {"type": "heading", "heading": name, "icon": "mdi:printer-3d"}
    return {"type": "grid", "cards": [heading, *tiles, *buttons]}


def _buttons(printer: str, serial: str) -> list[Card]:
    """Return what a finger can do at the simulated printer's own screen."""
    start = {
        "action": "perform-action",
        "perform_action": f"script.{start_script(printer)}",
    }
    return [
        _button("Start", start),
        _button("Pause", _touch(serial, "pause")),
        _button("Resume", _touch(serial, "resume")),
        _button("Cancel", _touch(serial, "cancel")),
        _button("Clog the nozzle", _touch(serial, "fail")),
        _button("Use up the filament", _touch(serial, "jam")),
    ]


def start_script(printer: str) -> str:
    """Return the id of the script that presses start at a printer."""
    return f"start_at_{printer.lower().replace(' ', '_')}"


def _button(name: str, tap: dict[str, Any]) -> Card:
    return {
        "type": "button",
        "name": name,
        # low enough that those of all printers are on the screen at once
        "show_icon": False,
        "tap_action": tap,
        "grid_options": {"columns": 4, "rows": 1},
    }


def _touch(serial: str, act: str) -> dict[str, Any]:
    return {
        "action": "perform-action",
        "perform_action": "mqtt.publish",
        "data": {"topic": f"demo/{serial}/{act}", "payload": ""},
    }
