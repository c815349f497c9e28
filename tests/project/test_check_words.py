"""The words of other integrations are compared with those that are known here."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
import subprocess
import sys
from types import ModuleType

import pytest

from custom_components.printer_queue.printers.platforms import KINDS
from tests.support.project_files import ROOT

CODE = '''
from enum import Enum, StrEnum

class PrintStatus(Enum):
    """What it does."""

    IDLE = 0
    PRINTING = 3
    RECOVERY: int = 12

    @classmethod
    def from_int(cls, number):
        return cls(number)

class Word(StrEnum):
    IDLE = "IDLE"
    DONE = "FINISHED"

STATES: dict[str, str] = {"Operational": "operational", "Pausing": "pausing"}
OPTIONS = ["failed", "finish"]
ACTIVE = frozenset({"busy", "processing"})

class Sensor:
    @property
    def state(self):
        """Return the state."""
        note = "not a state"
        if self.on:
            return "printing" if self.busy else "online"
        return "offline"

def set_up(api):
    if api:
        mapped = {"!pausing": "paused"}
'''


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Load the script as a module; it has no suffix."""
    loader = SourceFileLoader("check_words", str(ROOT / "script" / "check_words"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("PrintStatus", {"idle", "printing"}),
        ("Word", {"IDLE", "FINISHED"}),
        ("STATES", {"operational", "pausing"}),
        ("OPTIONS", {"failed", "finish"}),
        ("ACTIVE", {"busy", "processing"}),
        ("Sensor.state", {"printing", "online", "offline"}),
        ("mapped", {"paused"}),
    ],
)
def test_the_words_of_a_list_are_found_however_it_is_written(
    script: ModuleType, name: str, words: set[str]
) -> None:
    assert script.words_in(CODE, name) == words


@pytest.mark.parametrize(
    ("code", "name"), [(CODE, "Gone"), (CODE, "Sensor.gone"), ("print 'x'", "x")]
)
def test_a_list_that_is_not_there_is_an_error(
    script: ModuleType, code: str, name: str
) -> None:
    with pytest.raises(script.UnreadableError):
        script.words_in(code, name)


def upstream(folder: Path, *more: str) -> None:
    """Write the files of all integrations, with words that are known and some more."""
    for kind in KINDS.values():
        for source in kind.sources:
            for role, (path, name) in source.lists.items():
                words = list(kind.activity) if role == "activity" else ["idle", *more]
                *classes, last = name.split(".")
                lines = [f"class {place}:" for place in classes]
                file = folder / source.repository / path
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("a", encoding="utf-8") as code:
                    code.write(
                        "\n".join([*lines, f"{' ' * len(lines)}{last} = {words}\n"])
                    )


def judge(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "script" / "check_words", "--from", folder],
        capture_output=True,
        text=True,
        check=False,
    )


def test_known_words_pass(tmp_path: Path) -> None:
    upstream(tmp_path)
    verdict = judge(tmp_path)
    assert verdict.returncode == 0, verdict.stdout
    assert "0 unknown" in verdict.stdout


def test_a_word_that_an_integration_has_added_is_named(tmp_path: Path) -> None:
    upstream(tmp_path, "nozzle_wiping")
    verdict = judge(tmp_path)
    assert verdict.returncode == 1
    assert (
        "elegoo_printer: state in danielcherubini/elegoo-homeassistant "
        "custom_components/elegoo_printer/sdcp/models/enums.py: "
        "nobody knows 'nozzle_wiping'"
    ) in verdict.stdout


def test_a_source_that_cannot_be_read_is_named_and_fails(tmp_path: Path) -> None:
    verdict = judge(tmp_path)
    assert verdict.returncode == 2
    assert "home-assistant/core" in verdict.stdout
    assert "not read" in verdict.stdout
