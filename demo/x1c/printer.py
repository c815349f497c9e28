"""A simulated X1C on the broker: it reports, answers requests and can be touched.

Three kinds of topics (`<serial>` is the printer's):

- `device/<serial>/report` and `device/<serial>/request` are Bambu Lab's own.
- `bambu/<serial>/bridge` is what a mosquitto bridge to the printer publishes: retained
  1 while the printer is there, 0 as the last will.
- `demo/<serial>/<act>` is the touch of a finger on the printer's screen: `start` with
  `{"name": ..., "minutes": ...}`, `pause`, `resume`, `cancel`, `fail`, `jam`, `home`.
"""

import asyncio
from collections.abc import Callable
import contextlib
from datetime import UTC, datetime, timedelta
import json
import logging
from pathlib import Path
from typing import Any, Self

from . import memory
from .life import Life, Refused
from .link import Link
from .pace import Pace
from .snapshot import USUAL, Equipment, push_status

_LOGGER = logging.getLogger(__name__)

NOZZLE_CLOGGED = 50348035
"""0x03004003: an error that ends a print."""
FILAMENT_RAN_OUT = 134184967
"""0x07FF8007: an error that pauses a print."""


class SimulatedX1C:
    """One printer, alive between `__aenter__` and `__aexit__`.

    `keep` names a file that the printer's state is kept in while it is off.
    """

    def __init__(
        self,
        serial: str,
        host: str,
        port: int,
        *,
        pace: Pace | None = None,
        keep: Path | None = None,
        equipment: Equipment = USUAL,
    ) -> None:
        """Describe the printer; nothing is connected yet."""
        self.serial = serial
        self.report_topic = f"device/{serial}/report"
        self.request_topic = f"device/{serial}/request"
        self._pace = pace or Pace()
        self._keep = keep
        self._equipment = equipment
        self.life = memory.load(keep, self._pace) if keep else Life(self._pace)
        self._link = Link(host, port, will_topic=f"bambu/{serial}/bridge")
        self._sequence = 0
        self._next_task = int(datetime.now(UTC).timestamp())
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        """Switch the printer on."""
        await self._link.open(
            {
                self.request_topic: self._on_request,
                f"demo/{self.serial}/+": self._on_touch,
            }
        )
        self._tasks = [asyncio.create_task(self._live())]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Switch the printer off, as a person would: the bridge says 0."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._link.close()
        if self._keep:
            memory.save(self.life, self._keep)

    # What a person does at the printer.

    def start(self, name: str, nominal: timedelta, *, cloud: bool = True) -> str:
        """Begin a print; return its task id ("0" for one from the SD card)."""
        self._next_task += 1
        task_id = str(self._next_task) if cloud else "0"
        self._begin(name, nominal, task_id, "cloud" if cloud else "local")
        if cloud:
            self._answer(
                "project_file",
                "0",
                param="Metadata/plate_1.gcode",
                url="https://example.invalid/plate.gcode.3mf",
                subtask_name=name,
                task_id=task_id,
                subtask_id=task_id,
                project_id=task_id,
                profile_id=task_id,
                plate_idx="1",
                use_ams=True,
                ams_mapping=[0],
            )
        return task_id

    def pause(self) -> None:
        """Pause the print, as its owner."""
        self._do(self.life.pause)

    def resume(self) -> None:
        """Go on with the print."""
        self._do(self.life.resume)

    def cancel(self) -> None:
        """Cancel the print on the screen."""
        self._do(self.life.stop)

    def fail(self, error: int = NOZZLE_CLOGGED) -> None:
        """Let the print fail with this code."""
        self._do(lambda now: self.life.fail(now, error))

    def jam(self, error: int = FILAMENT_RAN_OUT) -> None:
        """Let the print pause with this code."""
        self._do(lambda now: self.life.pause(now, error))

    def skip(self, share: float) -> None:
        """Be further on in the print under way by this share of it, if there is one."""
        self._do(lambda _: self.life.skip(share))

    def go_home(self) -> None:
        """Leave the screen that shows the last print."""
        self._do(lambda _: self.life.go_home())

    def lose_power(self) -> None:
        """Vanish from the broker without a word: only the last will speaks."""
        self._link.drop()

    def _do(self, act: Callable[[datetime], None]) -> None:
        act(datetime.now(UTC))
        self._changed.set()

    def _begin(
        self, name: str, nominal: timedelta, task_id: str, print_type: str
    ) -> None:
        self._do(
            lambda now: self.life.start(
                now,
                name=name,
                file="/data/Metadata/plate_1.gcode",
                task_id=task_id,
                nominal=nominal,
                print_type=print_type,
            )
        )

    # What the printer says.

    async def _live(self) -> None:
        """Report at the pace of a real one, and at once when something changed."""
        while True:
            self.report()
            pace = self._pace.report_idle
            if self.life.busy or self.life.error_clears_at:
                pace = self._pace.report_active
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), pace.total_seconds())

    def report(self) -> None:
        """Send one whole report."""
        now = datetime.now(UTC)
        self.life.advance(now)
        self._sequence += 1
        payload = push_status(
            self.life, now, sequence_id=self._sequence, equipment=self._equipment
        )
        self._link.publish(self.report_topic, json.dumps(payload))

    def _answer(
        self,
        command: str,
        sequence_id: str,
        *,
        refusal: str | None = None,
        **fields: Any,
    ) -> None:
        """Echo a request with its result; never a part of the state."""
        body = {
            "command": command,
            "sequence_id": sequence_id,
            **fields,
            "result": "fail" if refusal else "success",
            "reason": refusal or "success",
        }
        self._link.publish(self.report_topic, json.dumps({"print": body}))

    # What the printer is sent.

    def _on_request(self, _: str, payload: bytes) -> None:
        """Do what came over Bambu's own topic and echo it."""
        try:
            message = json.loads(payload)
            top, body = next(iter(message.items()))
            command = body["command"]
        except ValueError, KeyError, TypeError, AttributeError, StopIteration:
            _LOGGER.warning("%s: not a request: %.80r", self.serial, payload)
            return
        if (top, command) == ("pushing", "pushall"):
            self.report()
        elif top == "print":
            self._take_request(command, body)

    def _take_request(self, command: str, body: dict[str, Any]) -> None:
        acts: dict[str, Callable[[], object]] = {
            "pause": self.pause,
            "resume": self.resume,
            "stop": self.cancel,
            "project_file": lambda: self._begin(
                str(body.get("subtask_name") or "plate"),
                timedelta(minutes=30),
                str(body.get("task_id", "0")),
                "local",
            ),
        }
        refusal = None
        try:
            if act := acts.get(command):
                act()
        except Refused as err:
            refusal = str(err)
        self._echo(command, body, refusal)

    def _echo(
        self, command: str, body: dict[str, Any], refusal: str | None, **more: Any
    ) -> None:
        """Answer a request with itself and its result."""
        said = {k: v for k, v in body.items() if k not in ("command", "sequence_id")}
        number = str(body.get("sequence_id", "0"))
        self._answer(command, number, refusal=refusal, **said, **more)

    def _on_touch(self, topic: str, payload: bytes) -> None:
        """Do what a person does at the screen; what cannot be done is only logged."""
        act = topic.rpartition("/")[2]
        acts: dict[str, Callable[[], object]] = {
            "pause": self.pause,
            "resume": self.resume,
            "cancel": self.cancel,
            "fail": self.fail,
            "jam": self.jam,
            "home": self.go_home,
        }
        try:
            if act == "start":
                wish = json.loads(payload)
                minutes = float(wish.get("minutes", 30))
                self.start(str(wish["name"]), timedelta(minutes=minutes))
            else:
                acts[act]()
        except Refused as err:
            _LOGGER.warning("%s: %s refused: %s", self.serial, act, err)
        except ValueError, KeyError, TypeError, AttributeError:
            _LOGGER.warning("%s: cannot %s with %.80r", self.serial, act, payload)
