"""No module of the integration hides behind the others' coverage."""

import json
from pathlib import Path
import subprocess
import sys

import pytest

from tests.support.project_files import ROOT

PACKAGE = Path("custom_components/printer_queue")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with an integration of three modules."""
    for name in ("queue.py", "config_flow.py", "flows/member.py"):
        module = tmp_path / PACKAGE / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.touch()
    return tmp_path


def judge(checkout: Path, **percent: float) -> subprocess.CompletedProcess[str]:
    """Run the check over a report of these modules' percentages."""
    names = {
        "queue": "queue.py",
        "config_flow": "config_flow.py",
        "member": "flows/member.py",
    }
    files = {
        str(PACKAGE / names[name]): {"summary": {"percent_covered": covered}}
        for name, covered in percent.items()
    }
    (checkout / "coverage.json").write_text(json.dumps({"files": files}))
    return subprocess.run(
        [sys.executable, ROOT / "script" / "check_coverage"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def test_modules_at_95_percent_and_flows_at_100_pass(checkout: Path) -> None:
    assert judge(checkout, queue=95, config_flow=100, member=100).returncode == 0


@pytest.mark.parametrize(
    ("percent", "named"),
    [
        ({"queue": 94.9, "config_flow": 100, "member": 100}, "queue.py"),
        ({"queue": 100, "config_flow": 99.9, "member": 100}, "config_flow.py"),
        ({"queue": 100, "config_flow": 100, "member": 99.9}, "flows/member.py"),
        ({"queue": 100, "config_flow": 100}, "flows/member.py"),
    ],
)
def test_one_module_short_of_it_fails_and_is_named(
    checkout: Path, percent: dict[str, float], named: str
) -> None:
    verdict = judge(checkout, **percent)
    assert verdict.returncode == 1
    assert f"coverage: {PACKAGE / named}: " in verdict.stdout
    assert verdict.stdout.count("coverage: ") == 1
