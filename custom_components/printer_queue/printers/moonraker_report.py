"""From what Klipper has said of a print to a report."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ..core.report import PrinterReport, PrinterState
from .coerce import first_line, number, remaining, whole

_LEAST_PROGRESS = 0.01
_LEAST_DURATION = 60.0
"""Seconds; before, the remaining time would be a guess from nothing."""


def report_of(
    state: PrinterState, values: Mapping[str, Any], *, file: str | None, at: datetime
) -> PrinterReport:
    """Return a report of `values`, which are named `object.field` as Klipper's are."""
    share = number(values["virtual_sdcard.progress"], 0, 1)
    if share is None:
        share = number(values["display_status.progress"], 0, 1)
    if state is PrinterState.FINISHED:
        share = 1.0
    elif not state.is_active:
        share = None
    info = values["print_stats.info"]
    if not isinstance(info, dict) or not state.is_active:
        info = {}
    failed = state is PrinterState.FAILED
    return PrinterReport(
        state=state,
        at=at,
        progress=None if share is None else round(share * 100, 1),
        remaining=_remaining(state, share, values["print_stats.print_duration"]),
        layer=whole(info.get("current_layer")),
        total_layers=whole(info.get("total_layer")),
        file=file,
        error=first_line(values["print_stats.message"]) if failed else None,
    )


def _remaining(
    state: PrinterState, share: float | None, duration: Any
) -> timedelta | None:
    """Return the rest if the print goes on as fast as until now."""
    printed = number(duration)
    if not state.is_active or share is None or printed is None:
        return None
    if share < _LEAST_PROGRESS or printed < _LEAST_DURATION:
        return None
    return remaining(printed / share - printed)
