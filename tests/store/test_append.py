"""What a command leaves in the file: rows, the audit trail, a state to start from."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd, events as ev
from custom_components.printer_queue.core.evolve.prints import ended_job
from custom_components.printer_queue.core.model import Job, JobSpec, JobStatus, Person
from custom_components.printer_queue.core.needs import Filament, Size
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.order import SPACING
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import QueueStore, StoreError
from tests.support.store import Kept, KeptWorld, unheard
from tests.support.world import ADMIN, minutes, needing, steps_of


def test_a_new_store_holds_an_empty_queue(kept: Kept) -> None:
    fresh = kept.opened()
    state = fresh.load(Settings(name="Queue"))
    fresh.close()
    assert (state.jobs, state.printers, state.next_number) == ({}, {}, 1)
    assert not state.paused


def test_a_job_is_there_after_a_restart_with_all_that_was_said(
    world: KeptWorld, kept: Kept
) -> None:
    needs = needing(
        filaments=(Filament("PETG"),),
        size=Size(10, 20.5, 30),
        nozzle=0.6,
        printers=frozenset({"p2"}),
    )
    job = world.join(
        "a", "Zahnrad ü 🦷", needs=needs, notes="bitte schwarz", idempotency_key="key"
    )
    world.store.close()
    again = kept.opened()
    state = again.load(world.settings)
    again.close()
    assert state.jobs[job] == world.job(job)
    assert state.jobs[job].spec.needs == needs


def test_every_stage_of_a_job_is_what_a_restart_finds(world: KeptWorld) -> None:
    def check() -> None:
        assert unheard(world.loaded()) == unheard(world.state)

    first, second = world.join("a"), world.join("b")
    third = world.join("c")
    check()
    world.pass_on(second)
    check()
    world.claim(first)
    check()
    world.wait(minutes(3))
    world.hear("p1", PrinterState.PRINTING, file="part.3mf", print_id="7", progress=1)
    check()
    world.wait(minutes(5))
    world.hear("p1", PrinterState.PAUSED)
    check()
    world.wait(minutes(5))
    world.hear("p1", PrinterState.PRINTING, progress=10)
    check()
    world.wait(minutes(40))
    world.hear("p1", PrinterState.FINISHED)
    check()
    world.do(cmd.Hold(caller=ADMIN, job_id=third))
    world.do(cmd.Cancel(caller=ADMIN, job_id=second))
    world.hear("p2", PrinterState.PRINTING, file="walk-up.3mf")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    check()
    assert world.loaded().paused
    assert len(world.loaded().samples) == len(world.loaded().changeovers) == 1


def test_an_ended_job_leaves_the_state_and_stays_in_the_file(world: KeptWorld) -> None:
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(30))
    world.hear("p1", PrinterState.PAUSED)
    world.wait(minutes(10))
    world.hear("p1", PrinterState.FINISHED)
    assert job not in world.loaded().jobs
    ended = world.store.job(job)
    assert ended is not None
    assert ended.status is JobStatus.COMPLETED
    assert ended.actual == minutes(40)
    assert ended.paused_for == minutes(10)
    assert ended.offer is not None
    assert ended.claimed_at is not None


def test_a_job_that_comes_and_ends_in_one_transaction_is_kept(
    world: KeptWorld,
) -> None:
    job = Job(
        id="short",
        number=1,
        spec=JobSpec(name="short"),
        person=Person("a", "A"),
        created_at=world.now,
        rank=SPACING,
    )
    joined = ev.Joined(at=world.now, actor="a", job=job)
    ended = ev.Ended(
        at=world.now,
        actor="a",
        job_id=job.id,
        reason=Reason.BY_OWNER,
        outcome=JobStatus.CANCELLED,
        ended_at=world.now,
    )
    world.store.append(steps_of(world.state, joined, ended))
    assert world.store.job("short") == ended_job(job, ended)
    assert world.loaded().next_number == 2


def test_the_audit_trail_says_who_did_what_from_which_status_to_which(
    world: KeptWorld,
) -> None:
    job = world.join("a")
    world.claim(job)
    world.hear("p1", PrinterState.PRINTING)
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    trail = world.store.events(job_id=job)
    assert [
        (one.event.kind, one.event.actor, one.from_status, one.to_status)
        for one in trail
    ] == [
        ("joined", "a", None, JobStatus.QUEUED),
        ("offered", "clock", JobStatus.QUEUED, JobStatus.OFFERED),
        ("claimed", "a", JobStatus.OFFERED, JobStatus.RESERVED),
        ("started", "printer:p1", JobStatus.RESERVED, JobStatus.PRINTING),
        ("ended", "root", JobStatus.PRINTING, JobStatus.CANCELLED),
    ]
    assert [one.event for one in trail][-1] == world.ended(job)
    assert {one.event.at for one in trail} == {world.now}


def test_events_are_numbered_in_their_order_without_a_gap(store: QueueStore) -> None:
    world = KeptWorld(store, printers=1)
    joined = ev.OffersPaused(at=world.now, actor="root")
    resumed = ev.OffersResumed(at=world.now, actor="root")
    last = store.events()[-1].seq
    numbers = store.append(steps_of(world.state, joined, resumed))
    assert numbers == (last + 1, last + 2)
    assert [one.seq for one in store.events()] == list(range(1, last + 3))
    assert [one.event for one in store.events(after=last)] == [joined, resumed]
    assert [one.seq for one in store.events(after=1, limit=2)] == [2, 3]


def test_ranks_that_were_spread_anew_are_kept(world: KeptWorld) -> None:
    jobs = [world.join("a") for _ in range(4)]
    ranks = {job: 7 * place for place, job in enumerate(jobs, 1)}
    event = ev.Renumbered(at=world.now, actor="clock", ranks=ranks)
    world.store.append(steps_of(world.state, event))
    assert {job.id: job.rank for job in world.loaded().jobs.values()} == ranks


def test_a_changed_printer_is_known_as_it_is_now(world: KeptWorld) -> None:
    spec = PrinterSpec(
        id="p1",
        name="Röhre",
        volume=Size(1, 2, 3),
        nozzle=0.4,
        material="PLA",
        gate=PlateGate.CONFIRM,
    )
    world.specs = (spec, world.specs[1])
    world.configure()
    assert world.loaded().printers["p1"].spec == spec
    assert unheard(world.loaded()) == unheard(world.state)


def test_a_removed_printer_is_gone_and_its_prints_keep_its_name(
    world: KeptWorld,
) -> None:
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", PrinterState.FINISHED)
    waiting = world.join("b")
    spec = world.specs[0]
    world.specs = world.specs[1:]
    world.configure()
    assert set(world.loaded().printers) == {"p2"}
    assert unheard(world.loaded()) == unheard(world.state)
    assert world.loaded().jobs[waiting] == world.job(waiting)
    ended = world.store.job(job)
    assert ended is not None
    assert ended.printer_id == "p1"
    assert world.store.printer_names() == {"p1": "X1C-1", "p2": "X1C-2"}
    world.specs = (spec, *world.specs)
    world.configure()
    assert set(world.loaded().printers) == {"p1", "p2"}


def test_joins_of_the_last_minute_still_count_after_a_restart(
    world: KeptWorld,
) -> None:
    world.join("a")
    world.wait(minutes(2))
    world.join("b")
    world.wait(timedelta(seconds=59))
    cancelled = world.join("a")
    world.do(cmd.Cancel(caller=ADMIN, job_id=cancelled))
    world.join("b", caller=ADMIN)
    world.hear("p1", PrinterState.PRINTING, file="walk-up")
    assert [one.person_id for one in world.loaded().recent_joins] == ["b", "a"]
    assert world.loaded().recent_joins == world.state.recent_joins


def test_a_file_name_that_utf8_cannot_hold_does_not_stop_the_queue(
    world: KeptWorld,
) -> None:
    world.hear("p1", PrinterState.PRINTING, file="half a smiley \ud83d.3mf")
    (walk_up,) = world.loaded().jobs.values()
    assert walk_up.file == "half a smiley ?.3mf"
    assert len(world.store.events()) == len(world.events)


def test_a_failure_of_any_statement_takes_the_whole_command_back(
    world: KeptWorld,
) -> None:
    before, told = world.loaded(), len(world.store.events())
    job = Job(
        id="j",
        number=1,
        spec=JobSpec(name="n"),
        person=None,
        created_at=world.now,
        rank=1,
    )
    event = ev.Joined(at=world.now, actor="a", job=job)
    unheard_of = replace(world.notice(event), job_id="nobody's")
    steps = steps_of(world.state, event)
    with pytest.raises(StoreError) as refusal:
        world.store.append(steps, [unheard_of])
    assert refusal.value.key == "store_failed"
    assert world.loaded() == before
    assert len(world.store.events()) == told
    world.store.append(steps)
    assert set(world.loaded().jobs) == {"j"}


def test_any_thread_may_ask_while_another_stores(world: KeptWorld) -> None:
    def ask(_: int) -> int:
        return len(world.store.history()) + len(world.store.heads())

    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(ask, range(200))
        for person in "abcdef" * 3:
            world.join(person)
        assert min(answers) >= 1
    assert unheard(world.loaded()) == unheard(world.state)
