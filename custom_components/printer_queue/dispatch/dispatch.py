"""Puts together what commands printers: their ways, and the worker that does the effects."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, override

from homeassistant.core import HomeAssistant, callback

from .. import issues
from ..config import printers_of_entry
from ..const import CONF_WAY, DOMAIN
from ..coordinator import QueueCoordinator
from ..core.commands import Command
from ..core.model import QueueState
from ..core.report import PrinterReport
from ..queue.mailbox import Changes
from ..workers.clock import HassClock
from .farm import Farm, PrinterIssue, PrinterIssueKind
from .way import Way
from .ways import WAYS
from .worker import EffectWorker

_UNTIL_IT_OBEYS = frozenset({PrinterIssueKind.FORBIDDEN, PrinterIssueKind.PERSON})
"""Issues that the end of a print does not settle."""


class Dispatch(Farm):
    """Gives printers their files and orders, at its own pace; the queue never waits for it."""

    def __init__(
        self,
        hass: HomeAssistant,
        coordinator: QueueCoordinator,
        path: Callable[[str], Awaitable[Path]],
        blocked_by: Callable[[str], Awaitable[str | None]],
    ) -> None:
        """Begin only at `start`; `path` says where the file of a hash (hex) is kept.

        `blocked_by` asks anew what keeps a printer from starting, if anything does.
        """
        self._hass = hass
        self._coordinator = coordinator
        self._path = path
        self._blocked_by = blocked_by
        self._set_up: dict[str, Mapping[str, Any]] = {}
        self._ways: dict[str, Way] = {}
        self._issues: dict[str, PrinterIssue] = {}
        self._worker = EffectWorker(
            effects=coordinator.store.effects,
            farm=self,
            clock=HassClock(hass),
            run_blocking=coordinator.in_store,
            spawn=self._spawn,
        )

    @callback
    def start(self) -> None:
        """Do what is left from the last run, and from then on what is decided."""
        self.update()
        self._worker.start()
        self._coordinator.async_listen_decisions(self._decided)

    async def async_stop(self) -> None:
        """Stop for good; what is under way is taken up again after the next start."""
        await self._worker.stop()

    @callback
    def update(self) -> None:
        """Take over how printers are commanded; what is under way in another way begins anew."""
        now: dict[str, Mapping[str, Any]] = {
            printer.subentry_id: printer.data
            for printer in printers_of_entry(self._coordinator.config_entry)
            if printer.data.get(CONF_WAY) in WAYS
        }
        others = {
            printer_id
            for printer_id in now.keys() | self._set_up.keys()
            if now.get(printer_id) != self._set_up.get(printer_id)
        }
        for printer_id in others:
            self._ways.pop(printer_id, None)
            self.show_issue(printer_id, None)
        self._set_up = now
        self._worker.cut_off(others)

    @callback
    def _decided(self, changes: Changes) -> None:
        for printer_id, issue in list(self._issues.items()):
            printer = changes.after.printers.get(printer_id)
            is_over = printer is None or not printer.state.is_active
            if is_over and issue.kind not in _UNTIL_IT_OBEYS:
                self.show_issue(printer_id, None)
        self._worker.wake()

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        # Not the entry's: it is stopped when nothing is decided any more.
        return self._hass.async_create_background_task(work, f"{DOMAIN} {name}")

    # What the worker sees

    @property
    @override
    def state(self) -> QueueState:
        return self._coordinator.data.state

    @override
    async def execute(self, command: Command) -> None:
        await self._coordinator.execute(command)

    @override
    async def check_leads(self) -> None:
        await self._coordinator.async_check_leads()

    @override
    def report(self, printer_id: str) -> PrinterReport | None:
        return self._coordinator.connections.reports.get(printer_id)

    @override
    def last_heard(self, printer_id: str) -> datetime | None:
        return self._coordinator.connections.last_heard(printer_id)

    @override
    def way(self, printer_id: str) -> Way | None:
        if printer_id not in self._ways and printer_id in self._set_up:
            printer = self._coordinator.config_entry.subentries[printer_id]
            kind = WAYS[self._set_up[printer_id][CONF_WAY]]
            self._ways[printer_id] = kind.make(self._hass, printer)
        return self._ways.get(printer_id)

    @override
    async def blocked_by(self, printer_id: str) -> str | None:
        return await self._blocked_by(printer_id)

    @override
    async def path(self, sha256: str) -> Path:
        return await self._path(sha256)

    @callback
    @override
    def show_upload(self, printer_id: str, percent: float | None) -> None:
        self._coordinator.printers.show_upload(printer_id, percent)

    @callback
    @override
    def show_issue(self, printer_id: str, issue: PrinterIssue | None) -> None:
        if issue is None:  # one from before a reload goes, too
            self._issues.pop(printer_id, None)
        else:
            self._issues[printer_id] = issue
        said = issue
        if issue is not None and issue.kind is PrinterIssueKind.FORBIDDEN:
            if self._coordinator.connections.refuses(printer_id):
                # Its own issue says so, and how to allow it.
                said = None
        issues.show_disobedience(
            self._hass,
            self._coordinator.config_entry,
            printer_id,
            said.kind if said else None,
            said.error if said else "",
        )
