"""Whatever people and printers do: the rows and the events both give the state."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
import tempfile

from hypothesis import given, settings, strategies as st

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Job, JobStatus, QueueState
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.quotas import (
    Beyond,
    Quota,
    QuotaPeriod,
    QuotaUnit,
)
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.samples import Forecast
from custom_components.printer_queue.core.settings import Settings
from demo.postgresql import Postgresql
from tests.support.store import Kept, KeptInDatabase, KeptInFile, KeptWorld, unheard
from tests.support.world import ADMIN, minutes

type Action = Callable[[KeptWorld], object]

PRINTERS = st.sampled_from(["p1", "p2"])
PLACES = st.integers(0, 5)
QUOTAS = tuple(
    Quota(unit=unit, limit=20, period=QuotaPeriod.WEEK, beyond=Beyond.APPROVAL)
    for unit in QuotaUnit
)
SPECS = tuple(PrinterSpec(id=f"p{n}", name=f"X1C-{n}") for n in (1, 2))


def on_job(place: int, ask: Callable[[Job], cmd.Command]) -> Action:
    """Ask something of one of the open jobs; nothing where there is none."""

    def act(world: KeptWorld) -> None:
        jobs = list(world.state.jobs.values())
        if jobs:
            world.do(ask(jobs[place % len(jobs)]))

    return act


def rename(name: str) -> Action:
    """Change a printer's set-up."""

    def act(world: KeptWorld) -> None:
        world.specs = (replace(world.specs[0], name=name), *world.specs[1:])
        world.configure()

    return act


def take_away_and_bring_back(world: KeptWorld) -> None:
    """Remove the second printer, or set it up again."""
    world.specs = SPECS if len(world.specs) == 1 else SPECS[:1]
    world.configure()


def join_after(place: int) -> Action:
    """Join with two copies that wait for one of the open jobs."""

    def act(world: KeptWorld) -> None:
        jobs = list(world.state.jobs)
        world.join("c", copies=2, after=jobs[place % len(jobs)] if jobs else None)

    return act


def cancel_and_restore(place: int, *, wait: int) -> Action:
    """Cancel one of the open jobs, and take that back after some minutes."""

    def act(world: KeptWorld) -> None:
        jobs = list(world.state.jobs)
        if not jobs:
            return
        job_id = jobs[place % len(jobs)]
        world.do(cmd.Cancel(caller=ADMIN, job_id=job_id))
        world.wait(minutes(wait))
        world.restore(job_id, caller=ADMIN)

    return act


def follow(place: int, printer: str, *, late: bool) -> Action:
    """Follow a plan that asks for a job, or gives it back, and foretells its start."""

    def act(world: KeptWorld) -> None:
        jobs = list(world.state.jobs)
        if not jobs:
            return
        job_id, now = jobs[place % len(jobs)], world.now
        told = Forecast(made_at=now, start=now + minutes(place), low=now, high=now)
        asks = () if late else ((job_id, printer),)
        world.follow(*asks, late=(job_id,) if late else (), forecasts={job_id: told})

    return act


def set_hours(start: int, length: int) -> Action:
    """Open the makerspace for a time, and keep the second printer for something."""

    def act(world: KeptWorld) -> None:
        span = Span(world.now + minutes(start), world.now + minutes(start + length))
        world.do(cmd.SetHours(hours=Hours((span,), {"p2": (span,)})))

    return act


def reserve(start: int, length: int) -> Action:
    """Reserve the first printer for a member."""

    def act(world: KeptWorld) -> None:
        begins = world.now + minutes(start)
        world.do(
            cmd.Reserve(
                caller=ADMIN,
                person=world.members[0].person,
                reservation_id=f"r{len(world.events)}",
                printer_id="p1",
                start=begins,
                end=begins + minutes(length),
            )
        )

    return act


def come_or_leave(present: dict[str, bool]) -> Action:
    """Say who is where the printers are."""
    return lambda world: world.do(cmd.SetPresence(present=present))


def set_clock(count: int) -> Action:
    """Set the clock forward or back."""

    def act(world: KeptWorld) -> None:
        world.now += minutes(count)
        world.do(cmd.ShiftClock(by=minutes(count)))

    return act


