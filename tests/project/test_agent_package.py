"""The agent is a package of its own: it and the integration know nothing of each other."""

import ast
from collections.abc import Iterator
from pathlib import Path
import sys
import tomllib

from tests.support.project_files import INTEGRATION, ROOT

AGENT = ROOT / "agent"
PACKAGE = AGENT / "src" / "printer_queue_agent"
PROJECT = tomllib.loads((AGENT / "pyproject.toml").read_text())["project"]
OWN = {"printer_queue_agent"}
OTHERS = {"aio_pika", "aiohttp", "paho"}
OLDEST = (3, 12)


def imported(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a package with each top-level module that it imports."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Import(names=names):
                    modules = [name.name for name in names]
                case ast.ImportFrom(module=str(module), level=0):
                    modules = [module]
                case _:
                    modules = []
            for module in modules:
                yield path.name, module.partition(".")[0]


def test_the_agent_imports_itself_the_standard_library_and_its_own_requirements() -> (
    None
):
    allowed = OWN | OTHERS | sys.stdlib_module_names
    strangers = [pair for pair in imported(PACKAGE) if pair[1] not in allowed]
    assert strangers == []


def test_the_integration_does_not_import_the_agent() -> None:
    assert [pair for pair in imported(INTEGRATION) if pair[1] in OWN] == []


def test_the_agent_is_written_for_the_oldest_python_that_it_asks_for() -> None:
    assert PROJECT["requires-python"] == ">=3.12"
    for path in PACKAGE.rglob("*.py"):
        ast.parse(path.read_text(), feature_version=OLDEST)


def test_what_starts_the_agent_is_the_command_that_is_installed() -> None:
    assert list(PROJECT["scripts"]) == ["printer-queue-agent"]
    unit = (AGENT / "printer-queue-agent.service").read_text()
    assert "/bin/printer-queue-agent --config " in unit
    container = (AGENT / "Containerfile").read_text()
    assert '["printer-queue-agent", "--config", "/config/agent.toml"]' in container
