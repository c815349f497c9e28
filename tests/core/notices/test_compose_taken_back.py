"""What is sent when a printer is taken back, or given up."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.notices.notice import Medium, NoticeKind
from tests.support.delivery import NoticeWorld, everything_for, kinds
from tests.support.world import ADMIN


@pytest.fixture
def world() -> NoticeWorld:
    """One printer; Ana (member a) is reached in every way, Ben (b) by the channel only."""
    return NoticeWorld(everything_for("a"))


@pytest.mark.parametrize("in_queue", [True, False])
def test_a_printer_that_is_taken_back_is_told_with_the_reason(in_queue: bool) -> None:
    world = NoticeWorld(everything_for("a"))
    world.claim(world.join("a"))
    world.sent()

    if in_queue:
        out = cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False)
        world.do(out)
    else:
        world.specs = ()
        world.configure()

    (notice,) = [each for each in world.sent() if each.medium is Medium.DISCORD]
    assert notice.kind is NoticeKind.RETURNED
    assert notice.data["printer"] == "X1C-1"
    reason = "printer_out_of_service" if in_queue else "printer_removed"
    assert notice.data["reason"] == reason


def test_a_job_that_somebody_else_puts_on_hold_is_told(world: NoticeWorld) -> None:
    job = world.join("a")
    world.sent()
    world.do(cmd.Hold(caller=ADMIN, job_id=job))
    by_admin = world.sent()
    world.do(cmd.Resume(caller=world.caller("a"), job_id=job))
    world.sent()
    world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    by_owner = world.sent()

    assert kinds(by_admin) == [NoticeKind.HELD]
    assert kinds(by_owner) == []


@pytest.mark.parametrize("how", ["pass", "cancel", "hold", "release"])
def test_the_phone_is_cleared_when_its_owner_gives_the_offer_up(
    world: NoticeWorld, how: str
) -> None:
    job = world.join("a")
    world.sent()
    command = {
        "pass": cmd.Pass,
        "cancel": cmd.Cancel,
        "hold": cmd.Hold,
        "release": cmd.Release,
    }[how]

    world.do(command(caller=world.caller("a"), job_id=job))

    sent = world.sent()
    assert [(notice.kind, notice.channel) for notice in sent] == [
        (NoticeKind.CLEAR, "phone:phone-of-a")
    ]
    assert sent[0].job_id == job


def test_who_is_in_the_queue_again_by_somebody_else_is_told(
    world: NoticeWorld,
) -> None:
    world.print_now(world.join("b"))
    job = world.join("a")
    for caller in (ADMIN, world.caller("a")):
        world.do(cmd.Cancel(caller=caller, job_id=job))
        world.sent()
        world.restore(job, caller=caller)
        sent = world.sent()
        assert {each.kind for each in sent} == (
            {NoticeKind.RETURNED} if caller is ADMIN else set()
        )
        assert {each.data["text"] for each in sent} <= {"restored"}
