#!/usr/bin/env bash
# An action on an entity that is unavailable does nothing, and says that it was done.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. What is not available is left out of those that the action is
# performed on; no exception is raised and nothing is logged, also with `blocking=True`. Whoever presses another
# integration's button has to look at its state first. Seen:
#
#   available: done, pressed 1 time
#   unavailable: done, pressed 0 times
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
import logging

from homeassistant.components.button import ButtonEntity
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.helpers import area_registry, device_registry, entity_registry, floor_registry, label_registry
from homeassistant.helpers.service import entity_service_call

logging.disable(logging.CRITICAL)


class Pause(ButtonEntity):
    _attr_name = "pause"
    presses = 0

    async def async_press(self) -> None:
        self.presses += 1


async def main() -> None:
    hass = HomeAssistant(".")
    for registry in (area_registry, device_registry, entity_registry, floor_registry, label_registry):
        if hasattr(registry, "async_setup"):
            registry.async_setup(hass)
        await registry.async_load(hass, load_empty=True)
    for word, available in (("available", True), ("unavailable", False)):
        button = Pause()
        button.hass, button.entity_id = hass, "button.pause"
        button._attr_available = available
        press = ServiceCall(hass, "button", "press", {"entity_id": button.entity_id}, Context())
        await entity_service_call(hass, {button.entity_id: button}, "_async_press_action", press)
        count = f"{button.presses} time{'' if button.presses == 1 else 's'}"
        print(f"{word}: done, pressed {count}")
    await hass.async_stop(force=True)


asyncio.run(main())
PYTHON
