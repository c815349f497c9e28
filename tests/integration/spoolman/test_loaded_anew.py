"""A spool that was swapped at the printer is known again, without Spoolman being asked."""

from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.core.commands import AUTOMATION, LoadSpools
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.store import StoreFullError
from custom_components.printer_queue.store.usages import Usages
from tests.support.makerspace import Makerspace
from tests.support.printing import print_uncounted
from tests.support.spoolman import SpoolmanServer
from tests.support.spoolman_reading import PETG, RED, is_read, known, until, until_known


async def load(
    space: Makerspace, *spools: Filament, grams: float | None = None
) -> None:
    """Let somebody say what is loaded."""
    await space.queue.execute(
        LoadSpools(
            caller=AUTOMATION,
            printer_id="p1",
            spools=spools,
            grams=() if grams is None else (grams,),
        )
    )
    await until(space, lambda: not is_read())


async def test_a_spool_that_somebody_puts_back_is_spoolmans_again(
    space: Makerspace, server: SpoolmanServer
) -> None:
    asked = len(server.asked)
    await load(space, PETG)
    assert known(space) == []
    await load(space, RED)
    await until_known(space, [(7, 900)])
    assert len(server.asked) == asked


async def test_what_somebody_says_is_left_on_it_counts(
    space: Makerspace, server: SpoolmanServer
) -> None:
    await load(space, PETG)
    await load(space, RED, grams=300)
    await until_known(space, [(7, 300)])


async def test_a_print_of_another_filament_and_back_is_seen_too(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    petg, red = ({"material": "PETG"}, {"material": "PLA", "color": "FF0000"})
    await space.tell("p1", freezer, gcode_state="IDLE")
    await print_uncounted(space, freezer, filaments=[petg])
    assert known(space) == []
    await print_uncounted(space, freezer, filaments=[red])
    await until_known(space, [(7, 900)])


async def test_another_tray_is_looked_at_at_once(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    tray = {"tray_info_idx": "GFA00", "tray_type": "PLA"}
    trays = [
        {"id": "0", "tray_color": "FFFFFFFF", **tray},
        {"id": "1", "tray_color": "FF0000FF", **tray},
    ]
    await space.wait(freezer, timedelta(seconds=5))
    await until(space, lambda: not is_read())
    asked = len(server.asked)
    await space.tell(
        "p1", freezer, gcode_state="IDLE", ams={"ams": [{"id": "0", "tray": trays}]}
    )
    await until_known(space, [(None, None), (7, 900)])
    assert len(server.asked) == asked


async def test_where_the_store_is_full_it_is_looked_for_later(
    space: Makerspace, server: SpoolmanServer
) -> None:
    await load(space, PETG)
    full = StoreFullError("queue.db", "database or disk is full")
    with patch.object(Usages, "waiting", side_effect=full):
        await load(space, RED)
    assert known(space) == []
