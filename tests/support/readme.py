"""README.md, taken apart: its tables, links and examples."""

from collections.abc import Iterator
from itertools import takewhile
import re
from typing import Any

import yaml

from tests.support.project_files import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def _yaml_blocks() -> Iterator[dict[str, Any]]:
    for indent, language, text in BLOCK.findall(README):
        if language == "yaml":
            plain = re.sub(f"^{indent}", "", text, flags=re.MULTILINE)
            block = yaml.safe_load(plain)
            assert isinstance(block, dict), plain
            yield block


BLOCKS = list(_yaml_blocks())
AUTOMATIONS = {b["alias"]: b for b in BLOCKS if "triggers" in b}
SCRIPTS = {b["alias"]: b for b in BLOCKS if "sequence" in b}
CALLS = [b for b in BLOCKS if "action" in b]
(VIEW,) = (b for b in BLOCKS if "sections" in b)


def section(heading: str) -> str:
    """Return what stands below a heading, up to the next of its level or above."""
    lines = iter(README.splitlines())
    start = next(line for line in lines if line.lstrip("#").strip() == heading)
    level = len(start) - len(start.lstrip("#"))
    higher = re.compile(rf"#{{1,{level}}} ")
    return "\n".join(takewhile(lambda line: not higher.match(line), lines))


def prose(heading: str) -> str:
    """Return the same without breaks of lines."""
    return " ".join(section(heading).split())


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the tables below a heading, the heads left out."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = [at for at, row in enumerate(cells) if not "".join(row).strip("- ")]
    heads = {at - 1 for at in rules} | set(rules)
    return [row for at, row in enumerate(cells) if at not in heads]


def row(heading: str, first: str) -> list[str]:
    """Return the row that begins with this cell."""
    (found,) = [row for row in rows(heading) if row[0] == first]
    return found


def calls_in(steps: Any) -> Iterator[dict[str, Any]]:
    """Yield every action call within automations, scripts and cards."""
    if isinstance(steps, list):
        for step in steps:
            yield from calls_in(step)
    elif isinstance(steps, dict):
        if "action" in steps or "perform_action" in steps:
            yield steps
        for step in steps.values():
            yield from calls_in(step)


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
