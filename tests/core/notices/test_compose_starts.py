"""What people are sent of printers that start by themselves."""

from datetime import UTC
from typing import override

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.compose import compose
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import Notice, NoticeKind
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.texts import Texts, load_texts
from tests.support.farm import Farm
from tests.support.world import NOON, minutes


def reached_by(entity: str) -> Contact:
    return Contact(reach=Reach(notify=(entity,)))


CONTACTS = Contacts(
    people={"a": reached_by("notify.a"), "root": reached_by("notify.root")}
)


class NoticeFarm(Farm):
    """A farm whose notices are kept; Root is an admin."""

    def __init__(self, *, printers: int = 2) -> None:
        self.notices: list[Notice] = []
        super().__init__(printers=printers)
        self.members += (Member("root", "Root", is_admin=True),)
        self.configure()

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        events = super().do(command)
        if self.steps:
            self.notices += compose(
                self.steps, contacts=CONTACTS, now=self.now, ends={}
            )
        return events

    def sent(self, channel: str) -> list[Notice]:
        """Return what was sent to somebody since the last call."""
        sent = [notice for notice in self.notices if notice.channel == channel]
        self.notices = [one for one in self.notices if one not in sent]
        return sent


def text(notice: Notice, texts: Texts) -> tuple[str, str]:
    wording = texts.plain_wording(notice, UTC, NOON)
    return wording.title, wording.message


def test_an_owner_hears_of_the_start_and_not_of_what_leads_to_it() -> None:
    farm = NoticeFarm()
    job = farm.join("a", "vase")
    assert farm.sent("notify.a") == []
    farm.begin(job)
    assert [one.kind for one in farm.sent("notify.a")] == [NoticeKind.STARTED]


def test_an_attempt_that_failed_is_told_with_its_reason(english: Texts) -> None:
    farm = NoticeFarm()
    job = farm.join("a", "vase")
    farm.fail(job)
    (sent,) = farm.sent("notify.a")
    assert text(sent, english) == (
        "Giga-p1 did not start vase",
        (
            "Reason: the printer refused it. vase is tried again, where possible on another"
            " printer. The printer says: trouble with its mainboard (0500-4003)"
        ),
    )


def test_a_job_that_has_failed_for_good_asks_for_a_decision(english: Texts) -> None:
    farm = NoticeFarm()
    job = farm.join("a", "vase")
    farm.fail(job, Blame.JOB, Reason.FILE_REFUSED)
    (sent,) = farm.sent("notify.a")
    assert sent.kind is NoticeKind.DEAD_LETTER
    assert text(sent, english) == (
        "vase has failed for good",
        (
            "Attempts: 1. Last reason: no printer can print its file. Put it back or drop it"
            " in the queue. The printer says: trouble with its mainboard (0500-4003)"
        ),
    )


def test_what_was_put_off_is_told_to_nobody() -> None:
    farm = NoticeFarm()
    job = farm.join("a")
    farm.fail(job, Blame.NOBODY, Reason.INTERLOCK)
    assert farm.notices == []


def test_a_late_failure_says_that_it_waits_for_its_owners_word(english: Texts) -> None:
    farm = NoticeFarm()
    job = farm.join("a", "vase")
    printer = farm.begin(job)
    farm.sent("notify.a")
    file = farm.state.printers[printer].file
    farm.hear(printer, PrinterState.PRINTING, file=file, progress=70)
    farm.wait(minutes(40))
    farm.hear(printer, PrinterState.FAILED, file=file)
    (sent,) = farm.sent("notify.a")
    assert "Resume vase to try it again: try 2 of 3" in text(sent, english)[1]


def test_who_waits_for_a_silent_printer_is_told_to_look(english: Texts) -> None:
    farm = NoticeFarm()
    job = farm.join("a", "vase")
    farm.send(job)
    farm.hear(farm.attempt(job).printer_id, PrinterState.OFFLINE)
    farm.wait(minutes(80))
    (sent,) = farm.sent("notify.a")
    assert sent.kind is NoticeKind.HELD
    assert text(sent, english)[0] == "Nobody knows whether vase prints"


@pytest.mark.parametrize("prints", [True, False], ids=["printing", "starting"])
def test_the_owner_of_a_print_whose_printer_is_removed_is_told_to_look_there(
    english: Texts, prints: bool
) -> None:
    farm = NoticeFarm(printers=1)
    job = farm.join("a", "vase")
    farm.send(job)
    if prints:
        farm.begin(job)
    farm.sent("notify.a")
    farm.specs = ()
    farm.configure()
    (sent,) = farm.sent("notify.a")
    assert sent.kind is NoticeKind.HELD
    title, message = text(sent, english)
    assert title == "Look after vase"
    assert message.startswith("Giga-p1 was removed from the queue while")
    assert "cancel vase if it prints, or resume it" in message
    title, message = text(sent, load_texts("de"))
    assert title == "Sieh nach vase"
    assert message.startswith("Giga-p1 wurde aus der Warteschlange entfernt")


def test_admins_are_told_of_a_printer_that_goes_out_of_service(
    english: Texts,
) -> None:
    farm = NoticeFarm(printers=1)
    job = farm.join("a", "vase")
    farm.fail(job)
    farm.fail(job)
    (sent,) = farm.sent("notify.root")
    assert sent.kind is NoticeKind.OUT_OF_SERVICE
    assert text(sent, english) == (
        "Giga-p1 went out of service",
        (
            "Reason: one print after the other failed there. See to the printer, then put it"
            " back in service."
        ),
    )
    assert NoticeKind.OUT_OF_SERVICE not in {one.kind for one in farm.notices}


def test_a_print_that_started_by_itself_is_done_and_its_plate_waits(
    english: Texts,
) -> None:
    farm = NoticeFarm()
    job = farm.join("a", "vase")
    printer = farm.begin(job)
    farm.sent("notify.a")
    farm.end(printer, PrinterState.FINISHED)
    (sent,) = farm.sent("notify.a")
    assert text(sent, english) == (
        "vase is done",
        (
            "Take it off Giga-p1, please, then say that the plate is clear. Nothing else"
            " starts there before."
        ),
    )
