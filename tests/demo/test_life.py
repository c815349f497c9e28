"""What a simulated printer does as time goes by."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.x1c import memory
from demo.x1c.life import CANCELLED_BY_USER, GcodeState, Life, Refused
from demo.x1c.pace import Pace
from demo.x1c.snapshot import push_status

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PREPARED = NOW + Pace().prepare


def started(speed: float = 1.0) -> Life:
    life = Life(Pace(speed=speed))
    life.start(NOW, name="Benchy", file="plate_1.gcode", task_id="7", nominal=HOUR)
    return life


def at(life: Life, now: datetime) -> Life:
    life.advance(now)
    return life


def test_a_print_prepares_runs_and_stays_finished() -> None:
    life = started()
    assert life.state is GcodeState.PREPARE
    assert at(life, PREPARED).state is GcodeState.RUNNING
    assert at(life, PREPARED + HOUR).state is GcodeState.FINISH
    assert at(life, PREPARED + 9 * HOUR).state is GcodeState.FINISH


def test_remaining_is_zero_first_and_then_honest_minutes_of_wall_clock() -> None:
    life = at(started(speed=4), PREPARED)
    assert life.remaining_minutes(PREPARED) == 0
    assert life.remaining_minutes(PREPARED + timedelta(minutes=5)) == 10
    assert at(life, PREPARED + timedelta(minutes=15)).state is GcodeState.FINISH


def test_a_print_may_be_further_on_and_nothing_skips_without_one() -> None:
    life = at(started(), PREPARED)
    life.skip(0.4)
    assert life.progress(PREPARED) == pytest.approx(0.4)
    assert at(life, PREPARED + 0.6 * HOUR).state is GcodeState.FINISH
    life.skip(0.4)
    assert life.state is GcodeState.FINISH
    Life().skip(0.4)


def test_layers_begin_after_the_calibration() -> None:
    life = at(started(), PREPARED)
    assert life.stage(PREPARED) == 13
    assert life.layer(PREPARED + timedelta(minutes=3)) == 0
    assert life.layer(PREPARED + timedelta(minutes=7)) == 2
    assert life.stage(PREPARED + timedelta(minutes=7)) == 0


def test_a_pause_does_not_count_as_printing() -> None:
    life = at(started(), PREPARED)
    life.pause(PREPARED + timedelta(minutes=10))
    assert life.stage(PREPARED + timedelta(minutes=30)) == 16
    life.resume(PREPARED + timedelta(minutes=40))
    assert at(life, PREPARED + HOUR).state is GcodeState.RUNNING
    assert at(life, PREPARED + 1.5 * HOUR).state is GcodeState.FINISH


def test_a_cancel_shows_the_error_then_failed_then_no_error() -> None:
    life = at(started(), PREPARED)
    cancelled = PREPARED + timedelta(minutes=6)
    life.stop(cancelled)
    shown = [
        (at(life, cancelled + timedelta(seconds=s)).state, life.print_error)
        for s in (0, 2, 3, 6, 7)
    ]
    assert shown == [
        (GcodeState.RUNNING, CANCELLED_BY_USER),
        (GcodeState.RUNNING, CANCELLED_BY_USER),
        (GcodeState.FAILED, CANCELLED_BY_USER),
        (GcodeState.FAILED, CANCELLED_BY_USER),
        (GcodeState.FAILED, 0),
    ]
    assert life.progress(cancelled + HOUR) == pytest.approx(0.1, abs=0.01)


def test_a_failure_keeps_its_code_until_the_next_start() -> None:
    life = at(started(), PREPARED)
    life.fail(PREPARED + timedelta(minutes=1), 123)
    assert (at(life, PREPARED + HOUR).state, life.print_error) == (
        GcodeState.FAILED,
        123,
    )
    life.start(PREPARED + HOUR, name="x", file="x", task_id="8", nominal=HOUR)
    assert life.print_error == 0


def test_a_failure_during_a_cancel_is_the_end_of_it() -> None:
    life = at(started(), PREPARED)
    life.stop(PREPARED)
    life.fail(PREPARED, 123)
    life.go_home()
    assert (at(life, PREPARED + HOUR).state, life.print_error) == (GcodeState.IDLE, 0)


def test_a_busy_printer_refuses_a_second_print() -> None:
    with pytest.raises(Refused):
        started().start(NOW, name="x", file="x", task_id="8", nominal=HOUR)


@pytest.mark.parametrize("act", ["pause", "resume", "stop"])
def test_an_idle_printer_refuses_what_needs_a_print(act: str) -> None:
    with pytest.raises(Refused):
        getattr(Life(), act)(NOW)


def test_a_printer_that_was_off_goes_on_where_the_clock_is(tmp_path: Path) -> None:
    kept = tmp_path / "printer.json"
    life = at(started(), PREPARED)
    life.pause(PREPARED + timedelta(minutes=10))
    life.resume(PREPARED + timedelta(minutes=20))
    memory.save(life, kept)
    again = memory.load(kept, Pace())
    assert again.print == life.print
    assert at(again, PREPARED + HOUR).state is GcodeState.RUNNING
    assert at(again, PREPARED + 2 * HOUR).state is GcodeState.FINISH


def test_a_snapshot_is_as_large_and_as_full_as_a_real_one() -> None:
    report = push_status(at(started(), PREPARED), PREPARED, sequence_id=1)["print"]
    assert 6_000 < len(str(report)) < 14_000
    assert report["sequence_id"] == "1"
    assert report["task_id"] == "7"
    assert report["nozzle_diameter"] == "0.4"
    assert report["ams"]["ams"][0]["tray"][3] == {"id": "3"}
