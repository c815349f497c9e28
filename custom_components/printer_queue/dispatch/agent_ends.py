"""Tells agents that how their attempts ended is stored, and what nobody waits for."""

from collections import OrderedDict
from collections.abc import Callable
import logging

from homeassistant.core import HomeAssistant, callback

from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.errors import QueueError
from ..printers import agent_control as control
from ..printers.adapter import Publish
from ..printers.agent_status import AgentState, AgentStatus
from ..printers.fault import WayError
from ..store import StoreError
from .agent_line import AgentLine

_LOGGER = logging.getLogger(__name__)

_MOST_ENDS = 256


class AgentEnds:
    """Answers what agents repeat until it is answered.

    Nothing of it has to outlive a restart: an agent repeats an end until it was seen,
    and its acceptance until it was granted or told to stop.
    """

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._ends: OrderedDict[str, AgentLine] = OrderedDict()
        """Reported ends that are not stored yet, by their attempts."""

    @callback
    def take(self, line: AgentLine, status: AgentStatus) -> None:
        """Take in what an agent says on its printer's line."""
        attempt_id = status.attempt_id
        if attempt_id is None:
            return
        if status.state.is_end:
            self._ends[attempt_id] = line
            if len(self._ends) > _MOST_ENDS:
                self._ends.popitem(last=False)
            self.look()
        elif status.state is AgentState.ACCEPTED:
            if not self._is_under_way(attempt_id):
                self._answer(line, attempt_id, control.stop)

    @callback
    def look(self) -> None:
        """Answer the ends that are stored by now."""
        for attempt_id in list(self._ends):
            if not self._is_under_way(attempt_id):
                line = self._ends.pop(attempt_id)
                self._answer(line, attempt_id, control.seen)

    def _is_under_way(self, attempt_id: str) -> bool:
        state = self._coordinator.data.state
        return any(
            attempt_id in (job.print_id, job.attempt and job.attempt.id)
            for jobs in (state.printing(), state.next())
            for job in jobs.values()
        )

    def _answer(
        self,
        line: AgentLine,
        attempt_id: str,
        command: Callable[..., Publish],
    ) -> None:
        message = command(line.topics, attempt_id)
        self._coordinator.config_entry.async_create_background_task(
            self._hass,
            self._async_answer(line, attempt_id, message),
            f"{DOMAIN} answer an agent",
        )

    async def _async_answer(
        self, line: AgentLine, attempt_id: str, message: Publish
    ) -> None:
        """Answer, if the attempt is one of this queue; what fails is repeated anyway."""
        job_id = attempt_id.rpartition("-a")[0]
        try:
            job = await self._coordinator.in_store(self._coordinator.store.job, job_id)
            if job is not None:
                await line.async_send(message)
        except (QueueError, StoreError, WayError) as err:
            _LOGGER.debug("An agent was not answered: %s", err)
