"""The table of docs/printer-models.md, made of the presets.

`python -m tests.support.model_docs` writes it anew.
"""

from collections.abc import Iterator
import re

from custom_components.printer_queue.printers.presets import PRESETS, SOURCES, Preset
from tests.support.project_files import ROOT

PAGE = ROOT / "docs" / "printer-models.md"
_TABLE = re.compile(r"(<!-- models -->\n).*(<!-- /models -->\n)", re.DOTALL)


def page_text() -> str:
    """Return the page with its table made anew."""
    table = "\n".join(_rows())
    return _TABLE.sub(
        lambda match: f"{match[1]}\n{table}\n\n{match[2]}",
        PAGE.read_text(encoding="utf-8"),
    )


def _rows() -> Iterator[str]:
    yield "| Model | Build volume (mm) | Nozzle (mm) | Highest nozzle (°C) | Highest bed (°C) | Sources |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for preset in PRESETS.values():
        yield f"| {' | '.join(_cells(preset))} |"
    yield ""
    for source, address in SOURCES.items():
        yield f"[{source}]: {address}"


def _cells(preset: Preset) -> Iterator[str]:
    yield preset.name
    yield " × ".join(str(length) for length in preset.volume)
    for value in (
        preset.nozzle,
        preset.max_nozzle_temperature,
        preset.max_bed_temperature,
    ):
        yield "–" if value is None else str(value)
    yield ", ".join(f"[{source}]" for source in preset.sources)


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
