"""What is sent to who has reserved a printer."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.notice import Medium, Notice
from custom_components.printer_queue.core.report import PrinterState
from tests.support.delivery import NoticeWorld, everything_for
from tests.support.world import ADMIN, NOON, minutes


@pytest.fixture
def world() -> NoticeWorld:
    """One printer; Ana (member a) is reached in every way."""
    return NoticeWorld(everything_for("a"))


def reserve(world: NoticeWorld, start: float, **more: Any) -> None:
    """Let Ana reserve the printer for two hours."""
    named: dict[str, Any] = {
        "caller": world.caller("a"),
        "reservation_id": "r1",
    } | more
    world.do(
        cmd.Reserve(
            person=Member("a", "A").person,
            printer_id="p1",
            start=NOON + minutes(start),
            end=NOON + minutes(start + 120),
            **named,
        )
    )


def texts(world: NoticeWorld) -> list[str]:
    return [notice.data["text"] for notice in sent(world)]


def sent(world: NoticeWorld) -> list[Notice]:
    return [each for each in world.sent() if each.medium is Medium.DISCORD]


def test_what_one_reserves_oneself_is_not_told(world: NoticeWorld) -> None:
    reserve(world, 60)
    assert sent(world) == []


def test_what_somebody_else_reserves_for_one_is_told(world: NoticeWorld) -> None:
    reserve(world, 60, caller=ADMIN)
    (notice,) = sent(world)
    assert notice.data["text"] == "reservation_made"
    assert notice.data["printer"] == "X1C-1"
    assert notice.data["start"] == (NOON + minutes(60)).isoformat()
    assert notice.data["until"] == (NOON + minutes(180)).isoformat()


def test_who_has_no_job_is_told_by_when_to_join(world: NoticeWorld) -> None:
    reserve(world, 60)
    world.wait(minutes(60))
    (notice,) = sent(world)
    assert notice.data["text"] == "reservation_began"
    assert notice.data["end"] == (NOON + minutes(60 + 25)).isoformat()


def test_whose_job_is_offered_the_printer_is_told_that_alone(
    world: NoticeWorld,
) -> None:
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    world.join("a")
    reserve(world, 0)
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    assert texts(world) == ["your_turn"]


def test_that_nobody_started_is_told(world: NoticeWorld) -> None:
    reserve(world, 0)
    world.sent()
    world.wait(minutes(25))
    assert texts(world) == ["reservation_unused"]


def test_what_is_given_up_with_an_unused_one_is_told(world: NoticeWorld) -> None:
    reserve(world, 0)
    reserve(world, 120, reservation_id="r2")
    world.sent()
    world.wait(minutes(25))
    unused, following = sent(world)
    assert unused.data["text"] == "reservation_unused"
    assert following.data["text"] == "reservation_ended"
    assert following.data["reason"] == "reservation_unused"


def out_of_service(world: NoticeWorld) -> None:
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))


def with_error(world: NoticeWorld) -> None:
    world.hear("p1", PrinterState.ERROR)


def silent(world: NoticeWorld) -> None:
    world.hear("p1", PrinterState.OFFLINE)


BROKEN: Mapping[Callable[[NoticeWorld], None], str] = {
    out_of_service: "printer_out_of_service",
    with_error: "printer_error",
    silent: "printer_offline",
}


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("set_out", BROKEN)
def test_that_the_printer_could_not_be_used_is_told(
    world: NoticeWorld, set_out: Callable[[NoticeWorld], None], *, begun: bool
) -> None:
    reserve(world, 10)
    world.wait(minutes(20 if begun else 0))
    set_out(world)
    world.sent()
    world.wait(minutes(200))
    (notice,) = sent(world)
    assert notice.data["text"] == "reservation_in_vain"
    assert notice.data["reason"] == BROKEN[set_out]


def test_who_has_printed_there_is_not_told_that_it_was_in_vain(
    world: NoticeWorld,
) -> None:
    reserve(world, 0)
    world.claim(world.join("a", estimate=minutes(30)))
    world.hear("p1", PrinterState.PRINTING)
    world.wait(minutes(30))
    world.hear("p1", PrinterState.FINISHED)
    out_of_service(world)
    world.sent()
    world.wait(minutes(120))
    assert texts(world) == []


@pytest.mark.parametrize("by_owner", [True, False])
def test_what_an_admin_cancels_is_told(world: NoticeWorld, *, by_owner: bool) -> None:
    reserve(world, 60)
    caller = world.caller("a") if by_owner else ADMIN
    world.do(cmd.CancelReservation(caller=caller, reservation_id="r1"))
    assert texts(world) == ([] if by_owner else ["reservation_ended"])


def test_that_the_printer_is_gone_is_told_with_the_reason(world: NoticeWorld) -> None:
    reserve(world, 60)
    world.specs = ()
    world.configure()
    (notice,) = sent(world)
    assert (notice.data["text"], notice.data["reason"]) == (
        "reservation_ended",
        "printer_removed",
    )
