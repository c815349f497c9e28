"""People in turn by the hours that they printed in the last seven days."""

from datetime import timedelta

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.order import hours_used, in_turn
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, World, minutes


def fair(**more: object) -> World:
    return World(**({"ordering": Ordering.FAIR_SHARE, "gate": PlateGate.CLAIM} | more))  # type: ignore[arg-type]  # settings of World


def prints(world: World, person: str, time: float, end: State = State.FINISHED) -> None:
    """Let a person print for some minutes."""
    world.print_now(world.join(person, retries=0))
    world.wait(minutes(time))
    world.hear("p1", end)


def turns(world: World) -> list[str]:
    """Return whose turn it is, one after the other."""
    return [job.person_id or "" for job in in_turn(world.state, world.now)]


def paused(world: World) -> World:
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    return world


def test_whoever_printed_least_is_asked_first() -> None:
    world = fair()
    prints(world, "a", 120)
    prints(world, "b", 60)
    paused(world)
    jobs = {person: world.join(person) for person in "abc"}
    assert turns(world) == ["c", "b", "a"]
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    assert world.status(jobs["c"]) is JobStatus.OFFERED


def test_the_places_before_count_so_that_people_take_turns() -> None:
    world = paused(fair())
    for _ in range(3):
        world.join("a")
    world.join("b", estimate=minutes(150))
    world.join("b")
    assert turns(world) == ["a", "b", "a", "a", "b"]


def test_who_printed_equally_long_is_asked_in_the_order_of_joining() -> None:
    world = paused(fair())
    for person in "bac":
        world.join(person)
    assert turns(world) == ["b", "a", "c"]


def test_prints_under_way_and_printers_kept_for_somebody_count() -> None:
    world = fair(printers=2)
    world.print_now(world.join("a", estimate=minutes(30)))
    offered = world.join("b", estimate=minutes(20))
    for person in "abc":
        world.join(person)
    assert world.status(offered) is JobStatus.OFFERED
    assert turns(world) == ["c", "b", "a"]


def test_prints_count_for_seven_days_however_they_ended() -> None:
    world = fair()
    prints(world, "a", 30, State.FAILED)
    prints(world, "b", 10, State.CANCELLED)
    assert hours_used(world.state, world.now) == {"a": minutes(30), "b": minutes(10)}
    world.wait(timedelta(days=7) - minutes(5))
    assert hours_used(world.state, world.now) == {"b": minutes(10)}
    world.wait(minutes(5))
    assert hours_used(world.state, world.now) == {}


def test_only_the_last_seven_days_are_kept() -> None:
    world = fair()
    prints(world, "a", 30)
    world.wait(timedelta(days=8))
    prints(world, "b", 30)
    assert [use.person_id for use in world.state.recent_use] == ["b"]


def test_walk_ups_are_nobodys_hours() -> None:
    world = fair()
    world.hear("p1", State.PRINTING, file="vase")
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert hours_used(world.state, world.now) == {}


def test_who_missed_a_turn_is_behind_the_next_person_with_all_jobs() -> None:
    world = fair()
    prints(world, "b", 600)
    absent, own = world.join("a"), world.join("a")
    other = world.join("b")
    assert world.status(absent) is JobStatus.OFFERED
    world.wait(minutes(10))
    assert world.status(other) is JobStatus.OFFERED
    assert world.job(absent).reason is Reason.MISSED_CLAIM
    world.do(cmd.Cancel(caller=ADMIN, job_id=other))
    assert world.status(own) is JobStatus.OFFERED, "nobody else is there"


def test_who_missed_too_often_is_behind_the_next_person_too() -> None:
    world = fair(misses_before_hold=1)
    prints(world, "b", 600)
    held, own = world.join("a"), world.join("a")
    other = world.join("b")
    world.wait(minutes(10))
    assert world.status(held) is JobStatus.HELD
    assert world.status(own) is JobStatus.QUEUED
    assert world.status(other) is JobStatus.OFFERED


def test_who_missed_alone_is_asked_again_at_once() -> None:
    world = fair()
    job = world.join("a")
    world.wait(minutes(10))
    assert world.status(job) is JobStatus.OFFERED
    assert world.job(job).misses == 1


def test_who_missed_comes_into_turn_again_after_a_claim_window() -> None:
    world = fair()
    prints(world, "b", 600)
    absent = world.join("a")
    first, second = world.join("b"), world.join("b")
    world.wait(minutes(10))
    assert world.status(first) is JobStatus.OFFERED
    world.wait(minutes(10))
    assert world.status(first) is JobStatus.QUEUED, "missed as well"
    assert world.status(absent) is JobStatus.OFFERED
    assert world.status(second) is JobStatus.QUEUED
