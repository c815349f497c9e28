"""Who is told of finished parts that nobody has picked up."""

from collections.abc import Iterator

from ..decision import Steps
from ..events import PickupReminded
from ..model import Person
from .content import Content
from .notice import NoticeKind


def shelf_news(steps: Steps) -> Iterator[tuple[Person, Content]]:
    """Yield the owner whose part waits, or the admins who are asked to take it off."""
    for step in steps:
        event = step.event
        if not isinstance(event, PickupReminded):
            continue
        part = step.before.shelf[event.job_id]
        printer = step.before.printers.get(part.printer_id or "")
        lies_there = printer.plate_print if printer is not None else None
        on_plate = lies_there is not None and lies_there.job_id == part.job_id
        owner = Person(part.person_id, part.person)
        facts = {
            "job": part.name,
            "printer": printer.spec.name if printer is not None and on_plate else None,
            "owner": owner,
        }
        place = "_plate" if on_plate else ""
        if not event.asks_helpers:
            text = f"pickup{place}"
            yield owner, Content.since(event.at, NoticeKind.PICKUP, text, facts)
            continue
        for member in step.after.members.values():
            if member.is_admin:
                text = f"pickup_help{place}"
                news = Content.since(event.at, NoticeKind.PICKUP, text, facts)
                yield member.person, news
