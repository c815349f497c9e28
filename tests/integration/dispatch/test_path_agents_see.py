"""A program's path that only agents see is given to the agents of a farm."""

from types import MappingProxyType

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from tests.support.agent_space import PRINTER, AgentSpace
from tests.support.farm_examples import RECEIPT, SUBMISSION
from tests.support.rest import client_of
from tests.support.scripted_agent import ScriptedAgent
from tests.support.shown import PEOPLE, add_accounts

GIGA = ConfigSubentryDataWithId(
    data=MappingProxyType(
        {
            **PRINTER["data"],
            "material": "PLA",
            "color": "000000",
            "max_nozzle_temperature": 300,
            "max_bed_temperature": 110,
        }
    ),
    subentry_id="giga",
    subentry_type=PRINTER["subentry_type"],
    title="Giga",
    unique_id=None,
)


@pytest.mark.usefixtures("subscriptions_at_once")
async def test_the_documents_submission_is_the_documents_message_to_an_agent(
    hass: HomeAssistant,
    agent: ScriptedAgent,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    AgentSpace.freezer = freezer
    freezer.move_to("2025-11-17 14:00:00+00:00")
    await add_accounts(hass)
    space = await AgentSpace.open(hass, subentries=(GIGA, *PEOPLE))
    assert isinstance(space, AgentSpace)
    agent.report()
    await space.settle()
    await space.go_on()
    client = await client_of(hass, hass_client, "Cleo")
    answer = await client.post("/api/fabrication/jobs", json=SUBMISSION)
    assert answer.status == 201, await answer.text()
    receipt = await answer.json()
    assert receipt.keys() == RECEIPT.keys()
    await space.settle()
    await space.go_on()

    [order] = agent.orders
    same = SUBMISSION.keys() - {"force_printer"}
    assert {name: order[name] for name in same} == {
        name: SUBMISSION[name] for name in same
    }
    assert order["job_id"] == receipt["job_id"]
    assert (order["file_url"], order["gcode_path"]) == (None, None)
    assert (order["retry_count"], order["max_retries"]) == (0, 2)
    await hass.config_entries.async_unload(space.entry.entry_id)
