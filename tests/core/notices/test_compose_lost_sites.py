"""Who is told that a site is out of reach, and what becomes of their jobs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.compose import compose
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import Notice
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.sites import Site
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import NoticeWorld
from tests.support.world import NOON

CONTACTS = Contacts(
    people={
        person: Contact(reach=Reach(notify=(f"notify.{person}",)))
        for person in ("a", "b", "root")
    },
    sites={"east": Reach(notify=("notify.east",))},
)
LOST = cmd.LoseSite(site_id="east")


@pytest.fixture
def world() -> NoticeWorld:
    """Return a queue whose two printers stand at East; A has reserved one of them."""
    world = NoticeWorld(
        CONTACTS, printers=2, members="ab", sites=(Site(id="east", name="East"),)
    )
    world.members += (Member("root", "Root", is_admin=True),)
    world.specs = tuple(replace(spec, site_id="east") for spec in world.specs)
    world.configure()
    world.hear("p2", PrinterState.PRINTING, file="by hand")
    world.claim(world.join("a"))
    world.join("b")
    world.sent()
    return world


def titles(texts: Texts, notices: list[Notice]) -> list[tuple[str, str]]:
    """Return to whom a notice goes, and its title."""
    return [
        (notice.channel, texts.plain_wording(notice, UTC, NOON).title)
        for notice in notices
    ]


def test_admins_and_the_site_are_told_once_and_who_loses_a_reservation(
    world: NoticeWorld, english: Texts
) -> None:
    world.do(LOST)
    notices = world.sent()
    assert titles(english, notices) == [
        ("notify.root", "East cannot be reached"),
        ("notify.east", "East cannot be reached"),
        ("notify.a", "X1C-1 is no longer yours"),
    ]
    message = english.plain_wording(notices[-1], UTC, NOON).message
    assert "its site cannot be reached" in message
    world.do(LOST)
    assert world.sent() == []


@pytest.mark.parametrize(
    ("planned", "says"),
    [
        ({"b2": ("p2", True)}, "planned at another site now"),
        ({"b2": ("p2", False)}, "waits until East is back"),
        ({"b2": ("elsewhere", True)}, None),
        ({"gone": ("p2", True)}, None),
    ],
)
def test_who_waits_for_it_is_told_what_becomes_of_it(
    world: NoticeWorld,
    english: Texts,
    planned: Mapping[str, tuple[str, bool]],
    says: str | None,
) -> None:
    world.do(LOST)
    notices = compose(
        world.steps, contacts=CONTACTS, now=NOON, ends={}, replanned=planned
    )
    messages = [
        english.plain_wording(notice, UTC, NOON).message
        for notice in notices
        if notice.channel == "notify.b"
    ]
    assert len(messages) == (says is not None)
    assert all(says and says in message for message in messages)
