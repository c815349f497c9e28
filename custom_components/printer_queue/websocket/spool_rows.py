"""What is loaded and what is left of it, as rows."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, repeat
from math import ceil
from typing import Any

from ..core.model import JobSpec
from ..core.needs import Filament, words_of
from ..core.printer import Printer
from ..core.rules.filament import FilamentAnswer
from ..times import if_known
from .diff import Row


def filament_rows(
    filaments: Iterable[Filament], grams: Iterable[float | None] = ()
) -> list[Row] | None:
    """Describe filaments by what is known of them; None where there are none.

    `grams` is how much of each, shown as whole grams.
    """
    amounts = chain(grams, repeat(None))
    rows = [
        _filament_row(spool, if_known(round, amount))
        for spool, amount in zip(filaments, amounts, strict=False)
    ]
    return rows or None


@lru_cache(maxsize=4096)  # thousands of jobs and printers have the same few
def _filament_row(spool: Filament, grams: int | None) -> Row:
    known = (
        ("material", spool.material),
        ("color", spool.color),
        ("brand", spool.brand),
        ("colors", list(spool.colors) or None),
        ("grams", grams),
    )
    return {name: value for name, value in known if value is not None}


def spool_rows(printer: Printer) -> list[Row] | None:
    """Describe what is loaded, with how much is left where that is known."""
    return filament_rows(printer.spools, (stock.grams for stock in printer.stock))


def too_little(answer: FilamentAnswer, spec: JobSpec) -> dict[str, Any]:
    """Describe a spool that is too short, in whole grams; of several filaments, of which."""
    row: dict[str, Any] = {
        "left": round(answer.left or 0),
        "needed": ceil(answer.needed or 0),
    }
    if answer.filament is not None:
        row["filament"] = words_of(answer.filament, spec.needs.filaments)
    return row
