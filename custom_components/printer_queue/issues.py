"""Repairs issues: raised, and taken back once all is well; `repairs.py` mends them."""

from inspect import signature
from typing import Any
from urllib.parse import urlencode

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigSubentry,
)
from homeassistant.const import __version__ as HA_VERSION
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.loader import IntegrationNotLoaded, async_get_loaded_integration

from .const import CONF_FOLLOW, DOMAIN
from .core.model import Reason
from .store import StoreError

PRINTER_NOT_HEARD = "printer_not_heard"
NOTHING_STARTS = "nothing_starts"
WEBHOOK_REVOKED = "webhook_revoked"
MQTT_MISSING = "mqtt_missing"
DEVELOPER_MODE = "developer_mode"
STOP_IGNORED = "stop_ignored"
HOURS_UNREAD = "hours_unread"
UNKNOWN_WORD = "unknown_word"

REPORT_TO = "https://github.com/printer-queue/printer_queue/issues/new"
"""Where people tell the project what is missing."""

GO_AWAY_BY_THEMSELVES = frozenset(
    {
        "store_full",
        "store_locked",
        "store_missing",
        DEVELOPER_MODE,
        STOP_IGNORED,
        HOURS_UNREAD,
    }
)
"""Kinds with no button: the queue goes on once the cause is gone."""


_TAKES_ENTRY = "config_entry_id" in signature(ir.async_create_issue).parameters
"""Home Assistant knows an issue's entry from 2026.11 on, and hides it while disabled."""


@callback
def _show(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    issue_id: str,
    key: str,
    *,
    placeholders: dict[str, str] | None,
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
    printer_id: str | None = None,
    word: str | None = None,
) -> None:
    """Raise an issue, or take it back where there are no placeholders for it."""
    if placeholders is None:
        ir.async_delete_issue(hass, DOMAIN, issue_id)
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        data={"entry_id": entry.entry_id, "printer_id": printer_id, "word": word},
        is_fixable=key not in GO_AWAY_BY_THEMSELVES,
        severity=severity,
        translation_key=key,
        translation_placeholders={"queue": entry.title, **placeholders},
        **_of_entry(entry),
    )


def _of_entry(entry: ConfigEntry[Any]) -> dict[str, Any]:
    return {"config_entry_id": entry.entry_id} if _TAKES_ENTRY else {}


@callback
def async_setup_issues(hass: HomeAssistant) -> None:
    """Take back the issues of queues that are disabled, where nobody hides them."""

    @callback
    def changed(change: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
        if entry.domain == DOMAIN and entry.disabled_by is not None:
            forget(hass, entry)

    if not _TAKES_ENTRY:
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, changed)


@callback
def show_store_trouble(
    hass: HomeAssistant, entry: ConfigEntry[Any], err: StoreError | None
) -> None:
    """Say that the queue's file fails; None says that it works."""
    _show(
        hass,
        entry,
        f"store_{entry.entry_id}",
        err.key if err else "store_failed",
        placeholders=err.placeholders if err else None,
        severity=ir.IssueSeverity.ERROR,
    )


@callback
def show_mqtt_missing(
    hass: HomeAssistant, entry: ConfigEntry[Any], *, missing: bool
) -> None:
    """Say that printers cannot be followed because MQTT is not set up."""
    placeholders: dict[str, str] | None = {} if missing else None
    _show(
        hass,
        entry,
        f"{MQTT_MISSING}_{entry.entry_id}",
        MQTT_MISSING,
        placeholders=placeholders,
    )


@callback
def show_webhook_revoked(
    hass: HomeAssistant, entry: ConfigEntry[Any], *, revoked: bool
) -> None:
    """Say that Discord no longer knows the webhook."""
    placeholders: dict[str, str] | None = {} if revoked else None
    _show(
        hass,
        entry,
        f"{WEBHOOK_REVOKED}_{entry.entry_id}",
        WEBHOOK_REVOKED,
        placeholders=placeholders,
    )


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
    _show(
        hass,
        entry,
        f"{PRINTER_NOT_HEARD}_{entry.entry_id}_{printer_id}",
        PRINTER_NOT_HEARD,
        placeholders=placeholders,
        printer_id=printer_id,
    )


