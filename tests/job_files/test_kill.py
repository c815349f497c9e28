"""A killed process leaves every file that it had kept whole, and nothing besides."""

from pathlib import Path
import random
import subprocess
import sys
import time

ROUNDS = 2
ROOT = Path(__file__).parents[2]


def lines(output: str) -> list[tuple[str, str]]:
    """Return the words of every line that is whole."""
    whole = [line for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return [
        (word, name)
        for word, _, name in (line.strip().partition(" ") for line in whole)
    ]


def killed(folder: Path, after: float) -> list[tuple[str, str]]:
    """Let a process keep and drop files for so many seconds; return what it said."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.file_keeper", str(folder), "keep"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as keeper:
        assert keeper.stdout is not None
        first = keeper.stdout.readline()
        time.sleep(after)
        keeper.kill()
        return lines(first + keeper.stdout.read())


def after_restart(folder: Path) -> dict[str, str]:
    """Start anew; return what is there, and in which condition."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.support.file_keeper", str(folder), "check"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    return {name: word for word, name in lines(said)}


def test_no_file_that_was_kept_is_lost_or_broken_by_a_kill(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        said = killed(folder, chance.uniform(0.05, 0.5))
        kept = {name for word, name in said if word == "kept"}
        dropped = {name for word, name in said if word == "dropped"}
        assert kept
        there = after_restart(folder)
        assert set(there.values()) == {"whole"}
        assert kept - dropped <= there.keys()
        # One may have been kept, and one not yet dropped, when the process was killed.
        assert len(there.keys() - (kept - dropped)) <= 2
