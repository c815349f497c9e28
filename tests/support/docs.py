"""README.md and the pages in docs/, taken apart: their tables, links and examples."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
import re
import subprocess
from typing import Any

import yaml

from tests.support.project_files import ROOT

BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)|\b(?:src|srcset|href)=\"([^\"]+)\"")
LINKED_TEXT = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def _markdown_files() -> dict[str, str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in sorted(listed)
        if name.endswith(".md") and (ROOT / name).is_file()
    }


PAGES = _markdown_files()
"""The text of every page of the project, by its path."""
FOR_USERS = [
    name
    for name in PAGES
    if name == "README.md"
    or (name.startswith("docs/") and not name.startswith("docs/development/"))
]


def _yaml_blocks() -> Iterator[dict[str, Any]]:
    for name in FOR_USERS:
        for indent, language, text in BLOCK.findall(PAGES[name]):
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


def answer(first: str) -> dict[str, Any]:
    """Return the example of an answer that begins with this key."""
    (block,) = [block for block in BLOCKS if next(iter(block)) == first]
    return block


def section(page: str, heading: str) -> str:
    """Return what stands below a heading, up to the next of its level or above."""
    lines = iter(PAGES[page].splitlines())
    start = next(line for line in lines if line.lstrip("#").strip() == heading)
    level = len(start) - len(start.lstrip("#"))
    higher = re.compile(rf"#{{1,{level}}} ")
    return "\n".join(takewhile(lambda line: not higher.match(line), lines))


def prose(*pages: str) -> str:
    """Return the pages one after the other, without breaks of lines."""
    return " ".join(" ".join(PAGES[page].split()) for page in pages)


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the tables below a heading, the heads left out."""
    text = section(page, heading)
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = [at for at, row in enumerate(cells) if not "".join(row).strip("- ")]
    heads = {at - 1 for at in rules} | set(rules)
    return [row for at, row in enumerate(cells) if at not in heads]


def row(page: str, heading: str, first: str) -> list[str]:
    """Return the row that begins with this cell."""
    (only,) = [row for row in rows(page, heading) if row[0] == first]
    return only


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


def links(page: str) -> list[str]:
    """Return where the links and pictures of a page lead; examples have none."""
    text = BLOCK.sub("", PAGES[page])
    return [target for both in LINK.findall(text) for target in both if target]


def anchors(page: str) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    seen: Counter[str] = Counter()
    names = set()
    for heading in HEADING.findall(BLOCK.sub("", PAGES[page])):
        plain = LINKED_TEXT.sub(r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        names.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return names


def target_of(page: str, link: str) -> tuple[Path, str]:
    """Return the file that a relative link of a page leads to, and the anchor."""
    path, _, anchor = link.partition("#")
    file = ROOT / page if not path else (ROOT / page).parent / path
    return file.resolve(), anchor
