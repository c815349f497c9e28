"""What people have to see to at a printer."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..core.reason import Reason
from .kinds import (
    DEVELOPER_MODE,
    MAINTENANCE_OVERDUE,
    NOT_STOPPED,
    OUT_OF_SERVICE,
    PRINTER_NOT_HEARD,
    STOP_IGNORED,
)
from .registry import show


@callback
def show_silent(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str, *, silent: bool
) -> None:
    """Say that a printer in service has reported nothing for a day."""
    placeholders: dict[str, str] | None = None
    if silent:
        printer = entry.runtime_data.data.state.printers.get(printer_id)
        if printer is not None and printer.in_service:
            placeholders = {"printer": printer.spec.name}
    show(
        hass,
        entry,
        f"{PRINTER_NOT_HEARD}_{entry.entry_id}_{printer_id}",
        PRINTER_NOT_HEARD,
        placeholders=placeholders,
        printer_id=printer_id,
    )


@callback
def show_out_of_service(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    printer_id: str,
    reason: Reason | None,
) -> None:
    """Say of a printer why it went out of service by itself; None where it has not."""
    subentry = entry.subentries.get(printer_id)
    for key, known in OUT_OF_SERVICE.items():
        placeholders: dict[str, str] | None = None
        if reason is known and subentry is not None:
            placeholders = {"printer": subentry.title}
        show(
            hass,
            entry,
            f"{key}_{entry.entry_id}_{printer_id}",
            key,
            placeholders=placeholders,
            printer_id=printer_id,
        )


@callback
def show_maintenance(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str, tasks: list[str]
) -> None:
    """Say which maintenance of a printer is overdue; without any there is no issue."""
    subentry = entry.subentries.get(printer_id)
    placeholders = None
    if tasks and subentry is not None:
        placeholders = {"printer": subentry.title, "tasks": ", ".join(tasks)}
    issue_id = f"{MAINTENANCE_OVERDUE}_{entry.entry_id}_{printer_id}"
    show(hass, entry, issue_id, MAINTENANCE_OVERDUE, placeholders=placeholders)


@callback
def show_refusal(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str, *, refused: bool
) -> None:
    """Say that a printer's firmware obeys no command without Developer Mode."""
    subentry = entry.subentries.get(printer_id)
    placeholders = {"printer": subentry.title} if refused and subentry else None
    issue_id = f"{DEVELOPER_MODE}_{entry.entry_id}_{printer_id}"
    show(hass, entry, issue_id, DEVELOPER_MODE, placeholders=placeholders)


@callback
def show_stop_ignored(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str, *, ignored: bool
) -> None:
    """Say that a printer goes on with a cancelled print that it was asked to stop."""
    subentry = entry.subentries.get(printer_id)
    placeholders = {"printer": subentry.title} if ignored and subentry else None
    issue_id = f"{STOP_IGNORED}_{entry.entry_id}_{printer_id}"
    show(hass, entry, issue_id, STOP_IGNORED, placeholders=placeholders)


@callback
def show_disobedience(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    printer_id: str,
    kind: str | None,
    error: str = "",
) -> None:
    """Say why a printer did not do what the queue told it; without a kind it obeys again."""
    subentry = entry.subentries.get(printer_id)
    placeholders = None
    if kind is not None and subentry is not None:
        placeholders = {"printer": subentry.title, "error": error}
    issue_id = f"disobedience_{entry.entry_id}_{printer_id}"
    show(hass, entry, issue_id, kind or NOT_STOPPED, placeholders=placeholders)
