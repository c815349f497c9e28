"""Lets the test plug-in for one Home Assistant run the tests on the next, whose own is not out yet.

`script/test --home-assistant VERSION` loads it with pytest's `-p`, so before plug-ins that register themselves.
It goes when pytest-homeassistant-custom-component is out for that version.
"""

import homeassistant  # isort:skip  # puts httpx2 in httpx's place, which it refuses once somebody imported httpx

# What the test plug-in replaces before other parts of Home Assistant are imported
import pytest_homeassistant_custom_component.patch_json
import pytest_homeassistant_custom_component.patch_recorder
import pytest_homeassistant_custom_component.patch_time

from homeassistant.components import logger
from homeassistant.components.logger import helpers

# 2026.11 moved it; the plug-in imports it from where it was.
logger._clear_logger_overwrites = helpers._clear_logger_overwrites
