"""Says what is known of one printer and its attempts, and again until it is heard."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .attempt import Attempt, Stage
from .messages import AgentState, FileKind, PrinterState, Report
from .store import Store
from .times import Times


@dataclass(frozen=True, slots=True)
class Progress:
    """What moves while an attempt is under way: 0-100, and seconds."""

    state: AgentState
    progress: float | None = None
    remaining_seconds: int | None = None


class Reporter:
    """The reports about one printer. `send` publishes one, where there is a connection."""

    def __init__(
        self,
        agent: str,
        printer: str,
        *,
        store: Store,
        send: Callable[[bytes], object],
        times: Times,
    ) -> None:
        """Take the agent's name, the printer's key, and where attempts are kept."""
        self._times = times
        self._agent = agent
        self._printer = printer
        self._store = store
        self._send = send
        self._printer_state: PrinterState | None = None
        self._progress: Progress | None = None
        self._progress_of: str | None = None

    def say(self, report: Report) -> None:
        """Send a report, with what the printer does."""
        full = replace(report, printer_state=self._printer_state)
        self._send(full.dump(datetime.now(UTC)))

    def say_attempt(self, attempt: Attempt) -> None:
        """Send how far an attempt has come."""
        self.say(self._report(attempt))

    def say_all(self) -> None:
        """Send everything that the queue may want to know: at least that there is nothing."""
        attempts = [
            *self._store.unseen(self._printer),
            *self._store.accepted(self._printer),
            *self._under_way(self._printer),
        ]
        for attempt in attempts:
            self.say_attempt(attempt)
        if not attempts:
            offline = self._printer_state is PrinterState.OFFLINE
            state = AgentState.OFFLINE if offline else AgentState.IDLE
            self.say(Report(agent=self._agent, state=state))

    def say_refused(self, attempt_id: str, job_id: str, error: str) -> None:
        """Send that an order cannot be taken at the moment."""
        self.say(
            Report(
                agent=self._agent,
                state=AgentState.REFUSED,
                attempt_id=attempt_id,
                job_id=job_id,
                error=error,
            )
        )

    def note_progress(self, attempt: Attempt, progress: Progress) -> None:
        """Keep how far the attempt under way is; send it where a person would see it move."""
        before = self._progress if self._progress_of == attempt.id else None
        self._progress, self._progress_of = progress, attempt.id
        if before is None or _shown(before) != _shown(progress):
            self.say_attempt(attempt)

    def note_printer(self, state: PrinterState) -> None:
        """Keep what the printer does, and send it when it is new."""
        if state is not self._printer_state:
            self._printer_state = state
            self.say_all()

    async def run(self) -> None:
        """Repeat what has to be heard, until cancelled."""
        async with asyncio.TaskGroup() as repeating:
            for seconds, attempts in (
                (self._times.accepted_every, self._store.accepted),
                (self._times.under_way_every, self._under_way),
                (self._times.ended_every, self._store.unseen),
            ):
                repeating.create_task(self._repeat(seconds, attempts))

    async def _repeat(
        self, seconds: float, attempts: Callable[[str], Iterable[Attempt]]
    ) -> None:
        while True:
            await asyncio.sleep(seconds)
            for attempt in attempts(self._printer):
                self.say_attempt(attempt)

    def _under_way(self, printer: str) -> list[Attempt]:
        attempt = self._store.under_way(printer)
        return [] if attempt is None else [attempt]

    def _report(self, attempt: Attempt) -> Report:
        report = Report(
            agent=self._agent,
            state=_state(attempt),
            attempt_id=attempt.id,
            job_id=attempt.order.job_id,
            file=attempt.printer_file or attempt.order.file.file_name,
            estimated_seconds=attempt.estimated_seconds,
            grams=attempt.grams,
        )
        if end := attempt.end:
            return replace(
                report,
                reason=end.reason,
                error=end.error,
                duration_seconds=end.duration_seconds,
                progress=100 if end.state is AgentState.COMPLETED else None,
            )
        # What the attempt before has left is not this one's.
        is_its_own = self._progress_of == attempt.id
        if attempt.stage.occupies and is_its_own and (now := self._progress):
            return replace(
                report,
                state=now.state,
                progress=now.progress,
                remaining_seconds=now.remaining_seconds,
            )
        return report


def _state(attempt: Attempt) -> AgentState:
    """Return what is said of an attempt of which no progress is known."""
    if attempt.end is not None:
        return attempt.end.state
    match attempt.stage:
        case Stage.ACCEPTED:
            return AgentState.ACCEPTED
        case Stage.PRINTING:
            return AgentState.PRINTING
        case Stage.GRANTED if attempt.order.file.kind is FileKind.MODEL:
            return AgentState.SLICING
        case _:
            return AgentState.UPLOADING


def _shown(progress: Progress) -> tuple[AgentState, int | None, int | None]:
    """Return what a person sees: whole percents, and minutes."""
    percent = None if progress.progress is None else int(progress.progress)
    seconds = progress.remaining_seconds
    return progress.state, percent, None if seconds is None else seconds // 60