def load(world: KeptWorld) -> None:
    """Say what is loaded."""
    spools = (Filament("PLA", "FF0000"),)
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools))


ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.sampled_from("abc").map(lambda who: lambda world: world.join(who)),
    st.builds(
        lambda printer, state, file: (
            lambda world: world.hear(printer, state, file=file)
        ),
        PRINTERS,
        st.sampled_from(PrinterState),
        st.sampled_from(["one.3mf", "two.3mf", None]),
    ),
    st.integers(1, 90).map(lambda count: lambda world: world.wait(minutes(count))),
    *(
        st.builds(
            on_job,
            PLACES,
            st.just(lambda job, ask=ask: ask(caller=ADMIN, job_id=job.id)),
        )
        for ask in (cmd.Claim, cmd.Pass, cmd.Cancel, cmd.Hold, cmd.Resume, cmd.Release)
    ),
    st.builds(
        on_job,
        PLACES,
        st.just(
            lambda job: cmd.Finish(
                caller=ADMIN, job_id=job.id, outcome=JobStatus.FAILED
            )
        ),
    ),
    PLACES.map(
        lambda place: on_job(place, lambda job: cmd.Move(caller=ADMIN, job_id=job.id))
    ),
    st.booleans().map(
        lambda on: lambda world: world.do(cmd.SetPaused(caller=ADMIN, paused=on))
    ),
    st.just(lambda world: world.restart()),
    st.sampled_from(["X1C", "Bertha"]).map(rename),
    st.just(take_away_and_bring_back),
    PLACES.map(join_after),
    st.builds(cancel_and_restore, PLACES, wait=st.integers(0, 12)),
    st.builds(follow, PLACES, PRINTERS, late=st.booleans()),
    st.builds(set_hours, st.integers(-60, 60), st.integers(1, 200)),
    st.builds(reserve, st.integers(-10, 60), st.integers(1, 200)),
    st.dictionaries(st.sampled_from("ab"), st.booleans()).map(come_or_leave),
    st.just(load),
    st.sampled_from([-500_000, -90, 1, 90, 500_000]).map(set_clock),
)


def without_learning(state: QueueState) -> QueueState:
    """Leave aside what is forgotten of prints that nobody saw end, or that came back."""
    uses = sorted(state.recent_use, key=lambda use: (use.ended_at, use.person_id))
    return replace(
        state,
        changeovers=(),
        turnrounds=(),
        own_starts=(),
        forecast_results=(),
        print_forecast_results=(),
        recent_use=tuple(uses),
    )


def look(kept: Kept, actions: list[Action]) -> None:
    """Do all of it in a new queue; hold its rows and its events against the state."""
    with closing(kept.opened()) as store:
        store.load(Settings(name="Queue"))
        world = KeptWorld(store, printers=2, early_ask=minutes(20), quotas=QUOTAS)
        for act in actions:
            with suppress(QueueError):
                act(world)
        loaded = world.loaded()
        stored = store.events(limit=100_000)
    assert [one.event for one in stored] == world.events
    assert evolve_all(world.start, [one.event for one in stored]) == world.state
    assert without_learning(unheard(loaded)) == without_learning(unheard(world.state))
    for learnt in (
        *("changeovers", "turnrounds", "own_starts"),
        *("forecast_results", "print_forecast_results"),
    ):
        assert set(getattr(loaded, learnt)) <= set(getattr(world.state, learnt))


@given(actions=st.lists(ACTIONS, max_size=30))
def test_rows_and_events_of_a_file_give_the_state(actions: list[Action]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        look(KeptInFile(Path(folder) / "queue.db"), actions)


# Each has a database of its own, which takes longer than all that is done in it.
@settings(max_examples=settings().max_examples // 4)
@given(actions=st.lists(ACTIONS, max_size=30))
def test_rows_and_events_of_a_database_give_the_state(
    postgresql: Postgresql, actions: list[Action]
) -> None:
    look(KeptInDatabase(postgresql.new_database()), actions)
