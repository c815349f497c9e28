"""A printer that needs a training, as people meet it."""

from collections.abc import Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, refusal, refusal_for

VASE = {"name": "vase", "estimate": 60}


async def change(space: Makerspace, subentry_id: str, **data: Any) -> None:
    """Let an admin change a member or printer in the set-up."""
    changed = space.entry.subentries[subentry_id]
    known: Mapping[str, Any] = changed.data
    space.hass.config_entries.async_update_subentry(
        space.entry, changed, data={**known, **data}
    )
    await space.settle()


@pytest.fixture
async def space(makerspace: Makerspace) -> Makerspace:
    """Open a queue whose one printer needs a training, which Ben has for three more days."""
    await change(makerspace, "p1", training="H2D")
    await change(makerspace, "ben", trainings=["H2D 2027-06-18"])
    return makerspace


async def test_who_lacks_the_training_is_told_which_and_whom_to_ask(
    space: Makerspace,
) -> None:
    refused = await refusal(space, "join", person="Ann", **VASE)
    assert str(refused) == (
        "Ann needs the training “H2D” for X1C p1. An admin can add it at the member"
    )


async def test_no_admin_waives_a_training(
    hass: HomeAssistant, space: Makerspace
) -> None:
    for_ann = {"person": "Ann", **VASE}
    key = await refusal_for(hass, space, "Cleo", "join", **for_ann)
    assert key == "training_needed"


async def test_a_person_joins_once_an_admin_has_added_the_training(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await change(space, "ann", trainings=["h2d"])
    answer = await ask_as(hass, space, "Ann", "join", **VASE)
    assert answer["job"]["status"] == "offered"


async def test_a_prediction_says_who_lacks_the_training(space: Makerspace) -> None:
    ann = await space.ask("predict", person="Ann", estimate=60)
    (fit,) = ann["fits"]
    assert (fit["fit"], fit["reason"]) == ("no", "not_trained")
    assert fit["unattended"]["reason"] == "not_trained"
    assert fit["reason_text"] == "It needs a training that the person does not have"
    assert ann["expected_start"] is None

    ben = await space.ask("predict", person="Ben", estimate=60)
    assert ben["fits"][0]["fit"] == "yes"
    assert ben["expected_start"] is not None


async def test_a_job_says_that_it_waits_for_a_training_that_has_ended(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await space.tell("p1", freezer, gcode_state="RUNNING", subtask_name="walk-up")
    await space.join("Ben")
    freezer.move_to("2027-06-18 22:00:00+00:00")
    job = (await space.ask("status"))["queue"][-1]
    assert job["waiting_for"] == "training"
    assert job["waiting_text"] == (
        "Its person has not been trained for any printer that fits"
    )
