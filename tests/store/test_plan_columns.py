"""What a plan knows and learns is there after a restart."""

from dataclasses import replace
from datetime import timedelta

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import ALWAYS_OPEN, Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import (
    Filament,
    Needs,
    PrintSettings,
    Size,
)
from custom_components.printer_queue.core.printer import Preference, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState as State, Tray
from custom_components.printer_queue.core.samples import (
    Forecast,
    ForecastResult,
    OwnStart,
    PrintForecast,
    Use,
    WaitsFor,
)
from custom_components.printer_queue.core.settings import Ordering, Settings
from tests.support.farm import SLICED, own_starter
from tests.support.store import KeptWorld, unheard
from tests.support.world import ADMIN, minutes, needing

EVERYTHING = Needs(
    filaments=(Filament("PETG", "FF0000", "GFG00"), Filament(None, "000000", None)),
    size=Size(1, 2.5, 3),
    nozzle=0.6,
    printers=frozenset({"p1", "p2"}),
    printer="p2",
    tags=frozenset({"enclosed", "hardened"}),
    settings=PrintSettings(
        nozzle_temperature=250,
        bed_temperature=80.5,
        layer_height=0.2,
        infill=15,
        speed=120,
        other={"brim": "yes"},
    ),
)


def check(world: KeptWorld) -> None:
    """Hold what the file has against what the queue knows."""
    assert unheard(world.loaded()) == unheard(world.state)


def foretell(
    world: KeptWorld,
    job_id: str,
    wait: float,
    waits_for: WaitsFor = WaitsFor.PRINT,
    *,
    low: float = 0.0,
) -> Forecast:
    """Remember a forecast of a job's start."""
    told = Forecast(
        made_at=world.now,
        start=world.now + minutes(wait),
        low=world.now + minutes(low),
        high=world.now + minutes(wait * 2),
        waits_for=waits_for,
    )
    world.follow(forecasts={job_id: told})
    return told


def early(world: KeptWorld) -> tuple[str, str]:
    """Let one job print on the first printer, and claim it early for another."""
    world.settings = replace(world.settings, early_ask=minutes(20))
    world.specs = world.specs[:1]
    world.configure()
    first, second = world.join("a"), world.join("b")
    world.print_now(first, print_id="1")
    world.wait(minutes(45))
    world.ask_early(second)
    world.claim(second)
    return first, second


def test_a_job_is_kept_with_all_that_it_asks(world: KeptWorld) -> None:
    tags = frozenset({"enclosed", "hardened"})
    world.specs = tuple(replace(spec, tags=tags) for spec in world.specs)
    world.configure()
    before = world.join("b")
    job = world.join(
        "a",
        caller=ADMIN,
        needs=EVERYTHING,
        priority=1,
        deadline=world.now + minutes(90),
        grams=12.5,
        cost=0.25,
        source="media/hook.3mf",
        goal="shelf",
        after=before,
        retries=7,
    )
    foretell(world, job, 30)
    foretell(world, job, 10)
    found = world.loaded().jobs[job]
    assert found == world.job(job)
    assert found.spec.needs == EVERYTHING
    assert (found.spec.priority, found.spec.retries, found.spec.goal) == (1, 7, "shelf")
    assert (found.spec.grams, found.spec.cost, found.spec.source) == (
        12.5,
        0.25,
        "media/hook.3mf",
    )
    assert (found.spec.after, found.created_by) == (before, "root")
    assert len(found.forecasts) == 2


def test_copies_that_join_later_are_kept_with_their_goal(world: KeptWorld) -> None:
    job = world.join("a")
    world.do(
        cmd.Revise(caller=world.caller("a"), job_id=job, copies=3, further_id="more")
    )
    check(world)
    goals = {each.spec.goal for each in world.loaded().jobs.values()}
    assert goals == {job}


def test_a_new_try_knows_what_it_tries_again_and_who_waits_for_it(
    world: KeptWorld,
) -> None:
    job = world.join("a", retries=1)
    follower = world.join("b", after=job)
    world.print_now(job)
    world.wait(minutes(5))
    world.hear("p1", State.FAILED)
    check(world)
    (again,) = [one for one in world.loaded().jobs.values() if one.retry_of == job]
    assert world.loaded().jobs[follower].spec.after == again.id
    assert again.spec.retries == 0
    ended = world.store.job(job)
    assert ended is not None
    assert ended.status is JobStatus.FAILED


