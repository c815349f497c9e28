"""A printer in a test that is followed by single values."""

from datetime import datetime, timedelta
from typing import Any

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import (
    NamesStates,
    Reading,
    ReadingAdapter,
    Role,
)
from custom_components.printer_queue.printers.entity import EntityAdapter
from custom_components.printer_queue.printers.platforms import KINDS

from .recordings import NOON


class Values:
    """Reports values to an adapter; they are a second apart."""

    def __init__(self, adapter: ReadingAdapter) -> None:
        self.adapter = adapter
        self.at: datetime = NOON
        self.reports: list[PrinterReport] = []

    @property
    def last(self) -> PrinterReport:
        """The last report that the adapter gave."""
        return self.reports[-1]

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words that nobody knows."""
        assert isinstance(self.adapter, NamesStates)
        return self.adapter.unknown_words

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.at += timedelta(**time)

    def report(
        self, role: Role, value: str | None, **attributes: Any
    ) -> PrinterReport | None:
        """Report one value."""
        self.wait(seconds=1)
        report = self.adapter.receive(Reading(role, value, self.at, attributes))
        if report is not None:
            self.reports.append(report)
        return report

    def state(self, value: str | None, **attributes: Any) -> PrinterReport | None:
        """Report the state."""
        return self.report(Role.STATE, value, **attributes)

    def states(self) -> list[str]:
        """Return the states that were reported, each once while it lasted."""
        states = [str(report.state) for report in self.reports]
        return [
            state
            for index, state in enumerate(states)
            if index == 0 or states[index - 1] != state
        ]


def follow(platform: str) -> Values:
    """Return a printer of a known integration."""
    kind = KINDS[platform]
    return Values(
        EntityAdapter(f"sensor.{platform}", kind.words, kind.remaining_unit, kind=kind)
    )
