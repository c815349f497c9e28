"""The card and the page in the sidebar: served, and made known to the frontend.

Without a frontend the queue works all the same.
"""

from hashlib import sha256
import logging
from pathlib import Path

from homeassistant.components import frontend
from homeassistant.components.http import StaticPathConfig
from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.translation import async_load_integrations

from .config import wants_panel
from .const import DOMAIN, PANEL_PATH
from .presentation.phrases import phrase

_LOGGER = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "frontend"
CARD = "card.js"
PANEL = "panel.js"


async def async_setup_panel(hass: HomeAssistant) -> None:
    """Serve what the browser needs, and show the panel while a queue wants it."""
    if not {"frontend", "http"} <= hass.config.components:
        return
    version = await hass.async_add_executor_job(version_of, FOLDER)
    if version is None:
        _LOGGER.warning("The card and the panel are missing: %s holds no build", FOLDER)
        return
    url = f"/{DOMAIN}_frontend/{version}"
    await hass.http.async_register_static_paths([StaticPathConfig(url, str(FOLDER))])
    frontend.add_extra_js_url(hass, f"{url}/{CARD}")
    # Home Assistant loads the texts while this is set up: the title may be too early.
    await async_load_integrations(hass, {DOMAIN})
    panel = _Panel(hass, f"{url}/{PANEL}")
    async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, panel.entry_changed)
    panel.update()


def version_of(folder: Path) -> str | None:
    """Return a version that changes with any of the files; None where they are missing.

    Browsers keep what they have loaded from a URL, so that new files need a new one.
    """
    if not all((folder / name).is_file() for name in (CARD, PANEL)):
        return None
    contents = sha256()
    for path in sorted(filter(Path.is_file, folder.iterdir())):
        contents.update(path.name.encode() + b"\0" + path.read_bytes())
    return contents.hexdigest()[:16]


class _Panel:
    """The page in the sidebar, while it is wanted."""

    def __init__(self, hass: HomeAssistant, module_url: str) -> None:
        self._hass = hass
        self._module_url = module_url
        self._is_shown = False

    @callback
    def entry_changed(self, _: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Update the panel if a queue's change concerns it."""
        if entry.domain == DOMAIN:
            self.update()

    @callback
    def update(self) -> None:
        """Show the panel while a queue wants it.

        It stays while queues are loaded anew: nobody is thrown off the page by that.
        """
        wanted = any(
            wants_panel(entry)
            for entry in self._hass.config_entries.async_entries(
                DOMAIN, include_ignore=False, include_disabled=False
            )
        )
        if wanted is self._is_shown:
            return
        if not wanted:
            frontend.async_remove_panel(self._hass, PANEL_PATH, warn_if_unknown=False)
        elif frontend.async_panel_exists(self._hass, PANEL_PATH):
            return  # somebody's own dashboard of that name
        else:
            self._add()
        self._is_shown = wanted

    def _add(self) -> None:
        frontend.async_register_built_in_panel(
            self._hass,
            "custom",
            sidebar_title=phrase(self._hass, "ui_card_name"),
            sidebar_icon="mdi:printer-3d",
            frontend_url_path=PANEL_PATH,
            config={
                "_panel_custom": {
                    "name": "printer-queue-panel",
                    "module_url": self._module_url,
                    "embed_iframe": False,
                    "trust_external": False,
                }
            },
        )
