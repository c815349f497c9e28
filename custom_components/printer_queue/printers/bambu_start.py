"""What a Bambu Lab printer is sent so that it begins, pauses, goes on or stops.

Field names and traps: maziggy/bambuddy, bambu_mqtt.py, and its issues as numbered below;
Doridian/OpenBambuAPI, mqtt.md.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
import hashlib
import json
import re

from .adapter import Publish
from .bambu_mapping import Mapping

LARGEST_ID = 2**31 - 1
"""Larger ids are cut down to this one, which then is that of every print (1042)."""
SDCARD = "file:///sdcard/"
ROOT = "ftp:///"

ASKED_AGAIN_AFTER = timedelta(minutes=5)
"""A P1 stumbles over more frequent requests for everything it knows."""

_ON_SDCARD = ("00M", "00W", "03W", "01S", "01P", "030", "039")
"""How the serial numbers of X1C, X1, X1E, P1P, P1S, A1 mini and A1 begin."""
_P1 = ("01S", "01P")
_P2S = "22E"
_OFF, _AUTO = 0, 2
_NO_BLANKS = re.compile(r"\s+")


def report_topic(serial: str) -> str:
    """Return where a printer reports and answers."""
    return f"device/{serial}/report"


def request_topic(serial: str) -> str:
    """Return where a printer is sent requests."""
    return f"device/{serial}/request"


class Control(StrEnum):
    """What can be told to a print that is under way."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


def print_id(attempt_id: str) -> str:
    """Return the id by which the printer reports the print of an attempt.

    A decimal number from 1 on, as printers want it: "0" is none, and with that of the
    print before the printer takes the new one for its continuation (1011, 1042). The same
    attempt has the same one after a crash, too.
    """
    digest = hashlib.sha256(attempt_id.encode()).digest()
    return str(int.from_bytes(digest[:8]) % LARGEST_ID + 1)


def stored_name(name: str) -> str:
    """Return how a file is called at the printer: without blanks, which it trips over."""
    return _NO_BLANKS.sub("_", name)


def url_prefix(serial: str) -> str:
    """Return how a model names the place of its files, as far as is known."""
    return SDCARD if serial.startswith(_ON_SDCARD) else ROOT


def other_prefix(prefix: str) -> str:
    """Return what to try where a printer does not find its file."""
    return ROOT if prefix == SDCARD else SDCARD


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """One print to begin: `id` as `print_id` gives it, `name` that of the file there.

    `prefix` is how the place of files is named, `has_two_nozzles` what the printer reports.
    """

    id: str
    name: str
    plate: int
    mapping: Mapping
    prefix: str
    has_two_nozzles: bool


def project_file(serial: str, order: PrintOrder) -> Publish:
    """Return what begins a print, with the attempt's id as the request's own number.

    What is on, off or automatic is said twice: as a boolean, true for on alone, and as a
    number. A number in a boolean's place is read as a nozzle, or left out (1386, 1478).
    It is sent with quality of service 0: a bridge and a client keep everything else for
    a printer that is away, and would begin the print whenever it comes back.
    """
    units = order.mapping.uses_units or order.has_two_nozzles
    body = {
        "sequence_id": order.id,
        "command": "project_file",
        "param": f"Metadata/plate_{order.plate}.gcode",
        "url": f"{order.prefix}{order.name}",
        "file": order.name,
        "md5": "",
        "bed_type": "auto",
        "timelapse": False,
        "bed_leveling": False,
        "auto_bed_leveling": _AUTO,
        "flow_cali": False,
        "extrude_cali_flag": _AUTO,
        "extrude_cali_manual_mode": 0,
        "vibration_cali": not serial.startswith(_P2S),
        "nozzle_offset_cali": _AUTO if order.has_two_nozzles else _OFF,
        "layer_inspect": False,
        "use_ams": units,
        "ams_mapping": list(order.mapping.flat),
        "ams_mapping2": [
            {"ams_id": unit, "slot_id": tray} for unit, tray in order.mapping.places
        ],
        "cfg": "0",
        "subtask_name": _task_name(order.name),
        "profile_id": "0",
        "project_id": order.id,
        "subtask_id": order.id,
        "task_id": order.id,
    }
    return Publish(request_topic(serial), json.dumps({"print": body}), qos=0)


def may_be_asked(serial: str, since: timedelta | None) -> bool:
    """Return whether to ask for everything; `since` is how long ago that was, if ever."""
    is_slow = serial.startswith(_P1)
    return not is_slow or since is None or since >= ASKED_AGAIN_AFTER


def everything(serial: str) -> Publish:
    """Return what asks for all that the printer knows of itself."""
    question = {"pushing": {"sequence_id": "0", "command": "pushall"}}
    return Publish(request_topic(serial), json.dumps(question))


def control(serial: str, command: Control, sequence_id: str = "0") -> Publish:
    """Return what pauses, resumes or stops the print under way."""
    body = {"sequence_id": sequence_id, "command": command, "param": ""}
    return Publish(request_topic(serial), json.dumps({"print": body}))


def _task_name(file: str) -> str:
    return file.removesuffix(".3mf").removesuffix(".gcode")
