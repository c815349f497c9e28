"""Real Moonrakers, heard over a real broker, whose Klipper does what Klippers do.

Each test follows one Klipper through two of them: one publishes all that has changed in
one message, the other each field by itself.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.moonraker import Workshop, workshop
from tests.support.prints import outcomes
from tests.support.recordings import lines

IDLE, PRINTING, PAUSED = PrinterState.IDLE, PrinterState.PRINTING, PrinterState.PAUSED
FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED, ERROR = PrinterState.CANCELLED, PrinterState.ERROR


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Run the Moonrakers that all tests share."""
    with workshop(tmp_path_factory.mktemp("m")) as shop:
        yield shop


@pytest.fixture
def shop(running: Workshop) -> Iterator[Workshop]:
    """Follow a Klipper that rests."""
    with running.followed():
        yield running


def start(shop: Workshop, file: str = "a.gcode") -> None:
    """Let Klipper print a file."""
    shop.klippy.report(print_stats={"filename": file, "state": "standby"})
    shop.klippy.report(
        print_stats={"state": "printing", "total_duration": 0.2, "print_duration": 0.0},
        virtual_sdcard={"progress": 0.01, "is_active": True},
    )
    shop.hear(PRINTING)


def printed(shop: Workshop) -> list[list[Any]]:
    """Return how the prints ended, at each Moonraker."""
    return [outcomes(follower.reports) for follower in shop.followers]


def test_a_print_is_heard_from_start_to_end(shop: Workshop) -> None:
    start(shop)
    shop.klippy.report(
        print_stats={"total_duration": 300.0, "print_duration": 290.0},
        virtual_sdcard={"progress": 0.5},
    )
    shop.klippy.report(print_stats={"state": "paused"})
    shop.hear(PRINTING, PAUSED)
    shop.klippy.report(print_stats={"state": "printing"})
    shop.klippy.report(print_stats={"state": "complete"})
    shop.hear(IDLE, PRINTING, PAUSED, PRINTING, FINISHED)
    assert printed(shop) == [[FINISHED], [FINISHED]]
    assert {follower.last.file for follower in shop.followers} == {"a.gcode"}


def test_a_recording_holds_the_same_print_when_it_comes_through_moonraker(
    shop: Workshop,
) -> None:
    for line in lines("moonraker/pause-cancel"):
        shop.klippy.report(**line["klipper/status"]["status"])
    shop.hear(CANCELLED)
    assert printed(shop) == [[CANCELLED], [CANCELLED]]
    for follower in shop.followers:
        active = [r for r in follower.reports if r.state.is_active]
        assert active[-1].progress == 19.9
        assert active[-1].file == "窗_PLA_9m29s.gcode"


def test_an_emergency_stop_fails_the_print_until_the_firmware_is_restarted(
    shop: Workshop,
) -> None:
    start(shop)
    why = "Shutdown due to M112 command\nOnce the underlying issue is corrected"
    shop.klippy.report(webhooks={"state": "shutdown", "state_message": why})
    shop.klippy.report(print_stats={"state": "error", "message": "Printer is shutdown"})
    shop.hear(PRINTING, ERROR)
    shop.listen(0.5)
    assert printed(shop) == [[FAILED], [FAILED]]
    assert {f.last.error for f in shop.followers} == {"Shutdown due to M112 command"}
    shop.klippy.die()
    shop.klippy.start(state="startup", state_message="Printer is not ready")
    shop.listen(1)
    assert {follower.states[-1] for follower in shop.followers} == {ERROR}
    shop.klippy.report(webhooks={"state": "ready"})
    shop.hear(ERROR, IDLE)
    assert printed(shop) == [[FAILED], [FAILED]]


def test_a_klipper_whose_process_dies_in_a_print_has_failed_it_a_minute_later(
    shop: Workshop,
) -> None:
    start(shop)
    shop.klippy.die()
    shop.listen(1)
    assert {follower.states[-1] for follower in shop.followers} == {PRINTING}
    shop.skip(seconds=60)
    shop.hear(PRINTING, ERROR)
    shop.skip(seconds=60)
    shop.listen(0.5)
    shop.klippy.start()
    shop.hear(PRINTING, ERROR, IDLE)
    assert printed(shop) == [[FAILED], [FAILED]]


def test_a_klipper_that_dies_and_is_back_after_a_minute_has_lost_its_print(
    shop: Workshop,
) -> None:
    start(shop)
    shop.klippy.die()
    shop.klippy.start()
    shop.miss(lambda: shop.klippy.subscribers == 2, "both Moonrakers subscribe")
    shop.skip(seconds=60)
    shop.hear(PRINTING, FAILED)
    assert printed(shop) == [[FAILED], [FAILED]]
    assert {follower.last.file for follower in shop.followers} == {"a.gcode"}


def test_another_file_ends_a_paused_print(shop: Workshop) -> None:
    start(shop)
    shop.klippy.report(print_stats={"total_duration": 300.0, "print_duration": 290.0})
    shop.klippy.report(print_stats={"state": "paused", "total_duration": 301.0})
    shop.hear(PAUSED)
    shop.klippy.report(
        print_stats={
            "filename": "b.gcode",
            "state": "printing",
            "total_duration": 0.2,
            "print_duration": 0.0,
        }
    )
    shop.hear(PAUSED, PRINTING)
    shop.klippy.report(print_stats={"state": "complete"})
    shop.hear(PAUSED, PRINTING, FINISHED)
    for follower in shop.followers:
        told = [(r.state, r.file) for r in follower.reports if not r.state.is_silent]
        assert (PAUSED, "b.gcode") not in told
        assert (PRINTING, "b.gcode") in told
        assert told[-1] == (FINISHED, "b.gcode")


def test_the_same_file_again_ends_a_paused_print(shop: Workshop) -> None:
    start(shop)
    shop.klippy.report(print_stats={"total_duration": 300.0, "print_duration": 290.0})
    shop.klippy.report(print_stats={"state": "paused"})
    shop.hear(PAUSED)
    shop.skip(seconds=10)
    shop.klippy.report(
        print_stats={"state": "printing", "total_duration": 0.2, "print_duration": 0.0}
    )
    shop.hear(PAUSED, CANCELLED, PRINTING)
    shop.klippy.report(print_stats={"state": "complete"})
    shop.hear(FINISHED)
    assert printed(shop) == [[CANCELLED, FINISHED], [CANCELLED, FINISHED]]


def test_a_moonraker_that_is_restarted_in_a_print_ends_nothing(shop: Workshop) -> None:
    start(shop)
    shop.stop_moonrakers()
    shop.wait(
        lambda: all(f.last.state is PrinterState.OFFLINE for f in shop.followers),
        "both Moonrakers to say goodbye",
    )
    shop.start_moonrakers()
    shop.skip(seconds=10)
    shop.wait(
        lambda: all(f.last.state is PRINTING for f in shop.followers), "the print again"
    )
    shop.klippy.report(print_stats={"state": "complete"})
    shop.hear(PRINTING, FINISHED)
    assert printed(shop) == [[FINISHED], [FINISHED]]
