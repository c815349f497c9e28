"""`RESULTS.md`: one section for each bench, written anew by that bench alone.

The evaluation and the audit of power cuts write pages of their own in the same way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
import re

from .machine import machine

RESULTS = Path(__file__).with_name("RESULTS.md")
_PREFACE = """# Results

Written by what has measured them, a section each.
"""
_HEADING = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """One row: what was measured, what it should be, and what it was."""

    what: str
    target: str
    measured: str
    passed: bool | None
    """None where there is no target."""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row as it is shown."""
        verdict = {True: "pass", False: "FAIL", None: ""}[self.passed]
        return self.what, self.target, self.measured, verdict


@dataclass(frozen=True, slots=True)
class Section:
    """What one bench found: a table, and what there is to say about it (Markdown)."""

    title: str
    results: Sequence[Result]
    notes: str = ""

    @property
    def text(self) -> str:
        """The table and the notes."""
        head = ("", "target", "measured", "")
        rows = table([head, *(result.cells for result in self.results)])
        return f"{rows}\n\n{self.notes}".rstrip()

    @property
    def passed(self) -> bool:
        """Whether every target was met."""
        return all(result.passed is not False for result in self.results)


def write_results(
    title: str, results: Sequence[Result], notes: str = "", path: Path = RESULTS
) -> None:
    """Write one bench's section: where it ran, its table, what there is to say."""
    write_section(title, f"{machine()}\n\n{Section(title, results, notes).text}", path)


def write_section(title: str, body: str, path: Path = RESULTS) -> None:
    """Put a section in the place of the one with this title, or at the end.

    `body` is Markdown without headings of the second level. Other sections stay.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else _PREFACE
    preface, *sections = (part.strip() for part in _HEADING.split(text))
    written = f"{title}\n\n{body.strip()}"
    names = [section.partition("\n")[0] for section in sections]
    if title in names:
        sections[names.index(title)] = written
    else:
        sections.append(written)
    path.write_text("\n\n## ".join([preface, *sections]) + "\n", encoding="utf-8")


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows, the first of which is the head, as a table in Markdown."""
    head, *body = [list(row) for row in rows]
    widths = [
        max(len(row[column]) for row in [head, *body]) for column in range(len(head))
    ]
    padded = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in [head, ["-" * width for width in widths], *body]
    ]
    return "\n".join(f"| {line} |" for line in padded)
