#!/usr/bin/env bash
# One file that goes away while its folder is copied fails the whole backup, in spite of the "atomic" in the name.
#
# Seen with securetar 2026.4.1 on Python 3.14, with which Home Assistant and its Supervisor make backups.
# atomic_contents_add() lists a folder first and adds file by file; one that has been removed or renamed by then is an
# AddFileError, and there is no backup. So whoever keeps files that come and go in the configuration folder has to leave
# them alone between async_pre_backup and async_post_backup. Seen:
#
#   undisturbed: ['data', 'data/a', 'data/b']
#   b goes away while a is copied: AddFileError
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages securetar==2026.4.1
holds_in_python <<'PYTHON'
from io import BytesIO
from pathlib import Path, PurePath
import tarfile

from securetar import AddFileError, atomic_contents_add

folder = Path("config")
folder.mkdir()
(folder / "a").write_bytes(b"a")
(folder / "b").write_bytes(b"b")


def nothing_is_left_out(_path: PurePath) -> bool:
    return False


def goes_away(path: PurePath) -> bool:
    """Leave nothing out; meanwhile somebody removes another file."""
    if path.name in "ab":
        (folder / ("b" if path.name == "a" else "a")).unlink(missing_ok=True)
    return False


with tarfile.open(fileobj=BytesIO(), mode="w") as tar:
    atomic_contents_add(tar, folder, nothing_is_left_out, "data")
    print("undisturbed:", sorted(tar.getnames()))
with tarfile.open(fileobj=BytesIO(), mode="w") as tar:
    try:
        atomic_contents_add(tar, folder, goes_away, "data")
    except AddFileError as error:
        print("b goes away while a is copied:", type(error).__name__)
PYTHON
