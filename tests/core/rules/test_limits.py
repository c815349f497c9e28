"""What a job may be called, say and wait for: everybody is shown it, and it is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import Person
from custom_components.printer_queue.core.needs import Filament, PrintSettings
from tests.support.world import ADMIN, World, join_command, minutes, needing

HALF = "half a smiley \ud83d"


def refusal(world: World, **asked: object) -> QueueError:
    """Return how joining with this is refused; nothing may have changed."""
    state = world.state
    with pytest.raises(QueueError) as err:
        world.join("a", **asked)  # type: ignore[arg-type]  # fields of a spec
    assert world.state is state
    return err.value


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("name_length", {"name": "x" * 101}),
        ("notes_too_long", {"notes": "x" * 501}),
        ("notes_too_long", {"notes": "x" * 3_000_000}),
        ("goal_too_long", {"goal": "x" * 101}),
        ("source_too_long", {"source": "x" * 501}),
        ("tags_out_of_range", {"needs": needing(tags=frozenset({"x" * 51}))}),
        (
            "tags_out_of_range",
            {"needs": needing(tags=frozenset(f"tag {n}" for n in range(21)))},
        ),
    ],
)
def test_texts_have_a_length(key: str, asked: dict[str, object]) -> None:
    assert refusal(World(), **asked).key == key


def test_what_just_fits_is_taken() -> None:
    world = World()
    tags = frozenset(f"{n:050}" for n in range(20))
    world.specs = (replace(world.specs[0], tags=tags),)
    world.configure()
    job = world.join(
        "a",
        "x" * 100,
        notes="y" * 500,
        goal="z" * 100,
        source="ü" * 500,
        needs=needing(tags=tags),
    )
    assert world.job(job).spec.notes == "y" * 500


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("name", {"name": HALF}),
        ("notes", {"notes": HALF}),
        ("goal", {"goal": HALF}),
        ("source", {"source": HALF}),
        ("tags", {"needs": needing(tags=frozenset({HALF}))}),
        ("filaments", {"needs": needing(filaments=(Filament(HALF),))}),
        ("filaments", {"needs": needing(filaments=(Filament(brand=HALF),))}),
        ("settings", {"needs": needing(settings=PrintSettings(other={"brim": HALF}))}),
        ("settings", {"needs": needing(settings=PrintSettings(other={HALF: "no"}))}),
    ],
)
def test_half_a_character_is_no_text(field: str, asked: dict[str, object]) -> None:
    refused = refusal(World(members_only=False), **asked)
    assert (refused.key, refused.placeholders) == ("half_a_character", {"field": field})


def test_whoever_is_asked_for_has_a_whole_name() -> None:
    world = World(members_only=False)
    command = join_command(
        caller=ADMIN,
        person=Person("guest:x", HALF),
        job_id="1",
        name="part",
        estimate=minutes(60),
    )
    with pytest.raises(QueueError, match="half_a_character"):
        world.do(command)


def test_whole_characters_of_every_kind_are_taken() -> None:
    world = World()
    for name in ("\U0001f5a8 3D", "Würfel", "立方体", "مكعب", "a\u0301"):
        job = world.join("a", name)
        assert world.job(job).spec.name == name


@pytest.mark.parametrize("years", [11, 100, 7900])
def test_a_deadline_lies_within_ten_years(years: int) -> None:
    world = World()
    far = world.now + timedelta(days=365 * years)
    refused = refusal(world, deadline=far)
    assert (refused.key, refused.placeholders["years"]) == ("deadline_too_far", 10)
    job = world.join("a", deadline=world.now + timedelta(days=3650))
    with pytest.raises(QueueError, match="deadline_too_far"):
        world.do(cmd.Revise(caller=ADMIN, job_id=job, deadline=far))


def test_a_deadline_that_was_stored_further_away_stays_and_hinders_nothing() -> None:
    world = World()
    job = world.join("a", deadline=world.now + minutes(90))
    far = world.now + timedelta(days=365 * 7900)
    spec = replace(world.job(job).spec, deadline=far)
    stored = replace(world.job(job), spec=spec)
    world.state = replace(world.state, jobs={job: stored})
    world.do(cmd.Revise(caller=ADMIN, job_id=job, priority=3))
    assert world.job(job).spec.deadline == far
    assert world.plan().jobs[job].end > world.now
