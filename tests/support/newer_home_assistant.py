"""Lets the test plug-in for Home Assistant 2026.10 run the tests on 2026.11, whose own is not out yet.

`script/test --home-assistant VERSION` loads it with pytest's `-p`, which comes before the plug-ins that register
themselves. It goes, with that line, when a pytest-homeassistant-custom-component for 2026.11 is out.
"""

# Imported for what they patch. The test plug-in takes these in before anything else of Home Assistant, so they come
# before the logger below. The first brings in the package `homeassistant`, which puts httpx2 in the place of httpx and
# refuses to do so once somebody has imported httpx.
from pytest_homeassistant_custom_component import patch_json, patch_recorder, patch_time  # noqa: F401

from homeassistant.components import logger
from homeassistant.components.logger import helpers

MOVED_TO_HELPERS = "_clear_logger_overwrites"
"""What the plug-in imports from where it was in 2026.10."""

setattr(logger, MOVED_TO_HELPERS, getattr(helpers, MOVED_TO_HELPERS))
