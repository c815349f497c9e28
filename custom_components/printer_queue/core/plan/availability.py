"""When each printer is free of what it does, as far as anybody can know now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from ..closure import OPEN_END
from ..learning.durations import Durations
from ..learning.print_ends import Estimate, PrintEnds
from ..minutes import steady, whole_minute
from ..model import STARTING, Job, QueueState
from ..printer import Printer
from ..reason import Reason
from ..report import PrinterReport, PrinterState
from ..rules.offers import waits_for_plate
from ..rules.starts import is_stopped
from .plan import Z80, Expectations, Plan, Spell
from .running import end_at_pace, end_by_report

OWN_WORD_ERROR = 300.0
OWN_WORD_SHARE = 0.08
"""What a printer's own remaining time is off by: seconds, and share of it."""
LEAST_LEFT = 60.0
"""Seconds that a print is expected to need still when its time has run out."""
OVERDUE_SHARE = 0.1
"""A print past its predicted end is expected to need this share of it still."""
STANDS_LONG = timedelta(hours=12)
"""What has stood longer than over night is expected to stand as much longer again."""
USUAL_CHANGEOVER_SHARE = 0.4
"""Share of both windows that people need from offer to start, while none is learnt."""
SHRINK_CHANGEOVER = 5

STARTS_ITSELF = Spell(180.0)
"""Seconds in which a printer that starts by itself has a file and begins, while none
of its starts is known."""
STARTS_COUNTED = 20
"""The last so many of a printer: its line, and what it is given, may change."""


class Reported(NamedTuple):
    """When a print ends by its printer's own word, and by that at its own pace."""

    end: datetime
    paced: datetime | None


@dataclass(frozen=True, slots=True)
class Availability:
    """The printers from now on.

    `free` holds for each printer that can be planned for when it is free of what it
    does and is kept for; `idle` names those that stand there free now. `expected` has
    the jobs that printers do or are kept for.
    """

    state: QueueState
    durations: Durations
    now: datetime
    free: Mapping[str, Spell]
    idle: frozenset[str]
    expected: Expectations
    changeover: Spell
    turnround: Spell
    reported: Mapping[str, Reported]
    """What printers themselves say of the ends of the jobs that they print."""

    @property
    def spread(self) -> float:
        """The standard deviation of a print's time as a share of its median."""
        return self.durations.over / Z80

    def seconds(self, job: Job, printer_id: str | None = None) -> float:
        """Return the seconds that half of such prints take."""
        return _seconds(self.durations, job, printer_id)


def availability_of(
    state: QueueState,
    reports: Mapping[str, PrinterReport],
    durations: Durations,
    now: datetime,
    before: Plan | None = None,
    *,
    print_ends: PrintEnds | None = None,
) -> Availability:
    """Find out when each printer is free of what it does or is kept for.

    Ends of prints that run are whole minutes, and stay as in the plan `before` until they
    really move: whoever shows them shows the same. `print_ends` says what printers' own
    words are worth.
    """
    lookout = _Lookahead(
        state,
        reports,
        durations,
        now,
        before,
        print_ends=print_ends or PrintEnds.learn(()),
    )
    free, idle = {}, set()
    printing, coming = state.printing(), state.next()
    for printer in state.printers.values():
        jobs = [by_printer.get(printer.id) for by_printer in (printing, coming)]
        spell = lookout.free_after(printer, *jobs)
        reopens = _reopens(state, printer)
        # How long a stop lasts nobody knows.
        is_wanted = printer.in_service or reopens is not None
        if not is_wanted or is_stopped(state, printer):
            continue
        if printer.silent_because is Reason.SITE_UNREACHABLE:
            continue
        # Most sites that fall silent are back at once: nobody's plan moves for that.
        awaited = printer.silent_because is Reason.SITE_SILENT and (
            before is None or printer.id in before.free_at
        )
        if printer.is_usable or awaited or any(jobs):
            if reopens is not None:
                spell = _not_before(spell, (reopens - now).total_seconds())
            free[printer.id] = spell
            if spell.mean <= 0 and not awaited:
                idle.add(printer.id)
    return Availability(
        state=state,
        durations=durations,
        now=now,
        free=free,
        idle=frozenset(idle),
        expected=lookout.expected,
        changeover=lookout.changeover,
        turnround=lookout.turnround,
        reported=lookout.reported,
    )


