"""How tests import a blueprint into Home Assistant, make an automation of it, and restart it."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import HomeAssistant, State
from homeassistant.setup import async_setup_component

from .makerspace import Makerspace
from .project_files import ROOT

FILES = sorted((ROOT / "blueprints" / AUTOMATION / "printer_queue").glob("*.yaml"))
PAGES = "https://github.com/printer-queue/printer_queue/blob/main/"
RAW = "https://raw.githubusercontent.com/printer-queue/printer_queue/main/"


class Blueprints:
    """What an admin does with the blueprints of this repository."""

    def __init__(
        self,
        hass: HomeAssistant,
        space: Makerspace,
        connect: WebSocketGenerator,
        internet: AiohttpClientMocker,
    ) -> None:
        """Take the internet in which this repository's files lie."""
        self._hass = hass
        self._space = space
        self._connect = connect
        self._config: dict[str, Any] = {}
        for file in FILES:
            where = file.relative_to(ROOT)
            internet.get(f"{RAW}{where}", text=file.read_text(encoding="utf-8"))

    async def import_(self, file: Path) -> dict[str, Any]:
        """Import a blueprint by the address of its page, and save it; return the answer."""
        await async_setup_component(self._hass, AUTOMATION, self._config)
        browser = await self._connect(self._hass)
        page = f"{PAGES}{file.relative_to(ROOT)}"
        await browser.send_json_auto_id({"type": "blueprint/import", "url": page})
        imported: dict[str, Any] = (await browser.receive_json())["result"]
        await browser.send_json_auto_id(
            {
                "type": "blueprint/save",
                "domain": AUTOMATION,
                "path": imported["suggested_filename"],
                "yaml": imported["raw_data"],
                "source_url": page,
            }
        )
        saved = await browser.receive_json()
        assert saved["success"], saved
        await browser.close()
        return imported

    async def use(self, name: str, **inputs: Any) -> None:
        """Import a blueprint and make the one automation of it."""
        (file,) = (file for file in FILES if file.stem == name)
        imported = await self.import_(file)
        blueprint = {"path": f"{imported['suggested_filename']}.yaml", "input": inputs}
        self._config = {AUTOMATION: [{"id": name, "use_blueprint": blueprint}]}
        await self._reload(self._config)
        assert self.automation.state == "on", self.automation

    async def go_down(self) -> None:
        """Stop the automation, as Home Assistant does when it stops."""
        await self._reload({AUTOMATION: []})

    async def come_up(self, **others: str) -> None:
        """Start the queue and the automation again, and let other entities come back so.

        What they were before is gone, and since when they are so.
        """
        states = {name.replace("__", "."): state for name, state in others.items()}
        for entity in states:
            self._hass.states.async_remove(entity)
        await self._space.restart()
        for entity, state in states.items():
            self._hass.states.async_set(entity, state)
        await self._reload(self._config)

    async def stop(self) -> None:
        """Turn the automation off, so that it leaves no timer behind."""
        await self._hass.services.async_call(
            AUTOMATION, "turn_off", {"entity_id": "all"}, blocking=True
        )

    @property
    def automation(self) -> State:
        """The one automation."""
        (automation,) = self._hass.states.async_all(AUTOMATION)
        return automation

    async def _reload(self, config: dict[str, Any]) -> None:
        with patch("homeassistant.config.load_yaml_config_file", return_value=config):
            await self._hass.services.async_call(AUTOMATION, "reload", blocking=True)
        await self._space.settle()


def queue_of(space: Makerspace) -> dict[str, str]:
    """Return the queue as a blueprint is given it."""
    return {"queue": space.entry.entry_id}
