"""What one run of the demo leaves to the next: ports, phones and who has been set up."""

from dataclasses import asdict, dataclass, field
import json
from pathlib import Path
import shutil
from typing import Any

from .processes import free_port


@dataclass(slots=True)
class State:
    """The contents of `demo.json`. Ports stay, since set-ups name them."""

    home_assistant: int
    broker: int
    outside: int
    furnished: bool = False
    phones: list[dict[str, Any]] = field(default_factory=list)
    farm: dict[str, int] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        """Write it down."""
        text = json.dumps(asdict(self), indent=1)
        (folder / "demo.json").write_text(text, encoding="utf-8")


def load(folder: Path) -> State:
    """Return what an earlier run has left, or begin in an empty folder.

    A run that ended before everything was set up leaves nothing worth keeping.
    """
    path = folder / "demo.json"
    if path.exists():
        state = State(**json.loads(path.read_text(encoding="utf-8")))
        if state.furnished:
            return state
    forget(folder)
    folder.mkdir(parents=True)
    return State(free_port(), free_port(), free_port())


def forget(folder: Path) -> None:
    """Remove everything that earlier runs have left."""
    shutil.rmtree(folder, ignore_errors=True)
