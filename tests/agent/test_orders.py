"""Who prints what: orders, grants, refusals and what is no order at all."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from demo.broker import Broker
from demo.waiting import until
from tests.support.agent import AgentTask, write_config
from tests.support.file_server import FileServer
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide, order_message


def printer(giga: MoonrakerServer) -> str:
    """Return the configuration of a printer behind Moonraker."""
    return f'[[printers]]\nkey = "giga"\nmoonraker.address = "{giga.address}"\n'


def says(agent: str, state: str) -> Callable[[dict[str, Any]], bool]:
    """Return what tells a report of this agent in this state."""
    return lambda report: (report["agent"], report["state"]) == (agent, state)


@pytest.fixture
def agent(tmp_path: Path, broker: Broker, giga: MoonrakerServer) -> AgentTask:
    """Make an agent for the printer, not started yet."""
    return AgentTask(write_config(tmp_path, broker.port, printer(giga)))


async def test_nothing_is_fetched_or_printed_before_the_grant(
    agent: AgentTask, queue: QueueSide, server: FileServer, giga: MoonrakerServer
) -> None:
    queue.grants_to = ""
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", b"G28\n"))
        await until(
            lambda: [r["state"] for r in queue.reports].count("accepted") >= 3,
            "it is accepted again and again",
        )
        assert server.asked == []
        queue.command("start", "57-a1", agent="pi")
        await queue.hears("57-a1", "printing")
        assert giga.starts == ["a.gcode"]


async def test_of_two_agents_for_one_printer_the_one_that_is_granted_prints(
    agent: AgentTask,
    queue: QueueSide,
    broker: Broker,
    giga: MoonrakerServer,
    tmp_path: Path,
) -> None:
    queue.grants_to = ""
    other = AgentTask(
        write_config(tmp_path / "two", broker.port, printer(giga), name="attic")
    )
    async with agent, other:
        await queue.hears_that(lambda r: r["agent"] == "pi", "one is there")
        await queue.hears_that(lambda r: r["agent"] == "attic", "both are there")
        queue.order("57-a1")
        for name in ("pi", "attic"):
            await queue.hears_that(says(name, "accepted"), f"{name} has it")
        queue.command("start", "57-a1", agent="attic")
        report = await queue.hears("57-a1", "printing")
        assert report["agent"] == "attic"
        queue.reports.clear()
        await asyncio.sleep(1)
        assert {r["agent"] for r in queue.reports if r["attempt_id"]} == {"attic"}
        assert giga.starts == ["57-a1.gcode"]


async def test_the_same_order_again_prints_once_and_is_answered_with_its_end(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await queue.hears(None, "idle")
        for _ in range(3):
            queue.order("57-a1")
        await queue.hears("57-a1", "printing")
        queue.order("57-a1")
        giga.end()
        await queue.hears("57-a1", "completed")
        await until(
            lambda: queue.reports[-1]["state"] == "idle", "the end is confirmed"
        )
        queue.reports.clear()
        queue.order("57-a1")
        await queue.hears("57-a1", "completed")
        assert giga.starts == ["57-a1.gcode"]


async def test_another_order_is_refused_while_one_is_under_way(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1")
        await queue.hears("57-a1", "printing")
        queue.order("58-a1")
        report = await queue.hears("58-a1", "refused")
        assert report["error"] == "Busy with 57-a1"
        giga.end()
        await queue.hears("57-a1", "completed")
        queue.order("58-a1")
        await queue.hears("58-a1", "printing")


async def test_a_second_grant_is_not_carried_out_beside_the_first(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    queue.grants_to = ""
    async with agent:
        await queue.hears(None, "idle")
        for attempt in ("57-a1", "58-a1"):
            queue.order(attempt)
            await queue.hears(attempt, "accepted")
        queue.command("start", "57-a1", agent="pi")
        queue.command("start", "58-a1", agent="pi")
        report = await queue.hears("58-a1", "failed")
        assert (report["reason"], report["error"]) == ("printer", "Busy with 57-a1")
        await queue.hears("57-a1", "printing")
        assert giga.starts == ["57-a1.gcode"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"file_name": "a.3mf"}, "The printer takes .gcode, .gco, .g only"),
        ({"kind": "model"}, "The order has no file"),
        ({"version": 2}, "The order cannot be read: it is of version 2"),
        ({"kind": "hologram"}, "The order cannot be read: kind is 'hologram'"),
        (
            {"file_url": "file:///etc/passwd"},
            "The order cannot be read: file_url is neither http nor https",
        ),
        (
            {"file_url": "http://127.0.0.1/a", "file_name": "../a.gcode"},
            "The order cannot be read: file_name is no name of a file",
        ),
        (
            {"sha256": "no hash"},
            "The order cannot be read: sha256 is not 64 hex digits",
        ),
    ],
)
async def test_what_can_never_be_printed_here_is_rejected_with_the_reason(
    agent: AgentTask,
    queue: QueueSide,
    giga: MoonrakerServer,
    wrong: dict[str, Any],
    said: str,
) -> None:
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **wrong)
        report = await queue.hears("57-a1", "rejected")
        assert report["error"].startswith(said)
        assert report["reason"] == "file"
        queue.order("58-a1")
        await queue.hears("58-a1", "printing")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (
            {"kind": "model", "file_url": "http://127.0.0.1/a", "file_name": "a.stl"},
            "No slicer is set up for the printer",
        ),
        ({"size": 3 * 1024**3}, f"The file is larger than {2 * 1024**3} bytes"),
    ],
)
async def test_what_another_printer_may_print_is_rejected_for_this_ones_sake(
    agent: AgentTask, queue: QueueSide, wanted: dict[str, Any], said: str
) -> None:
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **wanted)
        report = await queue.hears("57-a1", "rejected")
        assert (report["reason"], report["error"]) == ("printer", said)


async def test_what_is_no_order_or_command_is_survived(
    agent: AgentTask, queue: QueueSide
) -> None:
    nonsense = (b"", b"\xff\xfe", b"[]", b"{}", b'"text"', b"[" * 100_000, b"null")
    async with agent:
        await queue.hears(None, "idle")
        for payload in nonsense:
            for kind in ("jobs", "control", "slices"):
                queue.publish(kind, payload)
        queue.publish("control", {"command": "dance", "attempt_id": "57-a1"})
        queue.publish("control", {"command": "stop", "attempt_id": ["57-a1"]})
        queue.publish("control", {"command": "start", "attempt_id": "57-a1"})
        queue.publish("jobs", {**order_message("1-a1"), "file_name": 7})
        queue.order("57-a1")
        await queue.hears("57-a1", "printing")


async def test_an_order_that_is_given_up_before_the_grant_is_cancelled(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    queue.grants_to = ""
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1")
        await queue.hears("57-a1", "accepted")
        queue.command("stop", "57-a1")
        await queue.hears("57-a1", "cancelled")
        queue.command("start", "57-a1", agent="pi")
        queue.grants_to = "pi"
        queue.order("58-a1")
        await queue.hears("58-a1", "printing")
        assert giga.starts == ["58-a1.gcode"]


async def test_it_says_what_it_does_when_it_is_asked(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await queue.hears(None, "idle")
        queue.reports.clear()
        queue.publish("control", {"version": 1, "command": "report"})
        report = await queue.hears(None, "idle")
        assert report["printer_state"] == "idle"
        giga.state = "printing"
        report = await queue.hears_that(
            lambda r: r["printer_state"] == "printing", "somebody prints by hand"
        )
        assert (report["state"], report["attempt_id"]) == ("idle", None)
        giga.deaf = {"query"}
        await queue.hears(None, "offline")
