"""Recordings of real printers, as the messages that they were."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
import gzip
import json
from pathlib import Path
from typing import Any

from custom_components.printer_queue.printers.adapter import Message

CAPTURES = Path(__file__).parent.parent / "captures"
SERIAL = "01P00A000000000"
REPORT = f"device/{SERIAL}/report"
BRIDGE = f"bambu/{SERIAL}/bridge"
INSTANCE = "voron"
NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


def lines(name: str) -> list[dict[str, Any]]:
    """Return the lines of a recording."""
    text = (CAPTURES / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def bambu_recording(name: str) -> Iterator[Message]:
    """Yield the messages of a Bambu Lab recording; two seconds apart without times."""
    at = NOON
    for line in lines(f"bambu/{name}"):
        raw_time = line.pop("t")
        at = at + timedelta(seconds=2)
        if raw_time is not None:
            at = datetime.fromisoformat(raw_time).replace(tzinfo=UTC)
        yield Message(REPORT, json.dumps(line).encode(), False, at)


def moonraker_recording(name: str) -> Iterator[Message]:
    """Yield the status messages of a Moonraker recording."""
    for line in lines(f"moonraker/{name}"):
        status = line.get("klipper/status")
        if status is not None:
            at = datetime.fromisoformat(line["t"])
            payload = json.dumps(status).encode()
            yield Message(f"{INSTANCE}/klipper/status", payload, False, at)


def octoprint_recording(*, printer_data: bool = True) -> Iterator[Message]:
    """Yield the messages of the OctoPrint recording, with or without the printer's data."""
    path = CAPTURES / "octoprint" / "octoprint-1.11.8_mqtt-0.8.16.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as text:
        for line in text:
            said = json.loads(line)
            payload = said["p"]
            if not printer_data and payload.startswith("{"):
                fields = json.loads(payload)
                fields.pop("printer_data", None)
                payload = json.dumps(fields)
            at = datetime.fromtimestamp(said["t"], UTC)
            yield Message(said["topic"], payload.encode(), bool(said["r"]), at)


def klipper_that_dies(way: str) -> Iterator[Message]:
    """Yield all that a Moonraker published, in one of the two ways."""
    for line in lines(f"moonraker/klipper-dies-{way}"):
        at = NOON + timedelta(seconds=line["t"])
        topic = f"{INSTANCE}/{line['topic']}"
        yield Message(topic, json.dumps(line["p"]).encode(), bool(line["r"]), at)
