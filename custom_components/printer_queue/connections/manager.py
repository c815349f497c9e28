"""Which printers are followed, and what they last said."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from .. import issues
from ..config import printers_of_entry, site_id_of
from ..const import CONF_FOLLOW, DOMAIN
from ..core.commands import Reconcile
from ..core.model import QueueState
from ..core.print_identity import is_undecided
from ..core.report import LastWord, PrinterReport, PrinterState, last_word
from ..core.rules.reconcile import prints_to_stop
from ..printers.registry import FAMILIES
from ..turns import in_turns
from . import Connection, MqttMissingError, async_follow, async_when_mqtt_appears

_LOGGER = logging.getLogger(__name__)

LOOK_ROUND_EVERY = timedelta(seconds=30)
FOLLOWED_AT_ONCE = 10
"""Printers that are begun to be followed without a break: some milliseconds."""
SILENT_FOR_A_DAY = timedelta(days=1)
STOPS_WITHIN = timedelta(minutes=2)
"""A printer that prints on for longer after it was asked to stop has not obeyed."""


type OnReport = Callable[[Reconcile], None]
"""Takes a printer's report as the command that reconciles its jobs with it."""


class ConnectionManager:
    """Keeps one connection for each printer of the set-up."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        on_report: OnReport,
        follows: Callable[[str | None], bool],
    ) -> None:
        """Hand reports to `on_report`; `follows` says which sites' printers are followed."""
        self._hass = hass
        self._entry = entry
        self._on_report = on_report
        self._follows = follows
        self._lock = asyncio.Lock()
        self._connections: dict[str, Connection] = {}
        self._followed: dict[str, Mapping[str, Any]] = {}
        self._followed_at: dict[str, datetime] = {}
        self._failing: set[str] = set()
        self._asked_to_stop: dict[str, datetime] = {}
        self._stopped = False
        self._last_words: dict[str, LastWord | None] = {}
        """What each printer last reported of the print under way."""
        self._own: dict[str, datetime] = {}
        """When printers reported last to this node; also when it follows them no more, for
        what another node has to say of the time before is older."""
        self._heard_of: dict[str, datetime] = {}
        """When other nodes last told of printers."""
        self._hears: set[str] = set()
        self._stoppable: dict[str, bool] = {}
        """Whether the nodes that follow printers can stop their prints, as they say."""
        self.reports: dict[str, PrinterReport] = {}

    async def async_start(self) -> None:
        """Follow all printers, also those that have to wait for MQTT."""
        self._entry.async_on_unload(
            async_when_mqtt_appears(self._hass, self._mqtt_appeared)
        )
        self._entry.async_on_unload(
            async_track_time_interval(self._hass, self._look_round, LOOK_ROUND_EVERY)
        )
        await self.async_update()

    @callback
    def _mqtt_appeared(self) -> None:
        self._entry.async_create_background_task(
            self._hass, self.async_update(), f"{DOMAIN} follow over MQTT"
        )

    async def async_update(self) -> None:
        """Follow what is set up now, anew where the set-up of a printer changed."""
        async with self._lock:
            await self._async_update()

    async def _async_update(self) -> None:
        set_up = {
            printer.subentry_id: printer for printer in printers_of_entry(self._entry)
        }
        wanted = {
            printer_id: printer
            for printer_id, printer in set_up.items()
            if self._follows(site_id_of(self._entry, printer))
        }
        for printer_id in [key for key in self._followed if key not in wanted]:
            self._unfollow(printer_id)
            issues.show_out_of_service(self._hass, self._entry, printer_id, None)
        for printer_id in self.reports.keys() - set_up.keys():
            self._forget(printer_id)
        missing = False
        async for printer_id, printer in in_turns(wanted.items(), FOLLOWED_AT_ONCE):
            if self._stopped:
                return
            before, now = self._followed.get(printer_id), _how_followed(printer)
            if before is not None and _is_same_printer(before, now):
                self._take_words(printer, now)
            elif before != now:
                self._begin(printer)
            if printer_id in self._connections:
                continue
            try:
                await self._async_follow(printer)
            except MqttMissingError:
                missing = True
            except Exception:  # the others are followed all the same
                if printer_id not in self._failing:
                    _LOGGER.exception("Cannot follow %s; trying again", printer.title)
                self._failing.add(printer_id)
            else:
                self._failing.discard(printer_id)
        issues.show_mqtt_missing(self._hass, self._entry, missing=missing)

    def _begin(self, printer: ConfigSubentry) -> None:
        """Take over how a printer is followed from now on."""
        printer_id = printer.subentry_id
        self._forget(printer_id)
        self._followed[printer_id] = _how_followed(printer)
        now = self._followed_at[printer_id] = dt_util.utcnow()
        # What was reported until now may have been another printer.
        nothing_yet = PrinterReport(state=PrinterState.UNKNOWN, at=now)
        self._on_report(Reconcile(printer_id=printer_id, report=nothing_yet))

    def _take_words(self, printer: ConfigSubentry, how: dict[str, Any]) -> None:
        """Read a printer with other meanings of its words; nothing is lost by it."""
        printer_id = printer.subentry_id
        if self._followed[printer_id] == how:
            return
        self._followed[printer_id] = how
        connection = self._connections.pop(printer_id, None)
        if connection is not None:
            connection.stop()
        issues.show_unknown_words(self._hass, self._entry, printer_id, (), None)

    async def _async_follow(self, printer: ConfigSubentry) -> None:
        @callback
        def reported(report: PrinterReport) -> None:
            self._reported(printer.subentry_id, report)

        connection = await async_follow(self._hass, printer, reported)
        if self._stopped:
            connection.stop()
        else:
            self._connections[printer.subentry_id] = connection

    async def _look_round(self, now: datetime) -> None:
        """Try again whom it could not follow, and look at printers that say nothing new."""
        if self._stopped:
            return
        if self._failing:
            await self.async_update()
        self._look_again()
        await self._async_look_for_trouble(now)

    @callback
    def _look_again(self) -> None:
        """Repeat the report of a print of which it was left open whose it is.

        A source that tells only states reports a print once.
        """
        state = self._entry.runtime_data.data.state
        for printer_id, report in self.reports.items():
            printer = state.printers.get(printer_id)
            if printer is not None and is_undecided(state, printer):
                word = self._last_words.get(printer_id)
                self._on_report(
                    Reconcile(printer_id=printer_id, report=report, last_word=word)
                )

    @callback
    def _reported(self, printer_id: str, report: PrinterReport) -> None:
        if self._stopped:
            return
        before = self._last_words.get(printer_id)
        self._last_words[printer_id] = last_word(before, report)
        self.reports[printer_id] = report
        if report.state.is_silent:
            self._hears.discard(printer_id)
        else:
            self._hears.add(printer_id)
            self._own[printer_id] = report.at
        self._on_report(
            Reconcile(printer_id=printer_id, report=report, last_word=before)
        )

    @callback
    def take(self, command: Reconcile) -> bool:
        """Take what another node hears of its printer; what is newer is kept.

        Returns False for what is older than what this node has heard itself.
        """
        printer_id, report = command.printer_id, command.report
        own = self._own.get(printer_id)
        if own is not None and report.at <= own:
            return False
        known = self.reports.get(printer_id)
        if known is None or known.at <= report.at:
            before = command.last_word or self._last_words.get(printer_id)
            self._last_words[printer_id] = last_word(before, report)
            self.reports[printer_id] = report
            self._heard_of[printer_id] = dt_util.utcnow()
        return True

    def _forget(self, printer_id: str) -> None:
        """Keep nothing of a printer: it is gone, or another one."""
        self._unfollow(printer_id)
        for known in (self.reports, self._last_words, self._own, self._heard_of):
            known.pop(printer_id, None)
        self._stoppable.pop(printer_id, None)

    def _unfollow(self, printer_id: str) -> None:
        connection = self._connections.pop(printer_id, None)
        if connection is not None:
            connection.stop()
        self._hears.discard(printer_id)
        self._followed.pop(printer_id, None)
        self._followed_at.pop(printer_id, None)
        self._failing.discard(printer_id)
        self._asked_to_stop.pop(printer_id, None)
        issues.show_silent(self._hass, self._entry, printer_id, silent=False)
        issues.show_refusal(self._hass, self._entry, printer_id, refused=False)
        issues.show_stop_ignored(self._hass, self._entry, printer_id, ignored=False)
        issues.show_unknown_words(self._hass, self._entry, printer_id, (), None)
        issues.show_maintenance(self._hass, self._entry, printer_id, [])

    async def _async_look_for_trouble(self, now: datetime) -> None:
        """Raise issues for printers that report, start or obey nothing, or are not understood."""
        async for printer_id in in_turns(list(self._followed_at)):
            if self._stopped:
                return
            if printer_id in self._followed_at:  # else it was forgotten meanwhile
                self._look_for_trouble(printer_id, now)

    @callback
    def _look_for_trouble(self, printer_id: str, now: datetime) -> None:
        connection = self._connections.get(printer_id)
        last_seen = connection.last_seen if connection else None
        silent_since = last_seen or self._followed_at[printer_id]
        issues.show_silent(
            self._hass,
            self._entry,
            printer_id,
            silent=now - silent_since > SILENT_FOR_A_DAY,
        )
        printer = self._entry.runtime_data.data.state.printers.get(printer_id)
        issues.show_out_of_service(
            self._hass, self._entry, printer_id, printer and printer.out_because
        )
        issues.show_maintenance(
            self._hass, self._entry, printer_id, self._overdue(printer_id)
        )
        issues.show_refusal(
            self._hass, self._entry, printer_id, refused=self.refuses(printer_id)
        )
        issues.show_stop_ignored(
            self._hass,
            self._entry,
            printer_id,
            ignored=self._ignores_stop(printer_id, now),
        )
        if connection is not None:
            issues.show_unknown_words(
                self._hass,
                self._entry,
                printer_id,
                connection.unknown_words,
                connection.source,
            )

    def _overdue(self, printer_id: str) -> list[str]:
        """Return the maintenance of a printer that is overdue."""
        printer = self._entry.runtime_data.data.state.printers.get(printer_id)
        return [] if printer is None else printer.maintenance.overdue

    def _ignores_stop(self, printer_id: str, now: datetime) -> bool:
        """Return whether a printer goes on that was asked to stop a while ago.

        Many answer that they obey, or nothing at all: only what they do counts.
        """
        printer = self._entry.runtime_data.data.state.printers.get(printer_id)
        if printer is None or not printer.stop_wanted:
            self._asked_to_stop.pop(printer_id, None)
            return False
        if printer.spec.starts_by_itself:  # an effect asks it, again and again
            self._asked_to_stop.setdefault(printer_id, now)
        asked_at = self._asked_to_stop.get(printer_id)
        late = asked_at is not None and now - asked_at > STOPS_WITHIN
        return late and printer.online and printer.state.is_active

    @callback
    def stop_unwanted_prints(self, before: QueueState, after: QueueState) -> None:
        """Ask the printers whose print nobody wants any more to stop it.

        Those that start by themselves are told to by an effect.
        """
        for printer_id in prints_to_stop(before, after):
            if after.printers[printer_id].spec.starts_by_itself:
                continue
            if printer_id not in self._followed:
                continue  # the node that follows it does so
            self._entry.async_create_background_task(
                self._hass,
                self.async_stop_print(printer_id),
                f"{DOMAIN} {self._entry.title} stop print",
            )

    async def async_stop_print(self, printer_id: str) -> None:
        """Ask a printer to stop what it prints, where that can be done."""
        async with self._lock:  # its first report may come before the connection
            connection = self._connections.get(printer_id)
        if connection is not None and await connection.async_stop_print():
            self._asked_to_stop[printer_id] = dt_util.utcnow()
            return
        _LOGGER.warning(
            "%s cannot be stopped from here: stop the print at the printer",
            self._entry.subentries[printer_id].title,
        )

    def last_heard(self, printer_id: str) -> datetime | None:
        """Return when the printer last said anything, news or not (aware UTC)."""
        connection = self._connections.get(printer_id)
        return connection.last_seen if connection else self._heard_of.get(printer_id)

    def refuses(self, printer_id: str) -> bool:
        """Return whether a printer lets be known that it obeys no command."""
        connection = self._connections.get(printer_id)
        return connection is not None and connection.refusal is not None

    def hears(self, printer_id: str) -> bool:
        """Return whether a printer is heard by this node itself."""
        return printer_id in self._hears

    def take_stoppable(self, printer_id: str, *, can_stop: bool) -> None:
        """Take whether another node can stop the prints of a printer that it follows."""
        self._stoppable[printer_id] = can_stop

    def can_stop(self, printer_id: str) -> bool:
        """Return whether a print on this printer can be stopped from here.

        The node that follows it does so; not while nobody hears its site.
        """
        printer = self._entry.runtime_data.data.state.printers.get(printer_id)
        if printer is not None and printer.spec.starts_by_itself:
            return True
        if printer is not None and printer.silent_because is not None:
            return False
        if printer_id in self._stoppable:
            return self._stoppable[printer_id]
        connection = self._connections.get(printer_id)
        return connection is not None and connection.can_stop

    def stop(self) -> None:
        """Follow nobody any more."""
        self._stopped = True
        for printer_id in list(self._connections):
            self._forget(printer_id)


def _how_followed(printer: ConfigSubentry) -> dict[str, Any]:
    """Return what makes a printer another one to follow; what it can do does not."""
    fields = FAMILIES[printer.data[CONF_FOLLOW]].fields
    keys = {CONF_FOLLOW, *(field.key for field in fields)}
    return {key: value for key, value in printer.data.items() if key in keys}


def _is_same_printer(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Return whether a printer is followed as before but for what its words mean."""
    words = FAMILIES[now[CONF_FOLLOW]].words
    left_out = () if words is None else (words.key,)
    return all(
        before.get(key) == now.get(key)
        for key in before.keys() | now.keys()
        if key not in left_out
    )
