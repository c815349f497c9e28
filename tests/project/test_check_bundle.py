"""The bundle that is committed is the one that the source builds, and it is small."""

from pathlib import Path
import random
import subprocess
import sys

import pytest

from tests.support.project_files import ROOT

COMMITTED = Path("custom_components/printer_queue/frontend")
BUILD = """
import { cpSync } from "node:fs";
cpSync("src", process.argv[2], { recursive: true });
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder whose frontend is built by copying, and so committed."""
    for folder in (Path("frontend/src"), COMMITTED):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "panel.js").write_text("the panel")
    (tmp_path / "frontend" / "build.mjs").write_text(BUILD)
    return tmp_path


def judge(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "script" / "check_bundle"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_the_source_builds_passes(checkout: Path) -> None:
    verdict = judge(checkout)
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("panel.js", "an older panel", "panel.js is not what the source builds"),
        ("chunk.js", "left over", "chunk.js is no longer built"),
    ],
)
def test_anything_else_in_the_bundle_fails_and_is_named(
    checkout: Path, file: str, text: str, complaint: str
) -> None:
    (checkout / COMMITTED / file).write_text(text)
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert complaint in verdict.stdout


def test_a_file_that_was_not_committed_fails_and_is_named(checkout: Path) -> None:
    (checkout / COMMITTED / "panel.js").unlink()
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert "panel.js is missing" in verdict.stdout


def test_a_source_that_does_not_build_fails_with_the_reason(checkout: Path) -> None:
    (checkout / "frontend" / "build.mjs").write_text('throw new Error("no such part")')
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert "no such part" in verdict.stdout


def test_more_than_150_kb_compressed_fails(checkout: Path) -> None:
    noise = random.Random(1).randbytes(150_001)  # cannot be compressed
    for folder in (Path("frontend/src"), COMMITTED):
        (checkout / folder / "picture.bin").write_bytes(noise)
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert "not at most 150,000" in verdict.stdout
