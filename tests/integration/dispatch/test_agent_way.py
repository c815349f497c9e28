"""A printer's agents are given attempts, and told what to do with them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from unittest.mock import MagicMock, patch

import pytest

from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.dispatch.agent_line import AgentLine
from custom_components.printer_queue.dispatch.way import (
    Fault,
    PrintFile,
    StartOrder,
    WayError,
)
from custom_components.printer_queue.dispatch.ways.agent import AgentWay
from homeassistant.core import HomeAssistant
from tests.support.agents import TOPICS
from tests.support.agents_in_hass import scripted_agent
from tests.support.orders import Orders
from tests.support.scripted_agent import ScriptedAgent

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")

ATTEMPT = "job-a1"
URL = "http://ha.local:8123/file"


@pytest.fixture
async def way(hass: HomeAssistant, mqtt_mock: MagicMock) -> AgentWay:
    """Command a printer's agents, with little patience."""

    async def file_url(order: StartOrder) -> str | None:
        return URL if order.file.sha256 else None

    return AgentWay(AgentLine(hass, TOPICS), file_url, again_after=0.2)


@pytest.fixture
async def shed(hass: HomeAssistant, mqtt_mock: MagicMock) -> ScriptedAgent:
    """Let an agent be there."""
    return await scripted_agent(hass, TOPICS, "shed")


@pytest.fixture
async def attic(hass: HomeAssistant, mqtt_mock: MagicMock) -> ScriptedAgent:
    """Let another agent be there."""
    return await scripted_agent(hass, TOPICS, "attic")


@pytest.fixture
def orders() -> Orders:
    """Give an attempt whose file lies at the printer."""
    return Orders("bracket-57-1.gcode")


