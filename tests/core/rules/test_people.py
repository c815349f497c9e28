"""What people ask: joining, cancelling, holding, finishing, and set-up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus, Member, Person
from custom_components.printer_queue.core.needs import Filament, Size
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, join_command, minutes, needing


def test_the_same_key_gives_the_same_job_per_person() -> None:
    world = World(printers=0)
    first = world.join("a", idempotency_key="k")
    world.join("a", idempotency_key="k")
    other = world.join("b", idempotency_key="k")
    assert set(world.state.jobs) == {first, other}


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
def test_a_name_has_1_to_100_characters(name: str) -> None:
    world = World()
    with pytest.raises(QueueError, match="name_length"):
        world.do(_join(world, name=name))
    assert not world.state.jobs


@pytest.mark.parametrize("estimate", [timedelta(seconds=59), timedelta(days=14.1)])
def test_an_estimate_is_a_minute_to_a_fortnight(estimate: timedelta) -> None:
    world = World()
    with pytest.raises(QueueError, match="estimate_out_of_range"):
        world.join("a", estimate=estimate)
    job = world.join("a")
    with pytest.raises(QueueError, match="estimate_out_of_range"):
        world.do(cmd.UpdateTime(caller=ADMIN, job_id=job, estimate=estimate))


def _join(world: World, **more: object) -> cmd.Join:
    fields: dict[str, object] = {
        "caller": world.caller("a"),
        "person": Person("a", "A"),
        "job_id": "new",
        "name": "part",
        "estimate": minutes(60),
    }
    return join_command(**(fields | more))


def test_only_members_join_unless_anyone_may() -> None:
    guest = Person("guest:1", "Guest")
    world = World()
    with pytest.raises(QueueError, match="members_only"):
        world.do(_join(world, caller=cmd.Caller(guest), person=guest))
    world = World(members_only=False)
    world.do(_join(world, caller=cmd.Caller(guest), person=guest))
    assert world.status("new") is JobStatus.OFFERED


def test_nobody_joins_for_somebody_else_but_admins_and_automations() -> None:
    world = World()
    with pytest.raises(QueueError, match="only_for_yourself"):
        world.join("a", caller=world.caller("b"))
    for caller in (ADMIN, cmd.AUTOMATION):
        assert world.join("a", caller=caller) in world.state.jobs


def test_open_jobs_and_joins_a_minute_are_limited_except_for_admins() -> None:
    world = World(open_jobs_limit=3, joins_per_minute=2)
    world.join("a"), world.join("a")
    with pytest.raises(QueueError, match="joining_too_fast"):
        world.join("a")
    world.wait(minutes(1.1))
    world.join("a")
    with pytest.raises(QueueError, match="too_many_open_jobs") as refused:
        world.join("a", caller=cmd.AUTOMATION)
    assert refused.value.placeholders == {"limit": 3}
    for _ in range(5):
        world.join("a", caller=ADMIN)
    assert len(world.state.jobs) == 8


def test_what_an_admin_entered_takes_nothing_from_the_persons_joins_a_minute() -> None:
    world = World(joins_per_minute=1)
    world.join("a", caller=ADMIN)
    world.join("a")
    with pytest.raises(QueueError, match="joining_too_fast"):
        world.join("a")


def test_an_admin_member_has_no_limits() -> None:
    world = World(open_jobs_limit=1)
    world.members = (Member("a", "A", is_admin=True),)
    world.configure()
    world.join("a"), world.join("a")
    assert len(world.state.jobs) == 2


def test_a_job_waits_for_a_printer_that_fits() -> None:
    world = World(printers=2)
    world.specs = (
        replace(world.specs[0], volume=Size(180, 180, 180), nozzle=0.4),
        replace(world.specs[1], volume=Size(256, 256, 256), nozzle=0.6),
    )
    world.configure()
    assert world.job(world.join("a", needs=needing(nozzle=0.6))).printer_id == "p2"
    large = world.join("b", needs=needing(size=Size(200, 200, 10)))
    small = world.join("c", needs=needing(size=Size(10, 10, 10)))
    assert world.job(large).printer_id is None
    assert world.job(small).printer_id == "p1"


@pytest.mark.parametrize(
    ("needs", "key"),
    [
        (needing(size=Size(300, 10, 10)), "fits_nowhere_too_large"),
        (needing(nozzle=0.8), "fits_nowhere_other_nozzle"),
        (needing(printers=frozenset({"p7"})), "no_such_printer"),
    ],
)
def test_what_fits_nowhere_is_refused_at_once(needs: object, key: str) -> None:
    world = World()
    volume = Size(200, 200, 200)
    world.specs = (replace(world.specs[0], volume=volume, nozzle=0.4),)
    world.configure()
    with pytest.raises(QueueError, match=key):
        world.join("a", needs=needs)


def test_a_chosen_printer_is_waited_for() -> None:
    world = World(printers=2)
    busy = world.join("a")
    assert world.job(busy).printer_id == "p1"
    picky = world.join("b", needs=needing(printers=frozenset({"p1"})))
    assert world.status(picky) is JobStatus.QUEUED


def test_the_printer_with_the_right_spool_is_preferred() -> None:
    world = World(printers=2)
    world.specs = (
        replace(world.specs[0], material="PLA"),
        replace(world.specs[1], material="PETG"),
    )
    world.configure()
    assert (
        world.job(
            world.join("a", needs=needing(filaments=(Filament("petg"),)))
        ).printer_id
        == "p2"
    )


@pytest.mark.parametrize("stage", ["queued", "held", "offered", "reserved"])
def test_a_job_is_cancelled_at_any_stage(stage: str) -> None:
    world = World()
    if stage == "queued":
        world.join("b")
    job = world.join("a")
    if stage == "held":
        world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    if stage == "reserved":
        world.claim(job)
    assert world.status(job) == stage
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))
    assert world.ended(job).outcome is JobStatus.CANCELLED
    assert world.ended(job).reason is Reason.BY_OWNER
    later = world.join("c")
    assert (world.status(later) is JobStatus.OFFERED) is (stage != "queued")


def test_a_cancelled_print_keeps_the_printer_until_it_has_stopped() -> None:
    world = World()
    job, following = world.join("a"), world.join("b")
    world.print_now(job, print_id="1")
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    assert world.ended(job).printer_goes_on
    assert world.ended(job).reason is Reason.BY_ADMIN
    world.hear("p1", State.PAUSED, print_id="1")
    world.hear("p1", State.PRINTING, print_id="1")
    assert set(world.state.jobs) == {following}
    assert world.status(following) is JobStatus.QUEUED
    world.hear("p1", State.CANCELLED, print_id="1")
    assert world.status(following) is JobStatus.OFFERED


def test_a_stop_is_wanted_of_the_cancelled_print_only() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, print_id="1")
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    assert world.state.printers["p1"].stop_wanted
    world.hear("p1", State.PRINTING, print_id="2", file="another")
    printer = world.state.printers["p1"]
    assert not printer.stop_wanted
    assert not printer.ignored_print


def test_a_hold_while_waiting_keeps_the_place() -> None:
    world = World()
    world.join("f")
    first, second = world.join("a"), world.join("b")
    hold = cmd.Hold(caller=world.caller("a"), job_id=first)
    world.do(hold)
    assert world.do(hold) == []
    resume = cmd.Resume(caller=world.caller("a"), job_id=first)
    world.do(resume)
    assert world.do(resume) == []
    assert world.order() == [first, second]


def test_a_hold_that_gives_a_printer_back_goes_behind_the_next_person() -> None:
    world = World()
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.do(cmd.Hold(caller=world.caller("a"), job_id=first))
    assert world.status(second) is JobStatus.OFFERED
    world.do(cmd.Resume(caller=world.caller("a"), job_id=first))
    assert world.order() == [first, third]
    assert world.job(first).misses == 0


def test_a_print_that_is_being_prepared_is_cancelled_like_one_that_runs() -> None:
    world = World()
    job, following = world.join("a"), world.join("b")
    world.claim(job)
    world.hear("p1", State.PREPARING)
    for refused in (cmd.Hold, cmd.Release):
        with pytest.raises(QueueError, match="already_printing"):
            world.do(refused(caller=world.caller("a"), job_id=job))
    out = cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False)
    world.do(out)
    assert world.status(job) is JobStatus.RESERVED
    world.do(replace(out, in_service=True))
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))
    stopping = world.state.printers["p1"]
    assert stopping.stop_wanted
    world.hear("p1", State.PRINTING)
    assert set(world.state.jobs) == {following}
    world.hear("p1", State.CANCELLED)
    assert not world.state.printers["p1"].stop_wanted
    assert world.status(following) is JobStatus.OFFERED


def test_a_reserved_job_that_an_admin_finishes_has_left_its_print_on_the_plate() -> (
    None
):
    world = World()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    job, following = world.join("a"), world.join("b")
    world.claim(job)
    world.do(cmd.Finish(caller=ADMIN, job_id=job, outcome=JobStatus.COMPLETED))
    assert not world.state.printers["p1"].plate_clear
    assert world.status(following) is JobStatus.QUEUED


def test_release_gives_the_printer_to_the_next_without_a_miss() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.claim(first)
    release = cmd.Release(caller=world.caller("a"), job_id=first)
    world.do(release)
    assert world.status(second) is JobStatus.OFFERED
    assert world.job(first).misses == 0
    assert world.do(release) == []
    third = world.join("c")
    with pytest.raises(QueueError, match="nothing_to_release"):
        world.do(cmd.Release(caller=world.caller("c"), job_id=third))


def test_what_prints_is_neither_held_nor_released() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    for command in (cmd.Hold, cmd.Release):
        with pytest.raises(QueueError, match="already_printing"):
            world.do(command(caller=world.caller("a"), job_id=job))
    with pytest.raises(QueueError, match="already_claimed"):
        world.pass_on(job)


def test_an_admin_finishes_what_the_printer_did_not_tell() -> None:
    world = World()
    job = world.join("a")
    finish = cmd.Finish(caller=ADMIN, job_id=job, outcome=JobStatus.COMPLETED)
    with pytest.raises(QueueError, match="not_printing"):
        world.do(finish)
    world.claim(job)
    with pytest.raises(QueueError, match="admins_only"):
        world.do(replace(finish, caller=world.caller("a")))
    with pytest.raises(QueueError, match="unknown_outcome"):
        world.do(replace(finish, outcome=JobStatus.HELD))
    world.do(finish)
    assert world.ended(job).outcome is JobStatus.COMPLETED
    with pytest.raises(QueueError, match="no_such_job"):
        world.do(finish)


def test_the_estimate_can_be_changed_also_while_printing() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    change = cmd.UpdateTime(caller=ADMIN, job_id=job, estimate=minutes(90))
    world.do(change)
    assert world.do(change) == []
    assert world.job(job).spec.estimate == minutes(90)


def test_a_printer_out_of_service_is_not_offered_and_gives_its_offer_back() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    out = cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False)
    world.do(out)
    assert world.do(out) == []
    assert world.order() == [first, second]
    assert world.job(first).reason is Reason.PRINTER_OUT_OF_SERVICE
    world.do(replace(out, in_service=True))
    assert world.status(first) is JobStatus.OFFERED
    with pytest.raises(QueueError, match="admins_only"):
        world.do(replace(out, caller=world.caller("a")))
    with pytest.raises(QueueError, match="no_such_printer"):
        world.do(replace(out, printer_id="p9"))


def test_a_print_goes_on_when_its_printer_is_taken_out_of_service() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    assert world.status(job) is JobStatus.PRINTING


def test_a_plate_is_not_cleared_under_a_print() -> None:
    world = World()
    world.print_now(world.join("a"))
    with pytest.raises(QueueError, match="printer_is_printing"):
        world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
