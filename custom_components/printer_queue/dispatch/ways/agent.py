"""An agent that takes attempts over MQTT, fetches their files and carries them out."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ...const import DOMAIN
from ...core.attempts import Blame
from ...core.job_file import FileKind, JobFile
from ...job_files.errors import JobFileError
from ...job_files.links import async_file_url
from ...printers import agent_control as control
from ...printers.adapter import Publish
from ...printers.agent import FAMILY, topics_of
from ...printers.agent_orders import order as order_message
from ...printers.agent_report import blame_of
from ...printers.agent_status import AgentState, AgentStatus
from ...printers.agent_topics import AgentTopics
from ..agent_line import AgentLine
from ..way import Fault, StartOrder, Way, WayError, WayKind

AGAIN_AFTER = 10.0
"""Seconds until what was not answered is said again."""
TRIES = 3
"""Then nobody is there, for now."""

_FAULTS = {Blame.JOB: Fault.JOB, Blame.MISMATCH: Fault.MISMATCH}

type FileUrl = Callable[[StartOrder], Awaitable[str | None]]
"""Returns where an agent gets an attempt's file; None for one that lies at the printer."""


class AgentWay(Way):
    """One printer's agents.

    What counts is what an agent reports, not what a broker confirms: an order is said
    again until an agent has accepted it. Who it is is remembered before it is granted
    the attempt, so that no crash grants it to two.
    """

    uploads = False
    repeats_safely = True

    def __init__(
        self, line: AgentLine, file_url: FileUrl, *, again_after: float = AGAIN_AFTER
    ) -> None:
        """Speak on this line; what is not answered is said again after so many seconds."""
        self._line = line
        self._topics = line.topics
        self._file_url = file_url
        self._again_after = again_after

    @override
    async def async_start(self, order: StartOrder) -> None:
        agent = order.note
        if agent is None:
            agent = await self._async_offer(order)
            if agent is None:
                return  # an agent is at it already
            await order.remember(agent)
        grant = control.grant(self._topics, order.attempt_id, agent)
        status = await self._async_answer(
            order.attempt_id,
            grant,
            lambda status: status.agent == agent and _is_begun(status),
        )
        if status is None:
            error = f"Agent {agent} has accepted the job, and does not begin with it"
            raise WayError(Fault.UNREACHABLE, error)
        _raise_if_failed(status)

    async def _async_offer(self, order: StartOrder) -> str | None:
        """Return the agent that has accepted; None where one is at it already."""
        file = JobFile(
            name=order.file.name,
            kind=order.file.kind,
            sha256=order.file.sha256,
            size=order.file.size,
            plate=order.file.plate,
        )
        url = await self._file_url(order)
        message = order_message(self._topics, order.job, order.attempt_id, file, url)
        refused: AgentStatus | None = None

        def answers(status: AgentStatus) -> bool:
            nonlocal refused
            if status.state is AgentState.REFUSED:
                refused = status  # another agent may take it
            return status.state is AgentState.ACCEPTED or _is_begun(status)

        status = await self._async_answer(order.attempt_id, message, answers)
        if status is None and refused is not None:
            raise WayError(Fault.BUSY, refused.error or f"{refused.agent} is busy")
        if status is None:
            raise WayError(
                Fault.UNREACHABLE,
                f"No agent has taken the job from the topic {self._topics.orders}",
            )
        if status.state is AgentState.ACCEPTED:
            return status.agent
        _raise_if_failed(status)
        return None

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._async_command(control.pause, attempt_id, AgentState.PAUSED)

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._async_command(control.resume, attempt_id, AgentState.PRINTING)

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        await self._async_command(control.stop, attempt_id, None)

    @override
    async def async_withdraw(self, attempt_id: str) -> None:
        # Once is enough: whoever says later on that it has accepted is told again.
        await self._line.async_send(control.stop(self._topics, attempt_id))

    async def _async_command(
        self,
        command: Callable[[AgentTopics, str], Publish],
        attempt_id: str | None,
        wanted: AgentState | None,
    ) -> None:
        """Say it until an agent reports the wanted state, or the attempt's end."""
        if attempt_id is None:
            raise WayError(Fault.PRINTER, "Its agent commands only what it has started")
        goes_on = False

        def obeys(status: AgentStatus) -> bool:
            nonlocal goes_on
            goes_on = goes_on or status.state.is_under_way
            return status.state.is_end or status.state is wanted

        message = command(self._topics, attempt_id)
        if await self._async_answer(attempt_id, message, obeys) is None:
            if goes_on:
                raise WayError(Fault.PRINTER, "Its agent does not do as it is told")
            raise WayError(Fault.UNREACHABLE, "No agent answers")

    async def _async_answer(
        self,
        attempt_id: str,
        message: Publish,
        is_answer: Callable[[AgentStatus], bool],
    ) -> AgentStatus | None:
        """Say something until an agent answers; None where none does for a while.

        `is_answer` is asked of what is reported of this attempt.
        """
        heard: asyncio.Queue[AgentStatus] = asyncio.Queue()

        def take(status: AgentStatus) -> None:
            if status.attempt_id == attempt_id and is_answer(status):
                heard.put_nowait(status)

        stop_listening = await self._line.async_listen(take)
        try:
            for _ in range(TRIES):
                await self._line.async_send(message)
                await self._line.async_send(control.ask(self._topics))
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._again_after):
                        return await heard.get()
            return None
        finally:
            stop_listening()


def _is_begun(status: AgentStatus) -> bool:
    return status.state.is_under_way or status.state.is_end


def _raise_if_failed(status: AgentStatus) -> None:
    """Raise WayError where an attempt came to its end before anything was printed."""
    if status.state.is_under_way or status.state is AgentState.COMPLETED:
        return
    error = status.error or f"{status.agent} says: {status.state}"
    raise WayError(_FAULTS.get(blame_of(status), Fault.PRINTER), error)


async def _async_file_url(
    hass: HomeAssistant, printer: ConfigSubentry, order: StartOrder
) -> str | None:
    """Return a link that is good for this attempt; raise WayError where there is none."""
    sha256 = order.file.sha256
    if sha256 is None:
        return None
    entry = next(
        entry
        for entry in hass.config_entries.async_entries(DOMAIN)
        if printer.subentry_id in entry.subentries
    )
    try:
        return async_file_url(hass, entry, order.job.id, order.attempt_id, sha256)
    except JobFileError as err:
        error = "Home Assistant does not know its own address in the network"
        raise WayError(Fault.PRINTER, error) from err


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> AgentWay:
    line = AgentLine(hass, topics_of(printer.data))
    return AgentWay(line, partial(_async_file_url, hass, printer))


KIND = WayKind(
    key=FAMILY.key,
    make=_make,
    accepts=frozenset(FileKind),
    families=frozenset({FAMILY.key}),
)
