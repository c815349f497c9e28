"""What happens to a print on its way: pauses, stops, failures, lost printers."""

from pathlib import Path
from typing import Any

import pytest

from demo.broker import Broker
from demo.waiting import until
from tests.support.agent import AgentTask, write_config
from tests.support.file_server import FileServer
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide

GCODE = b"G28\n"


@pytest.fixture
def agent(tmp_path: Path, broker: Broker, giga: MoonrakerServer) -> AgentTask:
    """Make an agent for the printer, not started yet."""
    printer = f'[[printers]]\nkey = "giga"\nmoonraker.address = "{giga.address}"\n'
    return AgentTask(write_config(tmp_path, broker.port, printer))


async def printing(queue: QueueSide, **order: Any) -> None:
    """Let an attempt print."""
    await queue.hears(None, "idle")
    queue.order("57-a1", **order)
    await queue.hears("57-a1", "printing")


async def test_progress_and_the_time_that_is_left_are_reported(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.progress = 0.5
        report = await queue.hears_that(lambda r: r["progress"] == 50, "half is done")
        assert report["state"] == "printing"
        assert report["remaining_seconds"] == 50


async def test_a_print_is_paused_goes_on_and_is_stopped(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        queue.command("pause", "57-a1")
        await queue.hears("57-a1", "paused")
        assert giga.state == "paused"
        queue.command("resume", "57-a1")
        await until(lambda: giga.state == "printing", "it goes on")
        queue.command("stop", "57-a1")
        report = await queue.hears("57-a1", "cancelled")
        assert giga.state == "cancelled"
        assert report["error"] is None


async def test_commands_about_other_attempts_change_nothing(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        for command in ("pause", "stop", "seen"):
            queue.command(command, "56-a1")
        queue.reports.clear()
        queue.publish("control", {"version": 1, "command": "report"})
        await queue.hears("57-a1", "printing")
        assert giga.state == "printing"


async def test_stopped_while_the_file_is_fetched_nothing_is_printed(
    agent: AgentTask, queue: QueueSide, server: FileServer, giga: MoonrakerServer
) -> None:
    server.open.clear()
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", GCODE))
        await until(lambda: server.asked, "it is fetched")
        queue.command("stop", "57-a1")
        await queue.hears("57-a1", "cancelled")
        assert giga.uploads == []


async def test_a_print_that_fails_says_what_the_printer_says(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.end("error", "Move out of range")
        report = await queue.hears("57-a1", "failed")
        assert (report["reason"], report["error"]) == ("print", "Move out of range")


async def test_a_print_that_is_cancelled_at_the_printer_is_cancelled(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.end("cancelled")
        await queue.hears("57-a1", "cancelled")


async def test_an_emergency_stop_is_a_failed_print(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.klipper, giga.message = "shutdown", "Emergency stop"
        report = await queue.hears("57-a1", "failed")
        assert (report["reason"], report["error"]) == ("print", "Emergency stop")
        assert report["printer_state"] == "error"


async def test_a_printer_that_forgets_its_print_has_lost_it(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.state, giga.file = "standby", ""
        report = await queue.hears("57-a1", "failed")
        assert report["reason"] == "lost"


async def test_another_print_in_its_place_is_not_taken_for_it(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.file = "somebody-elses.gcode"
        report = await queue.hears("57-a1", "failed")
        assert report["reason"] == "lost"
        assert giga.state == "printing"


async def test_a_printer_that_is_away_for_a_while_goes_on_being_followed(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    async with agent:
        await printing(queue)
        giga.deaf = {"query"}
        report = await queue.hears_that(
            lambda r: r["printer_state"] == "offline", "it is away"
        )
        assert report["state"] == "printing"
        giga.end()
        giga.deaf.clear()
        await queue.hears("57-a1", "completed")


async def test_a_start_that_is_refused_fails_with_the_printers_words(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    giga.refuses = 400
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1")
        report = await queue.hears("57-a1", "failed")
        assert report["reason"] == "start"
        assert report["error"] == "The printer answers 400 Unable to open"


async def test_a_start_that_shows_no_effect_fails(
    agent: AgentTask, queue: QueueSide, giga: MoonrakerServer
) -> None:
    giga.refuses = 200
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1")
        report = await queue.hears("57-a1", "failed")
        assert report["reason"] == "start"
        assert report["error"] == "The printer did not start the print"
        assert giga.starts == ["57-a1.gcode"]


@pytest.mark.parametrize(
    ("state", "klipper", "said"),
    [
        ("printing", "ready", "The printer prints by-hand.gcode"),
        ("paused", "ready", "The printer prints by-hand.gcode"),
        ("standby", "shutdown", "Firmware is gone"),
    ],
)
async def test_a_printer_that_is_busy_or_broken_is_given_nothing(
    agent: AgentTask,
    queue: QueueSide,
    server: FileServer,
    giga: MoonrakerServer,
    *,
    state: str,
    klipper: str,
    said: str,
) -> None:
    giga.state, giga.file = state, "by-hand.gcode"
    giga.klipper, giga.message = klipper, "Firmware is gone"
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", GCODE))
        report = await queue.hears("57-a1", "failed")
        assert (report["reason"], report["error"]) == ("printer", said)
        assert giga.uploads == giga.starts == []
        assert giga.state == state


async def test_a_print_begun_by_hand_during_the_upload_is_kept(
    agent: AgentTask, queue: QueueSide, server: FileServer, giga: MoonrakerServer
) -> None:
    server.open.clear()
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", GCODE))
        await until(lambda: server.asked, "it is fetched")
        giga.state, giga.file = "paused", "by-hand.gcode"
        server.open.set()
        report = await queue.hears("57-a1", "failed")
        assert report["error"] == "The printer prints by-hand.gcode"
        assert giga.starts == []
        assert giga.state == "paused"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sha256": "0" * 64}, "The file is another one than was ordered"),
        ({"size": 3}, "The file is larger than 3 bytes"),
        ({"size": 5_000}, "4 of 5000 bytes came"),
    ],
)
async def test_a_file_that_is_not_the_ordered_one_is_not_printed(
    agent: AgentTask,
    queue: QueueSide,
    server: FileServer,
    giga: MoonrakerServer,
    *,
    wrong: dict[str, Any],
    said: str,
) -> None:
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", GCODE))
        await queue.hears("57-a1", "printing")
        giga.end()
        await queue.hears("57-a1", "completed")
        queue.order("58-a1", **{**server.offer("b.gcode", b"G29\n"), **wrong})
        report = await queue.hears("58-a1", "failed", within=60)
        assert report["reason"] == "file"
        assert said in report["error"]
        assert giga.starts == ["a.gcode"]


async def test_a_file_that_is_gone_fails_at_once(
    agent: AgentTask, queue: QueueSide, server: FileServer
) -> None:
    server.status["a.gcode"] = 404
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", GCODE))
        report = await queue.hears("57-a1", "failed", within=10)
        assert report["reason"] == "file"
        assert report["error"] == "The file cannot be fetched: HTTP 404 Not Found"
        assert server.asked == ["a.gcode"]


async def test_a_server_that_is_busy_is_asked_again(
    agent: AgentTask, queue: QueueSide, server: FileServer
) -> None:
    server.status["a.gcode"] = 503
    async with agent:
        await queue.hears(None, "idle")
        queue.order("57-a1", **server.offer("a.gcode", GCODE))
        await until(lambda: server.asked, "it is asked")
        server.status.clear()
        await queue.hears("57-a1", "printing")
        assert len(server.asked) == 2
