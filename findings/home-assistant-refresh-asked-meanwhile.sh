#!/usr/bin/env bash
# Home Assistant's coordinator forgets that a refresh was asked for, if another one is under way for long.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. A request while a refresh is under way waits for the debouncer's
# cooldown. If the refresh is still under way then, it counts as the one that was asked for, although it had read the
# source before. What has changed meanwhile is not shown until something else asks. Seen, of a source that changes from 1
# to 2 in a refresh of 0.5 s, with a cooldown of 0.1 s and a second to wait afterwards:
#
#   the source was read 1 time
#   the source is 2, shown is 1
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
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator


async def main() -> None:
    hass = HomeAssistant(".")
    frame.async_setup(hass)
    source, reads = 1, []

    async def update() -> int:
        reads.append(source)
        await asyncio.sleep(0.5)  # and is judged for a while
        return reads[-1]

    logger = logging.getLogger("printer")
    coordinator = DataUpdateCoordinator(
        hass,
        logger,
        config_entry=None,
        name="printer",
        update_method=update,
        request_refresh_debouncer=Debouncer(hass, logger, cooldown=0.1, immediate=True),
    )
    refreshing = asyncio.create_task(coordinator.async_refresh())
    await asyncio.sleep(0.1)
    source = 2
    await coordinator.async_request_refresh()
    await refreshing
    await asyncio.sleep(1)
    print("the source was read", len(reads), "time" if len(reads) == 1 else "times")
    print(f"the source is {source}, shown is {coordinator.data}")
    await coordinator.async_shutdown()
    await hass.async_stop(force=True)


asyncio.run(main())
PYTHON
