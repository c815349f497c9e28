"""A printer as another integration has made it of entities, for tests inside Home Assistant."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .makerspace import Makerspace
from .set_up import subentry

_SETTLED = timedelta(seconds=3)


class EntityPrinter:
    """One device of an integration, and the queue that follows its entities."""

    space: Makerspace

    def __init__(
        self,
        hass: HomeAssistant,
        freezer: FrozenDateTimeFactory,
        platform: str,
        unique_id: str = "dev_{}",
    ) -> None:
        """Register the device, without entities; `unique_id` has a place for the key."""
        self.hass = hass
        self._freezer = freezer
        self._platform = platform
        self._unique_id = unique_id
        self._entry = MockConfigEntry(domain=platform)
        self._entry.add_to_hass(hass)
        self._device = dr.async_get(hass).async_get_or_create(
            config_entry_id=self._entry.entry_id, identifiers={(platform, "dev")}
        )
        self._entities: dict[str, er.RegistryEntry] = {}

    def add(self, key: str, state: str | None = None, **attributes: Any) -> None:
        """Add an entity of the printer."""
        self._entities[key] = er.async_get(self.hass).async_get_or_create(
            "sensor",
            self._platform,
            self._unique_id.format(key),
            config_entry=self._entry,
            device_id=self._device.id,
        )
        if state is not None:
            self.hass.states.async_set(self._entities[key].entity_id, state, attributes)

    def entity_id(self, key: str) -> str:
        """Return the id of the entity of this key."""
        return self._entities[key].entity_id

    def described(self, key: str, **data: Any) -> ConfigSubentryDataWithId:
        """Return the printer p1 as it is set up by its entity of this key."""
        entity = self._entities[key].id
        return subentry("printer", "p1", "Left", follow="entity", entity=entity, **data)

    async def open(self, key: str, **data: Any) -> Makerspace:
        """Set up a queue with this printer."""
        described = self.described(key, **data)
        self.space = await Makerspace.open(self.hass, subentries=(described,))
        return self.space

    async def show(self, **states: str) -> None:
        """Let entities change their states, one after the other, and let that settle."""
        for key, state in states.items():
            entity_id = self._entities[key].entity_id
            known = self.hass.states.get(entity_id)
            attributes = known.attributes if known else {}
            self.hass.states.async_set(entity_id, state, attributes)
            await self.hass.async_block_till_done(wait_background_tasks=False)
        await self.space.wait(self._freezer, _SETTLED)

    async def show_with(self, key: str, state: str, **attributes: Any) -> None:
        """Let an entity change its state and its attributes, and let that settle."""
        self.hass.states.async_set(self._entities[key].entity_id, state, attributes)
        await self.space.wait(self._freezer, _SETTLED)

    @property
    def state(self) -> str:
        """The state that the queue was reported last."""
        return self.space.queue.connections.reports["p1"].state.value
