"""Moves a queue into a database, and back into a file, step by step; says what a node follows."""

import asyncio
from contextlib import suppress
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.const import CONF_BASE
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
from homeassistant.requirements import RequirementsNotFound

from ..config import database_url_of, followed_sites_of, sites_of
from ..const import CONF_DATABASE_URL, CONF_FOLLOWED_SITES, DOMAIN
from ..coordinator import QueueCoordinator
from ..job_files.moved import moved_files
from ..queue.keeping import async_install_driver
from ..queue.moving import SharedQueueError, async_move, async_switch
from ..store import AddressError, StoreError, led_now, printers_in
from .invalid_input import InvalidInputError

_EXAMPLE = "postgresql://user:password@host:5432/database"
_ADDRESS = vol.Schema(
    {
        # It holds a password.
        vol.Required(CONF_DATABASE_URL): TextSelector(
            TextSelectorConfig(type=TextSelectorType.PASSWORD)
        )
    }
)


class DatabaseSteps(OptionsFlow):
    """The database's part of the options. The queue moves in the last step."""

    _database_url: str | None
    """Where the queue is to be kept; None for a file."""
    _moving: asyncio.Task[None] | None = None

    async def async_step_database(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for a database, or what to do with the one that there is."""
        if database_url_of(self.config_entry) is None:
            return await self.async_step_database_address()
        steps = ["database_address", "database_leave"]
        if sites_of(self.config_entry):
            steps.insert(0, "followed_sites")
        return self.async_show_menu(step_id="database", menu_options=steps)

    async def async_step_followed_sites(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the sites whose printers this Home Assistant follows."""
        options = dict(self.config_entry.options)
        if user_input is not None:
            options[CONF_FOLLOWED_SITES] = user_input.get(CONF_FOLLOWED_SITES, [])
            return self.async_create_entry(data=options)
        sites = [
            SelectOptionDict(value=site.id, label=site.name)
            for site in sites_of(self.config_entry)
        ]
        schema = vol.Schema(
            {
                vol.Optional(CONF_FOLLOWED_SITES): SelectSelector(
                    SelectSelectorConfig(options=sites, multiple=True)
                )
            }
        )
        shown = {CONF_FOLLOWED_SITES: list(followed_sites_of(self.config_entry))}
        return self.async_show_form(
            step_id="followed_sites",
            data_schema=self.add_suggested_values_to_schema(schema, shown),
        )

    async def async_step_database_address(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the address, and look at what is there."""
        wrong: InvalidInputError | None = None
        if user_input is not None:
            self._database_url = url = user_input[CONF_DATABASE_URL].strip()
            try:
                holds = await self._async_holds_queue(url)
            except InvalidInputError as err:
                wrong = err
            else:
                if holds:
                    return await self.async_step_database_switch()
                return await self.async_step_database_move()
        return self.async_show_form(
            step_id="database_address",
            data_schema=_ADDRESS,
            errors=wrong.errors if wrong else None,
            description_placeholders={
                "example": _EXAMPLE,
                **(wrong.placeholders if wrong else {}),
            },
        )

    async def async_step_database_switch(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Use the queue that the database holds, if that is meant."""
        assert self._database_url is not None
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                await self._async_refuse_others(CONF_BASE, self._database_url)
            except InvalidInputError as err:
                wrong = err
            else:
                return await self._async_switch(self._database_url)
        return self._question("database_switch", wrong)

    async def async_step_database_leave(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Go back into a file, if that is meant."""
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                await self._async_refuse_others(CONF_BASE)
            except InvalidInputError as err:
                wrong = err
            else:
                self._database_url = None
                return await self.async_step_database_move()
        return self._question("database_leave", wrong)

    async def async_step_database_move(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Move, and show how far it is."""
        if self._moving is None:
            self._moving = self.hass.async_create_task(
                async_move(
                    self.hass,
                    self.config_entry,
                    self._database_url,
                    self.async_update_progress,
                    moved_files(self.hass, self.config_entry),
                ),
                f"{DOMAIN} {self.config_entry.title} move",
            )
        if self._moving.done():
            return self.async_show_progress_done(next_step_id="database_moved")
        return self.async_show_progress(
            step_id="database_move",
            progress_action="database_move",
            progress_task=self._moving,
        )

    async def async_step_database_moved(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Say what became of it."""
        assert self._moving is not None
        moving, self._moving = self._moving, None
        try:
            await moving
        except StoreError as err:
            return self._not_moved(err)
        except SharedQueueError as err:
            return self.async_abort(
                reason="database_shared",
                description_placeholders={"nodes": ", ".join(err.nodes)},
            )
        except ConfigEntryNotReady:
            return self.async_abort(reason="database_driver_missing")
        return self._saved()

    async def _async_switch(self, url: str) -> ConfigFlowResult:
        try:
            await async_switch(self.hass, self.config_entry, url)
        except StoreError as err:
            return self._not_moved(err)
        return self._saved()

    def _not_moved(self, err: StoreError) -> ConfigFlowResult:
        return self.async_abort(
            reason="not_moved", description_placeholders=err.placeholders
        )

    def _question(
        self, step_id: str, wrong: InvalidInputError | None
    ) -> ConfigFlowResult:
        """Ask whether that is meant."""
        return self.async_show_form(
            step_id=step_id,
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    async def _async_refuse_others(self, field: str, url: str | None = None) -> None:
        """Raise InvalidInputError where others share the queue that this one is to leave.

        One of them would lead it on, and both would command the same printers. At another
        address of the same database they still share it.
        """
        entry = self.config_entry
        if entry.state is not ConfigEntryState.LOADED:
            return  # nothing can be asked, and a new password has to be let in
        queue: QueueCoordinator = entry.runtime_data
        with suppress(StoreError):
            nodes = await queue.async_other_nodes()
            if nodes and not (url and await self._async_is_same(url, queue)):
                raise InvalidInputError(
                    field, "database_shared", nodes=", ".join(nodes)
                )

    async def _async_is_same(self, url: str, queue: QueueCoordinator) -> bool:
        """Return whether a database is the one that holds this queue now."""
        led = await self.hass.async_add_executor_job(led_now, url)
        return led is not None and led == queue.leadership

    async def _async_holds_queue(self, url: str) -> bool:
        """Return whether a database holds this queue, or nothing; raise InvalidInputError."""
        if url == database_url_of(self.config_entry):
            raise InvalidInputError(CONF_DATABASE_URL, "database_same")
        try:
            await async_install_driver(self.hass)
            printers = await self.hass.async_add_executor_job(printers_in, url)
        except RequirementsNotFound as err:
            raise InvalidInputError(CONF_BASE, "database_driver_missing") from err
        except AddressError as err:
            raise InvalidInputError(
                CONF_DATABASE_URL, "database_no_address", example=_EXAMPLE
            ) from err
        except StoreError as err:
            raise InvalidInputError(
                CONF_DATABASE_URL, f"database_{err.key}", error=err.detail
            ) from err
        if printers is None:
            await self._async_refuse_others(CONF_DATABASE_URL)
            return False
        strange = printers.keys() - self.config_entry.subentries.keys()
        if strange:  # they would be taken out of the queue with their jobs
            names = ", ".join(sorted(printers[printer_id] for printer_id in strange))
            raise InvalidInputError(
                CONF_DATABASE_URL, "database_other_printers", printers=names
            )
        await self._async_refuse_others(CONF_DATABASE_URL, url)
        return True

    def _saved(self) -> ConfigFlowResult:
        return self.async_create_entry(data=dict(self.config_entry.options))