def changeover(state: QueueState) -> timedelta:
    """Return the usual time from the offer of a free printer to the start of a print."""
    return timedelta(seconds=_changeover(state).mean)


class _Lookahead:
    def __init__(
        self,
        state: QueueState,
        reports: Mapping[str, PrinterReport],
        durations: Durations,
        now: datetime,
        before: Plan | None,
        *,
        print_ends: PrintEnds,
    ) -> None:
        self.state = state
        self.reports = reports
        self.durations = durations
        self.now = now
        self.before = before
        self.print_ends = print_ends
        self.reported: dict[str, Reported] = {}
        self.changeover = _changeover(state)
        self.turnround = _turnround(state)
        # From the share by which the 90th percentile is above the median.
        self.spread = durations.over / Z80
        self.usual = durations.usual.total_seconds()
        self.expected = Expectations(now)

    def free_after(
        self, printer: Printer, printing: Job | None, coming: Job | None
    ) -> Spell:
        """Return when a printer has done the job that it prints, and its next one."""
        if printing is None:
            free = self._free_without_job(printer, coming)
        else:
            began = (printing.started_at or self.now) - self.now
            free = self._steady(printing, self._left(printer, printing))
            at = began.total_seconds()
            self._expect(printing, printer.id, Spell(at), free)
            word = self.reported.get(printing.id)
            paced = word is not None and word.paced is not None
            self.expected.runs(printing.id, paced=paced)
        if coming is None:
            return free
        start = self._start(coming, free, waits=printing is not None)
        end = start.plus(self._print(coming, printer.id))
        self._expect(coming, printer.id, start, end)
        return end

    def _expect(self, job: Job, printer_id: str, start: Spell, end: Spell) -> None:
        self.expected.put(job.id, printer_id, start, end)

    def _start(self, job: Job, free: Spell, *, waits: bool) -> Spell:
        """Return when a job starts that the printer is kept for."""
        if job.status in STARTING:
            return self._own_start(job)
        if waits:
            return free.plus(self.turnround)
        since = job.offer.offered_at if job.offer else self.now
        passed = (self.now - since).total_seconds()
        left = max(self.changeover.mean - passed, LEAST_LEFT)
        return Spell(left, self.changeover.variance)

    def _own_start(self, job: Job) -> Spell:
        """Return when a printer begins that was told to, or is about to be."""
        usual = _own_start(self.state, job.printer_id)
        since = job.attempt.scheduled_at if job.attempt else self.now
        passed = (self.now - since).total_seconds()
        return Spell(max(usual.mean - passed, LEAST_LEFT), usual.variance)

    def _free_without_job(self, printer: Printer, coming: Job | None) -> Spell:
        busy = printer.state.is_active or printer.state is PrinterState.PREPARING
        if coming is not None or not busy:
            # Nobody knows when the plate is cleared: as soon as people come, usually.
            return self._cleared(printer) if waits_for_plate(printer) else Spell(0.0)
        remaining = self._own_word(printer, None)
        return remaining or Spell(self.durations.usual.total_seconds())

    def _cleared(self, printer: Printer) -> Spell:
        return self.changeover.plus(_longer(printer.last_ended_at, self.now))

    def _left(self, printer: Printer, job: Job) -> Spell:
        """Return what is left of a print: the printer's word, else the prediction."""
        left = self._predicted(printer, job)
        word = self._own_word(printer, job)
        if word is not None:
            left = self._combined(printer, job, left, word)
        return left.plus(_longer(job.paused_at, self.now))

    def _combined(
        self, printer: Printer, job: Job, predicted: Spell, word: Spell
    ) -> Spell:
        """Return what is left by the printer's word, as far as that can be trusted."""
        end = self.now + timedelta(seconds=word.mean)
        paced = end_at_pace(job, end, self.now)
        self.reported[job.id] = Reported(end, paced)
        # Where nobody said how long it takes, that it is like others says little.
        known = job.spec.estimate is not None
        deviation = predicted.variance**0.5 if known else self.usual
        combined = self.print_ends.combined(
            printer.id,
            Estimate(predicted.mean, max(deviation, LEAST_LEFT)),
            Estimate(word.mean, word.variance**0.5),
            (paced - self.now).total_seconds() if paced else None,
        )
        return Spell(combined.left, combined.deviation**2)

    def _predicted(self, printer: Printer, job: Job) -> Spell:
        whole = self._print(job, printer.id)
        left = whole.mean - job.printed_for(self.now).total_seconds()
        least = max(whole.mean * OVERDUE_SHARE, LEAST_LEFT)
        return Spell(_overdue(left, least), whole.variance)

    def _steady(self, job: Job, left: Spell) -> Spell:
        """Return what is left of a print up to a whole minute, that of before if it holds."""
        end = self.now + timedelta(seconds=left.mean)
        before = self.before.jobs.end(job.id) if self.before is not None else None
        end = whole_minute(steady(before, end, self.now))
        return Spell((end - self.now).total_seconds(), left.variance)

    def _own_word(self, printer: Printer, job: Job | None) -> Spell | None:
        report = self.reports.get(printer.id)
        whole = None
        if job is not None:
            whole = timedelta(seconds=_seconds(self.durations, job, printer.id))
        end = None if report is None else end_by_report(report, job, whole)
        if report is None or end is None:
            return None
        # A paused print has as much left as when it stopped.
        since = self.now if report.state is not PrinterState.PAUSED else report.at
        left = _overdue((end - since).total_seconds(), LEAST_LEFT)
        return Spell(left, (OWN_WORD_ERROR + OWN_WORD_SHARE * left) ** 2 / Z80**2)

    def _print(self, job: Job, printer_id: str) -> Spell:
        p50 = _seconds(self.durations, job, printer_id)
        return Spell(p50, (p50 * self.spread) ** 2)


