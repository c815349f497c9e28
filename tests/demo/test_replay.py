"""Recordings of real printers, played through the broker."""

import json
from pathlib import Path

import pytest

from demo.broker import Broker
from demo.processes import DemoError
from demo.replay import INSTANCE, SERIAL, Recording
from demo.waiting import until
from tests.support.listener import Listener

pytestmark = [pytest.mark.enable_socket]


def recording(folder: Path, *messages: object) -> Path:
    path = folder / "recording.jsonl"
    path.write_text("\n".join(json.dumps(message) for message in messages))
    return path


async def test_a_bambu_recording_comes_from_one_printer_in_its_order(
    tmp_path: Path, broker: Broker, listener: Listener
) -> None:
    path = recording(
        tmp_path,
        {"t": "2025-12-19 08:01:34", "print": {"gcode_state": "FINISH"}},
        {"t": "2025-12-19 08:01:36", "print": {"gcode_state": "PREPARE"}},
        {"t": "2025-12-19 08:01:40", "print": {"gcode_state": "RUNNING"}},
    )
    await Recording(path).play(broker.host, broker.port, speed=100)
    await listener.hears(SERIAL, lambda r: r["gcode_state"] == "RUNNING", "the end")
    assert listener.states(SERIAL) == ["FINISH", "PREPARE", "RUNNING"]
    bridge = f"bambu/{SERIAL}/bridge"
    await until(lambda: listener.payloads(bridge) == [b"1", b"0"], "the goodbye")


async def test_a_moonraker_recording_uses_moonrakers_topics(
    tmp_path: Path, broker: Broker, listener: Listener
) -> None:
    status = {"eventtime": 1.0, "status": {"print_stats": {"state": "printing"}}}
    path = recording(tmp_path, {"t": None, "klipper/status": status})
    await Recording(path).play(broker.host, broker.port, speed=100)
    topic = f"{INSTANCE}/klipper/status"
    await until(lambda: listener.payloads(topic), "the message")
    assert [json.loads(payload) for payload in listener.payloads(topic)] == [status]


def test_gaps_follow_the_clock_of_the_recording_but_not_for_hours(
    tmp_path: Path,
) -> None:
    path = recording(
        tmp_path,
        {"t": "2025-12-19 08:00:00", "print": {}},
        {"t": "2025-12-19 08:00:05", "print": {}},
        {"t": "2025-12-19 12:00:00", "print": {}},
        {"t": None, "print": {}},
    )
    assert [step.gap for step in Recording(path).steps] == [0.0, 5.0, 60.0, 1.0]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"print": {}}', '{"t": "noon"}'])
def test_a_file_that_is_no_recording_is_refused_with_its_name(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "recording.jsonl"
    path.write_text(text)
    with pytest.raises(DemoError, match="recording.jsonl"):
        Recording(path)


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match="Cannot read .*nothing.jsonl"):
        Recording(tmp_path / "nothing.jsonl")
