"""What `script/test` says where it cannot run."""

import os
from pathlib import Path
import shutil
import subprocess

import pytest

from tests.support.project_files import ROOT

SHELL = ("bash", "basename", "dirname", "sed")
"""What every machine has that the script calls."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout whose set-up is done, and a machine with nothing but a shell."""
    (tmp_path / "script").mkdir()
    (tmp_path / "bin").mkdir()
    for name in ("test", "tools.sh"):
        shutil.copy(ROOT / "script" / name, tmp_path / "script" / name)
    setup = tmp_path / "script" / "setup"
    setup.write_text("#!/bin/sh\n")
    setup.chmod(0o755)
    for name in SHELL:
        program = shutil.which(name)
        assert program is not None
        (tmp_path / "bin" / name).symlink_to(program)
    return tmp_path


def test_what_is_missing_is_named_with_what_to_do(checkout: Path) -> None:
    run = subprocess.run(
        [checkout / "script" / "test"],
        env={**os.environ, "PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.startswith("test: all tests need what is not here: Node.js 20")
    for missing in ("Chromium", "prusa-slicer"):
        assert missing in run.stderr
    assert run.stderr.endswith("'script/test tests/core' runs without it\n")
