"""Leaders of a shared queue hang, are cut off and are killed; `python -m tests.failover` does it fifty times."""

from pathlib import Path
import subprocess
import sys

import pytest

from tests.support.project_files import ROOT


@pytest.mark.timeout(280)
def test_leaders_that_fail_lose_nothing_and_repeat_nothing(
    database_url: str, tmp_path: Path
) -> None:
    """It runs as the command, which needs a network namespace of its own."""
    results = tmp_path / "results.md"
    rounds = ["--rounds", "3", "--seed", "7", "--results", str(results)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.failover", *rounds],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=270,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3/3" in done.stdout
    told = results.read_text(encoding="utf-8")
    assert "FAIL" not in told
    assert "1 killed" in told
    assert "Network namespaces are forbidden" in told or "cut off" in told
