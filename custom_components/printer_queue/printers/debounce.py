"""Keeps a state that only flickers from everybody else."""

from datetime import datetime, timedelta

from ..core.report import PrinterReport, PrinterState


class Debouncer:
    """Passes a new state on when it has lasted for a moment.

    What returns to the old state in time is never seen. The end of a print is never
    lost, whatever follows it, and nothing waits for longer than the delay, which
    counts from the first report that differs. An end waits as well: a cancel is often
    reported as a failure first.
    """

    def __init__(self, delay: timedelta = timedelta(seconds=2)) -> None:
        self._delay = delay
        self._passed: PrinterReport | None = None
        self._is_printing = False
        """A print was under way when it was last passed on; silence ends none."""
        self._start: PrinterReport | None = None
        self._end: PrinterReport | None = None
        self._latest: PrinterReport | None = None
        self._last_known: PrinterReport | None = None
        """The latest one that waits and was not silent."""
        self._due: datetime | None = None

    @property
    def due(self) -> datetime | None:
        """When `flush` should be called; None while nothing waits."""
        return self._due

    def feed(self, report: PrinterReport) -> tuple[PrinterReport, ...]:
        """Return what is to be passed on now, in order."""
        before = self.flush(report.at)
        if self._end is not None and _is_busy(report.state):
            if _is_same_print(self._end, report):
                self._end = None
            else:
                before += self._drain()
        passed = self._passed
        if passed is None or (report.state is passed.state and not self._owes(report)):
            self._forget()
            return (*before, self._pass(report))
        # A clock that was set back must not make anything wait for longer.
        if self._due is None or self._due - report.at > self._delay:
            self._due = report.at + self._delay
        self._note(report, passed.state)
        return (*before, *self.flush(report.at))

    def flush(self, now: datetime) -> tuple[PrinterReport, ...]:
        """Return what has waited for long enough."""
        if self._due is None or now < self._due:
            return ()
        return self._drain()

    def _owes(self, report: PrinterReport) -> bool:
        """Return whether what waits is more than a flicker of the state that returns."""
        return self._end is not None or (
            report.state.is_silent and self._last_known is not None
        )

    def _note(self, report: PrinterReport, passed: PrinterState) -> None:
        state = report.state
        begun = self._is_printing or self._start is not None
        if state.is_terminal and (begun or self._end is not None):
            self._end = report
        elif state is PrinterState.ERROR and begun:
            self._end = self._end or report
        elif state.is_active and not passed.is_active:
            if self._start is None or not self._start.state.is_active:
                self._start = report
        elif state is PrinterState.PREPARING and not _is_busy(passed):
            self._start = self._start or report
        self._latest = report
        if not state.is_silent:
            self._last_known = report

    def _drain(self) -> tuple[PrinterReport, ...]:
        waiting = [self._latest]
        if self._end is None:
            # A printer that fell silent as its print had begun is still printing.
            last = self._last_known
            if last is not None and last is not self._latest and _is_busy(last.state):
                waiting = [last, self._latest]
        else:
            waiting = [self._start, self._end]
            if self._latest is not None and self._latest.state is not self._end.state:
                waiting.append(self._latest)
        self._forget()
        return tuple(self._pass(report) for report in waiting if report is not None)

    def _pass(self, report: PrinterReport) -> PrinterReport:
        self._passed = report
        if not report.state.is_silent:
            self._is_printing = _is_busy(report.state)
        return report

    def _forget(self) -> None:
        self._start = self._end = self._latest = self._last_known = self._due = None


def _is_busy(state: PrinterState) -> bool:
    return state.is_active or state is PrinterState.PREPARING


def _is_same_print(report: PrinterReport, other: PrinterReport) -> bool:
    return report.print_id is not None and report.print_id == other.print_id
