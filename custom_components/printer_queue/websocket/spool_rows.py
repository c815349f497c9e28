"""What is loaded and what is left of it, as rows."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from ..core.needs import Filament
from ..core.printer import Printer
from ..core.rules.filament import FilamentAnswer


def filament_rows(filaments: Iterable[Filament]) -> list[dict[str, Any]] | None:
    """Describe filaments by what is known of them; None where there are none."""
    rows = [
        {
            name: value
            for name, value in (
                ("material", spool.material),
                ("color", spool.color),
                ("brand", spool.brand),
                ("colors", list(spool.colors) or None),
            )
            if value is not None
        }
        for spool in filaments
    ]
    return rows or None


def spool_rows(printer: Printer) -> list[dict[str, Any]] | None:
    """Describe what is loaded, with whole grams where it is known how much is left."""
    rows = filament_rows(printer.spools)
    for row, stock in zip(rows or (), printer.stock, strict=False):
        if stock.grams is not None:
            row["grams"] = round(stock.grams)
    return rows


def too_little(answer: FilamentAnswer) -> dict[str, int]:
    """Describe a spool that is too short, in whole grams."""
    return {"left": round(answer.left or 0), "needed": ceil(answer.needed or 0)}
