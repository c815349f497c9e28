"""Play a recording of a real printer through the broker, at its own pace or faster."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
import json
from pathlib import Path
import sys
from typing import Any

from .makerspace import PrinterSetup
from .processes import DemoError
from .x1c.link import Link

SERIAL = "00M09A000000009"
INSTANCE = "recorded"
NAME = "Recorded printer"
NO_TIME = 1.0
"""Seconds between two messages of a recording without times."""
LONGEST_GAP = 60.0
"""Seconds; a silence of hours shows nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One message, and the seconds since the one before at the printer's own pace."""

    gap: float
    body: dict[str, Any]


class Recording:
    """A `.jsonl` file: one message a line, `t` its time or null, the rest its body."""

    def __init__(self, path: Path) -> None:
        """Read the file; DemoError says what is wrong with it."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            messages = [json.loads(line) for line in lines if line.strip()]
            self.steps = list(_steps(messages))
        except OSError as err:
            raise DemoError(f"Cannot read {path}: {err.strerror}") from err
        except (ValueError, KeyError, TypeError) as err:
            raise DemoError(
                f"{path} is not a recording: every line is a JSON object with its time"
                f' in "t" ({err})'
            ) from err
        if not self.steps:
            raise DemoError(f"{path} holds no message")
        self.kind = "moonraker" if "klipper/status" in self.steps[0].body else "bambu"

    def printer(self) -> PrinterSetup:
        """Return the printer that the recording is played on.

        It says nothing while it is set up, so it is saved anyway.
        """
        details = {"instance": INSTANCE}
        if self.kind == "bambu":
            details = {"serial": SERIAL, "bridge_topic": f"bambu/{SERIAL}/bridge"}
        return PrinterSetup(
            NAME,
            (
                {"name": NAME, "follow": self.kind},
                details,
                {**details, "save_anyway": True},
                {"plate_gate": "claim"},
            ),
        )

    async def play(self, host: str, port: int, speed: float) -> None:
        """Send every message in order, then say goodbye."""
        presence = f"bambu/{SERIAL}/bridge"
        here, gone = "1", "0"
        if self.kind == "moonraker":
            presence = f"{INSTANCE}/moonraker/status"
            here, gone = '{"server": "online"}', '{"server": "offline"}'
        link = Link(host, port)
        await link.open()
        try:
            link.publish(presence, here, retain=True)
            for number, step in enumerate(self.steps, 1):
                await asyncio.sleep(step.gap / speed)
                self._send(link, step.body)
                if sys.stdout.isatty():
                    print(f"\r  {number} of {len(self.steps)}", end="", flush=True)
            print()
        finally:
            link.publish(presence, gone, retain=True)
            await link.close()

    def _send(self, link: Link, body: dict[str, Any]) -> None:
        if self.kind == "bambu":
            link.publish(f"device/{SERIAL}/report", json.dumps(body))
        for topic, payload in body.items():
            if self.kind == "moonraker":
                link.publish(f"{INSTANCE}/{topic}", json.dumps(payload))


def _steps(messages: list[dict[str, Any]]) -> Iterator[Step]:
    before: datetime | None = None
    for message in messages:
        recorded = message.pop("t")
        at = datetime.fromisoformat(recorded) if recorded else None
        gap = NO_TIME
        if at is not None:
            gap = (at - before).total_seconds() if before else 0.0
            before = at
        yield Step(min(max(gap, 0.0), LONGEST_GAP), message)
