"""Takes the orders and commands for one printer."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
import logging

from .attempt import Attempt, End, Stage
from .fields import MessageError, read_object
from .messages import AgentState, Command, Order, Reason, Report, Verb
from .orders import Verdict
from .reporter import Reporter
from .store import Store
from .wishes import Wishes

_LOGGER = logging.getLogger(__name__)

type Judge = Callable[[Order], tuple[Reason, str] | None]
"""Says why this agent can never print an order, None where it can.

The reason is `PRINTER` where that is due to its own set-up: another printer may do it.
"""


class Desk:
    """Where the queue's messages arrive. What it answers is on disk before it answers."""

    def __init__(
        self, agent: str, printer: str, store: Store, reporter: Reporter, judge: Judge
    ) -> None:
        """Take the agent's name and the printer's key."""
        self._agent = agent
        self._printer = printer
        self._store = store
        self._reporter = reporter
        self._judge = judge
        self._granted = asyncio.Event()
        self._wishes: tuple[str, Wishes] | None = None

    def take(self, payload: bytes) -> Verdict:
        """Take an order."""
        try:
            order = Order.parse(payload)
        except MessageError as err:
            return self._refuse_unreadable(payload, str(err))
        known = self._store.get(self._printer, order.attempt_id)
        if known is not None:
            self._reporter.say_attempt(known)
            return Verdict.TAKEN
        if objection := self._judge(order):
            reason, error = objection
            end = End(state=AgentState.REJECTED, reason=reason, error=error)
            self._keep(Attempt(order=order, stage=Stage.ENDED, end=end))
            return Verdict.NEVER
        if occupant := self._store.under_way(self._printer):
            self._reporter.say_refused(
                order.attempt_id, order.job_id, f"Busy with {occupant.id}"
            )
            return Verdict.BUSY
        self._keep(Attempt(order=order))
        return Verdict.TAKEN

    def obey(self, command: Command) -> None:
        """Do what a command about attempts says, where it concerns this agent."""
        if command.verb is Verb.REPORT:
            self._reporter.say_all()
            return
        attempt = self._store.get(self._printer, command.subject)
        if attempt is None:
            return
        match command.verb:
            case Verb.START:
                self._grant(attempt, command.agent)
            case Verb.STOP:
                self._stop(attempt)
            case Verb.PAUSE | Verb.RESUME:
                if self._wishes and self._wishes[0] == attempt.id:
                    paused = command.verb is Verb.PAUSE
                    self._wishes[1].ask_to_pause(paused=paused)
            case Verb.SEEN if attempt.end and not attempt.seen:
                self._store.save(self._printer, replace(attempt, seen=True))
                self._reporter.say_all()

    async def next_attempt(self) -> tuple[Attempt, Wishes]:
        """Return the attempt that is granted, as soon as there is one."""
        while (attempt := self._store.under_way(self._printer)) is None:
            self._granted.clear()
            await self._granted.wait()
        wishes = Wishes(stop=attempt.stop_asked)
        self._wishes = attempt.id, wishes
        return attempt, wishes

    def _grant(self, attempt: Attempt, agent: str | None) -> None:
        if attempt.stage is not Stage.ACCEPTED:
            self._reporter.say_attempt(attempt)
        elif agent != self._agent:
            self._store.drop(self._printer, attempt.id)
        elif occupant := self._store.under_way(self._printer):
            error = f"Busy with {occupant.id}"
            self._end(attempt, AgentState.FAILED, Reason.PRINTER, error)
        else:
            self._keep(replace(attempt, stage=Stage.GRANTED))
            self._granted.set()

    def _stop(self, attempt: Attempt) -> None:
        if attempt.stage is Stage.ACCEPTED:
            self._end(attempt, AgentState.CANCELLED)
        elif attempt.end is not None:
            self._reporter.say_attempt(attempt)
        else:
            # The run keeps the attempt while it is under way; only it may save it whole.
            self._store.save(self._printer, replace(attempt, stop_asked=True))
            if self._wishes and self._wishes[0] == attempt.id:
                self._wishes[1].ask_to_stop()

    def _end(
        self,
        attempt: Attempt,
        state: AgentState,
        reason: Reason | None = None,
        error: str | None = None,
    ) -> None:
        end = End(state=state, reason=reason, error=error)
        self._keep(replace(attempt, stage=Stage.ENDED, end=end))

    def _keep(self, attempt: Attempt) -> None:
        self._store.save(self._printer, attempt)
        self._reporter.say_attempt(attempt)

    def _refuse_unreadable(self, payload: bytes, error: str) -> Verdict:
        """Answer an order that cannot be kept; it is answered again when it comes again."""
        _LOGGER.warning("An order for %s cannot be read: %s", self._printer, error)
        try:
            message = read_object(payload)
        except MessageError:
            return Verdict.NEVER
        ids = [message.get(key) for key in ("attempt_id", "job_id")]
        if all(isinstance(value, str) and value for value in ids):
            self._reporter.say(
                Report(
                    agent=self._agent,
                    state=AgentState.REJECTED,
                    attempt_id=ids[0],
                    job_id=ids[1],
                    reason=Reason.FILE,
                    error=f"The order cannot be read: {error}",
                )
            )
        return Verdict.NEVER
