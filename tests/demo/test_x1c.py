"""A simulated printer on a real broker, as anything that follows it sees it."""

from collections.abc import AsyncIterator
from datetime import timedelta
import json

import pytest

from demo.broker import Broker
from demo.waiting import until
from demo.x1c.life import CANCELLED_BY_USER
from demo.x1c.pace import Pace
from demo.x1c.printer import FILAMENT_RAN_OUT, NOZZLE_CLOGGED, SimulatedX1C
from tests.support.listener import Listener

pytestmark = [pytest.mark.enable_socket]

SERIAL = "00M09A000000001"
QUICK = Pace(
    speed=60,
    prepare=timedelta(seconds=0.2),
    first_remaining=timedelta(seconds=0.1),
    cancel=timedelta(seconds=0.3),
    error_clears=timedelta(seconds=0.3),
    report_active=timedelta(seconds=0.05),
    report_idle=timedelta(seconds=0.5),
)


@pytest.fixture
async def printer(broker: Broker, listener: Listener) -> AsyncIterator[SimulatedX1C]:
    """Switch a printer on, heard from its first word."""
    async with SimulatedX1C(SERIAL, broker.host, broker.port, pace=QUICK) as running:
        await listener.hears(SERIAL, lambda r: r["gcode_state"] == "IDLE", "idle")
        yield running


async def test_a_print_runs_from_the_echo_to_a_finish_that_is_held(
    printer: SimulatedX1C, listener: Listener
) -> None:
    task_id = printer.start("Benchy", timedelta(minutes=2))
    await listener.hears(SERIAL, lambda r: r.get("gcode_state") == "FINISH", "the end")
    assert listener.states(SERIAL) == ["IDLE", "PREPARE", "RUNNING", "FINISH"]
    reports = listener.prints(SERIAL)
    echo = next(r for r in reports if r["command"] == "project_file")
    assert (echo["task_id"], echo["result"]) == (task_id, "success")
    running = [r for r in reports if r.get("gcode_state") == "RUNNING"]
    assert {r["task_id"] for r in running} == {task_id}
    assert {r["subtask_name"] for r in running} == {"Benchy"}
    assert (running[0]["layer_num"], running[-1]["layer_num"]) == (0, 5)
    numbers = [int(r["sequence_id"]) for r in reports if "gcode_state" in r]
    assert numbers == sorted(numbers)


async def test_pushall_is_answered_at_once(
    printer: SimulatedX1C, listener: Listener
) -> None:
    before = len(listener.prints(SERIAL))
    listener.publish(
        f"device/{SERIAL}/request",
        {"pushing": {"sequence_id": "0", "command": "pushall"}},
    )
    await until(lambda: len(listener.prints(SERIAL)) > before, "the answer", within=2)
    assert listener.prints(SERIAL)[-1]["msg"] == 0


async def test_requests_are_echoed_with_their_result(
    printer: SimulatedX1C, listener: Listener
) -> None:
    def ask(command: str, number: str) -> None:
        body = {"sequence_id": number, "command": command, "param": ""}
        listener.publish(f"device/{SERIAL}/request", {"print": body})

    async def answer(number: str) -> str:
        echo = await listener.hears(
            SERIAL,
            lambda r: r["command"] != "push_status" and r["sequence_id"] == number,
            f"the answer to {number}",
        )
        assert "gcode_state" not in echo
        return str(echo["result"])

    ask("pause", "1001")
    assert await answer("1001") == "fail"
    printer.start("Benchy", timedelta(hours=1))
    await listener.hears(SERIAL, lambda r: r.get("gcode_state") == "RUNNING", "running")
    ask("pause", "1002")
    assert await answer("1002") == "success"
    await listener.hears(SERIAL, lambda r: r.get("gcode_state") == "PAUSE", "paused")
    ask("resume", "1003")
    assert await answer("1003") == "success"
    ask("stop", "1004")
    assert await answer("1004") == "success"
    await listener.hears(SERIAL, lambda r: r.get("gcode_state") == "FAILED", "failed")
    ends = [
        (r["gcode_state"], r["print_error"])
        for r in listener.prints(SERIAL)
        if r.get("print_error") == CANCELLED_BY_USER
    ]
    assert ends[0][0] == "RUNNING"


async def test_a_finger_on_the_screen_starts_jams_and_fails_a_print(
    printer: SimulatedX1C, listener: Listener
) -> None:
    listener.publish(f"demo/{SERIAL}/start", {"name": "Vase", "minutes": 60})
    running = await listener.hears(
        SERIAL, lambda r: r.get("gcode_state") == "RUNNING", "running"
    )
    assert running["subtask_name"] == "Vase"
    listener.publish(f"demo/{SERIAL}/jam", None)
    jammed = await listener.hears(
        SERIAL, lambda r: r.get("gcode_state") == "PAUSE", "paused"
    )
    assert jammed["print_error"] == FILAMENT_RAN_OUT
    listener.publish(f"demo/{SERIAL}/fail", None)
    failed = await listener.hears(
        SERIAL, lambda r: r.get("gcode_state") == "FAILED", "failed"
    )
    assert failed["print_error"] == NOZZLE_CLOGGED
    listener.publish(f"demo/{SERIAL}/home", None)
    await until(lambda: listener.states(SERIAL)[-1] == "IDLE", "idle again")


@pytest.mark.parametrize("payload", ["{", "[]", "{}", '{"print": 1}', "\xff"])
async def test_garbage_on_its_topics_does_not_stop_it(
    printer: SimulatedX1C, listener: Listener, payload: str
) -> None:
    listener.publish(f"device/{SERIAL}/request", payload)
    listener.publish(f"demo/{SERIAL}/start", payload)
    listener.publish(f"demo/{SERIAL}/dance", payload)
    before = len(listener.prints(SERIAL))
    await until(lambda: len(listener.prints(SERIAL)) > before, "the next report")


async def test_the_bridge_says_when_the_printer_is_there(
    broker: Broker, listener: Listener
) -> None:
    topic = f"bambu/{SERIAL}/bridge"
    async with SimulatedX1C(SERIAL, broker.host, broker.port, pace=QUICK):
        await until(lambda: listener.payloads(topic) == [b"1"], "bridge 1")
    await until(lambda: listener.payloads(topic) == [b"1", b"0"], "bridge 0")


async def test_a_power_cut_lets_the_last_will_speak(
    broker: Broker, listener: Listener
) -> None:
    topic = f"bambu/{SERIAL}/bridge"
    async with SimulatedX1C(SERIAL, broker.host, broker.port, pace=QUICK) as printer:
        await until(lambda: listener.payloads(topic) == [b"1"], "bridge 1")
        printer.lose_power()
        await until(lambda: listener.payloads(topic) == [b"1", b"0"], "the last will")


async def test_reports_are_json_objects_of_one_key(
    printer: SimulatedX1C, listener: Listener
) -> None:
    for payload in listener.payloads(f"device/{SERIAL}/report"):
        assert list(json.loads(payload)) == ["print"]