def _reopens(state: QueueState, printer: Printer) -> datetime | None:
    """Return when a printer that is closed now is offered again, where that is known.

    The end of a pause brings nothing back that is out of service without an end.
    """
    closures = (printer.closure, state.pause)
    if not printer.in_service and (printer.closure or OPEN_END).until is None:
        return None
    ends = [it.until for it in closures if it is not None and it.until is not None]
    return max(ends, default=None)


def _not_before(spell: Spell, seconds: float) -> Spell:
    """Return when something is free that is free by then, and not before a moment."""
    return spell if spell.mean >= seconds else Spell(seconds)


def _longer(since: datetime | None, now: datetime) -> Spell:
    """Return how much longer than usual something will stand that has stood long.

    Otherwise jobs would wait for it for ever, while other printers are free.
    """
    stood = now - since if since is not None else timedelta()
    return Spell(max((stood - STANDS_LONG).total_seconds(), 0.0))


def _overdue(left: float, least: float) -> float:
    """Return the seconds left of a print, of which `left` may be over long ago."""
    return max(left, least, -left - STANDS_LONG.total_seconds())


def _seconds(durations: Durations, job: Job, printer_id: str | None) -> float:
    return durations.seconds(
        job.spec.estimate, job.person_id, job.spec.needs.material, printer_id
    )


def _changeover(state: QueueState) -> Spell:
    settings = state.settings
    windows = settings.claim_window + settings.start_window
    return _learnt(state.changeovers, windows.total_seconds())


def _own_start(state: QueueState, printer_id: str | None) -> Spell:
    """Return how long a printer that starts by itself takes from the decision on.

    The median of its last starts: one that hung for an hour counts as any other.
    """
    took = [
        start.took.total_seconds()
        for start in state.own_starts
        if start.printer_id == printer_id
    ]
    latest = sorted(took[-STARTS_COUNTED:])
    if not latest:
        return STARTS_ITSELF
    median, high = latest[len(latest) // 2], latest[len(latest) * 9 // 10]
    return Spell(median, ((high - median) / Z80) ** 2)


def _turnround(state: QueueState) -> Spell:
    """Return the usual time from a printer's coming free to the start of the next print.

    Whoever was asked before it was free has claimed by then.
    """
    if not state.settings.early_ask:
        return _changeover(state)
    return _learnt(state.turnrounds, state.settings.start_window.total_seconds())


def _learnt(seen: Sequence[timedelta], longest: float) -> Spell:
    """Return what was usual, shrunk to a share of the longest time that is allowed."""
    usual = longest * USUAL_CHANGEOVER_SHARE
    ordered = sorted(span.total_seconds() for span in seen)
    weight = len(ordered) / (len(ordered) + SHRINK_CHANGEOVER)
    median = ordered[len(ordered) // 2] if ordered else usual
    high = ordered[len(ordered) * 9 // 10] if ordered else longest
    mean = median * weight + usual * (1 - weight)
    p90 = max(high * weight + longest * (1 - weight), mean)
    return Spell(mean, ((p90 - mean) / Z80) ** 2)
