"""An order becomes a print, and the queue hears of each step."""

from pathlib import Path
import sys

import pytest

from demo.broker import Broker
from demo.waiting import until
from tests.support.agent import AgentTask, write_config
from tests.support.file_server import FileServer
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide

GCODE = b"G28\nG1 X10\n"


def giga_printer(giga: MoonrakerServer) -> str:
    """Return the configuration of a printer behind Moonraker."""
    return f'[[printers]]\nkey = "giga"\nmoonraker.address = "{giga.address}"\n'


async def test_a_sliced_file_is_fetched_uploaded_started_and_followed_to_its_end(
    tmp_path: Path,
    broker: Broker,
    queue: QueueSide,
    server: FileServer,
    giga: MoonrakerServer,
    *,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("WARNING")
    async with AgentTask(write_config(tmp_path, broker.port, giga_printer(giga))):
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("bracket-57-1.gcode", GCODE))
        await queue.hears("57-a1", "printing")
        assert giga.files == {"bracket-57-1.gcode": GCODE}
        assert giga.starts == ["bracket-57-1.gcode"]
        giga.end()
        report = await queue.hears("57-a1", "completed")
        assert report["agent"] == "pi"
        assert report["job_id"] == "57"
        assert report["progress"] == 100
        assert report["printer_state"] == "idle"
        assert queue.states("57-a1") == [
            "accepted",
            "uploading",
            "printing",
            "completed",
        ]
        await until(lambda: not giga.files, "the file is taken off the printer")
        ours = [r for r in caplog.records if r.name.startswith("printer_queue_agent")]
        assert ours == []


SCRIPT = """\
import json, shutil, sys
from pathlib import Path
folder, verb, *rest = sys.argv[1:]
status = Path(folder, "status")
if verb == "start":
    shutil.copy(rest[0], Path(folder, "printed"))
    status.write_text(json.dumps({"state": "printing", "progress": 40}))
elif verb == "stop":
    status.write_text(json.dumps({"state": "cancelled"}))
print(status.read_text())
"""


def artisan(folder: Path) -> str:
    """Return the configuration of a printer behind a script."""
    (folder / "artisan.py").write_text(SCRIPT)
    (folder / "status").write_text('{"state": "idle"}')
    program = f'"{sys.executable}", "{folder / "artisan.py"}", "{folder}"'
    return f"""
[[printers]]
key = "giga"
[printers.command]
start = [{program}, "start", "{{file}}"]
status = [{program}, "status"]
stop = [{program}, "stop"]
"""


async def test_a_printer_behind_a_program_prints_through_a_restart_of_the_agent(
    tmp_path: Path, broker: Broker, queue: QueueSide, server: FileServer
) -> None:
    config = write_config(tmp_path, broker.port, artisan(tmp_path))
    async with AgentTask(config):
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("bracket-57-1.gcode", GCODE))
        report = await queue.hears("57-a1", "printing")
        assert report["progress"] == 40
    assert (tmp_path / "printed").read_bytes() == GCODE
    queue.reports.clear()
    async with AgentTask(config):
        await queue.hears("57-a1", "printing")
        (tmp_path / "status").write_text('{"state": "completed"}')
        await queue.hears("57-a1", "completed")
        queue.order("58-a1", **server.offer("lid-58-1.gcode", b"G29\n"))
        await queue.hears("58-a1", "printing")
        queue.command("stop", "58-a1")
        await queue.hears("58-a1", "cancelled")
        assert queue.states("58-a1")[:2] == ["accepted", "uploading"]
        assert (tmp_path / "printed").read_bytes() == b"G29\n"
