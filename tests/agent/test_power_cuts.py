"""The agent is killed at every step: each attempt prints once, and its end is heard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from demo.broker import Broker
from demo.waiting import until
from tests.support.agent import AgentProcess, write_config
from tests.support.file_server import FileServer
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide

NAME = "bracket-57-1.gcode"
GCODE = b"G28\nG1 X10\n"
WRITES = 8
"""How often an attempt is written to disk, from the order until the end has been seen."""


@pytest.fixture
def agent(tmp_path: Path, broker: Broker, giga: MoonrakerServer) -> AgentProcess:
    """Make an agent for the printer, not started yet; the printer has printed before."""
    giga.file, giga.state = "earlier.gcode", "complete"
    printer = f'[[printers]]\nkey = "giga"\nmoonraker.address = "{giga.address}"\n'
    return AgentProcess(write_config(tmp_path, broker.port, printer))


async def has_died(agent: AgentProcess) -> None:
    """Wait until the power is cut."""
    await until(agent.has_died, "the agent dies")
    agent.kill()


@pytest.mark.parametrize("write", range(1, WRITES + 1))
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_power_cut_at_any_write_prints_once_and_loses_nothing(
    agent: AgentProcess,
    queue: QueueSide,
    server: FileServer,
    giga: MoonrakerServer,
    *,
    moment: str,
    write: int,
) -> None:
    order = server.offer(NAME, GCODE)
    agent.start(cut=f"{moment}-{write}")
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **order)
        if write >= WRITES - 2:
            await until(lambda: giga.state == "printing", "the print starts")
            giga.end()
        await has_died(agent)
        queue.reports.clear()
        agent.start()
        await queue.hears_that(lambda report: True, "the agent is back")
        # The queue sends an order until it is answered; here it was not always.
        queue.order("57-a1", **order)
        if giga.state != "complete" or giga.file != NAME:
            await queue.hears("57-a1", "printing")
            giga.end()
        await queue.hears("57-a1", "completed")
        assert giga.starts == [NAME]
        assert agent.complaints() == []


@pytest.mark.parametrize(
    ("stuck", "is_there"),
    [
        ("the file comes slowly", lambda giga, server: NAME in server.asked),
        ("upload", lambda giga, _: giga.uploads),
        ("start", lambda giga, _: giga.starts),
    ],
)
async def test_killed_while_somebody_else_has_not_answered_it_goes_on_from_there(
    agent: AgentProcess,
    queue: QueueSide,
    server: FileServer,
    giga: MoonrakerServer,
    *,
    stuck: str,
    is_there: Callable[[MoonrakerServer, FileServer], object],
) -> None:
    giga.hangs = {stuck}
    if stuck == "the file comes slowly":
        server.open.clear()
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer(NAME, GCODE))
        await until(lambda: is_there(giga, server), stuck)
        agent.kill()
        giga.hangs.clear()
        server.open.set()
        agent.start()
        await queue.hears("57-a1", "printing")
        giga.end()
        await queue.hears("57-a1", "completed")
        assert giga.starts == [NAME]


async def test_a_start_that_never_arrived_is_sent_again_after_a_crash(
    agent: AgentProcess, queue: QueueSide, giga: MoonrakerServer
) -> None:
    giga.deaf = {"start"}
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", file_name=NAME)
        await until(lambda: giga.starts, "the start is sent")
        agent.kill()
        giga.deaf.clear()
        agent.start()
        await queue.hears("57-a1", "printing")
        assert giga.starts == [NAME, NAME]


async def test_where_the_printer_cannot_say_whether_it_printed_nothing_is_started_again(
    agent: AgentProcess, queue: QueueSide, giga: MoonrakerServer
) -> None:
    giga.deaf = {"start"}
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", file_name=NAME)
        await until(lambda: giga.starts, "the start is sent")
        agent.kill()
        # Klipper was restarted meanwhile, and knows nothing of what it printed.
        giga.file, giga.state = "", "standby"
        giga.deaf.clear()
        agent.start()
        report = await queue.hears("57-a1", "failed")
        assert report["reason"] == "lost"
        assert giga.starts == [NAME]


async def test_a_print_that_ended_while_the_agent_was_away_is_reported(
    agent: AgentProcess, queue: QueueSide, giga: MoonrakerServer
) -> None:
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", file_name=NAME)
        await queue.hears("57-a1", "printing")
        agent.kill()
        giga.end("error", "Heater extruder not heating at expected rate")
        agent.start()
        report = await queue.hears("57-a1", "failed")
        assert report["reason"] == "print"
        assert report["error"] == "Heater extruder not heating at expected rate"


async def test_a_stop_outlives_the_agent(
    agent: AgentProcess, queue: QueueSide, server: FileServer, giga: MoonrakerServer
) -> None:
    giga.hangs = {"start"}
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", file_name=NAME)
        await until(lambda: giga.starts, "the start is sent")
        queue.command("stop", "57-a1")
        queue.command("report", "57-a1")
        before = len(queue.reports)
        await until(
            lambda: len(queue.reports) > before, "it has obeyed what came before"
        )
        agent.kill()
        agent.start()
        await queue.hears("57-a1", "cancelled")
        assert giga.state == "cancelled"


async def test_a_stop_that_comes_while_the_print_starts_outlives_the_agent(
    agent: AgentProcess, queue: QueueSide, giga: MoonrakerServer
) -> None:
    giga.hangs = {"start"}
    # accepted, granted, the file's name, about to start, to be stopped, it prints
    agent.start(cut="after-6")
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", file_name=NAME)
        await until(lambda: giga.starts, "the start is sent")
        queue.command("stop", "57-a1")
        await until(lambda: giga.state == "printing", "it prints")
        giga.answer.set()
        await has_died(agent)
        agent.start()
        await queue.hears("57-a1", "cancelled")
        assert giga.state == "cancelled"


async def test_an_end_is_repeated_until_the_queue_has_seen_it(
    agent: AgentProcess, queue: QueueSide, giga: MoonrakerServer
) -> None:
    queue.confirms = False
    with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", file_name=NAME)
        await queue.hears("57-a1", "printing")
        giga.end()
        await queue.hears("57-a1", "completed")
        agent.kill()
        queue.reports.clear()
        agent.start()
        await until(
            lambda: [r["state"] for r in queue.reports].count("completed") > 2,
            "the end is repeated",
        )
        queue.command("seen", "57-a1")
        await queue.hears(None, "idle")
        queue.reports.clear()
        queue.order("57-a1", file_name=NAME)
        await queue.hears("57-a1", "completed")
        assert giga.starts == [NAME]
