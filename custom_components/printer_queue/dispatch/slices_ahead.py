"""Lets idle agents slice models before it is their turn, and learns from it."""

from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
import logging
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.attempts import slice_id as slice_id_of
from ..core.commands import LearnSlice
from ..core.errors import QueueError
from ..core.job_file import FileKind
from ..core.model import Job, JobStatus
from ..job_files.errors import JobFileError
from ..job_files.links import async_file_url
from ..printers import agent_control as control
from ..printers.adapter import Publish
from ..printers.agent_orders import slice_order
from ..printers.agent_status import AgentState, AgentStatus
from ..printers.fault import WayError
from ..store import StoreError
from .agent_line import AgentLine

_LOGGER = logging.getLogger(__name__)

AHEAD = 2
"""Models for each printer: those that are next on it."""
AGAIN_AFTER = timedelta(minutes=5)
"""An agent that was away has not heard of a model that nobody has answered for."""


@dataclass(slots=True)
class _Slice:
    """A model that is to be sliced on one printer."""

    job_id: str
    printer_id: str
    sent_at: datetime
    answered: bool = False


class SlicesAhead:
    """Announces models in the order of the plan, and takes back what became moot.

    Agents know a slice by its id, so what is announced again after a restart is sliced
    once.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        coordinator: QueueCoordinator,
        lines: Mapping[str, AgentLine],
    ) -> None:
        """`lines` are those to agents, by printer, as they are at any moment."""
        self._hass = hass
        self._coordinator = coordinator
        self._lines = lines
        self._slices: dict[str, _Slice] = {}

    @callback
    def look(self) -> None:
        """Announce what the plan now wants, and forget what it does not."""
        if not self._lines and not self._slices:
            return
        for slice_id, known in list(self._slices.items()):
            if self._is_moot(known):
                del self._slices[slice_id]
                self._forget(known.printer_id, slice_id)
        now = dt_util.utcnow()
        for printer_id, job in self._wanted():
            slice_id = slice_id_of(job.id, printer_id)
            announced = self._slices.get(slice_id)
            if announced is None:
                announced = self._slices[slice_id] = _Slice(job.id, printer_id, now)
            elif announced.answered or now - announced.sent_at < AGAIN_AFTER:
                continue
            announced.sent_at = now
            self._start(self._async_announce(self._lines[printer_id], job, slice_id))

    @callback
    def take(self, status: AgentStatus) -> None:
        """Take in what an agent says of a slice."""
        known = self._slices.get(status.slice_id or "")
        if known is None:
            return
        known.answered = True
        if status.state is AgentState.SLICED:
            learnt = LearnSlice(
                job_id=known.job_id, estimate=status.estimate, grams=status.grams
            )
            self._start(self._async_learn(learnt))
        elif status.state is AgentState.FAILED:
            _LOGGER.info("A model could not be sliced ahead: %s", status.error)

    def _wanted(self) -> list[tuple[str, Job]]:
        """Return printers and the models that are next on them."""
        data = self._coordinator.data
        places = dict.fromkeys(self._lines, AHEAD)
        wanted = []
        for job in data.waiting:
            file = job.spec.file
            if file is None or file.kind is not FileKind.MODEL or not file.is_kept:
                continue
            expected = data.plan.jobs.get(job.id)
            if expected is None or not places.get(expected.printer_id):
                continue
            places[expected.printer_id] -= 1
            wanted.append((expected.printer_id, job))
            if not any(places.values()):
                break
        return wanted

    def _is_moot(self, known: _Slice) -> bool:
        """Return whether nobody will print this on that printer soon."""
        data = self._coordinator.data
        job = data.state.jobs.get(known.job_id)
        if job is None or known.printer_id not in self._lines:
            return True
        if job.status.has_printer:
            return job.printer_id != known.printer_id
        expected = data.plan.jobs.get(job.id)
        return job.status is not JobStatus.QUEUED or (
            expected is not None and expected.printer_id != known.printer_id
        )

    def _forget(self, printer_id: str, slice_id: str) -> None:
        line = self._lines.get(printer_id)
        if line is not None:
            self._start(_async_send(line, control.forget(line.topics, slice_id)))

    async def _async_announce(self, line: AgentLine, job: Job, slice_id: str) -> None:
        file = job.spec.file
        assert file is not None and file.sha256 is not None
        entry = self._coordinator.config_entry
        try:
            url = async_file_url(self._hass, entry, job.id, slice_id, file.sha256)
        except JobFileError as err:
            _LOGGER.debug("%s is not sliced ahead: %s", job.spec.name, err)
            return
        await _async_send(line, slice_order(line.topics, job, slice_id, file, url))

    async def _async_learn(self, learnt: LearnSlice) -> None:
        with suppress(QueueError, StoreError):  # the print itself shows it again
            await self._coordinator.execute(learnt)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._coordinator.config_entry.async_create_background_task(
            self._hass, work, f"{DOMAIN} slice ahead"
        )


async def _async_send(line: AgentLine, message: Publish) -> None:
    """Send what is no loss when it does not arrive."""
    with suppress(WayError):
        await line.async_send(message)
