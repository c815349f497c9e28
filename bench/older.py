"""An older version of this repository, to be measured beside the present one."""

import io
from pathlib import Path
import shutil
import subprocess
import tarfile

ROOT = Path(__file__).parents[1]
_MEASURES = ("crowd", "load", "onlookers", "plans", "steps")
"""What measures; all else that a bench needs goes by the integration that it sets up."""


def tree_before(folder: Path, commit: str, *parts: str) -> Path:
    """Return a folder with these parts of the repository as they were."""
    packed = subprocess.run(
        ["git", "archive", commit, *(parts or ["custom_components"])],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def measured_tree(folder: Path, commit: str) -> Path:
    """Return a folder with the integration as it was, and what measures it as it is now."""
    tree = tree_before(folder, commit, "custom_components", "bench", "demo")
    for name in _MEASURES:
        shutil.copy(ROOT / "bench" / f"{name}.py", tree / "bench")
    return tree
