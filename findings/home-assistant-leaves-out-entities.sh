#!/usr/bin/env bash
# Home Assistant takes 10,000 enabled entities of a config entry. Those added after that are left out, and nobody is told.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. async_add_entities() returns as ever, nothing is raised to whoever
# adds, and the entry stays loaded; each platform writes one line into the log, for the first entity that it leaves out. An
# integration with twenty entities a printer is at the end with 500 printers: what is missing is whatever came last. Seen:
#
#   in the log, as a warning: Reached the maximum of 10000 enabled entities
#   of 10005 entities that were added 10000 are there
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
from datetime import timedelta
import logging
from types import MappingProxyType

from homeassistant import bootstrap, loader
from homeassistant.config_entries import ConfigEntries, ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import EntityPlatform


class Layer(Entity):
    _attr_should_poll = False
    _attr_state = "12"

    def __init__(self, number: int) -> None:
        self._attr_unique_id = f"printer {number}"
        self._attr_name = f"Layer {number}"


class Warnings(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            print(f"in the log, as a {record.levelname.lower()}:", record.getMessage().split(" for config entry")[0])


async def main() -> None:
    hass = HomeAssistant(".")
    loader.async_setup(hass)
    hass.config_entries = ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    logger = logging.getLogger("farm")
    logger.addHandler(Warnings())
    logger.propagate = False
    entry = ConfigEntry(
        data={},
        discovery_keys=MappingProxyType({}),
        domain="farm",
        minor_version=1,
        options={},
        source="user",
        subentries_data=(),
        title="Farm",
        unique_id=None,
        version=1,
    )
    hass.config_entries._entries[entry.entry_id] = entry
    platform = EntityPlatform(
        hass=hass,
        logger=logger,
        domain="sensor",
        platform_name="farm",
        platform=None,
        scan_interval=timedelta(seconds=30),
        entity_namespace=None,
    )
    platform.config_entry = entry
    platform.async_prepare()
    for batch in (range(10_003), range(10_003, 10_005)):
        await platform.async_add_entities([Layer(number) for number in batch])
    registry = entity_registry.async_get(hass)
    known = entity_registry.async_entries_for_config_entry(registry, entry.entry_id)
    print(f"of 10005 entities that were added {len(known)} are there")
    await hass.async_stop(force=True)


asyncio.run(main())
PYTHON
