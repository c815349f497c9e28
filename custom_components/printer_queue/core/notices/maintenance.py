"""What admins are told of printers that are to be maintained."""

from collections.abc import Iterator

from ..decision import Steps
from ..events.maintenance import MaintenanceDue
from ..maintenance import MaintenanceState
from ..printer import PrinterSpec
from .content import Content
from .notice import NoticeKind


def maintenance_news(steps: Steps) -> Iterator[tuple[PrinterSpec, Content]]:
    """Yield what is said of each task that is due soon, or overdue, and of which printer."""
    after = steps[-1].after
    for step in steps:
        event = step.event
        if not isinstance(event, MaintenanceDue) or event.state is MaintenanceState.OK:
            continue
        printer = after.printers[event.printer_id]
        closed = printer.closed_for == event.task
        text = "maintenance_closed" if closed else f"maintenance_{event.state.value}"
        facts = {"printer": printer.spec.name, "task": event.task}
        content = Content.since(event.at, NoticeKind.MAINTENANCE, text, facts)
        yield printer.spec, content