async def test_an_attempt_is_accepted_granted_and_begun(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    await way.async_start(orders.order())

    assert shed.printed == [ATTEMPT]
    assert shed.orders[0]["file_name"] == "bracket-57-1.gcode"
    assert shed.orders[0]["file_url"] is None
    assert orders.notes == ["shed"]


async def test_an_agent_is_told_where_the_file_is(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    file = PrintFile(
        name="bracket-57-1.stl", kind=FileKind.MODEL, sha256="ab" * 32, size=7
    )
    await way.async_start(replace(orders.order(), file=file))

    order = shed.orders[0]
    assert order["file_url"] == order["stl_path"] == URL
    assert (order["sha256"], order["size"], order["kind"]) == ("ab" * 32, 7, "model")


async def test_one_of_two_agents_prints(
    way: AgentWay, shed: ScriptedAgent, attic: ScriptedAgent, orders: Orders
) -> None:
    await way.async_start(orders.order())

    assert [*shed.printed, *attic.printed] == [ATTEMPT]
    (note,) = orders.notes
    assert {"shed": shed, "attic": attic}[note].printed


async def test_an_order_is_repeated_until_an_agent_is_there(
    hass: HomeAssistant, way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    shed.deaf = True
    hass.loop.call_later(0.3, setattr, shed, "deaf", False)

    await way.async_start(orders.order())

    assert shed.printed == [ATTEMPT]


async def test_who_is_granted_an_attempt_is_remembered_before(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    async def power_cut(note: str) -> None:
        raise RuntimeError(note)

    with pytest.raises(RuntimeError, match="shed"):
        await way.async_start(replace(orders.order(), remember=power_cut))

    assert shed.printed == []


async def test_after_a_crash_only_the_same_agent_is_granted_the_attempt(
    way: AgentWay, shed: ScriptedAgent, attic: ScriptedAgent, orders: Orders
) -> None:
    shed.begins = attic.begins = False
    with pytest.raises(WayError):
        await way.async_start(orders.order())
    (note,) = orders.notes
    granted = {"shed": shed, "attic": attic}[note]
    other = {"shed": attic, "attic": shed}[note]
    shed.begins = attic.begins = True

    await way.async_start(orders.order())

    assert granted.printed == [ATTEMPT]
    assert other.printed == []


async def test_the_same_attempt_again_prints_once(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    await way.async_start(orders.order())
    await way.async_start(orders.order())
    await way.async_start(replace(orders.order(), note=None))

    assert shed.printed == [ATTEMPT]


async def test_nobody_is_there(way: AgentWay, orders: Orders) -> None:
    with pytest.raises(WayError, match="printer_queue/jobs/giga") as error:
        await way.async_start(orders.order())
    assert error.value.fault is Fault.UNREACHABLE
    assert orders.notes == []


async def test_an_agent_that_is_busy_is_asked_again_later(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    shed.answer = "refused"
    with pytest.raises(WayError, match="I am busy") as error:
        await way.async_start(orders.order())
    assert error.value.fault is Fault.BUSY


async def test_another_agent_may_take_what_a_busy_one_refuses(
    way: AgentWay, shed: ScriptedAgent, attic: ScriptedAgent, orders: Orders
) -> None:
    shed.answer = "refused"
    await way.async_start(orders.order())
    assert attic.printed == [ATTEMPT]


async def test_a_job_that_can_never_be_printed_is_to_blame(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    shed.answer = "rejected"
    with pytest.raises(WayError) as error:
        await way.async_start(orders.order())
    assert error.value.fault is Fault.JOB


@pytest.mark.parametrize(
    ("end", "fault"),
    [
        ({"state": "failed", "reason": "upload", "error": "Disk full"}, Fault.PRINTER),
        ({"state": "failed", "reason": "slicing", "error": "Too big"}, Fault.JOB),
        ({"state": "rejected", "reason": "printer", "error": "Bare"}, Fault.MISMATCH),
        ({"state": "cancelled"}, Fault.PRINTER),
    ],
)
async def test_an_attempt_that_failed_before_the_answer_was_heard_has_failed(
    way: AgentWay,
    shed: ScriptedAgent,
    orders: Orders,
    end: dict[str, str],
    fault: Fault,
) -> None:
    """As after a crash of Home Assistant."""
    await way.async_start(orders.order())
    shed.end(**end)
    with pytest.raises(WayError, match=end.get("error", "cancelled")) as error:
        await way.async_start(orders.order())
    assert error.value.fault is fault
    assert shed.printed == [ATTEMPT]


async def test_an_attempt_that_was_printed_meanwhile_was_started(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    await way.async_start(orders.order())
    shed.end("completed")
    await way.async_start(orders.order())
    assert shed.printed == [ATTEMPT]


async def test_an_agent_that_accepts_and_falls_silent_is_named(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    shed.begins = False
    with pytest.raises(WayError, match="shed") as error:
        await way.async_start(orders.order())
    assert error.value.fault is Fault.UNREACHABLE


async def test_a_print_is_paused_resumed_and_stopped(
    way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    await way.async_start(orders.order())

    await way.async_pause(ATTEMPT)
    assert shed.states[ATTEMPT]["state"] == "paused"
    await way.async_resume(ATTEMPT)
    assert shed.states[ATTEMPT]["state"] == "printing"
    await way.async_stop(ATTEMPT)
    assert shed.states[ATTEMPT]["state"] == "cancelled"


@pytest.mark.parametrize("command", ["async_pause", "async_resume", "async_stop"])
async def test_a_command_is_repeated_until_the_agent_is_back(
    hass: HomeAssistant,
    way: AgentWay,
    shed: ScriptedAgent,
    orders: Orders,
    command: str,
) -> None:
    await way.async_start(orders.order())
    told: Callable[[str | None], Awaitable[None]] = getattr(way, command)
    shed.deaf = True
    hass.loop.call_later(0.3, setattr, shed, "deaf", False)
    await told(ATTEMPT)

    shed.deaf = True
    if command != "async_stop":  # how it ended is not forgotten
        with pytest.raises(WayError, match="No agent answers") as error:
            await told(ATTEMPT)
        assert error.value.fault is Fault.UNREACHABLE


async def test_an_agent_that_prints_on_does_not_obey(
    way: AgentWay, shed: ScriptedAgent, orders: Orders, monkeypatch: Any
) -> None:
    await way.async_start(orders.order())
    monkeypatch.setattr(shed, "_obey", lambda _body: shed.report())
    with pytest.raises(WayError, match="does not do as it is told") as error:
        await way.async_stop(ATTEMPT)
    assert error.value.fault is Fault.PRINTER


async def test_a_print_that_a_person_began_cannot_be_commanded(way: AgentWay) -> None:
    with pytest.raises(WayError) as error:
        await way.async_stop(None)
    assert error.value.fault is Fault.PRINTER


async def test_what_was_accepted_and_not_granted_can_be_taken_back(
    hass: HomeAssistant, way: AgentWay, shed: ScriptedAgent, orders: Orders
) -> None:
    shed.begins = False
    with pytest.raises(WayError):
        await way.async_start(orders.order())
    await way.async_withdraw(ATTEMPT)
    await hass.async_block_till_done()
    assert shed.states[ATTEMPT]["state"] == "cancelled"


async def test_without_mqtt_nobody_is_reached(
    hass: HomeAssistant, orders: Orders
) -> None:
    async def file_url(_order: StartOrder) -> str | None:
        return None

    way = AgentWay(AgentLine(hass, TOPICS), file_url, again_after=0.2)
    with pytest.raises(WayError) as error:
        await way.async_start(orders.order())
    assert error.value.fault is Fault.UNREACHABLE


async def test_without_mqtt_nothing_is_taken_back(hass: HomeAssistant) -> None:
    async def file_url(_order: StartOrder) -> str | None:
        return None

    way = AgentWay(AgentLine(hass, TOPICS), file_url, again_after=0.2)
    with pytest.raises(WayError, match="not set up"):
        await way.async_withdraw(ATTEMPT)


async def test_a_broker_that_never_answers_has_nothing(
    way: AgentWay, mqtt_client_mock: MagicMock
) -> None:
    silent = MagicMock(mid=77, rc=0)
    with (
        patch("custom_components.printer_queue.dispatch.publishing._PATIENCE", 0.05),
        patch.object(mqtt_client_mock, "publish", return_value=silent),
        pytest.raises(WayError, match="does not answer") as error,
    ):
        await way.async_withdraw(ATTEMPT)
    assert error.value.fault is Fault.UNREACHABLE
