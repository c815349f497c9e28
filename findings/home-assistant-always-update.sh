#!/usr/bin/env bash
# Home Assistant's `always_update=False` does not hold for data that is pushed.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. Data that compares equal keeps listeners quiet after a refresh, but
# async_set_updated_data() calls them every time. A coordinator that is pushed to has to compare for itself, or every
# entity writes its state at each message. Seen:
#
#   listeners called by two refreshes with equal data: 1
#   listeners called by two pushes of equal data: 2
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
import logging

from homeassistant.core import HomeAssistant
from homeassistant.helpers import frame
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator


async def listeners_called(*, pushed: bool) -> int:
    hass = HomeAssistant(".")
    frame.async_setup(hass)
    calls = []

    async def update() -> dict[str, int]:
        return {"progress": 50}

    coordinator = DataUpdateCoordinator(
        hass, logging.getLogger("printer"), config_entry=None, name="printer", update_method=update, always_update=False
    )
    coordinator.async_add_listener(lambda: calls.append(1))
    for _ in range(2):
        if pushed:
            coordinator.async_set_updated_data({"progress": 50})
        else:
            await coordinator.async_refresh()
    await coordinator.async_shutdown()
    await hass.async_stop(force=True)
    return len(calls)


print("listeners called by two refreshes with equal data:", asyncio.run(listeners_called(pushed=False)))
print("listeners called by two pushes of equal data:", asyncio.run(listeners_called(pushed=True)))
PYTHON
