"""Who is sent what, and by which way."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobSpec, JobStatus, Member
from custom_components.printer_queue.core.notices.compose import compose
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import Medium, NoticeKind
from custom_components.printer_queue.core.report import PrinterState
from tests.support.delivery import (
    ANA,
    WEBHOOK,
    NoticeWorld,
    everything_for,
    kinds,
    on_discord,
)
from tests.support.world import ADMIN, minutes, steps_of


@pytest.fixture
def world() -> NoticeWorld:
    """One printer; Ana (member a) is reached in every way, Ben (b) by the channel only."""
    return NoticeWorld(everything_for("a"))


def test_your_turn_goes_to_the_channel_the_notify_entity_and_the_phone(
    world: NoticeWorld,
) -> None:
    world.join("a")

    notices = world.sent()

    assert {(notice.medium, notice.channel) for notice in notices} == {
        (Medium.DISCORD, "discord"),
        (Medium.NOTIFY, "notify.a"),
        (Medium.PHONE, "phone:phone-of-a"),
    }
    assert {notice.kind for notice in notices} == {NoticeKind.YOUR_TURN}
    assert {notice.useless_at for notice in notices} == {world.now + minutes(10)}


def test_only_the_channel_mentions_the_person(world: NoticeWorld) -> None:
    world.join("a")

    mentions = {notice.medium: notice.data.get("mention") for notice in world.sent()}

    assert mentions == {Medium.DISCORD: ANA, Medium.NOTIFY: None, Medium.PHONE: None}


def test_who_has_neither_phone_nor_entity_is_told_over_the_default_target() -> None:
    contacts = Contacts(
        people={"b": Contact(discord_id=ANA)},
        default=Reach(notify=("notify.workshop",), phones=("tablet",)),
    )
    world = NoticeWorld(contacts)

    world.join("b")

    sent = world.sent()
    assert [notice.channel for notice in sent] == ["notify.workshop", "phone:tablet"]
    assert all(notice.data["shared"] for notice in sent)


def test_without_any_address_nobody_is_told() -> None:
    world = NoticeWorld(Contacts())

    world.join("a")

    assert world.sent() == []


def test_whoever_waits_is_told_nothing(world: NoticeWorld) -> None:
    world.join("a")
    world.sent()

    world.join("b")

    assert world.sent() == []


def test_a_claim_is_answered_with_the_time_to_start(world: NoticeWorld) -> None:
    job = world.join("a")
    world.sent()

    world.claim(job)

    sent = world.sent()
    assert kinds(sent) == [NoticeKind.RESERVED]
    assert sent[0].data["until"] == (world.now + minutes(15)).isoformat()


def test_a_claim_replaces_the_offer_on_the_phone_without_clearing_it_first(
    world: NoticeWorld,
) -> None:
    job = world.join("a")
    world.sent()

    world.claim(job)

    phone = [notice for notice in world.sent() if notice.medium is Medium.PHONE]
    assert [notice.kind for notice in phone] == [NoticeKind.RESERVED]


def test_before_each_window_ends_there_is_a_reminder(world: NoticeWorld) -> None:
    job = world.join("a")
    world.sent()
    world.wait(minutes(8))
    before_claim = world.sent()
    world.claim(job)
    world.sent()
    world.wait(minutes(13))
    before_start = world.sent()

    assert kinds(before_claim) == kinds(before_start) == [NoticeKind.REMINDER]
    assert before_claim[0].data["text"] == "reminder_claim"
    assert before_start[0].data["text"] == "reminder_start"


def test_a_missed_claim_is_told_before_the_next_person_is_asked(
    world: NoticeWorld,
) -> None:
    world.join("a")
    world.join("b")
    world.sent()

    world.wait(minutes(10))

    assert on_discord(world.sent())[-2:] == [
        (NoticeKind.MISSED, "a"),
        (NoticeKind.YOUR_TURN, "b"),
    ]


def test_a_print_that_was_not_started_in_time_is_told(world: NoticeWorld) -> None:
    job = world.join("a")
    world.join("b")
    world.claim(job)
    world.sent()

    world.wait(minutes(15))

    assert (NoticeKind.NOT_STARTED, "a") in on_discord(world.sent())


def test_the_third_miss_is_told_as_a_hold_with_the_number_of_misses(
    world: NoticeWorld,
) -> None:
    world.join("a")
    world.sent()

    world.wait(timedelta(minutes=31))

    last = world.sent()[-1]
    assert last.kind is NoticeKind.HELD
    assert last.data["misses"] == "3"


def test_a_start_is_told_with_its_expected_end(world: NoticeWorld) -> None:
    job = world.join("a")
    world.claim(job)
    world.sent()

    world.hear("p1", PrinterState.PRINTING)

    (notice,) = [each for each in world.sent() if each.medium is Medium.DISCORD]
    assert notice.kind is NoticeKind.STARTED
    assert notice.data["text"] == "started_until"
    assert notice.data["end"] > world.now.isoformat()


def test_a_start_without_an_expected_end_is_told_all_the_same(
    world: NoticeWorld,
) -> None:
    world.claim(world.join("a"))
    world.hear("p1", PrinterState.PRINTING)

    notices = compose(
        world.steps,
        contacts=world.contacts,
        now=world.now,
        ends={},
    )

    assert {notice.data["text"] for notice in notices} == {"started"}


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (PrinterState.FINISHED, NoticeKind.FINISHED),
        (PrinterState.FAILED, NoticeKind.FAILED),
        (PrinterState.CANCELLED, NoticeKind.CANCELLED),
    ],
)
def test_the_end_of_a_print_is_told(
    world: NoticeWorld, state: PrinterState, kind: NoticeKind
) -> None:
    world.print_now(world.join("a"))
    world.sent()

    world.hear("p1", state, error="nozzle clogged")

    sent = world.sent()
    assert kinds(sent)[0] is kind
    assert sent[0].data["error"] == "nozzle clogged"


def test_who_cancels_an_own_job_is_told_nothing(world: NoticeWorld) -> None:
    world.join("b")
    job = world.join("a")
    world.sent()

    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))

    assert world.sent() == []


def test_a_job_that_somebody_else_cancels_is_told_with_the_name(
    world: NoticeWorld,
) -> None:
    world.join("b")
    job = world.join("a")
    world.sent()

    admin = Member("f", "F", is_admin=True)
    world.do(cmd.Cancel(caller=cmd.Caller(admin.person, is_admin=True), job_id=job))

    sent = world.sent()
    assert kinds(sent) == [NoticeKind.CANCELLED]
    assert sent[0].data["by"] == "F"


def test_a_job_that_an_automation_cancels_is_told_without_a_name(
    world: NoticeWorld,
) -> None:
    job = world.join("a")
    world.sent()

    world.do(cmd.Cancel(caller=cmd.AUTOMATION, job_id=job))

    assert world.sent()[0].data["text"] == "cancelled"


def test_a_walk_up_tells_only_the_person_whose_offer_it_crosses(
    world: NoticeWorld,
) -> None:
    world.join("a")
    world.sent()

    world.hear("p1", PrinterState.PRINTING, file="somebody_elses.3mf")
    crossed = world.sent()
    world.hear("p1", PrinterState.FINISHED, file="somebody_elses.3mf")
    ended = world.sent()

    assert on_discord(crossed) == [(NoticeKind.WALK_UP, "a")]
    assert crossed[0].data["printer"] == "X1C-1"
    assert on_discord(ended) == [(NoticeKind.YOUR_TURN, "a")]


def test_a_refused_start_is_told_once_with_the_new_time_limit(
    world: NoticeWorld,
) -> None:
    world.claim(world.join("a"))
    world.hear("p1", PrinterState.PREPARING)
    world.wait(minutes(2))
    world.sent()

    world.hear("p1", PrinterState.FAILED, error="wrong plate")

    sent = world.sent()
    assert kinds(sent) == [NoticeKind.START_REJECTED]
    assert sent[0].data["until"] == (world.now + minutes(15)).isoformat()
    assert sent[0].data["error"] == "wrong plate"


def test_windows_that_begin_anew_after_an_outage_are_told(world: NoticeWorld) -> None:
    offered = world.join("a")
    world.sent()
    world.sleep(minutes(60))
    world.restart()
    again = world.sent()
    world.hear("p1", PrinterState.IDLE)
    world.claim(offered)
    world.sent()
    world.sleep(minutes(60))
    world.restart()
    reserved_again = world.sent()

    assert kinds(again) == [NoticeKind.YOUR_TURN]
    assert again[0].data["until"] > world.job(offered).created_at.isoformat()
    assert kinds(reserved_again) == [NoticeKind.RESERVED]
    assert reserved_again[0].data["text"] == "reserved_again"


def test_a_print_that_an_admin_ends_by_word_is_told(world: NoticeWorld) -> None:
    job = world.join("a")
    world.print_now(job)
    world.sent()

    world.do(cmd.Finish(caller=ADMIN, job_id=job, outcome=JobStatus.COMPLETED))

    assert kinds(world.sent())[0] is NoticeKind.FINISHED


def test_a_guest_is_named_in_the_channel() -> None:
    world = NoticeWorld(Contacts(webhook_url=WEBHOOK), members_only=False)
    guest = Member("guest:Gil", "Gil").person

    world.do(
        cmd.Join(
            caller=cmd.Caller(guest),
            person=guest,
            job_id="g1",
            spec=JobSpec(name="Benchy", estimate=minutes(60)),
        )
    )

    (notice,) = world.sent()
    assert notice.data["person"] == "Gil"
    assert "mention" not in notice.data


def test_a_window_that_is_over_again_at_the_end_is_not_told(
    world: NoticeWorld,
) -> None:
    before, known = world.state, len(world.events)
    job = world.join("a")
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))

    events = world.events[known:]
    everything = world.composed(steps_of(before, *events))

    assert everything == []


def test_what_changes_no_turn_is_told_to_nobody(world: NoticeWorld) -> None:
    job = world.join("a")
    world.sent()

    world.do(cmd.UpdateTime(caller=world.caller("a"), job_id=job, estimate=minutes(90)))

    assert world.sent() == []
