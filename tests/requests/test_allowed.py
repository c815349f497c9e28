"""What is offered of a job is what the rules would let be done."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from custom_components.printer_queue.core.attempts import Attempt
from custom_components.printer_queue.core.commands import Caller
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import JobEvent
from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.requests.allowed import Allowed, allowed
from custom_components.printer_queue.requests.verbs import REQUESTS, JobRequest, Verb
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, minutes

type Stage = Callable[[World], str]

FIELDS: dict[str, Any] = {
    "estimate": minutes(77),
    "priority": 6,
    "outcome": "failed",
    "before_job_id": None,
}
"""With a request; each would change something where it is let."""
VERBS = [
    verb
    for verb, request in REQUESTS.items()
    if isinstance(request, JobRequest)
    and not request.takes_ended
    and verb is not Verb.STOP_PRINT
]
"""All but the twin of cancel on a printer's own button: a job lets one of the two."""


def get_offer(world: World, person: str) -> str:
    """Let somebody join and be asked, by the plan where that is how it goes."""
    job_id = world.join(person)
    if world.settings.ordering.is_planned:
        world.follow((job_id, "p1"))
    return job_id


def offered(world: World) -> str:
    return get_offer(world, "a")


def queued(world: World) -> str:
    world.join("b")
    job_id = world.join("a")
    world.join("c")
    return job_id


def reserved(world: World) -> str:
    job_id = offered(world)
    world.claim(job_id)
    return job_id


def preparing(world: World) -> str:
    job_id = reserved(world)
    world.hear("p1", PrinterState.PREPARING)
    return job_id


def printing(world: World) -> str:
    job_id = offered(world)
    world.print_now(job_id)
    return job_id


def walk_up(world: World) -> str:
    world.hear("p1", PrinterState.PRINTING)
    [job_id] = world.state.jobs
    return job_id


def asked_early(world: World) -> str:
    world.print_now(get_offer(world, "b"))
    job_id = world.join("a")
    world.ask_early(job_id)
    return job_id


def claimed_early(world: World) -> str:
    job_id = asked_early(world)
    world.claim(job_id)
    return job_id


def held(world: World) -> str:
    job_id = queued(world)
    request = REQUESTS[Verb.HOLD]
    assert isinstance(request, JobRequest)
    world.do(request.command(world.caller("a"), world.job(job_id), {}))
    return job_id


def unapproved(world: World) -> str:
    world.members = tuple(
        replace(one, needs_approval=one.id == "a") for one in world.members
    )
    world.configure()
    return world.join("a")


def passed(world: World) -> str:
    job_id = offered(world)
    for other in ("b", "c"):
        world.join(other)
    world.pass_on(job_id)
    return job_id


def scheduled(farm: World) -> str:
    return get_offer(farm, "a")


def sent(farm: World) -> str:
    assert isinstance(farm, Farm)
    job_id = scheduled(farm)
    farm.send(job_id)
    return job_id


def prepared(farm: World) -> str:
    job_id = sent(farm)
    farm.hear("p1", PrinterState.PREPARING, file=attempt_of(farm, job_id).file)
    return job_id


def started(farm: World) -> str:
    assert isinstance(farm, Farm)
    job_id = scheduled(farm)
    farm.begin(job_id)
    return job_id


def paused(farm: World) -> str:
    job_id = started(farm)
    farm.hear("p1", PrinterState.PAUSED, file=attempt_of(farm, job_id).file)
    return job_id


def attempt_of(farm: World, job_id: str) -> Attempt:
    assert isinstance(farm, Farm)
    return farm.attempt(job_id)


BY_THEMSELVES = (scheduled, sent, prepared, started, paused)
"""Where the printer starts by itself."""
STAGES = (
    queued,
    offered,
    reserved,
    preparing,
    printing,
    walk_up,
    asked_early,
    claimed_early,
    held,
    unapproved,
    passed,
)


def changes(world: World, verb: Verb, job: Job, caller: Caller) -> bool:
    """Return whether a request would be let and change the job."""
    request = REQUESTS[verb]
    assert isinstance(request, JobRequest)
    try:
        steps = decide(world.state, request.command(caller, job, FIELDS), world.now)
    except QueueError:
        return False
    events = [step.event for step in steps]
    return any(isinstance(one, JobEvent) and one.job_id == job.id for one in events)


@pytest.mark.parametrize(
    ("stage", "ordering"), product((*STAGES, *BY_THEMSELVES), Ordering)
)
def test_it_is_what_the_rules_let_the_owner_and_an_admin_do(
    stage: Stage, ordering: Ordering
) -> None:
    kind = Farm if stage in BY_THEMSELVES else World
    world = kind(ordering=ordering, early_ask=minutes(20))
    job = world.job(stage(world))
    answer = allowed(world.state, job)
    owner = Caller(job.person)
    let_owner = {verb for verb in VERBS if changes(world, verb, job, owner)}
    let_admin = {verb for verb in VERBS if changes(world, verb, job, ADMIN)}
    if job.person is not None:
        assert set(answer.owner) == let_owner
    assert {*answer.owner, *answer.admin} == let_admin


def test_nothing_is_done_with_what_has_ended() -> None:
    world = World()
    job_id = printing(world)
    world.hear("p1", PrinterState.FAILED)
    _, ended = world.past(job_id)
    assert allowed(world.state, ended) == Allowed((), ())


def test_every_verb_says_how_it_is_carried_out() -> None:
    assert set(REQUESTS) == set(Verb)
