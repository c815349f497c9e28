"""Which release of Printer queue leads, and which one is later."""

import importlib.util
import json
from pathlib import Path
import shutil

import pytest

from custom_components.printer_queue.store import release
from custom_components.printer_queue.store.release import is_later


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1.2.0b1", "1.2.0"),
        ("1.2.0b1", "1.2.0b2"),
        ("1.1.9", "1.2.0b1"),
        ("1.9.0", "1.10.0"),
    ],
)
def test_a_beta_is_of_before_its_release(earlier: str, later: str) -> None:
    assert is_later(earlier, later)
    assert not is_later(later, earlier)
    assert not is_later(later, later)


def test_a_release_from_before_it_was_told_is_not_later() -> None:
    assert not is_later("0.1.0", None)


def test_an_update_that_waits_for_a_restart_is_not_what_runs(tmp_path: Path) -> None:
    manifest, code = tmp_path / "manifest.json", tmp_path / "store" / "release.py"
    code.parent.mkdir()
    shutil.copy(release.__file__, code)
    manifest.write_text(json.dumps({"version": "1.0.0"}))
    spec = importlib.util.spec_from_file_location("running", code)
    assert spec is not None
    assert spec.loader is not None
    running = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(running)
    manifest.write_text(json.dumps({"version": "99.1.0"}))
    assert running.RELEASE == "1.0.0"
