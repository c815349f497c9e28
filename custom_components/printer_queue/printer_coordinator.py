"""One printer's part of the queue, so that its reports update its own entities only."""

from asyncio import Handle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from itertools import islice
from operator import attrgetter
from time import perf_counter
from typing import Any, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .core.picture import PrinterData
from .core.report import PrinterReport
from .turns import LONG_ENOUGH

AT_ONCE = 25
"""Printers whose entities are updated in one turn of the event loop at most."""

_FIELDS = tuple(field.name for field in fields(PrinterReport))
_values = attrgetter(*_FIELDS)


def _news(before: PrinterReport | None, report: PrinterReport) -> set[str]:
    """Return the names of the fields that differ from before."""
    if before is None:
        return set(_FIELDS)
    both = zip(_FIELDS, _values(before), _values(report), strict=True)
    return {name for name, was, now in both if was != now}


class PrinterCoordinator:
    """Holds what one printer's entities show, and calls back who shows it.

    Nothing is fetched, so it has nothing of Home Assistant's coordinator for that: of
    thousands of printers that would be megabytes.
    """

    __slots__ = ("_listeners", "data")

    def __init__(self, data: PrinterData) -> None:
        self.data = data
        self._listeners: list[tuple[CALLBACK_TYPE, object]] = []

    @callback
    def async_add_listener(
        self, update_callback: CALLBACK_TYPE, context: Any = None
    ) -> CALLBACK_TYPE:
        """Call back with each change; `context` names the fields of the report that count."""
        listener = update_callback, context
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    @callback
    def async_update_listeners(self) -> None:
        """Call back everybody."""
        for update, _ in list(self._listeners):
            update()

    @callback
    def show(self, data: PrinterData) -> None:
        """Update the entities if anything of the printer has changed."""
        if data != self.data:
            self.data = data
            self.async_update_listeners()

    @callback
    def show_progress(self, report: PrinterReport) -> None:
        """Take a report that changes nothing in the queue.

        Three times a minute a printer reports another layer or percent. Only the
        entities that read what is new (their `context`) are called back.
        """
        before = self.data.report
        self.data = replace(self.data, report=report)
        news = _news(before, report)
        for update, reads in list(self._listeners):
            if isinstance(reads, frozenset) and not reads.isdisjoint(news):
                update()


class PrinterCoordinators(Mapping[str, PrinterCoordinator]):
    """The printers' coordinators by printer id; calls back with each new one."""

    def __init__(
        self, hass: HomeAssistant, data_of: Callable[[str], PrinterData]
    ) -> None:
        """Begin without printers; `data_of` returns what is known of a printer by its id."""
        self._hass = hass
        self._data_of = data_of
        self._listeners: list[Callable[[str], None]] = []
        self._by_id: dict[str, PrinterCoordinator] = {}
        self._uploads: dict[str, float] = {}
        self._unshown: dict[str, None] = {}
        self._next_turn: Handle | None = None

    @override
    def __getitem__(self, printer_id: str) -> PrinterCoordinator:
        return self._by_id[printer_id]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    @override
    def __len__(self) -> int:
        return len(self._by_id)

    @callback
    def listen(self, listener: Callable[[str], None]) -> CALLBACK_TYPE:
        """Call back with the id of each printer that is added from now on."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def update(self, present: Iterable[str]) -> None:
        """Keep one coordinator for each printer, and show what is known of it now.

        Where there are more than `AT_ONCE`, the event loop turns before and meanwhile:
        nothing waits for them. Those that were not shown yet come first then.
        """
        wanted = dict.fromkeys(present)
        for printer_id in [key for key in self._by_id if key not in wanted]:
            del self._by_id[printer_id]
        unshown = {key: None for key in self._unshown if key in wanted}
        self._unshown = unshown | wanted
        for printer_id in wanted:
            if printer_id not in self._by_id:
                del self._unshown[printer_id]
                self._add(printer_id)
        if len(self._unshown) > AT_ONCE:
            self._show_more_soon()
        else:
            if self._next_turn is not None:
                self._next_turn.cancel()
            self._show_some()

    def _add(self, printer_id: str) -> None:
        self._by_id[printer_id] = PrinterCoordinator(self._present(printer_id))
        for listener in list(self._listeners):
            listener(printer_id)

    @callback
    def _show_some(self) -> None:
        self._next_turn = None
        began, are_few = perf_counter(), len(self._by_id) <= AT_ONCE
        for printer_id in list(islice(self._unshown, AT_ONCE)):
            del self._unshown[printer_id]
            self._by_id[printer_id].show(self._present(printer_id))
            if not are_few and perf_counter() - began > LONG_ENOUGH:
                break
        if self._unshown:
            self._show_more_soon()

    def _show_more_soon(self) -> None:
        if self._next_turn is None:
            self._next_turn = self._hass.loop.call_soon(self._show_some)

    @callback
    def show_progress(self, printer_id: str, report: PrinterReport) -> None:
        """Show a report that changes nothing in the queue."""
        if printer_id in self._unshown:
            del self._unshown[printer_id]
            self._by_id[printer_id].show(self._present(printer_id))
        else:
            self._by_id[printer_id].show_progress(report)

    @callback
    def show_upload(self, printer_id: str, percent: float | None) -> None:
        """Show how much of a file a printer has been given, 0-100; None when it is over."""
        if percent is None:
            self._uploads.pop(printer_id, None)
        else:
            self._uploads[printer_id] = percent
        if printer_id in self._by_id:
            self._by_id[printer_id].show(self._present(printer_id))

    def _present(self, printer_id: str) -> PrinterData:
        data = self._data_of(printer_id)
        uploaded = self._uploads.get(printer_id)
        return data if uploaded is None else replace(data, uploaded=uploaded)
