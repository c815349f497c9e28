"""What somebody's ended job had asked for, as the form to join is filled with it."""

from functools import partial

from freezegun.api import FrozenDateTimeFactory
import pytest

from tests.support.makerspace import Makerspace

from .conftest import Ask
from .test_history import begin_printing, print_a_part


@pytest.fixture
def ask(answer_to: Ask) -> Ask:
    """Return what asks for a job as a person's browser does."""
    return partial(answer_to, "ended_job")


async def test_a_completed_job_is_told_as_it_was_wanted_with_the_time_it_took(
    makerspace: Makerspace, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    job = await print_a_part(
        makerspace,
        freezer,
        name="bracket",
        estimate=90,
        filaments=[{"material": "PETG", "color": "1E90FF"}],
        notes="brim, please",
        grams=31.5,
        size_x=120,
        size_y=80,
        size_z=42,
    )
    asked = (await ask("user-ann", job_id=job))["result"]
    assert asked.pop("took") == pytest.approx(30, abs=0.2)
    assert asked == {
        "name": "bracket",
        "estimate": 90,
        "filaments": [{"material": "PETG", "color": "1E90FF"}],
        "notes": "brim, please",
        "grams": 31.5,
        "size": {"x": 120, "y": 80, "z": 42},
        "priority": 5,
    }


async def test_how_long_a_failed_print_took_says_nothing_of_the_next(
    makerspace: Makerspace, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    job = await begin_printing(makerspace, freezer, name="gear", estimate=90)
    await makerspace.tell("p1", freezer, gcode_state="FAILED")
    answer = await ask("user-ann", job_id=job)
    assert answer["result"] == {"name": "gear", "estimate": 90, "priority": 5}


async def test_a_cancelled_job_has_taken_no_time(
    makerspace: Makerspace, ask: Ask
) -> None:
    job = await makerspace.join("Ann", name="gear", estimate=20)
    await makerspace.ask("cancel", job_id=job)
    answer = await ask("user-ann", job_id=job)
    assert answer["result"] == {"name": "gear", "estimate": 20, "priority": 5}


async def test_a_job_of_somebody_else_is_none(makerspace: Makerspace, ask: Ask) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("cancel", job_id=job)
    answer = await ask("user-ben", job_id=job)
    assert answer["error"]["translation_key"] == "no_such_job"
    answer = await ask("user-ann", job_id="none")
    assert answer["error"]["translation_key"] == "no_such_job"


async def test_a_queue_that_does_not_exist_is_not_found(ask: Ask) -> None:
    answer = await ask("user-ann", job_id="one", config_entry_id="none")
    assert answer["error"]["code"] == "not_found"
