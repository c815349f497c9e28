"""A Bambu Lab printer that prints what it is given, unless it has a reason not to.

It obeys as real ones do (maziggy/bambuddy, bambu_mqtt.py and its issues): it acknowledges
nearly everything, shows in its state what it does not do, takes an id that it knows for
the print before, and begins only what lies on its storage under the name that it is told.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import logging
from pathlib import Path
import random
import re
from typing import Any, Self, override
import zipfile

from ..x1c.pace import Pace
from ..x1c.printer import NOZZLE_CLOGGED, SimulatedX1C
from ..x1c.snapshot import USUAL, Equipment
from .storage import Quirks, Storage

_LOGGER = logging.getLogger(__name__)

FILE_NOT_FOUND = 0x05004002
CANNOT_READ = 0x05004003
BUSY = 0x05004004
NO_MAPPING = 0x07008012
VERIFY_FAILED = 84033543
VERIFY_FAILED_HEALTH = {"attr": 0x05000500, "code": 0x00010007}
LARGEST_ID = 2**31 - 1

_SWITCHES = ("timelapse", "bed_leveling", "flow_cali", "vibration_cali", "use_ams")
_PREDICTION = re.compile(rb'key="prediction" value="(\d+)"')
_UNKNOWN_LENGTH = timedelta(minutes=30)


@dataclass(slots=True, kw_only=True)
class Temper:
    """How a printer takes it to be told what to do.

    `fails` is the share of prints that fail on their way, 0 to 1.
    """

    developer_mode: bool = True
    only_shows_refusals: bool = False
    """Without Developer Mode it answers success, as a P1S does."""
    url_prefix: str = "file:///sdcard/"
    fails: float = 0.0
    seed: int = 0


class ObedientBambu(SimulatedX1C):
    """One printer with a storage of its own, alive between `__aenter__` and `__aexit__`.

    `folder` holds its card and its certificate. `asked` are the requests to print that
    it was sent, `begun` those that it began, in order.
    """

    def __init__(
        self,
        serial: str,
        host: str,
        port: int,
        *,
        folder: Path,
        access_code: str,
        pace: Pace | None = None,
        keep: Path | None = None,
        equipment: Equipment = USUAL,
        quirks: Quirks | None = None,
        temper: Temper | None = None,
    ) -> None:
        """Describe the printer; nothing is connected yet."""
        super().__init__(serial, host, port, pace=pace, keep=keep, equipment=equipment)
        self.storage = Storage(folder, access_code, quirks)
        self.temper = temper or Temper()
        self.asked: list[dict[str, Any]] = []
        self.begun: list[dict[str, Any]] = []
        self._loaded = equipment
        self._chance = random.Random(self.temper.seed)
        self._fails_at: float | None = None

    @override
    async def __aenter__(self) -> Self:
        await self.storage.__aenter__()
        return await super().__aenter__()

    @override
    async def __aexit__(self, *error: object) -> None:
        await super().__aexit__(*error)
        await self.storage.__aexit__(*error)

    @override
    def report(self) -> None:
        fails_at = self._fails_at
        if fails_at is not None and self.life.progress(datetime.now(UTC)) >= fails_at:
            self._fails_at = None
            if self.life.busy:
                self.life.fail(datetime.now(UTC), NOZZLE_CLOGGED)
        super().report()

    @override
    def _take_request(self, command: str, body: dict[str, Any]) -> None:
        if not self.temper.developer_mode:
            self._refuse(command, body)
        elif command == "project_file":
            self._take_file(command, body)
        else:
            super()._take_request(command, body)

    def _refuse(self, command: str, body: dict[str, Any]) -> None:
        if self.temper.only_shows_refusals:
            self._echo(command, body, None)
            self._do(lambda _: self.life.health.append(VERIFY_FAILED_HEALTH))
            return
        refusal = "mqtt message verify failed"
        self._echo(command, body, refusal, err_code=VERIFY_FAILED)

    def _take_file(self, command: str, body: dict[str, Any]) -> None:
        self.asked.append(body)
        error = self._error_of(body)
        if error == BUSY:
            self._echo(command, body, "printer is busy", err_code=BUSY)
            return
        self._echo(command, body, None)
        if error:
            self._do(lambda _: setattr(self.life, "print_error", error))
            return
        before = self.life.print
        if before is not None and before.task_id == body["subtask_id"]:
            _LOGGER.warning("%s: takes a print for the one before", self.serial)
            return
        self.begun.append(body)
        self._fails_at = None
        if self._chance.random() < self.temper.fails:
            self._fails_at = self._chance.uniform(0.1, 0.9)
        path = self._path(body)
        assert path is not None
        self._begin(
            str(body["subtask_name"]), _length(path), str(body["subtask_id"]), "local"
        )

    def _error_of(self, body: dict[str, Any]) -> int:
        """Return why a print is not begun, as the screen shows it; 0 for no reason."""
        if self.life.busy:
            return BUSY
        if self._path(body) is None:
            return FILE_NOT_FOUND
        if any(not isinstance(body.get(name), bool) for name in _SWITCHES):
            return CANNOT_READ
        ids = (str(body.get(name, "0")) for name in ("task_id", "subtask_id"))
        if any(not (i.isdecimal() and 0 < int(i) <= LARGEST_ID) for i in ids):
            return CANNOT_READ
        return 0 if self._has_spools(body) else NO_MAPPING

    def _path(self, body: dict[str, Any]) -> Path | None:
        """Return the file that a request names; None where it or its plate is not there."""
        url = str(body.get("url", ""))
        name = url.removeprefix(self.temper.url_prefix)
        path = self.storage.card / name
        if name == url or "/" in name or not path.is_file():
            return None
        try:
            with zipfile.ZipFile(path) as project:
                return path if body.get("param") in project.namelist() else None
        except zipfile.BadZipFile:
            return None

    def _has_spools(self, body: dict[str, Any]) -> bool:
        """Return whether every tray of the mapping holds a spool."""
        places = body.get("ams_mapping2") or []
        if len(places) != len(body.get("ams_mapping") or []):
            return False
        units = [place for place in places if place["ams_id"] < 254]
        if bool(units) != body["use_ams"] and not self._loaded.two_nozzles:
            return False
        slots = [place["ams_id"] * 4 + place["slot_id"] for place in units]
        spools = self._loaded.spools
        return all(slot < len(spools) and spools[slot] is not None for slot in slots)


def _length(path: Path) -> timedelta:
    """Return how long the slicer says that a project's first plate takes."""
    try:
        with zipfile.ZipFile(path) as project:
            config = project.read("Metadata/slice_info.config")
    except KeyError:
        return _UNKNOWN_LENGTH
    prediction = _PREDICTION.search(config)
    if prediction is None:
        return _UNKNOWN_LENGTH
    return timedelta(seconds=int(prediction[1]))
