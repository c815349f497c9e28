"""What the project asks of each of its own files."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
import re
import subprocess

from tests.support.project_files import ROOT, sources

LONGEST_FILE = 400
# What other people's machines said, word for word.
RECORDINGS = "tests/captures/"
# A lock or a script must work with whatever registry a machine is set up for.
REGISTRY = re.compile(
    r"\b(pypi|pythonhosted|npmjs|yarnpkg|debian|ubuntu)\.(org|com)\b", re.IGNORECASE
)
# A folder of the machine that something was written on.
PLACE = re.compile(r"(?<![\w.$}~-])/(home|root|Users|work|opt|mnt|srv)/\w|\.\./shared")
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma: no cover|shellcheck disable)")
SILENCED_WITH_REASON = re.compile(
    r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\]|pragma: no cover|shellcheck disable=\w+)\s+\S+"
)


def tracked() -> list[Path]:
    """Return the project's text files: what git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


FILES = {str(path.relative_to(ROOT)): path for path in tracked()}


def lines() -> Iterator[tuple[str, str, str]]:
    """Yield each line of the project: its place, the line, and the one above it."""
    for name, path in FILES.items():
        if name.startswith(RECORDINGS):
            continue
        text = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, (above, line) in enumerate(pairwise(["", *text]), 1):
            yield f"{name}:{number}", line, above


def places_of(pattern: re.Pattern[str]) -> list[str]:
    """Return where the pattern stands."""
    return [place for place, line, _ in lines() if pattern.search(line)]


def test_every_file_is_short_enough_to_hold_one_idea() -> None:
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines())
        for name, path in FILES.items()
        if name.endswith(".py")
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_file_names_a_package_registry() -> None:
    assert places_of(REGISTRY) == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    assert places_of(PLACE) == []


def test_every_silenced_check_says_why() -> None:
    assert [
        place
        for place, line, above in lines()
        if SILENCED.search(line)
        and not SILENCED_WITH_REASON.search(line)
        and not above.strip().startswith("#")
    ] == []


def test_a_file_logs_under_its_own_name() -> None:
    made = {
        str(path): ast.unparse(node)
        for path, tree in sources().items()
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and "getLogger" in ast.unparse(node)
    }
    assert set(made.values()) == {"_LOGGER = logging.getLogger(__name__)"}, made


def test_an_exception_is_named_an_error() -> None:
    classes = [
        node
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    errors = {"Exception", "HomeAssistantError", "ValueError"}
    while more := {
        node.name
        for node in classes
        if node.name not in errors and errors & {ast.unparse(b) for b in node.bases}
    }:
        errors |= more
    named = errors & {node.name for node in classes}
    assert len(named) > 10
    assert {name for name in named if not name.endswith("Error")} == set()
