#!/usr/bin/env bash
# A config entry whose unload is cancelled never leaves it: it can neither be set up nor reloaded until a restart.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. Whatever awaits async_unload() can be cancelled: the progress task of
# an options flow is when somebody closes the dialog, an automation when it is restarted. ConfigEntry.async_unload()
# handles exceptions, of which a cancellation is none, so the entry keeps the state in which nothing may be done with it;
# the integration's own end is broken off in the middle. A reload is refused, not tried again. Seen:
#
#   loaded: loaded
#   while it unloads: unload_in_progress
#   after the cancellation: unload_in_progress, recoverable: False
#   a reload: OperationNotAllowed
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
mkdir -p "$work/custom_components/slow_to_end"
cat >"$work/custom_components/slow_to_end/manifest.json" <<'JSON'
{"domain": "slow_to_end", "name": "Slow to end", "version": "1.0.0", "config_flow": true}
JSON
cat >"$work/custom_components/slow_to_end/config_flow.py" <<'PYTHON'
"""Nothing is asked."""

from homeassistant.config_entries import ConfigFlow


class SlowToEndFlow(ConfigFlow, domain="slow_to_end"):
    """A flow that the entry's version is of."""
PYTHON
cat >"$work/custom_components/slow_to_end/__init__.py" <<'PYTHON'
"""An integration that has something to finish before it is unloaded."""

import asyncio


async def async_setup_entry(hass, entry):
    """Set up at once."""
    return True


async def async_unload_entry(hass, entry):
    """Finish, which takes a while."""
    await asyncio.sleep(10)
    return True
PYTHON
holds_in_python <<'PYTHON'
import asyncio
import logging
from types import MappingProxyType

from homeassistant import config_entries, loader
from homeassistant.core import HomeAssistant
from homeassistant.helpers import frame

logging.disable()


async def cancel_an_unload() -> None:
    """Load an entry, cancel its unload in the middle, and reload it."""
    hass = HomeAssistant(".")
    loader.async_setup(hass)
    frame.async_setup(hass)
    hass.config.components.add("slow_to_end")
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    entry = config_entries.ConfigEntry(
        domain="slow_to_end",
        title="Slow to end",
        version=1,
        minor_version=1,
        data={},
        options={},
        source=config_entries.SOURCE_USER,
        unique_id=None,
        discovery_keys=MappingProxyType({}),
        subentries_data=None,
    )
    hass.config_entries._entries[entry.entry_id] = entry
    integration = await loader.async_get_integration(hass, "slow_to_end")
    async with entry.setup_lock:
        await entry.async_setup(hass, integration=integration)
    print("loaded:", entry.state.value)
    unload = asyncio.create_task(hass.config_entries.async_unload(entry.entry_id))
    await asyncio.sleep(0.5)
    print("while it unloads:", entry.state.value)
    unload.cancel()
    await asyncio.wait([unload])
    recoverable = entry.state.recoverable
    print(f"after the cancellation: {entry.state.value}, recoverable: {recoverable}")
    try:
        await hass.config_entries.async_reload(entry.entry_id)
    except config_entries.OperationNotAllowed as error:
        print("a reload:", type(error).__name__)
    else:
        print("a reload:", entry.state.value)
    await hass.async_stop(force=True)


asyncio.run(cancel_an_unload())
PYTHON
