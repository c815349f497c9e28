"""What stands at the printers: a dashboard with the card and every printer's own buttons.

The queue itself is the panel, which Home Assistant opens first.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .home_assistant import Client
from .makerspace import DOMAIN

PANEL = "printer-queue"
URL_PATH = "at-the-printers"

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
    entities = await client.command(type="config/entity_registry/list")
    devices = await client.command(type="config/device_registry/list")
    await client.command(
        type="lovelace/config/save",
        url_path=URL_PATH,
        config=dashboard(entities, devices, serials, page_url),
    )
    await client.command(
        type="frontend/set_system_data", key="core", value={"default_panel": PANEL}
    )


def dashboard(
    entities: Iterable[dict[str, Any]],
    devices: Iterable[dict[str, Any]],
    serials: Mapping[str, str | None],
    page_url: str,
) -> dict[str, Any]:
    """Return the dashboard: the card first, then one section for each printer."""
    names = {d["id"]: d["name_by_user"] or d["name"] for d in devices}
    shown: dict[str, dict[str, str]] = {name: {} for name in serials}
    for entity in entities:
        name = names.get(entity["device_id"])
        if entity["platform"] == DOMAIN and name in shown:
            owner = f"{entity['config_entry_id']}_{entity['config_subentry_id']}_"
            key = entity["unique_id"].removeprefix(owner)
            shown[name][key] = entity["entity_id"]
    return {
        "title": "At the printers",
        "views": [
            {
                "title": "At the printers",
                "path": "printers",
                "type": "sections",
                "max_columns": 4,
                "sections": [
                    _queue_section(page_url),
                    *(
                        _printer_section(name, shown[name], serials[name])
                        for name in sorted(shown)
                    ),
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
        for key in ("state", "progress", "current_job", "finish_time")
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
        _button("Start", "mdi:play", start),
        _button("Pause", "mdi:pause", _touch(serial, "pause")),
        _button("Resume", "mdi:play-pause", _touch(serial, "resume")),
        _button("Cancel", "mdi:stop", _touch(serial, "cancel")),
        _button("Clog the nozzle", "mdi:alert-octagon", _touch(serial, "fail")),
        _button("Use up the filament", "mdi:printer-3d-off", _touch(serial, "jam")),
    ]


def start_script(printer: str) -> str:
    """Return the id of the script that presses start at a printer."""
    return f"start_at_{printer.lower().replace(' ', '_')}"


def _button(name: str, icon: str, tap: dict[str, Any]) -> Card:
    return {
        "type": "button",
        "name": name,
        "icon": icon,
        "tap_action": tap,
        "grid_options": {"columns": 6, "rows": 2},
    }


def _touch(serial: str, act: str) -> dict[str, Any]:
    return {
        "action": "perform-action",
        "perform_action": "mqtt.publish",
        "data": {"topic": f"demo/{serial}/{act}", "payload": ""},
    }