@callback
def show_nothing_starts(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str
) -> None:
    """Say of a printer that it went out of service since no print started there."""
    printer = entry.runtime_data.data.state.printers.get(printer_id)
    placeholders: dict[str, str] | None = None
    if printer is not None and printer.out_because is Reason.NOTHING_STARTED:
        placeholders = {"printer": printer.spec.name}
    _show(
        hass,
        entry,
        f"{NOTHING_STARTS}_{entry.entry_id}_{printer_id}",
        NOTHING_STARTS,
        placeholders=placeholders,
        printer_id=printer_id,
    )


@callback
def show_refusal(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str, *, refused: bool
) -> None:
    """Say that a printer's firmware obeys no command without Developer Mode."""
    subentry = entry.subentries.get(printer_id)
    placeholders = {"printer": subentry.title} if refused and subentry else None
    issue_id = f"{DEVELOPER_MODE}_{entry.entry_id}_{printer_id}"
    _show(hass, entry, issue_id, DEVELOPER_MODE, placeholders=placeholders)


@callback
def show_stop_ignored(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str, *, ignored: bool
) -> None:
    """Say that a printer goes on with a cancelled print that it was asked to stop."""
    subentry = entry.subentries.get(printer_id)
    placeholders = {"printer": subentry.title} if ignored and subentry else None
    issue_id = f"{STOP_IGNORED}_{entry.entry_id}_{printer_id}"
    _show(hass, entry, issue_id, STOP_IGNORED, placeholders=placeholders)


@callback
def show_unknown_words(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    printer_id: str,
    words: tuple[str, ...],
    platform: str | None,
) -> None:
    """Ask what each of a printer's words means; take back the questions about others.

    `platform` is the integration whose word it is, None for a printer over MQTT.
    """
    printer = entry.subentries.get(printer_id)
    prefix = f"{UNKNOWN_WORD}_{entry.entry_id}_{printer_id}_"
    asked = {f"{prefix}{word}": word for word in words if printer is not None}
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.startswith(prefix) and issue_id not in asked:
            ir.async_delete_issue(hass, DOMAIN, issue_id)
    for issue_id, word in asked.items():
        assert printer is not None
        _show(
            hass,
            entry,
            issue_id,
            UNKNOWN_WORD,
            placeholders={
                "printer": printer.title,
                "word": word,
                **_to_report(hass, printer, word, platform),
            },
            printer_id=printer_id,
            word=word,
        )


def _to_report(
    hass: HomeAssistant, printer: ConfigSubentry, word: str, platform: str | None
) -> dict[str, str]:
    """Return who says a word, and where the project can be told what it means."""
    follow: str = printer.data[CONF_FOLLOW]
    source = platform or follow
    version = "" if platform is None else _version_of(hass, platform)
    query = urlencode(
        {
            "template": "unknown_word.yml",
            "title": f"Unknown state of {source}: {word}",
            "word": word,
            "source": source,
            "version": version,
        }
    )
    return {"source": f"{source} {version}".strip(), "report": f"{REPORT_TO}?{query}"}


def _version_of(hass: HomeAssistant, platform: str) -> str:
    """Return an integration's version; Home Assistant's for one of its own."""
    try:
        version = async_get_loaded_integration(hass, platform).version
    except IntegrationNotLoaded:
        return ""
    return str(version or f"Home Assistant {HA_VERSION}")


@callback
def show_hours_unread(
    hass: HomeAssistant, entry: ConfigEntry[Any], entities: list[str]
) -> None:
    """Say which schedules and calendars cannot be read; none when all can."""
    placeholders = {"entities": ", ".join(entities)} if entities else None
    issue_id = f"{HOURS_UNREAD}_{entry.entry_id}"
    _show(hass, entry, issue_id, HOURS_UNREAD, placeholders=placeholders)


@callback
def forget(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Take back all issues of a queue that is removed."""
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and entry.entry_id in issue_id:
            ir.async_delete_issue(hass, DOMAIN, issue_id)
