"""What the debouncer lets through, and when."""

from datetime import datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.debounce import Debouncer
from tests.support.prints import prints_in
from tests.support.recordings import NOON

IDLE, PREPARING = PrinterState.IDLE, PrinterState.PREPARING
PRINTING, PAUSED = PrinterState.PRINTING, PrinterState.PAUSED
FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED, ERROR = PrinterState.CANCELLED, PrinterState.ERROR
OFFLINE, UNKNOWN = PrinterState.OFFLINE, PrinterState.UNKNOWN
DELAY = timedelta(seconds=2)


def at(seconds: float) -> datetime:
    """Return a moment."""
    return NOON + timedelta(seconds=seconds)


class Ear:
    """Listens behind a debouncer whose `flush` is called as soon as it is due."""

    def __init__(self) -> None:
        self.debouncer = Debouncer(DELAY)
        self.passed_on: list[tuple[float, PrinterState]] = []
        self.reports: list[PrinterReport] = []

    def say(self, seconds: float, state: PrinterState, **more: str | float) -> None:
        """Let a report come in."""
        self.let_pass(seconds)
        report = PrinterReport(state=state, at=at(seconds), **more)  # type: ignore[arg-type]  # the tests give what fits
        self._hear(seconds, self.debouncer.feed(report))

    def let_pass(self, seconds: float) -> None:
        """Let time pass until a moment."""
        due = self.debouncer.due
        if due is not None and due <= at(seconds):
            self._hear((due - NOON).total_seconds(), self.debouncer.flush(due))

    def _hear(self, seconds: float, reports: tuple[PrinterReport, ...]) -> None:
        self.passed_on.extend((seconds, report.state) for report in reports)
        self.reports.extend(reports)


def ear(*said: tuple[float, PrinterState], until: float = 60) -> Ear:
    """Return what is heard of what was said."""
    listener = Ear()
    for seconds, state in said:
        listener.say(seconds, state)
    listener.let_pass(until)
    return listener


def test_the_first_report_passes_at_once() -> None:
    assert ear((0, PRINTING), until=0).passed_on == [(0, PRINTING)]


def test_a_state_that_lasts_passes_after_the_delay() -> None:
    assert ear((0, IDLE), (10, PRINTING)).passed_on == [(0, IDLE), (12, PRINTING)]


def test_a_state_that_flickers_is_never_seen() -> None:
    assert ear((0, PRINTING), (10, UNKNOWN), (11, PRINTING)).passed_on == [
        (0, PRINTING),
        (11, PRINTING),
    ]
    assert ear((0, IDLE), (10, PRINTING), (11, IDLE), until=60).passed_on[1:] == [
        (11, IDLE)
    ]


def test_progress_passes_at_once() -> None:
    listener = Ear()
    listener.say(0, PRINTING, progress=1)
    listener.say(1, PRINTING, progress=2)
    assert [r.progress for r in listener.reports] == [1, 2]


def test_what_is_passed_on_late_is_the_latest() -> None:
    listener = Ear()
    listener.say(0, IDLE)
    listener.say(10, PRINTING, progress=0)
    listener.say(11, PRINTING, progress=1)
    listener.let_pass(12)
    assert [r.progress for r in listener.reports] == [None, 1]


def test_the_delay_counts_from_the_first_report_that_differs() -> None:
    said = [(0, PRINTING), (10, OFFLINE), (11, UNKNOWN), (11.9, OFFLINE)]
    assert ear(*said).passed_on == [(0, PRINTING), (12, OFFLINE)]


def test_an_end_waits_no_longer_than_the_delay() -> None:
    assert ear((0, PRINTING), (10, FINISHED)).passed_on[1:] == [(12, FINISHED)]


@pytest.mark.parametrize("end", [FINISHED, FAILED, CANCELLED])
@pytest.mark.parametrize("active", [PRINTING, PAUSED, PREPARING])
def test_an_end_that_lasts_a_moment_is_not_lost(
    active: PrinterState, end: PrinterState
) -> None:
    said = [(0, active), (10, end), (10.4, IDLE)]
    assert ear(*said).passed_on == [(0, active), (12, end), (12, IDLE)]


def test_an_end_is_not_delayed_by_flickering_around_it() -> None:
    said = [(0, PRINTING), (9, OFFLINE), (9.5, FINISHED)]
    said += [(10 + n / 5, state) for n, state in enumerate([IDLE, FINISHED] * 20)]
    passed_on = ear(*said).passed_on
    assert passed_on[1:2] == [(11, FINISHED)]
    assert [state for _, state in passed_on].count(PRINTING) == 1


def test_an_end_followed_by_another_print_is_not_lost() -> None:
    said = [(0, PRINTING), (10, FINISHED), (11, PRINTING)]
    assert ear(*said).passed_on == [(0, PRINTING), (11, FINISHED), (13, PRINTING)]


def test_an_end_followed_by_the_next_preparation_is_not_lost() -> None:
    said = [(0, PRINTING), (10, FINISHED), (11, PREPARING), (11.5, FAILED)]
    states = [state for _, state in ear(*said).passed_on]
    assert states == [PRINTING, FINISHED, PREPARING, FAILED]


def test_an_end_that_the_same_print_takes_back_is_a_flicker() -> None:
    listener = Ear()
    listener.say(0, PRINTING, print_id="41")
    listener.say(10, FAILED, print_id="41")
    listener.say(11, PRINTING, print_id="41")
    listener.let_pass(60)
    assert [r.state for r in listener.reports] == [PRINTING, PRINTING]


def test_a_cancel_that_is_told_as_a_failure_first_is_a_cancel() -> None:
    said = [(0, PRINTING), (10, FAILED), (11, CANCELLED)]
    assert ear(*said).passed_on == [(0, PRINTING), (12, CANCELLED)]


