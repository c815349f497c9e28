"""With several queues a request says which one it is about, or names a job of it."""

from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.rest import problem

BASE = "/api/printer_queue"


async def test_a_job_names_its_queue_and_other_requests_have_to(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    shed = await Makerspace.open(hass, "p9")
    client = await hass_client()
    of_shed = f"config_entry_id={shed.entry.entry_id}"
    hook = {"name": "hook", "estimate": 60, "person": "Ben"}
    joined = await client.post(f"{BASE}/jobs?{of_shed}", json=hook)
    job = (await joined.json())["id"]

    refused = await problem(await client.get(f"{BASE}/queue"), 422)
    assert (refused["code"], refused["field"]) == ("several_queues", "config_entry_id")
    assert shed.entry.entry_id in refused["detail"]

    named = await client.get(f"{BASE}/queue?{of_shed}")
    assert [row["id"] for row in (await named.json())["jobs"]] == [job]
    one = await client.get(f"{BASE}/jobs/{job}")
    assert (await one.json())["name"] == "hook"
    assert (await client.delete(f"{BASE}/jobs/{job}")).status == 200
    assert job not in shed.queue.data.state.jobs

    nowhere = await problem(await client.get(f"{BASE}/jobs/nobody's"), 404)
    assert nowhere["code"] == "no_such_job"
    none = await client.get(f"{BASE}/queue?config_entry_id=another")
    assert (await problem(none, 404))["code"] == "no_such_queue"
