"""A queue has an agent print, from the join to the end, through all that may go wrong."""

from datetime import timedelta
from unittest.mock import patch

from custom_components.printer_queue.core.commands import Cancel
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.job_files.errors import JobFileError
from custom_components.printer_queue.printers.agent_topics import AgentTopics
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntryChange
from homeassistant.core import HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_send
from tests.support.agent_space import CALLER, PRINTER, AgentSpace
from tests.support.agents import TOPICS
from tests.support.agents_in_hass import scripted_agent
from tests.support.followed import Broker
from tests.support.scripted_agent import ScriptedAgent


async def test_a_job_is_printed_by_the_agent_and_ends(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish()
    assert agent.printed == ["job-1-a1"]
    assert farm.job("job-1").status is JobStatus.PRINTING
    order = agent.orders[0]
    assert order["file_url"].startswith("http://192.168.1.5:8123/api/printer_queue/")
    assert order["file_name"] == "bracket-1-1.gcode"

    agent.end("completed")
    await farm.go_on()

    job = await farm.stored()
    assert job.status is JobStatus.COMPLETED
    assert job.print_id == "job-1-a1"
    assert "job-1-a1" in agent.seen


async def test_an_end_is_not_seen_before_it_is_stored(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish()
    agent.end("completed")
    await farm.settle()
    assert agent.seen == set()  # it may be a flicker
    await farm.go_on()
    assert agent.seen == {"job-1-a1"}


async def test_an_end_that_is_repeated_after_a_restart_is_seen(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish()
    agent.end("completed")
    await farm.go_on()
    agent.seen.clear()

    await farm.restart()
    agent.report()
    await farm.settle()

    assert agent.seen == {"job-1-a1"}
    assert (await farm.stored()).status is JobStatus.COMPLETED


async def test_an_attempt_of_somebody_else_is_no_business_of_this_queue(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.say("completed", "stranger-a1")
    agent.say("accepted", "other-a1")
    await farm.go_on()
    assert agent.seen == set()
    assert not [c for c in agent.commands if c["command"] == "stop"]


async def test_a_print_that_fails_early_is_tried_again(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish()
    agent.end("failed", reason="print", error="Heater")
    await farm.go_on()
    assert "job-1-a1" in agent.seen

    failed = await farm.stored()
    assert failed.status is JobStatus.FAILED
    assert failed.error == "Heater"


async def test_what_can_never_be_printed_is_a_dead_letter(
    farm: AgentSpace, agent: ScriptedAgent, broker: Broker
) -> None:
    agent.answer = "rejected"
    await farm.wish()
    await farm.go_on()

    job = await farm.stored()
    assert job.status is JobStatus.FAILED
    assert job.dead_letter
    assert agent.printed == []
    assert "job-1-a1" in agent.seen
    (letter,) = broker.sent(f"{TOPICS.base}/jobs/dlq")
    assert letter["job_id"] == "job-1"
    assert [a["attempt_id"] for a in letter["attempts"]] == ["job-1-a1"]


async def test_what_only_this_printer_can_never_print_is_no_failure_of_it(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.answer, agent.reason = "rejected", "printer"
    for job_id in ("job-1", "job-2"):
        await farm.wish(job_id)
        await farm.go_on()

    for job_id in ("job-1", "job-2"):
        letter = farm.queue.data.state.dead_letters[job_id]
        assert letter.reason is Reason.FILE_REFUSED
        assert [one.id for one in letter.failed_attempts] == [f"{job_id}-a1"]
    assert agent.seen == {"job-1-a1", "job-2-a1"}
    printer = farm.queue.data.state.printers[PRINTER["subentry_id"] or ""]
    assert printer.in_service
    assert printer.failures_in_row == 0


async def test_where_an_agent_is_changes_are_published_without_a_choice(
    farm: AgentSpace, agent: ScriptedAgent, broker: Broker
) -> None:
    await farm.wish()
    agent.end("completed")
    await farm.go_on()

    said = [
        message
        for status in ("queued", "scheduled", "printing", "completed")
        for message in broker.sent(f"{TOPICS.base}/status/{status}")
    ]
    assert [message["to_status"] for message in said] == [
        *("queued", "scheduled", "printing", "completed")
    ]
    assert [message["attempt_id"] for message in said] == [None, *["job-1-a1"] * 3]
    assert [message["printer_id"] for message in said] == [None, *["giga"] * 3]


async def test_an_agent_that_comes_late_prints_once(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.deaf = True
    await farm.wish()
    assert farm.job("job-1").status is JobStatus.SCHEDULED

    agent.deaf = False
    for _ in range(12):
        await farm.go_on(5)

    assert agent.printed == ["job-1-a1"]
    assert farm.job("job-1").status is JobStatus.PRINTING


async def test_a_restart_in_the_middle_prints_once(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.begins = False
    await farm.wish()
    await farm.restart()
    agent.begins = True
    for _ in range(12):
        await farm.go_on(5)

    assert agent.printed == ["job-1-a1"]
    assert farm.job("job-1").status is JobStatus.PRINTING

    await farm.restart()
    agent.report()
    await farm.go_on()
    agent.end("completed")
    await farm.go_on()
    assert (await farm.stored()).status is JobStatus.COMPLETED
    assert agent.printed == ["job-1-a1"]


async def test_a_job_that_is_cancelled_before_it_was_granted_is_never_printed(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.begins = False
    await farm.wish()
    await farm.queue.execute(Cancel(caller=CALLER, job_id="job-1"))
    await farm.settle()
    agent.begins = True
    for _ in range(4):
        await farm.go_on(5)

    assert agent.printed == []
    assert agent.states["job-1-a1"]["state"] == "cancelled"


async def test_who_has_accepted_what_nobody_waits_for_is_told_to_stop(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    """It was away when the order was taken back."""
    agent.begins = False
    await farm.wish()
    agent.deaf = True
    await farm.queue.execute(Cancel(caller=CALLER, job_id="job-1"))
    await farm.settle()
    agent.deaf = False
    agent.say("accepted", "job-1-a1")
    await farm.settle()

    assert agent.states["job-1-a1"]["state"] == "cancelled"


async def test_a_print_that_is_cancelled_is_stopped(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish()
    await farm.queue.execute(Cancel(caller=CALLER, job_id="job-1"))
    await farm.settle()
    await farm.go_on()

    assert agent.states["job-1-a1"]["state"] == "cancelled"
    assert (await farm.stored()).status is JobStatus.CANCELLED
    assert "job-1-a1" in agent.seen


async def test_what_slicing_shows_takes_the_place_of_the_estimate(
    farm: AgentSpace, agent: ScriptedAgent
) -> None:
    agent.begins = False
    await farm.wish()
    agent.say("slicing", "job-1-a1", estimated_seconds=5400, grams=31.5)
    await farm.settle()

    spec = farm.job("job-1").spec
    assert spec.estimate == timedelta(minutes=90)
    assert spec.grams == 31.5
    assert farm.job("job-1").status is JobStatus.SLICING


async def test_an_agent_that_was_not_answered_is_answered_the_next_time(
    farm: AgentSpace, agent: ScriptedAgent, broker: Broker
) -> None:
    await farm.wish()
    agent.end("completed")
    with broker.refusing():
        await farm.go_on()
    assert agent.seen == set()

    agent.report()
    await farm.settle()
    assert agent.seen == {"job-1-a1"}


async def test_an_agent_of_another_key_is_heard_once_the_printer_has_it(
    hass: HomeAssistant, farm: AgentSpace, agent: ScriptedAgent
) -> None:
    await farm.wish()
    agent.end("completed")
    await farm.go_on()
    agent.seen.clear()
    moved = AgentTopics(TOPICS.base, "other")
    other = await scripted_agent(hass, moved)
    printer = farm.entry.subentries["giga"]
    hass.config_entries.async_update_subentry(
        farm.entry, printer, data={**printer.data, "agent_printer": "other"}
    )
    await farm.settle()
    await farm.go_on()

    agent.report()
    other.say("completed", "job-1-a1")
    await farm.settle()
    assert agent.seen == set()
    assert other.seen == {"job-1-a1"}


async def test_without_an_address_no_agent_can_fetch_a_file(farm: AgentSpace) -> None:
    url = "custom_components.printer_queue.dispatch.ways.agent.async_file_url"
    with patch(url, side_effect=JobFileError("files_no_address")):
        await farm.wish()
        job = await farm.stored()
    assert job.failed_attempts[0].error == (
        "Home Assistant does not know its own address in the network"
    )


async def test_a_queue_waits_for_mqtt_to_hear_its_agents(
    hass: HomeAssistant,
) -> None:
    space = await AgentSpace.open(hass, subentries=(PRINTER,))
    assert space.queue.data.state.printers["giga"].online is False
    await hass.config_entries.async_unload(space.entry.entry_id)


async def test_agents_are_heard_after_mqtt_was_set_up_anew(
    hass: HomeAssistant, farm: AgentSpace, agent: ScriptedAgent
) -> None:
    (mqtt_entry,) = hass.config_entries.async_entries("mqtt")
    async_dispatcher_send(
        hass, SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntryChange.UPDATED, mqtt_entry
    )
    await farm.settle()
    await farm.wish()
    agent.end("completed")
    await farm.go_on()
    assert agent.seen == {"job-1-a1"}
