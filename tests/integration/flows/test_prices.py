"""What materials cost, as people write it into the options."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import settings_of
from custom_components.printer_queue.core.prices import Price
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.set_up import change_options


async def test_prices_are_written_as_people_write_them(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    lines = ["PLA 19.90", "PETG: 24", "PLA Silk = 31,5"]
    result = await change_options(hass, queue_entry, costs={"prices": lines})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert settings_of(queue_entry).prices == (
        Price("PLA", 19.9),
        Price("PETG", 24.0),
        Price("PLA Silk", 31.5),
    )


@pytest.mark.parametrize(
    "line", ["PLA", "19.90", "PLA cheap", "PLA -3", " ", "PLA 1e9"]
)
async def test_a_price_that_is_none_is_refused_and_named(
    hass: HomeAssistant, queue_entry: MockConfigEntry, line: str
) -> None:
    refused = await change_options(
        hass, queue_entry, costs={"prices": ["PETG 24", line]}
    )
    assert refused["errors"] == {"costs": "price_invalid"}
    assert refused["description_placeholders"] == {"line": line}
    assert "prices" not in queue_entry.options