def test_who_was_passed_over_is_known_after_a_restart(world: KeptWorld) -> None:
    world.settings = replace(world.settings, ordering=Ordering.OPTIMISED)
    world.configure()
    first, second = world.join("a"), world.join("b")
    world.follow((second, "p1"))
    check(world)
    assert world.loaded().jobs[first].overtaken == 1


def test_every_stage_of_an_early_claim_is_what_a_restart_finds(
    world: KeptWorld,
) -> None:
    _, second = early(world)
    check(world)
    assert world.loaded().jobs[second].asked_early
    assert world.loaded().jobs[second].start_by is None
    world.wait(minutes(15))
    world.hear("p1", State.FINISHED, print_id="1")
    check(world)
    assert world.loaded().jobs[second].start_by == world.now + minutes(15)
    world.wait(minutes(6))
    world.hear("p1", State.PRINTING, print_id="2")
    check(world)


def test_turn_rounds_are_learnt_apart_from_change_overs(world: KeptWorld) -> None:
    early(world)
    world.hear("p1", State.FINISHED, print_id="1")
    world.wait(minutes(6))
    world.hear("p1", State.PRINTING, print_id="2")
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, print_id="2")
    state = world.loaded()
    assert state.turnrounds == (minutes(6),)
    assert state.changeovers == (minutes(0),)
    check(world)


def test_how_long_a_printer_takes_to_start_is_learnt_apart_from_people(
    world: KeptWorld,
) -> None:
    world.specs = (own_starter("p1"), world.specs[1])
    world.configure()
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    world.hear("p1", State.IDLE)
    own = world.join("a", file=SLICED, needs=Needs(printer="p1"))
    attempt = world.job(own).attempt
    assert attempt is not None
    advance = cmd.AdvanceAttempt(job_id=own, attempt_id=attempt.id, sent=True)
    world.do(advance)
    world.wait(minutes(4))
    world.hear("p1", State.PRINTING, file=attempt.file)
    world.print_now(world.join("b", needs=Needs(printer="p2")), "p2")
    state = world.loaded()
    assert state.own_starts == (OwnStart("p1", minutes(4)),)
    assert state.changeovers == world.state.changeovers
    check(world)
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED, file=attempt.file)
    assert world.loaded().own_starts == state.own_starts
    check(world)


def test_a_start_that_a_printers_removal_took_back_is_not_learnt_from_twice(
    world: KeptWorld,
) -> None:
    _, second = early(world)
    world.hear("p1", State.FINISHED, print_id="1")
    world.hear("p1", State.PRINTING, print_id="2")
    world.specs = ()
    world.configure()
    assert world.job(second).changeover is None
    assert world.loaded().jobs[second] == world.job(second)
    assert world.loaded().turnrounds == ()


def test_forecasts_are_kept_beside_what_became_of_them(world: KeptWorld) -> None:
    job = world.join("a")
    foretell(world, job, 10)
    world.wait(minutes(4))
    foretell(world, job, 5, WaitsFor.OPENING, low=4.5)
    world.claim(job)
    world.wait(minutes(4))
    world.hear("p1", State.PRINTING)
    check(world)
    seen = (
        ForecastResult(minutes(10), minutes(8), WaitsFor.PRINT, held=True),
        ForecastResult(
            minutes(5), minutes(4), WaitsFor.OPENING, held=False, again=True
        ),
    )
    assert world.loaded().forecast_results == seen
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert world.loaded().forecast_results == seen


def test_forecasts_of_ends_are_kept_beside_what_became_of_them(
    world: KeptWorld,
) -> None:
    job = world.join("a")
    foretell(world, job, 10)
    world.print_now(job)
    told = PrintForecast(
        made_at=world.now,
        end=world.now + minutes(60),
        low=world.now + minutes(50),
        high=world.now + minutes(70),
        reported=world.now + minutes(58),
    )
    world.follow(end_forecasts={job: told})
    check(world)
    assert world.loaded().jobs[job].end_forecasts == (told,)
    assert len(world.loaded().jobs[job].forecasts) == 1
    world.wait(minutes(65))
    world.hear("p1", State.FINISHED)
    check(world)
    (seen,) = world.loaded().print_forecast_results
    assert (seen.actual, seen.reported) == (minutes(65), minutes(58))
    assert seen.held
    assert len(world.loaded().forecast_results) == 1


