"""Which printers are followed, and what they last said."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from . import problems
from .const import DOMAIN, LOGGER, SUBENTRY_PRINTER
from .core.report import PrinterReport, PrinterState
from .links import Link, MqttMissingError, async_follow, async_when_mqtt_appears

if TYPE_CHECKING:
    from .coordinator import QueueConfigEntry

SILENT_FOR_A_DAY = timedelta(days=1)


class Following:
    """Keeps one link for each printer of the set-up."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: QueueConfigEntry,
        on_report: Callable[[str, PrinterReport], None],
    ) -> None:
        """Begin with nobody; `on_report` gets a printer's id and its report."""
        self._hass = hass
        self._entry = entry
        self._on_report = on_report
        self._one_at_a_time = asyncio.Lock()
        self._links: dict[str, Link] = {}
        self._followed: dict[str, Mapping[str, Any]] = {}
        self._followed_at: dict[str, datetime] = {}
        self.reports: dict[str, PrinterReport] = {}
        self.progress: dict[str, float] = {}
        """The last progress that each printer told while it printed."""

    async def async_start(self) -> None:
        """Follow all printers, also those that have to wait for MQTT."""
        self._entry.async_on_unload(
            async_when_mqtt_appears(self._hass, self._mqtt_appeared)
        )
        await self.async_update()

    @callback
    def _mqtt_appeared(self) -> None:
        self._entry.async_create_background_task(
            self._hass, self.async_update(), f"{DOMAIN} follow over MQTT"
        )

    async def async_update(self) -> None:
        """Follow what is set up now, anew where the set-up of a printer changed."""
        async with self._one_at_a_time:
            await self._async_update()

    async def _async_update(self) -> None:
        wanted = {
            key: subentry.data
            for key, subentry in self._entry.subentries.items()
            if subentry.subentry_type == SUBENTRY_PRINTER
        }
        for printer_id in [key for key in self._followed if key not in wanted]:
            self._forget(printer_id)
        missing = False
        for printer_id, data in wanted.items():
            if self._followed.get(printer_id) == data and printer_id in self._links:
                continue
            self._forget(printer_id)
            self._followed[printer_id] = data
            now = self._followed_at[printer_id] = dt_util.utcnow()
            # What was heard until now may have been another printer.
            unheard = PrinterReport(state=PrinterState.UNKNOWN, at=now)
            self._on_report(printer_id, unheard)
            try:
                await self._async_follow(printer_id)
            except MqttMissingError:
                missing = True
        problems.show_mqtt_missing(self._hass, self._entry, missing=missing)

    async def _async_follow(self, printer_id: str) -> None:
        @callback
        def heard(report: PrinterReport) -> None:
            self._heard(printer_id, report)

        subentry = self._entry.subentries[printer_id]
        self._links[printer_id] = await async_follow(self._hass, subentry, heard)

    @callback
    def _heard(self, printer_id: str, report: PrinterReport) -> None:
        self.reports[printer_id] = report
        self._on_report(printer_id, report)
        if report.state.is_active and report.progress is not None:
            self.progress[printer_id] = report.progress

    def _forget(self, printer_id: str) -> None:
        link = self._links.pop(printer_id, None)
        if link is not None:
            link.stop()
        self._followed.pop(printer_id, None)
        self._followed_at.pop(printer_id, None)
        self.reports.pop(printer_id, None)
        self.progress.pop(printer_id, None)
        problems.show_not_heard(self._hass, self._entry, printer_id, not_heard=False)
        problems.show_refusal(self._hass, self._entry, printer_id, refused=False)

    @callback
    def look_for_trouble(self, now: datetime) -> None:
        """Raise issues for printers that tell nothing for a day or obey nothing."""
        for printer_id, followed_at in self._followed_at.items():
            link = self._links.get(printer_id)
            heard_at = (link.heard_at if link else None) or followed_at
            problems.show_not_heard(
                self._hass,
                self._entry,
                printer_id,
                not_heard=now - heard_at > SILENT_FOR_A_DAY,
            )
            problems.show_refusal(
                self._hass,
                self._entry,
                printer_id,
                refused=link is not None and link.refusal is not None,
            )

    async def async_stop_print(self, printer_id: str) -> None:
        """Ask a printer to stop what it prints, where that can be done."""
        link = self._links.get(printer_id)
        if link is None or not await link.async_stop_print():
            LOGGER.warning(
                "%s cannot be stopped from here: stop the print at the printer",
                self._entry.subentries[printer_id].title,
            )

    def can_stop(self, printer_id: str) -> bool:
        """Say whether a print on this printer can be stopped from here."""
        link = self._links.get(printer_id)
        return link is not None and link.can_stop

    def stop(self) -> None:
        """Follow nobody any more."""
        for printer_id in list(self._links):
            self._forget(printer_id)
