"""The ways to command a printer that need nobody else's software."""

import asyncio
from collections.abc import AsyncIterator
import json
from pathlib import Path
import sys
from typing import Any

import aiohttp
import pytest

from demo.waiting import until
from printer_queue_agent.printers.command import CommandPrinter, Commands
from printer_queue_agent.printers.http import PrinterHttp
from printer_queue_agent.printers.moonraker import Moonraker
from printer_queue_agent.printers.printer import Activity, Look, Printer, PrinterError
from printer_queue_agent.printers.prusalink import PrusaLink
from tests.support.moonraker_server import MoonrakerServer
from tests.support.prusalink.server import KEY, USER, PrusaLink as Server

NAME = "bracket-57-1.gcode"
SCRIPT = """\
import json, sys
from pathlib import Path
folder = Path("{folder}")
with open(folder / "log", "a") as log:
    print(*sys.argv[1:], file=log)
verb = sys.argv[1]
if (folder / "broken").exists():
    sys.exit("the cable is loose")
if verb == "status":
    print((folder / "status").read_text())
elif verb == "print":
    while not (folder / "done").exists():
        pass
    sys.exit(int((folder / "done").read_text()))
"""


CONTENT = b"G1 X1 Y1 E1\n" * 50_000


@pytest.fixture
def gcode(tmp_path: Path) -> Path:
    """Write a file that is sent in several blocks."""
    path = tmp_path / "given"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Open a session."""
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def mk4() -> AsyncIterator[Server]:
    """Run a PrusaLink; whatever is sent to it has to be as described."""
    server = Server()
    await server.open()
    yield server
    await server.close()
    assert server.faults == []


@pytest.fixture(params=["key", "digest"])
def prusalink(
    mk4: Server, session: aiohttp.ClientSession, request: pytest.FixtureRequest
) -> Printer:
    """Be let in either way."""
    if request.param == "key":
        http = PrinterHttp(session, mk4.address, {"X-Api-Key": KEY})
    else:
        digest = aiohttp.DigestAuthMiddleware(USER, KEY)
        http = PrinterHttp(session, mk4.address, middlewares=(digest,))
    return PrusaLink(http, "usb")


async def began(printer: Printer, gcode: Path) -> list[float]:
    """Give a printer a file and start it; return how much was sent, by and by."""
    shares: list[float] = []
    await printer.look()
    name = await printer.upload(gcode, NAME, shares.append)
    await printer.start(name)
    return shares


async def test_prusalink_prints_what_it_is_sent(
    prusalink: Printer, mk4: Server, gcode: Path
) -> None:
    shares = await began(prusalink, gcode)
    assert mk4.files == {NAME: CONTENT}
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 100
    look = await prusalink.look()
    assert (look.activity, look.file) == (Activity.PRINTING, NAME)
    assert look.progress == 10
    await prusalink.pause()
    assert (await prusalink.look()).activity is Activity.PAUSED
    await prusalink.resume()
    assert (await prusalink.look()).activity is Activity.PRINTING
    await prusalink.stop()
    look = await prusalink.look()
    assert (look.activity, look.file) == (Activity.CANCELLED, NAME)
    await prusalink.remove(NAME)
    assert mk4.files == {}


async def test_the_whole_file_arrives_also_where_the_first_request_is_refused(
    prusalink: Printer, mk4: Server, gcode: Path
) -> None:
    await prusalink.upload(gcode, NAME, lambda _: None)
    assert mk4.files == {NAME: CONTENT}


async def test_prusalink_knows_its_print_when_it_has_no_job_any_more(
    prusalink: Printer, mk4: Server, gcode: Path
) -> None:
    await began(prusalink, gcode)
    await prusalink.look()
    mk4.state, mk4.file = "FINISHED", None
    look = await prusalink.look()
    assert (look.activity, look.file) == (Activity.COMPLETED, NAME)
    mk4.state = "IDLE"
    assert await prusalink.look() == Look(activity=Activity.IDLE)


@pytest.mark.parametrize(
    ("state", "file", "activity"),
    [
        ("ATTENTION", NAME, Activity.PAUSED),
        ("ATTENTION", None, Activity.ERROR),
        ("BUSY", NAME, Activity.PRINTING),
        ("BUSY", None, Activity.ERROR),
        ("ERROR", None, Activity.ERROR),
        ("READY", None, Activity.IDLE),
    ],
)
async def test_what_prusalink_says_of_itself(
    prusalink: Printer,
    mk4: Server,
    *,
    state: str,
    file: str | None,
    activity: Activity,
) -> None:
    mk4.state, mk4.file = state, file
    assert (await prusalink.look()).activity is activity


async def test_prusalink_refuses_to_stop_what_does_not_print(
    prusalink: Printer,
) -> None:
    with pytest.raises(PrinterError, match="prints nothing") as refused:
        await prusalink.stop()
    assert refused.value.refused


async def test_a_wrong_key_is_refused(
    mk4: Server, session: aiohttp.ClientSession
) -> None:
    printer = PrusaLink(PrinterHttp(session, mk4.address, {"X-Api-Key": "no"}), "usb")
    with pytest.raises(PrinterError, match="401") as refused:
        await printer.look()
    assert refused.value.refused


async def test_a_printer_that_is_not_there_has_refused_nothing(
    session: aiohttp.ClientSession,
) -> None:
    printer = Moonraker(PrinterHttp(session, "http://127.0.0.1:9"))
    with pytest.raises(PrinterError, match="not reached") as failed:
        await printer.start(NAME)
    assert not failed.value.refused


async def test_a_file_that_moonraker_finds_damaged_is_not_taken(
    giga: MoonrakerServer, session: aiohttp.ClientSession, gcode: Path
) -> None:
    printer = Moonraker(PrinterHttp(session, giga.address))
    shares = await began(printer, gcode)
    assert giga.files == {NAME: CONTENT}
    assert len(shares) > 2
    giga.damages = True
    with pytest.raises(PrinterError, match="422") as refused:
        await printer.upload(gcode, NAME, shares.append)
    assert refused.value.refused


def commanded(folder: Path, *verbs: str) -> CommandPrinter:
    """Return a printer behind a script that has these verbs besides to start."""
    script = folder / "printer.py"
    script.write_text(SCRIPT.format(folder=folder))
    python = [sys.executable, str(script)]
    start = "start" if "status" in verbs else "print"
    commands: dict[str, Any] = {verb: [*python, verb, "{name}"] for verb in verbs}
    return CommandPrinter(
        Commands(start=[*python, start, "{file}"], timeout=10, **commands),
        folder / "printing",
    )


def called(folder: Path) -> list[str]:
    """Return what the script was called with."""
    return (folder / "log").read_text().splitlines()


async def test_any_printer_is_commanded_by_programs(
    tmp_path: Path, gcode: Path
) -> None:
    printer = commanded(tmp_path, "upload", "status", "pause", "resume", "stop")
    (tmp_path / "status").write_text('{"state": "idle", "file": "before"}')
    await began(printer, gcode)
    kept = tmp_path / "printing" / NAME
    assert kept.read_bytes() == CONTENT
    status = {"state": "printing", "progress": 12.5, "remaining_seconds": 60}
    (tmp_path / "status").write_text(json.dumps(status))
    assert await printer.look() == Look(
        activity=Activity.PRINTING, file=NAME, progress=12.5, remaining_seconds=60
    )
    await printer.pause()
    await printer.resume()
    await printer.stop()
    assert [line for line in called(tmp_path) if "status" not in line] == [
        f"upload {NAME}",
        f"start {kept}",
        f"pause {NAME}",
        f"resume {NAME}",
        f"stop {NAME}",
    ]
    await printer.remove(NAME)
    assert not kept.exists()


async def test_what_lies_at_the_printer_is_known_by_its_name_also_after_a_restart(
    tmp_path: Path,
) -> None:
    (tmp_path / "status").write_text('{"state": "printing"}')
    await commanded(tmp_path, "status").start("calibration/tower.gcode")
    look = await commanded(tmp_path, "status").look()
    assert look.file == "calibration/tower.gcode"


async def test_the_end_of_the_print_before_is_not_taken_for_that_of_the_next(
    tmp_path: Path, gcode: Path
) -> None:
    printer = commanded(tmp_path, "status")
    (tmp_path / "status").write_text('{"state": "completed"}')
    for name in ("first.gcode", "second.gcode"):
        await printer.start(await printer.upload(gcode, name, lambda _: None))
        assert (await printer.look()).file is None
        (tmp_path / "status").write_text('{"state": "printing"}')
        assert (await printer.look()).file == name
        (tmp_path / "status").write_text('{"state": "completed"}')
        again = commanded(tmp_path, "status")
        assert await again.look() == Look(activity=Activity.COMPLETED, file=name)


async def test_a_command_that_fails_is_a_refusal_with_its_last_words(
    tmp_path: Path, gcode: Path
) -> None:
    printer = commanded(tmp_path, "status")
    (tmp_path / "status").write_text('{"state": "idle"}')
    await printer.upload(gcode, NAME, lambda _: None)
    (tmp_path / "broken").touch()
    with pytest.raises(PrinterError, match=r"ends with 1: the cable is loose") as said:
        await printer.start(NAME)
    assert said.value.refused


async def test_a_pause_that_nobody_has_set_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match="no command to pause"):
        await commanded(tmp_path, "status").pause()


@pytest.mark.parametrize(
    ("code", "activity"), [(0, Activity.COMPLETED), (3, Activity.FAILED)]
)
async def test_without_a_status_the_print_lasts_as_long_as_the_command(
    tmp_path: Path, gcode: Path, code: int, activity: Activity
) -> None:
    printer = commanded(tmp_path)
    await began(printer, gcode)
    assert await printer.look() == Look(activity=Activity.PRINTING, file=NAME)
    (tmp_path / "done").write_text(str(code))
    await until(lambda: ended(printer), "the command ends")
    look = await printer.look()
    assert (look.activity, look.file) == (activity, NAME)


async def test_without_a_stop_the_command_itself_is_ended(
    tmp_path: Path, gcode: Path
) -> None:
    printer = commanded(tmp_path)
    await began(printer, gcode)
    await printer.stop()
    await until(lambda: ended(printer), "the command ends")
    assert (await printer.look()).activity is Activity.CANCELLED


async def test_a_name_is_never_read_as_anything_else(
    tmp_path: Path, gcode: Path
) -> None:
    printer = commanded(tmp_path, "status")
    (tmp_path / "status").write_text('{"state": "idle"}')
    name = "$(touch bad); {file}.gcode"
    await printer.upload(gcode, name, lambda _: None)
    await printer.start(name)
    assert called(tmp_path)[-1] == f"start {tmp_path / 'printing' / name}"


async def ended(printer: Printer) -> bool:
    """Return whether it has stopped printing."""
    await asyncio.sleep(0)
    return not (await printer.look()).activity.is_active