def test_an_end_that_comes_after_idle_is_heard() -> None:
    said = [(0, PRINTING), (10, IDLE), (10.1, FINISHED)]
    assert ear(*said).passed_on == [(0, PRINTING), (12, FINISHED)]


def test_a_print_as_short_as_a_flicker_is_heard_whole() -> None:
    said = [(0, IDLE), (10, PREPARING), (10.5, PRINTING), (11, FINISHED), (11.2, IDLE)]
    listener = ear(*said)
    assert [state for _, state in listener.passed_on] == [
        IDLE,
        PRINTING,
        FINISHED,
        IDLE,
    ]
    assert [print_.outcome for print_ in prints_in(listener.reports)] == [FINISHED]


def test_a_preparation_as_short_as_a_flicker_is_heard_when_it_failed() -> None:
    said = [(0, IDLE), (10, PREPARING), (11, FAILED), (11.2, IDLE)]
    states = [state for _, state in ear(*said).passed_on]
    assert states == [IDLE, PREPARING, FAILED, IDLE]


def test_an_end_after_an_outage_is_heard() -> None:
    said = [(0, PRINTING), (10, OFFLINE), (30, UNKNOWN), (30.5, FINISHED), (31, IDLE)]
    states = [state for _, state in ear(*said).passed_on]
    assert states == [PRINTING, OFFLINE, FINISHED, IDLE]


def test_a_print_that_had_just_begun_as_the_printer_fell_silent_is_heard() -> None:
    said = [(0, IDLE), (10, PRINTING), (11, OFFLINE), (13, FINISHED), (14, IDLE)]
    states = [state for _, state in ear(*said).passed_on]
    assert states == [IDLE, PRINTING, OFFLINE, FINISHED, IDLE]


def test_a_moment_of_idleness_before_silence_ends_nothing() -> None:
    said = [(0, PRINTING), (10, IDLE), (11, OFFLINE), (30, PRINTING)]
    states = [state for _, state in ear(*said).passed_on]
    assert states == [PRINTING, OFFLINE, PRINTING]


def test_a_held_end_that_flickers_is_no_new_end() -> None:
    said = [(0, FINISHED), (10, OFFLINE), (11, FINISHED), (20, IDLE), (21, FINISHED)]
    assert {state for _, state in ear(*said).passed_on} == {FINISHED}


def test_a_clock_that_is_set_back_makes_nothing_wait_for_longer() -> None:
    listener = Ear()
    listener.say(3600, PRINTING)
    listener.say(3610, FINISHED)
    listener.say(0, FINISHED)
    assert listener.debouncer.due == at(2)


def test_a_late_flush_is_made_up_for_by_the_next_report() -> None:
    debouncer = Debouncer(DELAY)
    debouncer.feed(PrinterReport(state=PRINTING, at=at(0)))
    debouncer.feed(PrinterReport(state=FINISHED, at=at(10)))
    passed = debouncer.feed(PrinterReport(state=IDLE, at=at(30)))
    assert [report.state for report in passed] == [FINISHED]
    assert debouncer.flush(at(31)) == ()
    assert [report.state for report in debouncer.flush(at(32))] == [IDLE]


def test_without_a_delay_everything_passes_at_once() -> None:
    debouncer = Debouncer(timedelta(0))
    for state in (IDLE, PRINTING, FINISHED, IDLE):
        (passed,) = debouncer.feed(PrinterReport(state=state, at=at(0)))
        assert passed.state is state


steps = st.lists(
    st.tuples(
        st.floats(min_value=0.01, max_value=5, allow_nan=False),
        st.sampled_from(list(PrinterState)),
    ),
    min_size=1,
    max_size=40,
)


@given(steps)
def test_no_end_is_lost_and_none_is_late(
    said: list[tuple[float, PrinterState]],
) -> None:
    listener = Ear()
    seconds = 0.0
    owed: list[float] = []
    printing = False
    for pause, state in said:
        seconds += pause
        listener.say(seconds, state)
        if state.is_terminal and printing:
            owed.append(seconds)
        if not state.is_silent:
            printing = state.is_active or (printing and state is PREPARING)
    listener.let_pass(seconds + 60)
    ends = [moment for moment, state in listener.passed_on if state.is_terminal]
    for moment in owed:
        assert any(
            moment <= end <= moment + DELAY.total_seconds() + 1e-3 for end in ends
        )


@given(steps)
def test_in_the_end_everybody_knows_the_last_state(
    said: list[tuple[float, PrinterState]],
) -> None:
    listener = Ear()
    seconds = 0.0
    for pause, state in said:
        seconds += pause
        listener.say(seconds, state)
    listener.let_pass(seconds + 60)
    assert listener.passed_on[-1][1] is said[-1][1]
    assert listener.debouncer.due is None


def test_an_error_in_a_print_is_not_lost_to_an_idle_printer_right_after_it() -> None:
    heard = ear((0, PRINTING), (10, ERROR), (10.5, IDLE))
    assert [state for _, state in heard.passed_on] == [PRINTING, ERROR, IDLE]


def test_a_failure_keeps_its_text_when_the_printer_reports_that_it_is_broken() -> None:
    heard = ear((0, PRINTING), (10, FAILED), (10.1, ERROR))
    assert [state for _, state in heard.passed_on] == [PRINTING, FAILED, ERROR]


def test_an_error_that_flickers_on_an_idle_printer_is_not_seen() -> None:
    heard = ear((0, IDLE), (10, ERROR), (11, IDLE))
    assert [state for _, state in heard.passed_on] == [IDLE, IDLE]
