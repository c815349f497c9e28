"""The bundle that is committed is the one that the source builds, and its pages are small."""

from collections.abc import Mapping, Sequence
import json
from pathlib import Path
import random
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.support.project_files import ROOT

COMMITTED = Path("custom_components/printer_queue/frontend")
FOLDERS = (Path("frontend/src"), COMMITTED)
BUILD = """
import { cpSync, readFileSync, writeFileSync } from "node:fs";
cpSync("src", process.argv[2], { recursive: true });
writeFileSync(process.argv[3], readFileSync("metafile.json"));
"""
ENTRIES = (
    "card",
    "card-element",
    "sections",
    "panel",
    "timeline/timeline",
    "history/history",
    "join/dialog",
    "join/favourites",
    "join/file",
    "kiosk/kiosk",
    "kiosk/person",
    "kiosk/sign-in",
    "queue/bulk-bar",
    "queue/filter-bar",
    "queue/job-dialog",
    "queue/long-list",
    "queue/own",
    "printers/printer-dialog",
)
LIMIT = 60_000
"""Bytes of a page, compressed."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder whose frontend is built by copying, and so committed."""
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
        for entry in ENTRIES:
            (tmp_path / folder / f"{Path(entry).name}.js").write_text(entry)
    (tmp_path / "frontend" / "build.mjs").write_text(BUILD)
    know_imports(tmp_path)
    return tmp_path


def know_imports(
    checkout: Path, imports: Mapping[str, Sequence[tuple[str, str]]] | None = None
) -> None:
    """Say what the built files import: for a name, other names and the kind."""
    outputs: dict[str, dict[str, Any]] = {
        f"out/{Path(entry).name}.js": {"entryPoint": f"src/{entry}.ts", "imports": []}
        for entry in ENTRIES
    }
    for name, others in (imports or {}).items():
        output = outputs.setdefault(f"out/{name}", {"imports": []})
        output["imports"] = [
            {"path": f"out/{other}", "kind": kind} for other, kind in others
        ]
    known = {"inputs": {}, "outputs": outputs}
    (checkout / "frontend" / "metafile.json").write_text(json.dumps(known))


def add_noise(checkout: Path, name: str, size: int) -> None:
    """Add a file to the source and the bundle that cannot be compressed."""
    noise = random.Random(name).randbytes(size)
    for folder in FOLDERS:
        (checkout / folder / name).write_bytes(noise)


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


def test_more_than_205_kb_compressed_fails(checkout: Path) -> None:
    add_noise(checkout, "picture.bin", 205_001)
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert "not at most 205,000" in verdict.stdout


def test_a_page_is_what_its_files_import_at_once_and_each_is_said(
    checkout: Path,
) -> None:
    for name in ("a.js", "b.js"):
        add_noise(checkout, name, LIMIT // 2)
    know_imports(
        checkout,
        {
            "history.js": [("a.js", "import-statement"), ("b.js", "import-statement")],
            "a.js": [("b.js", "import-statement")],
            "b.js": [],
        },
    )
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert re.search(
        r"history: 60,\d+ bytes compressed, not at most 60,000", verdict.stdout
    )
    assert re.search(r" 60,\d+ bytes of history", verdict.stdout)
    assert "timeline: " not in verdict.stdout


def test_what_a_page_loads_later_is_no_part_of_it(checkout: Path) -> None:
    add_noise(checkout, "charts.js", LIMIT)
    know_imports(
        checkout, {"history.js": [("charts.js", "dynamic-import")], "charts.js": []}
    )
    verdict = judge(checkout)
    assert verdict.returncode == 0, verdict.stdout


def test_what_a_form_adds_counts_with_the_page_below_it(checkout: Path) -> None:
    for name in ("below.js", "form.js"):
        add_noise(checkout, name, LIMIT // 2)
    know_imports(
        checkout,
        {
            "sections.js": [("below.js", "import-statement")],
            "below.js": [],
            "dialog.js": [("form.js", "import-statement")],
            "form.js": [],
        },
    )
    verdict = judge(checkout)
    assert verdict.returncode == 1
    assert "queue and the form to join: 60," in verdict.stdout
    assert "queue: " not in verdict.stdout
