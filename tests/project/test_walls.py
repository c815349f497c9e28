"""Each wall between the rooms is felt: whoever breaks through is named."""

from pathlib import Path
import shutil
import subprocess
import sys

import pytest

from tests.support.project_files import ROOT

PACKAGE = "custom_components/printer_queue"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the integration with its contracts, so that it may be damaged."""
    house = tmp_path_factory.mktemp("house")
    for folder in (PACKAGE, "tests/support"):
        shutil.copytree(
            ROOT / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    for file in ("pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / file, house / file)
    return house


def broken_contracts(house: Path, *contracts: str) -> str:
    """Return what import-linter prints of contracts that are broken; "" if all are kept."""
    lint = Path(sys.executable).with_name("lint-imports")
    only = [f"--contract={contract}" for contract in contracts]
    done = subprocess.run(
        [lint, "--no-logo", "--no-cache", *only],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        ("floors", "queue/commit.py", "from .. import coordinator"),
        ("floors", "requests/execute.py", "from ..services import jobs"),
        ("floors", "store/store.py", "from ..printers import registry"),
        ("circles", "core/model.py", "from . import decide"),
        ("circles", "core/rules/fit.py", "from ..plan import make_plan"),
        ("core", "core/model.py", "import sqlalchemy"),
        ("core", "core/rules/order.py", "from ...printers import registry"),
        ("core", "core/model.py", "from homeassistant.util import dt"),
        ("optimiser", "core/optimiser/solve.py", "from .. import model"),
        ("files", "files/stl.py", "import orjson"),
        ("files", "files/stl.py", "from ..core import model"),
        ("printers", "printers/bambu.py", "import aiohttp"),
        ("printers", "printers/bambu.py", "from ..files import facts"),
    ],
)
def test_an_import_through_a_wall_is_refused(
    house: Path, contract: str, module: str, line: str
) -> None:
    damaged = house / PACKAGE / module
    whole = damaged.read_text()
    damaged.write_text(f"{whole}\n{line}\n")
    try:
        printed = broken_contracts(house, contract)
    finally:
        damaged.write_text(whole)
    assert "1 broken" in printed
    # Of a circle it prints the imports that would open it, which need not be the new one.
    room, name, imported = (
        damaged.parent.name,
        damaged.stem,
        line.rsplit(maxsplit=1)[-1],
    )
    ends = (f".{name}", f".{room} ->", f".{imported} ->")
    assert any(end in printed for end in ends)


def test_a_room_that_no_floor_names_is_refused(house: Path) -> None:
    room = house / PACKAGE / "attic.py"
    room.write_text('"""A room of which the plan knows nothing."""\n')
    try:
        assert "1 broken" in broken_contracts(house, "floors")
    finally:
        room.unlink()


def test_the_house_as_it_stands_keeps_every_contract(house: Path) -> None:
    assert broken_contracts(house) == ""