def test_hours_on_a_printer_are_counted_for_seven_days(world: KeptWorld) -> None:
    def prints(person: str, end: State) -> None:
        only = needing(printers=frozenset({"p1"}))
        world.print_now(world.join(person, retries=0, needs=only))
        world.wait(minutes(30))
        world.hear("p1", end)

    prints("a", State.FINISHED)
    world.wait(timedelta(days=4))
    prints("b", State.FAILED)
    check(world)
    assert len(world.loaded().recent_use) == 2
    world.wait(timedelta(days=4))
    world.hear("p1", State.PRINTING, file="walk-up")
    world.hear("p1", State.CANCELLED)
    prints("c", State.CANCELLED)
    check(world)
    assert world.loaded().recent_use == (
        Use("b", world.now - timedelta(days=4, minutes=30), minutes(30)),
        Use("c", world.now, minutes(30)),
    )


def test_opening_hours_and_reservations_are_kept(world: KeptWorld) -> None:
    assert world.loaded().hours == ALWAYS_OPEN
    today = Span(world.now, world.now + minutes(600))
    for hours in (
        Hours((today,), {"p1": (today, today), "gone": ()}),
        Hours(()),
        ALWAYS_OPEN,
    ):
        world.do(cmd.SetHours(hours=hours))
        check(world)
        assert world.loaded().hours == hours


def test_what_people_have_reserved_is_kept(world: KeptWorld) -> None:
    reserved = cmd.Reserve(
        caller=world.caller("a"),
        person=world.members[0].person,
        reservation_id="r1",
        printer_id="p1",
        start=world.now,
        end=world.now + minutes(90),
        name="vase",
    )
    world.do(reserved)
    check(world)
    assert world.loaded().reservations["r1"].began_at == world.now
    world.do(cmd.CancelReservation(caller=world.caller("a"), reservation_id="r1"))
    check(world)
    assert not world.loaded().reservations
    [cooldown] = world.loaded().cooldowns
    assert cooldown.until == world.now + minutes(90)


def test_a_printer_is_kept_with_all_that_is_set_up(world: KeptWorld) -> None:
    spec = PrinterSpec(
        id="p1",
        name="X1C-1",
        volume=Size(256, 256, 256),
        nozzle=0.4,
        material="PLA",
        color="FFFFFF",
        tags=frozenset({"enclosed"}),
        max_nozzle_temperature=300,
        max_bed_temperature=110.5,
        hourly_cost=0.8,
        site="cellar",
        prefers=Preference.LARGE,
    )
    world.specs = (spec, *world.specs[1:])
    world.configure()
    check(world)
    assert world.loaded().printers["p1"].spec == spec


def test_what_is_loaded_is_kept_with_who_told_it(world: KeptWorld) -> None:
    spools = (Filament("PLA", "FF0000", "GFL99"), Filament())
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools))
    world.hear("p2", State.IDLE, trays=(Tray("0", "PETG", "000000", 9, "GFG00"),))
    check(world)
    found = world.loaded().printers
    assert (found["p1"].spools, found["p1"].tells_spools) == (spools, False)
    assert found["p2"].spools == (Filament("PETG", "000000", "GFG00"),)
    assert found["p2"].tells_spools


def test_how_much_is_on_a_spool_is_kept(world: KeptWorld) -> None:
    spools = (Filament("PLA", "FF0000"), Filament("PETG"))
    world.do(
        cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools, grams=(38.5, None))
    )
    check(world)
    stock = world.loaded().printers["p1"].stock
    assert stock == world.state.printers["p1"].stock
    assert [known.grams for known in stock] == [38.5, None]


def test_the_shelf_is_kept(world: KeptWorld) -> None:
    world.settings = replace(world.settings, pickup_reminder=timedelta(days=1))
    world.configure()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert world.loaded().shelf == world.state.shelf != {}
    world.wait(timedelta(days=1))
    assert world.loaded().shelf[job].reminded


def test_tries_are_no_joins_after_a_restart_either(world: KeptWorld) -> None:
    world.print_now(world.join("a"))
    world.wait(minutes(5))
    world.join("b")
    world.hear("p1", State.FAILED)
    assert [one.person_id for one in world.loaded().recent_joins] == ["b"]
    check(world)


def test_the_rules_are_the_set_ups_and_not_the_files(world: KeptWorld) -> None:
    other = Settings(name="Queue", ordering=Ordering.FAIR_SHARE, operators=2)
    assert world.store.load(other).settings == other
