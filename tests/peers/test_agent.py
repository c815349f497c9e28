"""The agent's ways to printers, tried on OctoPrint and Klipper themselves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from demo.waiting import until
from printer_queue_agent.printers.http import PrinterHttp
from printer_queue_agent.printers.moonraker import Moonraker
from printer_queue_agent.printers.octoprint import OctoPrint as ByOctoPrint
from printer_queue_agent.printers.printer import Activity, Look, Printer, PrinterError
from tests.support.klipper_host import KlipperHost, klipper_host
from tests.support.octoprint import KEY, OctoPrint

SECOND = "G4 P100\n" * 10


@pytest.fixture(scope="module")
def klipper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KlipperHost]:
    """Run a Klipper behind its Moonraker."""
    with klipper_host(tmp_path_factory.mktemp("k")) as host:
        yield host


@pytest.fixture(params=["klipper", "octoprint"])
async def printer(request: pytest.FixtureRequest) -> AsyncIterator[Printer]:
    """Give each kind of printer, at rest."""
    name = "klipper" if request.param == "klipper" else "octoprint_server"
    server: KlipperHost | OctoPrint = request.getfixturevalue(name)
    await asyncio.to_thread(server.rest)
    async with aiohttp.ClientSession() as session:
        if isinstance(server, KlipperHost):
            yield Moonraker(PrinterHttp(session, server.address))
        else:
            headers = {"X-Api-Key": KEY}
            yield ByOctoPrint(PrinterHttp(session, server.address, headers))


@pytest.fixture
def gcode(tmp_path: Path) -> Callable[[int], Path]:
    """Return what writes a file that prints for so many seconds."""

    def write(seconds: int) -> Path:
        path = tmp_path / "given"
        path.write_text("G28\n" + SECOND * seconds)
        return path

    return write


async def becomes(printer: Printer, activity: Activity) -> Look:
    """Return what the printer says as soon as it does that."""

    async def look() -> Look | None:
        seen = await printer.look()
        return seen if seen.activity is activity else None

    return await until(look, f"it is {activity}", within=30)


async def begun(printer: Printer, file: Path, name: str) -> str:
    """Let the printer print a file; return what it calls it."""
    shares: list[float] = []
    stored = await printer.upload(file, name, shares.append)
    assert shares[-1] == 100
    await printer.start(stored)
    look = await becomes(printer, Activity.PRINTING)
    assert look.file == stored
    return stored


async def test_a_file_is_printed_to_its_end_and_taken_away(
    printer: Printer, gcode: Callable[[int], Path]
) -> None:
    stored = await begun(printer, gcode(2), "agent-57-1.gcode")
    look = await becomes(printer, Activity.COMPLETED)
    assert look.file == stored
    await printer.remove(stored)
    with pytest.raises(PrinterError) as refused:
        await printer.start(stored)
    assert refused.value.refused


async def test_a_print_is_paused_goes_on_and_is_stopped(
    printer: Printer, gcode: Callable[[int], Path]
) -> None:
    stored = await begun(printer, gcode(60), "agent-57-2.gcode")
    await printer.pause()
    assert (await becomes(printer, Activity.PAUSED)).file == stored
    await printer.resume()
    await becomes(printer, Activity.PRINTING)
    await printer.stop()

    async def stopped() -> Any:
        seen = await printer.look()
        return not seen.activity.is_active and seen

    look = await until(stopped, "it stops")
    # OctoPrint only goes on showing the file; Klipper says what became of it.
    assert look.activity in (Activity.CANCELLED, Activity.IDLE)
    assert look.file == stored


async def test_a_name_is_what_the_printer_makes_of_it(
    printer: Printer, gcode: Callable[[int], Path]
) -> None:
    stored = await begun(printer, gcode(60), "zwei Wörter #1 100%-57-3.gcode")
    assert stored.endswith(".gcode")
    await printer.stop()


async def test_a_start_while_another_print_is_under_way_is_refused(
    printer: Printer, gcode: Callable[[int], Path]
) -> None:
    stored = await begun(printer, gcode(60), "agent-57-4.gcode")
    other = await printer.upload(gcode(1), "agent-57-5.gcode", lambda _: None)
    with pytest.raises(PrinterError) as refused:
        await printer.start(other)
    assert refused.value.refused
    assert (await printer.look()).file == stored
    await printer.stop()
