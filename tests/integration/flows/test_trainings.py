"""What members have been trained in, as an admin writes it into their form."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import members_of
from custom_components.printer_queue.core.training import Training
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from tests.support.set_up import reconfigure, subentry, suggested


@pytest.fixture
async def queue(hass: HomeAssistant) -> MockConfigEntry:
    """Have a queue with one member, in Zurich."""
    await hass.config.async_set_time_zone("Europe/Zurich")
    entry = MockConfigEntry(
        domain="printer_queue", subentries_data=[subentry("member", "ann", "Ann")]
    )
    entry.add_to_hass(hass)
    return entry


async def write(
    hass: HomeAssistant, queue: MockConfigEntry, *lines: str
) -> SubentryFlowResult:
    shown = await reconfigure(hass, queue, "ann")
    answers: dict[str, Any] = {"name": "Ann", "trainings": list(lines)}
    return await hass.config_entries.subentries.async_configure(
        shown["flow_id"], answers
    )


async def test_a_training_lasts_until_the_end_of_its_last_day(
    hass: HomeAssistant, queue: MockConfigEntry
) -> None:
    lines = ["Laser", " H2D  2027-06-30", "SLA printer 31.12.2026", "1.2.2027 test"]
    await write(hass, queue, *lines)

    (ann,) = members_of(queue)
    assert ann.trainings == (
        Training("Laser"),
        Training("H2D", datetime(2027, 6, 30, 22, tzinfo=UTC)),
        Training("SLA printer", datetime(2026, 12, 31, 23, tzinfo=UTC)),
        Training("1.2.2027 test"),
    )
    shown = suggested(await reconfigure(hass, queue, "ann"))
    assert shown["trainings"] == [" ".join(line.split()) for line in lines]


async def test_trainings_are_left_out_again(
    hass: HomeAssistant, queue: MockConfigEntry
) -> None:
    await write(hass, queue, "H2D")
    await write(hass, queue)
    assert "trainings" not in queue.subentries["ann"].data


@pytest.mark.parametrize("line", [" ", "2027-06-30", "H2D 2027-02-30", "H2D 0.1.2027"])
async def test_a_line_that_is_no_training_is_refused_and_named(
    hass: HomeAssistant, queue: MockConfigEntry, line: str
) -> None:
    refused = await write(hass, queue, "Laser", line)
    assert refused["errors"] == {"trainings": "training_invalid"}
    assert refused["description_placeholders"] == {"line": line}
    assert "trainings" not in queue.subentries["ann"].data
