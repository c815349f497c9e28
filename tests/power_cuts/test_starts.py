"""A queue that starts prints itself loses none and prints none twice, wherever it is killed."""

from pathlib import Path
import subprocess
import sys

ROOT = Path(__file__).parents[2]


def test_a_killed_queue_starts_every_job_once(tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    command = ["--starts", "12", "--seed", "3", "--results", str(results)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.power_cuts", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "12/12 kills, wrong: nothing" in done.stdout
    assert "FAIL" not in results.read_text(encoding="utf-8")
    assert done.returncode == 0
