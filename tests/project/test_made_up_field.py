"""A new field of a job's spec is one line: everything else carries it."""

import json
from pathlib import Path
import shutil
import subprocess
import sys
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LAST_FIELD = "    retries: int = USUAL_RETRIES\n"
NEW_FIELD = "    cooling: timedelta = timedelta()\n"
STAGES = ("joined", "copy", "restored", "retry")
DOORS = ("actions", "live", "recent", "history")


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Any]:
    """Return where 90 minutes of a made-up field arrive in a copy of the integration."""
    package = Path("custom_components", "printer_queue")
    copy = tmp_path / package
    shutil.copytree(
        ROOT / package, copy, ignore=shutil.ignore_patterns("__pycache__", "frontend")
    )
    model = copy / "core" / "model.py"
    before = model.read_text(encoding="utf-8")
    assert before.count(LAST_FIELD) == 1
    after = before.replace(LAST_FIELD, LAST_FIELD + NEW_FIELD)
    model.write_text(after, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "tests.support.made_up_field", str(tmp_path)],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        text=True,
        timeout=60,
    )
    carried: dict[str, Any] = json.loads(answer.stdout)
    return carried


def test_a_new_field_is_carried_and_shown_without_another_change(
    told: dict[str, Any],
) -> None:
    assert {stage: told.pop(stage) for stage in STAGES} == dict.fromkeys(STAGES, 90)
    assert {door: told.pop(door) for door in DOORS} == dict.fromkeys(DOORS, 90)
    assert told == {"loaded": [90, 90], "replayed": [90, 90]}
