"""Whose names stand in notices that others read, too."""

from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Member, Person
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import Medium, Notice
from custom_components.printer_queue.core.settings import NamesShown
from tests.support.delivery import ANA, WEBHOOK, NoticeWorld
from tests.support.world import join_command, minutes

AMSEL = Member("a", "Anna Amsel")
BUCHFINK = Member("b", "Ben Buchfink", is_admin=True)
CRANE = Member("c", "Carla Crane", is_admin=True)
RULES = [
    (NamesShown.EVERYBODY, "Anna Amsel"),
    (NamesShown.FIRST_NAMES, "Anna"),
    (NamesShown.OWN_ONLY, ""),
]


class Named(NoticeWorld):
    """Anna Amsel, and two admins."""

    def __init__(self, contacts: Contacts, rule: NamesShown, **settings: Any) -> None:
        super().__init__(contacts, names=rule, **settings)
        self.members = (AMSEL, BUCHFINK, CRANE)
        self.configure()
        self.sent()

    def joins(self, **wanted: Any) -> str:
        """Let Anna join; return the job's id."""
        named = {"name": "Benchy", "estimate": minutes(10), **wanted}
        caller, person = self.caller("a"), AMSEL.person
        self.do(join_command(caller=caller, person=person, job_id="job", **named))
        return "job"


def of(notices: list[Notice], medium: Medium, name: str) -> set[str | None]:
    """Return what stands for a name in notices of a medium."""
    return {one.data.get(name) for one in notices if one.medium is medium}


@pytest.mark.parametrize(("rule", "shown"), RULES)
def test_where_others_read_along_they_read_what_they_may(
    rule: NamesShown, shown: str
) -> None:
    shared = Reach(notify=("notify.everybody",))
    world = Named(Contacts(webhook_url=WEBHOOK, default=shared), rule)
    world.joins()
    sent = world.sent()
    assert of(sent, Medium.NOTIFY, "person") == {shown}
    assert of(sent, Medium.DISCORD, "person") == {shown}


@pytest.mark.parametrize(("rule", "shown"), RULES)
def test_an_own_phone_reads_the_own_name_and_the_channel_still_pings(
    rule: NamesShown, shown: str
) -> None:
    own = Contact(discord_id=ANA, reach=Reach(phones=("phone",)))
    world = Named(Contacts(webhook_url=WEBHOOK, people={"a": own}), rule)
    world.joins()
    sent = world.sent()
    assert of(sent, Medium.PHONE, "person") == {"Anna Amsel"}
    assert of(sent, Medium.DISCORD, "person") == {shown}
    assert of(sent, Medium.DISCORD, "mention") == {ANA}


@pytest.mark.parametrize(("rule", "shown"), RULES)
def test_admins_read_on_their_phones_whose_job_waits_for_them(
    rule: NamesShown, shown: str
) -> None:
    own = Contact(reach=Reach(phones=("phone-of-ben",)))
    shared = Reach(notify=("notify.everybody",))
    contacts = Contacts(people={"b": own}, default=shared)
    world = Named(contacts, rule, approval_over=minutes(30))
    world.joins(estimate=minutes(60))
    sent = [one for one in world.sent() if one.data["text"] == "approval"]
    assert of(sent, Medium.PHONE, "owner") == {"Anna Amsel"}
    assert of(sent, Medium.NOTIFY, "owner") == {shown}


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (NamesShown.EVERYBODY, "Ben Buchfink"),
        (NamesShown.FIRST_NAMES, "Ben"),
        (NamesShown.OWN_ONLY, ""),
    ],
)
def test_an_owner_reads_of_an_admin_what_they_may(rule: NamesShown, shown: str) -> None:
    own = Contact(reach=Reach(phones=("phone",)))
    world = Named(Contacts(people={"a": own}), rule)
    job = world.joins()
    world.sent()
    admin = cmd.Caller(Person("b", "Ben Buchfink"), is_admin=True)
    world.do(cmd.Cancel(caller=admin, job_id=job))
    assert of(world.sent(), Medium.PHONE, "by") == {shown}


def test_a_direct_message_carries_what_may_be_said_in_the_channel_instead() -> None:
    direct = Contact(discord_id=ANA, direct=True)
    contacts = Contacts(bot=True, people={"b": direct})
    world = Named(contacts, NamesShown.OWN_ONLY, approval_over=minutes(30))
    world.joins(estimate=minutes(60))
    (sent,) = (one for one in world.sent() if one.channel == f"discord:{ANA}")
    assert (sent.data["owner"], sent.data["person"]) == ("Anna Amsel", "Ben Buchfink")
    assert sent.data["openly"] == {"owner": "", "person": ""}


def test_where_all_names_are_shown_there_is_nothing_else_to_be_said() -> None:
    direct = Contact(discord_id=ANA, direct=True)
    world = Named(Contacts(bot=True, people={"a": direct}), NamesShown.EVERYBODY)
    world.joins()
    assert all("openly" not in one.data for one in world.sent())
