"""Jobs ask for printers by tags, words of the makerspace's own."""

from unittest.mock import MagicMock

from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer
from tests.support.shown import refusal


async def test_a_tag_is_the_same_however_it_is_written(
    hass: HomeAssistant, mqtt_mock: MagicMock
) -> None:
    space = await Makerspace.open(hass, subentries=(printer("p2", tags=["food-safe"]),))
    await space.hear("p2", gcode_state="IDLE")
    await space.settle()

    answer = await space.ask(
        "join", person="Ann", name="cup", estimate=60, tags=" Food-Safe "
    )

    assert space.job(answer["job"]["id"]).status is JobStatus.OFFERED
    wrong = {"person": "Ben", "name": "lid", "estimate": 60, "tags": ["enclosed"]}
    refused = await refusal(space, "join", **wrong)
    assert refused.translation_key == "fits_nowhere_other_tags"
