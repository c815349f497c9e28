"""The agent as people install it, on the oldest Python and packages that it asks for."""

from collections.abc import Iterator
from pathlib import Path
import subprocess

import pytest

from demo.broker import Broker
from demo.waiting import until
from tests.project.test_agent_package import PROJECT
from tests.support.agent import AgentProcess, write_config
from tests.support.file_server import FileServer
from tests.support.moonraker_server import MoonrakerServer
from tests.support.peers import programs
from tests.support.printer_queue_side import QueueSide
from tests.support.solids import cube, write_profiles

IMPORTS_ALL = """\
import importlib, pathlib, pkgutil, sys
import printer_queue_agent as agent
for module in pkgutil.walk_packages(agent.__path__, "printer_queue_agent."):
    importlib.import_module(module.name)
print(*sys.version_info[:2], pathlib.Path(agent.__file__).parent)
"""


@pytest.fixture(scope="module")
def installed() -> Path:
    """Return the folder of the programs of an environment that it is installed in."""
    return programs("agent")


@pytest.fixture
def agent(
    installed: Path, tmp_path: Path, broker: Broker, giga: MoonrakerServer
) -> Iterator[AgentProcess]:
    """Run the installed agent for a printer that slices."""
    write_profiles(tmp_path)
    printer = f"""
[[printers]]
key = "giga"
moonraker.address = "{giga.address}"
[printers.slicer]
profiles = ["printer.ini"]
materials = {{ "pla*" = "pla.ini" }}
"""
    config = write_config(tmp_path, broker.port, printer)
    with AgentProcess(config, installed / "python") as process:
        yield process


def output(*command: str | Path) -> str:
    """Run a program, which has to end well; return what it says."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_each_of_its_modules_is_installed_and_can_be_imported(installed: Path) -> None:
    said = output(installed / "python", "-I", "-c", IMPORTS_ALL).split()
    assert PROJECT["requires-python"] == f">={said[0]}.{said[1]}"
    assert Path(said[2]).is_relative_to(installed.parent)


def test_its_command_says_how_it_is_used(installed: Path) -> None:
    assert "--config" in output(installed / "printer-queue-agent", "--help")


async def test_a_sliced_file_is_printed_through_a_power_cut(
    agent: AgentProcess, queue: QueueSide, server: FileServer, giga: MoonrakerServer
) -> None:
    await queue.hears(None, "idle")
    queue.order("57-a1", **server.offer("bracket-57-1.gcode", b"G28\n"))
    await queue.hears("57-a1", "printing")
    agent.kill()
    queue.reports.clear()
    agent.start()
    await queue.hears("57-a1", "printing")
    giga.end()
    await queue.hears("57-a1", "completed")
    assert giga.starts == ["bracket-57-1.gcode"]
    assert agent.complaints() == []


async def test_a_model_is_sliced_and_printed(
    agent: AgentProcess, queue: QueueSide, server: FileServer, giga: MoonrakerServer
) -> None:
    await queue.hears(None, "idle")
    file = server.offer("cube-58-1.stl", cube(5))
    queue.order("58-a1", **file)
    await queue.hears("58-a1", "printing")
    giga.end()
    await queue.hears("58-a1", "completed")
    await until(lambda: not giga.files, "the file is taken off the printer")
    assert "slicing" in queue.states("58-a1")
    assert agent.complaints() == []
