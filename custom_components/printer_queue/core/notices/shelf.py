"""Who is told of finished parts that nobody has picked up, and that one was picked up."""

from collections.abc import Iterator

from ..decision import Step, Steps
from ..events import PickedUp, PickupReminded
from ..model import Person, QueueState
from ..shelf import ShelvedPart
from .content import Content
from .notice import NoticeKind


def shelf_news(steps: Steps) -> Iterator[tuple[Person, str, Content]]:
    """Yield the owner whose part waits, or the admins who are asked to take it off.

    With them the id of the part's job, which has left the queue.
    """
    for step in steps:
        event = step.event
        if not isinstance(event, PickupReminded):
            continue
        part = step.before.shelf[event.job_id]
        news = _news(step, event, part)
        if not event.asks_helpers:
            yield _owner(part), part.job_id, news
            continue
        for admin in _admins(step.after):
            yield admin, part.job_id, news


def settled_shelf(steps: Steps) -> Iterator[tuple[Person, str]]:
    """Yield who was told of a part that waits no more, and the id of its job."""
    for step in steps:
        event = step.event
        if not isinstance(event, PickedUp):
            continue
        part = step.before.shelf[event.job_id]
        if part.reminded:
            yield _owner(part), part.job_id
        if part.helpers_asked:
            for admin in _admins(step.after):
                yield admin, part.job_id


def _news(step: Step, event: PickupReminded, part: ShelvedPart) -> Content:
    printer = step.before.printers.get(part.printer_id or "")
    lies_there = printer.plate_print if printer is not None else None
    on_plate = lies_there is not None and lies_there.job_id == part.job_id
    facts = {
        "job": part.name,
        "printer": printer.spec.name if printer is not None and on_plate else None,
        "owner": _owner(part),
        "picture": part.picture,
    }
    text = "pickup_help" if event.asks_helpers else "pickup"
    place = "_plate" if on_plate else ""
    return Content.since(event.at, NoticeKind.PICKUP, f"{text}{place}", facts)


def _owner(part: ShelvedPart) -> Person:
    return Person(part.person_id, part.person)


def _admins(state: QueueState) -> Iterator[Person]:
    return (member.person for member in state.members.values() if member.is_admin)
