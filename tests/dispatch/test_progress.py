"""How much of a file has been sent is shown, not decided."""

from datetime import timedelta

from custom_components.printer_queue.dispatch.progress import Progress
from tests.support.delivery import FakeClock, settle
from tests.support.farmyard import Farmyard


async def test_an_upload_shows_how_far_it_is_without_a_decision(
    farm: Farmyard,
) -> None:
    farm.ways["p1"].percents = (40.0,)
    farm.join_with_file()
    await settle()

    assert farm.shown == [("p1", 40.0), ("p1", None)]
    assert [event.kind for event in farm.events].count("attempt_advanced") == 2


async def test_thousands_of_blocks_are_shown_once_a_second_at_most() -> None:
    clock, shown = FakeClock(), list[float]()
    progress = Progress(shown.append, clock)
    for block in range(10_000):
        progress(block / 100)
        await_tick = block % 1000 == 999
        if await_tick:
            await clock.advance(timedelta(seconds=0.5))

    assert shown == [0, 20, 40, 60, 80]


async def test_the_same_percent_is_not_shown_again() -> None:
    clock, shown = FakeClock(), list[float]()
    progress = Progress(shown.append, clock)
    for _ in range(5):
        progress(7.2)
        await clock.advance(timedelta(seconds=2))
    progress(250)

    assert shown == [7, 100]
