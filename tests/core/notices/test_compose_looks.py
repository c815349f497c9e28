"""Who is told that somebody has to look at a printer on which a print has failed."""

from datetime import UTC

import pytest

from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.handling import HANDLING
from custom_components.printer_queue.core.notices.notice import Notice, NoticeKind
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.texts import Texts, load_texts
from tests.support.delivery import NoticeWorld
from tests.support.world import NOON, minutes


def looked_after(gate: PlateGate = PlateGate.AFTER_FAILURE) -> NoticeWorld:
    """Return a printer with members a to f, of whom f is an admin, each with an entity."""
    people = {
        member: Contact(reach=Reach(notify=(f"notify.{member}",)))
        for member in "abcdef"
    }
    world = NoticeWorld(Contacts(people=people), gate=gate, early_ask=minutes(20))
    world.members = (*world.members[:-1], Member("f", "F", is_admin=True))
    world.configure()
    return world


def fail(world: NoticeWorld, job_id: str) -> dict[str, Notice]:
    """Let a job print and fail; return what each person is sent of the failure."""
    world.print_now(job_id)
    world.sent()
    world.hear("p1", PrinterState.FAILED, error="nozzle clogged")
    return {one.person_id or "": one for one in world.sent()}


def message(sent: Notice, texts: Texts) -> str:
    return texts.plain_wording(sent, UTC, NOON).message


def test_admins_are_told_that_a_printer_waits_for_a_look(english: Texts) -> None:
    world = looked_after()
    sent = fail(world, world.join("a", name="vase", retries=0))
    assert set(sent) == {"a", "f"}
    assert sent["f"].kind is NoticeKind.LOOK
    words = english.plain_wording(sent["f"], UTC, NOON)
    assert words.title == "A print on X1C-1 has failed"
    assert words.message == (
        "Nobody is asked for X1C-1 until somebody has looked at it. What failed: vase. Say"
        " that the plate is clear once the printer can print again. The printer says: nozzle"
        " clogged"
    )
    german = message(sent["f"], load_texts("de"))
    assert german.startswith(
        "Für X1C-1 wird niemand gefragt, bis jemand nachgesehen hat."
    )
    assert sent["f"].data["text"] in HANDLING[NoticeKind.LOOK].clears


@pytest.mark.parametrize("retries", [0, 2])
def test_the_owner_is_asked_to_look_and_can_say_that_the_plate_is_clear(
    english: Texts, retries: int
) -> None:
    world = looked_after()
    owners = fail(world, world.join("a", name="vase", retries=retries))["a"]
    assert "Look at X1C-1, please, then say that its plate is clear." in message(
        owners, english
    )
    assert owners.data["text"] in HANDLING[NoticeKind.FAILED].clears


def test_an_admin_whose_own_print_failed_is_told_once() -> None:
    world = looked_after()
    sent = fail(world, world.join("f", retries=0))
    assert [one.kind for one in sent.values()] == [NoticeKind.FAILED]


def test_admins_are_told_of_a_print_that_nobody_queued(english: Texts) -> None:
    world = looked_after()
    world.hear("p1", PrinterState.PRINTING, file="mask.gcode")
    world.hear("p1", PrinterState.FAILED, file="mask.gcode")
    (sent,) = world.sent()
    assert (sent.person_id, sent.kind) == ("f", NoticeKind.LOOK)
    assert "What failed: mask.gcode." in message(sent, english)


def test_nobody_is_asked_to_look_where_whoever_claims_clears_the_plate() -> None:
    world = looked_after(PlateGate.CLAIM)
    sent = fail(world, world.join("a", retries=0))
    assert [one.data["text"] for one in sent.values()] == ["failed"]


def test_whoever_was_asked_early_is_told_why_the_printer_is_no_longer_theirs(
    english: Texts,
) -> None:
    world = looked_after()
    job, other = world.join("a", retries=0), world.join("b", name="hook")
    world.print_now(job)
    world.ask_early(other)
    world.claim(other)
    world.sent()
    world.hear("p1", PrinterState.FAILED)
    (sent,) = [one for one in world.sent() if one.person_id == "b"]
    assert message(sent, english) == (
        "hook waits again. Reason: the print before failed and somebody has to look at the"
        " printer first."
    )
