"""Words of printers that nobody here knows: somebody is asked what they mean."""

from typing import Any
from urllib.parse import urlencode

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import __version__ as HA_VERSION
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.loader import IntegrationNotLoaded, async_get_loaded_integration

from ..const import CONF_FOLLOW, DOMAIN
from .kinds import UNKNOWN_WORD
from .registry import show

REPORT_TO = "https://github.com/printer-queue/printer_queue/issues/new"
"""Where people tell the project what is missing."""


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
        show(
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
