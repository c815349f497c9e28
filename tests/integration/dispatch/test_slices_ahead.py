"""Idle agents slice what is next on their printers, and the queue learns from it."""

from datetime import timedelta
from unittest.mock import patch

from custom_components.printer_queue.core.commands import Cancel, ClearPlate
from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.job_files import links
from custom_components.printer_queue.job_files.links import TOKEN, is_good
from homeassistant.helpers.network import NoURLAvailableError
from tests.support.agent_space import ANN, CALLER, AgentSpace
from tests.support.scripted_agent import ScriptedAgent


async def models(farm: AgentSpace, *job_ids: str) -> None:
    """Let Ann want models printed, one after the other."""
    for job_id in job_ids:
        await farm.wish(job_id, "bracket.stl", FileKind.MODEL)
    await farm.settle()


def announced(agent: ScriptedAgent) -> list[str]:
    """Return the jobs whose models the agent was told of."""
    return [order["job_id"] for order in agent.slices]


async def test_the_models_that_are_next_are_announced_in_their_order(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2", "job-3", "job-4")

    assert agent.printed == ["job-1-a1"]
    assert announced(agent) == ["job-2", "job-3"]
    order = agent.slices[0]
    assert order["kind"] == "model"
    assert order["slice_id"] == "job-2-s-giga"
    assert order["file_url"] == order["stl_path"]


async def test_a_model_is_fetched_while_its_job_waits(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2")
    order = agent.slices[0]
    path, _, token = order["file_url"].partition(f"?{TOKEN}=")
    parts = ("job-2", "job-2-s-giga", order["sha256"])
    assert path.endswith("/".join(parts))

    assert is_good(farm.entry, token, *parts)
    assert not is_good(farm.entry, token, "job-2", "job-2-a1", order["sha256"])
    await farm.queue.execute(Cancel(caller=CALLER, job_id="job-2"))
    assert not is_good(farm.entry, token, *parts)


async def test_sliced_g_code_is_announced_to_nobody(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish("job-1")
    await farm.wish("job-2")
    assert agent.slices == []


async def test_what_slicing_ahead_shows_takes_the_place_of_the_estimate(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2")

    agent.say(
        "sliced", None, slice_id="job-2-s-giga", estimated_seconds=5400, grams=31.5
    )
    await farm.settle()

    spec = farm.job("job-2").spec
    assert spec.estimate == timedelta(minutes=90)
    assert spec.grams == 31.5


async def test_a_model_that_cannot_be_sliced_changes_nothing(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2")
    before = farm.job("job-2")

    agent.say("failed", None, slice_id="job-2-s-giga", reason="slicing", error="Flat")
    await farm.settle()

    assert farm.job("job-2") == before


async def test_a_slice_of_nobody_teaches_nothing(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1")
    before = farm.job("job-1").spec

    agent.say("sliced", None, slice_id="job-1-s-else", estimated_seconds=60)
    await farm.settle()

    assert farm.job("job-1").spec == before


async def test_a_job_that_is_cancelled_is_forgotten_and_the_next_one_announced(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2", "job-3", "job-4")

    await farm.queue.execute(Cancel(caller=CALLER, job_id="job-2"))
    await farm.settle()

    forgotten = [c["slice_id"] for c in agent.commands if c["command"] == "forget"]
    assert forgotten == ["job-2-s-giga"]
    assert announced(agent) == ["job-2", "job-3", "job-4"]


async def test_an_agent_that_was_away_hears_of_it_later(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.deaf = True
    await models(farm, "job-1", "job-2")
    agent.deaf = False
    agent.begins = False
    await farm.go_on(301)

    assert set(announced(agent)) <= {"job-1", "job-2"}
    assert announced(agent)


async def test_what_was_answered_is_not_announced_again(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2")
    agent.say("slicing", None, slice_id="job-2-s-giga")
    await farm.go_on(301)
    await farm.go_on(301)

    assert announced(agent) == ["job-2"]
    assert farm.job("job-2").status is JobStatus.QUEUED
    assert farm.job("job-2").person == ANN


async def test_what_was_sliced_ahead_is_kept_while_its_print_starts(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1", "job-2")
    agent.end("completed")
    await farm.go_on()
    await farm.queue.execute(ClearPlate(caller=CALLER, printer_id="giga"))
    await farm.settle()

    assert farm.job("job-2").status.has_printer
    assert [c for c in agent.commands if c["command"] == "forget"] == []


async def test_a_model_is_announced_once_home_assistant_knows_its_address(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await models(farm, "job-1")
    with patch.object(links, "get_url", side_effect=NoURLAvailableError):
        await models(farm, "job-2")
    assert agent.slices == []

    await farm.go_on(301)
    assert announced(agent) == ["job-2"]
