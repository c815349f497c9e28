#!/usr/bin/env bash
# An enum sensor of Home Assistant that gets a value outside its options keeps the state that it had, for ever.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. The value is refused with a ValueError while the state is written;
# the coordinator logs nothing worse than that and goes on. The entity neither becomes unknown nor unavailable. Seen, of a
# sensor with the options that the Moonraker integration has, when its printer says "completed" as some vendors' do:
#
#   after "printing": printing
#   after "completed": ValueError, and the state is still printing
#   after "standby": standby
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
import logging

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers import frame

logging.disable(logging.CRITICAL)


class PrintState(SensorEntity):
    _attr_device_class = SensorDeviceClass.ENUM
    _attr_options = ["standby", "printing", "paused", "complete", "cancelled", "error"]
    _attr_name = "print state"


async def main() -> None:
    hass = HomeAssistant(".")
    frame.async_setup(hass)
    sensor = PrintState()
    sensor.hass, sensor.entity_id = hass, "sensor.print_state"
    for word in ("printing", "completed", "standby"):
        sensor._attr_native_value = word
        try:
            sensor.async_write_ha_state()
        except ValueError:
            refused = "ValueError, and the state is still "
        else:
            refused = ""
        print(f'after "{word}": {refused}{hass.states.get(sensor.entity_id).state}')
    await hass.async_stop(force=True)


asyncio.run(main())
PYTHON
