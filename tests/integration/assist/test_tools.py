"""What a language model may ask and do for whom it talks to."""

import json
from typing import Any

from probatio import to_openapi
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.requests import validators
from tests.support.makerspace import Makerspace

from .conftest import Tools

PERSONAL = ("my_jobs", "join", "claim", "pass", "cancel")


def _schemas(api: Any) -> dict[str, Any]:
    """Return what an agent puts into a model's prompt of each tool."""
    return {
        tool.name.rpartition("__")[2]: to_openapi(
            tool.parameters,
            custom_serializer=api.custom_serializer,
            openapi_version="3.1.0",
        )
        for tool in api.tools
        if DOMAIN in tool.name
    }


async def test_a_print_goes_through_the_queue_with_a_model(
    makerspace: Makerspace, tools: Tools
) -> None:
    predicted = await tools.call("predict", None, estimate="2h", printer="X1C p1")
    assert not predicted.error
    assert predicted.data["p50_minutes"] == 120
    assert predicted.data["expected_printer"] == "X1C p1"

    joined = await tools.call("join", "Ann", name="bracket", estimate=120, notes="PETG")
    assert not joined.error
    assert joined.data["job"]["status"] == "offered"
    number = joined.data["job"]["number"]

    claimed = await tools.call("claim", "Ann", job_id=number)
    assert claimed.data["job"]["status"] == "reserved"
    assert claimed.data["job"]["start_by"] == "2027-06-15T12:15:00+02:00"

    status = (await tools.call("status", "Ben")).data
    assert status["queue"] == "Makerspace"
    assert [printer["job"] for printer in status["printers"]] == ["bracket"]
    assert [job["person"] for job in status["jobs"]] == ["Ann"]

    cancelled = await tools.call("cancel", "Ann")
    assert cancelled.data["job"]["status"] == "cancelled"
    mine = (await tools.call("my_jobs", "Ann")).data
    assert mine["open"] == []
    assert [job["name"] for job in mine["ended"]] == ["bracket"]


async def test_a_model_passes_for_who_speaks(
    makerspace: Makerspace, tools: Tools
) -> None:
    await makerspace.join("Ann", name="bracket")
    ben = await makerspace.join("Ben", name="vase")
    assert not (await tools.call("pass", "Ann")).error
    assert makerspace.job(ben).status is JobStatus.OFFERED


async def test_who_is_unknown_is_answered_and_changes_nothing(
    makerspace: Makerspace, tools: Tools
) -> None:
    await makerspace.join("Ann", name="bracket")
    before = makerspace.queue.data.state
    assert not (await tools.call("status", None)).error
    for tool in PERSONAL:
        given: dict[str, Any] = (
            {"name": "part", "estimate": 60} if tool == "join" else {}
        )
        result = await tools.call(tool, None, **given)
        assert result.error
        assert result.data["error"].startswith("I do not know who is speaking here.")
    assert makerspace.queue.data.state == before


async def test_a_model_acts_for_nobody_else(
    makerspace: Makerspace, tools: Tools
) -> None:
    job_id = await makerspace.join("Ann", name="bracket")
    before = makerspace.queue.data.state
    number = makerspace.job(job_id).number
    for who in ("Ben", "Cleo"):  # Cleo is an admin, and is misheard as easily
        for tool in ("claim", "pass", "cancel"):
            assert (await tools.call(tool, who, job_id=number)).error
    named = await tools.call("join", "Cleo", name="part", estimate=60, person="Ann")
    assert named.error
    assert makerspace.queue.data.state == before


async def test_refusals_are_said_in_the_speakers_language(
    makerspace: Makerspace, tools: Tools
) -> None:
    joined: dict[str, Any] = {"name": "part", "estimate": 60}
    stranger = await tools.call("join", "Dora", language="de", **joined)
    assert stranger.error
    assert "nur Mitglieder" in stranger.data["error"]
    lost = await tools.call("join", "Ann", **joined, printer="X9")
    assert lost.data["error"].startswith("This printer is not in the queue")
    wrong = await tools.call("join", "Ann", name="part", estimate="soon")
    assert wrong.error
    assert "duration" in wrong.data["error"]
    assert not makerspace.queue.data.state.jobs


async def test_what_a_model_leaves_empty_is_not_given(
    makerspace: Makerspace, tools: Tools
) -> None:
    joined = await tools.call(
        "join",
        "Ann",
        name="part",
        estimate=60,
        material="",
        queue="",
        printer=None,
        deadline=None,
        copies=2,
    )
    assert not joined.error
    assert joined.data["copies"] == [joined.data["job"]["number"] + 1]


async def test_a_model_is_shown_neither_notes_nor_paths_nor_where_people_are_reached(
    makerspace: Makerspace, tools: Tools
) -> None:
    await makerspace.join(
        "Ann", name="bracket", notes="secret-note", idempotency_key="secret-key"
    )
    for who in ("Ben", "Cleo", None):
        shown = json.dumps((await tools.call("status", who)).data)
        assert "bracket" in shown
        assert "secret" not in shown
        assert "user-ann" not in shown


async def test_a_long_queue_is_a_short_answer(
    makerspace: Makerspace, tools: Tools
) -> None:
    for who in ("Ann", "Ben", "Cleo"):
        await makerspace.join(who, copies=9, estimate=30)
    status = (await tools.call("status", None)).data
    assert status["open_jobs"] == 27
    assert len(status["jobs"]) == 20
    assert len(json.dumps(status)) < 8_000


@pytest.mark.parametrize("also", [(), ("assist",)])
async def test_the_schemas_are_those_of_requests_beside_other_tools_too(
    tools: Tools, also: tuple[str, ...]
) -> None:
    schemas = _schemas(await tools.api("Ann", *also))
    assert set(schemas) == {"status", "predict", *PERSONAL}
    join = schemas["join"]
    assert set(join["required"]) == {"name", "estimate"}
    assert join["additionalProperties"] is False
    assert all(shape["description"] for shape in join["properties"].values())
    estimate = join["properties"]["estimate"]["anyOf"]
    number, text = validators.duration.shape["anyOf"]
    assert estimate[0].items() >= number.items()
    assert estimate[1] == text
    assert join["properties"]["copies"]["maximum"] == 100
    assert "person" not in join["properties"]
    assert "file" not in join["properties"]


async def test_of_several_queues_one_is_named(
    makerspace: Makerspace, tools: Tools
) -> None:
    garage = MockConfigEntry(domain=DOMAIN, title="Garage")
    garage.add_to_hass(makerspace.hass)
    assert await makerspace.hass.config_entries.async_setup(garage.entry_id)
    assert (await tools.call("status", None)).error
    named = await tools.call("status", None, queue="garage")
    assert named.data["queue"] == "Garage"
    assert (await tools.call("status", "Ann")).data["queue"] == "Makerspace"
