"""One day of a farm: jobs come, printers start them, some fail, and the rules decide.

The clock runs ahead from one moment to the next at which something happens.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random
import re

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.events import Ended
from custom_components.printer_queue.core.events.starts import AttemptFailed, Scheduled
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import (
    STARTING,
    Job,
    JobSpec,
    JobStatus,
    Member,
    QueueState,
)
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import (
    LastWord,
    PrinterReport,
    PrinterState,
)
from custom_components.printer_queue.core.rules.windows import next_due
from custom_components.printer_queue.core.settings import Settings

from .devices import FAILS_WITHIN, PREPARES, Device, Fate, Odds

BEGINS = datetime(2026, 11, 2, 6, tzinfo=UTC)
USUAL = timedelta(minutes=50)
SPREAD = 0.6
"""Standard deviation of the logarithm of a print's time."""
SENT_AFTER = timedelta(seconds=2)
CLEARED_AFTER = timedelta(minutes=2)
"""How long an ejector or a person needs to clear a plate."""
ANSWERED_AFTER = timedelta(hours=1)
"""How long an owner who is asked needs to say that a job is to be tried again."""
OWNER = Member("farm", "Farm")
_ROOT = cmd.Caller(OWNER.person, is_admin=True)
_TRY = re.compile(r"-try-\d+$")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a day; every number counts jobs as they were asked for, not tries.

    `asked` are those that were put on hold, `buried` those that failed for good, `by_person`
    those that were either; `doubled` are those of which two prints were done, `lost` those
    that are neither done, nor open, nor failed. `share_busy` is the share of the time that printers in service printed.
    """

    jobs: int
    completed: int
    still_open: int
    asked: int
    buried: int
    by_person: int
    doubled: int
    lost: int
    failures: int
    out_of_service: int
    share_busy: float


@dataclass(slots=True)
class Day:
    """A farm from its opening; `odds` are those of each printer."""

    odds: Sequence[Odds]
    seed: int = 0
    usual: timedelta = USUAL
    """The median of how long prints take."""
    retries_late_failures: bool = False
    state: QueueState = field(init=False)
    now: datetime = field(init=False, default=BEGINS)
    _random: Random = field(init=False)
    _devices: dict[str, Device] = field(init=False)
    _due: list[tuple[datetime, int, Callable[[], None]]] = field(
        init=False, default_factory=list
    )
    _number: Iterator[int] = field(init=False, default_factory=count)
    _joined: list[str] = field(init=False, default_factory=list)
    _done: list[str] = field(init=False, default_factory=list)
    _asked: set[str] = field(init=False, default_factory=set)
    _buried: set[str] = field(init=False, default_factory=set)
    _failures: int = field(init=False, default=0)
    _busy: timedelta = field(init=False, default=timedelta())

    def __post_init__(self) -> None:
        """Set the farm up, with every printer idle."""
        self._random = Random(self.seed)
        names = [f"p{number}" for number in range(1, len(self.odds) + 1)]
        self._devices = {
            name: Device(odds) for name, odds in zip(names, self.odds, strict=True)
        }
        settings = Settings(
            name="Farm",
            open_jobs_limit=10_000,
            joins_per_minute=10_000,
            unattended_starts=True,
            retries_late_failures=self.retries_late_failures,
        )
        self.state = QueueState(settings=settings)
        printers = tuple(
            PrinterSpec(
                id=name,
                name=name,
                starts_by_itself=True,
                accepts=frozenset({FileKind.MODEL}),
            )
            for name in names
        )
        self._do(cmd.Configure(settings=settings, members=(OWNER,), printers=printers))
        for name in names:
            self._report(name)

    def run(self, jobs: int, spread_over: timedelta, until: timedelta) -> Result:
        """Let jobs come in over a time, and return what became of them in the end."""
        for _ in range(jobs):
            self._at(self._random.random() * spread_over, self._join)
        end = BEGINS + until
        while True:
            moments = [
                at for at in (self._next(), next_due(self.state, self.now)) if at
            ]
            moment = min(moments, default=end)
            if moment >= end:
                break
            self.now = max(self.now, moment)
            if self._due and self._due[0][0] <= self.now:
                heappop(self._due)[2]()
            else:
                self._do(cmd.Tick())
        self.now = end
        return self._result(until)

    def _next(self) -> datetime | None:
        return self._due[0][0] if self._due else None

    def _at(self, delay: timedelta, what: Callable[[], None]) -> None:
        heappush(self._due, (self.now + delay, next(self._number), what))

    def _do(self, command: cmd.Command) -> None:
        steps = decide(self.state, command, self.now)
        for step in steps:
            self.state = step.after
            event = step.event
            if isinstance(event, Scheduled):
                send = partial(self._send, event.job_id, event.attempt.id)
                self._at(SENT_AFTER, send)
            elif isinstance(event, AttemptFailed):
                self._failures += 1
            elif isinstance(event, Ended):
                self._note_end(event)
            after = step.job_after
            if after is not None and after.status is JobStatus.HELD:
                self._asked.add(_asked_for(after.id))
                self._at(ANSWERED_AFTER, partial(self._resume, after.id))
            if after is not None and after.dead_letter:
                self._buried.add(_asked_for(after.id))

    def _note_end(self, event: Ended) -> None:
        if event.outcome is JobStatus.COMPLETED:
            self._done.append(_asked_for(event.job_id))
        else:
            self._failures += 1

    def _resume(self, job_id: str) -> None:
        self._do(cmd.Resume(caller=_ROOT, job_id=job_id))

    def _join(self) -> None:
        job_id = f"j{len(self._joined) + 1}"
        self._joined.append(job_id)
        takes = self.usual * self._random.lognormvariate(0, SPREAD)
        file = JobFile(name="part.stl", kind=FileKind.MODEL, sha256="0" * 64, size=1)
        self._do(
            cmd.Join(
                caller=_ROOT,
                person=OWNER.person,
                job_id=job_id,
                spec=JobSpec(
                    name="part",
                    estimate=max(takes, timedelta(minutes=5)),
                    file=file,
                ),
            )
        )

    def _send(self, job_id: str, attempt_id: str) -> None:
        """Tell a printer to start, if that is still wanted."""
        self._do(cmd.AdvanceAttempt(job_id=job_id, attempt_id=attempt_id, sent=True))
        job = self.state.jobs.get(job_id)
        if job is None or job.status not in STARTING or job.attempt is None:
            return
        if job.attempt.id != attempt_id:
            return
        device = self._devices[job.attempt.printer_id]
        fate = device.odds.draw(self._random)
        if fate is Fate.REFUSED:
            self._do(
                cmd.FailAttempt(
                    job_id=job_id,
                    attempt_id=attempt_id,
                    reason=Reason.START_REFUSED,
                    blame=Blame.PRINTER,
                )
            )
        elif fate is not Fate.LOST:
            self._prepare(job, fails=fate is Fate.FAILS)

    def _prepare(self, job: Job, *, fails: bool) -> None:
        attempt = job.attempt
        assert attempt is not None and job.spec.estimate is not None
        name, device = attempt.printer_id, self._devices[attempt.printer_id]
        assert not device.is_busy
        device.state, device.file = PrinterState.PREPARING, attempt.file
        device.takes = job.spec.estimate * self._random.uniform(0.9, 1.15)
        self._report(name)
        prepares = timedelta(seconds=self._random.uniform(*PREPARES))
        self._at(prepares, partial(self._begin, name, fails=fails))

    def _begin(self, name: str, *, fails: bool) -> None:
        device = self._devices[name]
        device.state, device.began_at = PrinterState.PRINTING, self.now
        assert device.file is not None
        device.begun.append(device.file)
        self._report(name)
        share = self._random.uniform(*FAILS_WITHIN) if fails else 1.0
        self._at(device.takes * share, partial(self._end, name, failed=fails))

    def _end(self, name: str, *, failed: bool) -> None:
        device = self._devices[name]
        word = LastWord(at=self.now, progress=device.progress(self.now))
        self._busy += self.now - (device.began_at or self.now)
        device.state = PrinterState.FAILED if failed else PrinterState.FINISHED
        self._report(name, word)
        self._at(CLEARED_AFTER, partial(self._clear, name))

    def _clear(self, name: str) -> None:
        self._do(cmd.ClearPlate(caller=cmd.AUTOMATION, printer_id=name))

    def _report(self, name: str, word: LastWord | None = None) -> None:
        device = self._devices[name]
        report = PrinterReport(
            state=device.state,
            at=self.now,
            file=device.file,
            progress=device.progress(self.now),
        )
        self._do(cmd.Reconcile(printer_id=name, report=report, last_word=word))

    def _result(self, lasted: timedelta) -> Result:
        open_jobs = {_asked_for(job_id) for job_id in self.state.jobs}
        done, joined = set(self._done), set(self._joined)
        in_service = sum(printer.in_service for printer in self.state.printers.values())
        for device in self._devices.values():
            if device.state is PrinterState.PRINTING and device.began_at is not None:
                self._busy += self.now - device.began_at
        return Result(
            jobs=len(joined),
            completed=len(done),
            still_open=len(open_jobs),
            asked=len(self._asked),
            buried=len(self._buried),
            by_person=len(self._asked | self._buried),
            doubled=len(self._done) - len(done),
            lost=len(joined - done - open_jobs - self._buried),
            failures=self._failures,
            out_of_service=len(self._devices) - in_service,
            share_busy=self._busy / (lasted * max(in_service, 1)),
        )


def _asked_for(job_id: str) -> str:
    """Return the job that somebody asked for, of which this one may be a further try."""
    return _TRY.sub("", job_id)
