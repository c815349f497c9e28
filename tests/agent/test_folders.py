"""An order may name a file by its path, in folders that the agent's owner allows."""

from pathlib import Path
from typing import Any

import pytest

from demo.broker import Broker
from tests.agent.test_prints import GCODE, giga_printer
from tests.support.agent import AgentTask, write_config
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide


def config(folder: Path, broker: Broker, giga: MoonrakerServer, *allowed: Path) -> Path:
    folders = f"[files]\nfolders = {[str(path) for path in allowed]}\n"
    return write_config(
        folder, broker.port, (folders if allowed else "") + giga_printer(giga)
    )


def at(path: Path) -> dict[str, Any]:
    return {"file_name": "bracket-57-1.gcode", "gcode_path": str(path)}


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Make a folder with a file, beside another file."""
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "bracket.gcode").write_bytes(GCODE)
    (tmp_path / "secret.gcode").write_bytes(b"G0\n")
    (folder / "link.gcode").symlink_to(tmp_path / "secret.gcode")
    return folder


async def test_a_file_in_an_allowed_folder_is_printed_and_stays_there(
    tmp_path: Path,
    models: Path,
    broker: Broker,
    queue: QueueSide,
    giga: MoonrakerServer,
) -> None:
    async with AgentTask(config(tmp_path, broker, giga, models)):
        await queue.hears(None, "idle")
        queue.order("57-a1", **at(models / "bracket.gcode"))
        await queue.hears("57-a1", "printing")
        assert giga.files == {"bracket-57-1.gcode": GCODE}
        giga.end()
        await queue.hears("57-a1", "completed")
    assert (models / "bracket.gcode").read_bytes() == GCODE


@pytest.mark.parametrize(
    ("named", "error"),
    [
        ("secret.gcode", "not in a folder"),
        ("models/../secret.gcode", "not in a folder"),
        ("models/link.gcode", "not in a folder"),
        ("models/missing.gcode", "cannot be read"),
        ("models", "is no file"),
    ],
)
async def test_any_other_file_is_rejected(
    tmp_path: Path,
    models: Path,
    broker: Broker,
    queue: QueueSide,
    giga: MoonrakerServer,
    *,
    named: str,
    error: str,
) -> None:
    async with AgentTask(config(tmp_path, broker, giga, models)):
        await queue.hears(None, "idle")
        queue.order("57-a1", **at(tmp_path / named))
        report = await queue.hears("57-a1", "rejected")
    assert error in report["error"]
    assert report["reason"] == "printer"
    assert giga.files == {}


async def test_without_folders_no_path_is_read(
    tmp_path: Path,
    models: Path,
    broker: Broker,
    queue: QueueSide,
    giga: MoonrakerServer,
) -> None:
    async with AgentTask(config(tmp_path, broker, giga)):
        await queue.hears(None, "idle")
        queue.order("57-a1", **at(models / "bracket.gcode"))
        report = await queue.hears("57-a1", "rejected")
    assert "files.folders" in report["error"]
