"""How a Klipper is given files and told what to do through Moonraker.

Arksine/moonraker d5ee171: components/application.py, file_manager, klippy_apis.py,
mqtt.py. A file is not printed by its upload: that answers with 201 whether or not a
print has begun, and may put the file into a queue that nobody asked for. A start drops
a paused print without a word, and a pause at rest spoils the next print's.
"""

from collections.abc import Mapping
import json
from typing import Any
from urllib.parse import quote

from ..core.report import PrinterState
from .adapter import Publish
from .call import Call, Reply, quoted, refusal
from .coerce import base_name, first_line
from .doing import Doing
from .fault import Fault, WayError
from .moonraker_status import BROKEN, STARTING
from .moonraker_words import WORDS

NAME = "Moonraker"
INFO = Call("GET", "/server/info")
ENDINGS = (".gcode", ".g", ".gco")
"""What Klipper's `virtual_sdcard` prints."""
ROOT = "gcodes"
_OBJECTS = ("webhooks", "print_stats")

QUERY, START = "printer.objects.query", "printer.print.start"
PAUSE, RESUME = "printer.print.pause", "printer.print.resume"
STOP, METADATA = "printer.print.cancel", "server.files.metadata"
"""Methods of the API, by the names that they have over MQTT."""

_MISSING = 404
_DAMAGED = 422
_BUSY = {400: ("busy", "already printing"), 403: ("loaded", "in use")}
"""What is said with a status where the printer does something else."""
_GONE = "invalid file path"
_NO_METHOD, _NO_PARAMS = -32601, -32602
"""Over MQTT also what is not there, and one who is not let in."""
_NO_KLIPPER = 503

_FAULTS = {_DAMAGED: Fault.UNREACHABLE}


def headers(key: str | None) -> Mapping[str, str]:
    """Return what goes with every request."""
    return {} if key is None else {"X-Api-Key": key}


def check_name(name: str) -> None:
    """Raise WayError for a file that Klipper cannot print; Moonraker would store it."""
    if not name.lower().endswith(ENDINGS):
        raise WayError(Fault.JOB, f"Klipper prints no {name}, only {ENDINGS[0]} files")


def upload(name: str, sha256: str | None) -> Call:
    """Return the request that stores a file, in place of one that has its name."""
    form = {"root": ROOT}
    if sha256 is not None:
        form["checksum"] = sha256
    return Call("POST", "/server/files/upload", form=form, file_name=name)


def presence(name: str) -> Call:
    """Return the request that shows whether a file is there."""
    return Call("HEAD", f"/server/files/{ROOT}/{quoted(name)}")


def remove(name: str) -> Call:
    """Return the request that deletes a file."""
    return Call("DELETE", f"/server/files/{ROOT}/{quoted(name)}")


def method(name: str, **params: Any) -> Call:
    """Return the request for one of the API's methods, which has a path of that name."""
    path = "/" + name.replace(".", "/")
    if name == QUERY:
        return Call("GET", f"{path}?{'&'.join(_OBJECTS)}")
    query = "&".join(f"{key}={quote(str(value))}" for key, value in params.items())
    return Call("POST", f"{path}?{query}" if query else path)


def rpc(instance: str, name: str, request_id: int, **params: Any) -> Publish:
    """Return the MQTT message for one of the API's methods.

    Everybody's answers come on one topic: `request_id` tells whose they are. With a
    time stamp of its own, a message that comes twice is obeyed once.
    """
    if name == QUERY:
        params["objects"] = dict.fromkeys(_OBJECTS)
    body = {
        "jsonrpc": "2.0",
        "method": name,
        "params": {**params, "mqtt_timestamp": request_id},
        "id": request_id,
    }
    return Publish(f"{instance}/moonraker/api/request", json.dumps(body))


def response_topic(instance: str) -> str:
    """Return the topic on which answers come."""
    return f"{instance}/moonraker/api/response"


def check(reply: Reply, *, of_file: bool = False) -> Reply:
    """Return an answer that is good; raise WayError for any other.

    What is not there is the file where the request was about one (`of_file`).
    """
    if not reply.is_good:
        missing = {_MISSING: Fault.NO_FILE} if of_file else {}
        raise refusal(reply, NAME, {**_FAULTS, **missing, **_own_faults(reply)})
    return reply


def check_removal(reply: Reply) -> None:
    """Raise WayError for a file that is still there; one that is gone is a wrong path."""
    gone = reply.status == 400 and _GONE in (reply.said or "").lower()
    if not gone and reply.status != _MISSING:
        check(reply)


def check_presence(reply: Reply, name: str) -> None:
    """Raise WayError where a file is not there.

    A start of it would do nothing but forget how the last print ended.
    """
    if reply.status == _MISSING:
        raise WayError(Fault.NO_FILE, f"The printer has no {name}")
    check(reply)


def result(body: Mapping[str, Any], *, of_file: bool = False) -> Mapping[str, Any]:
    """Return the result of an answer over MQTT; raise WayError for an error.

    `of_file` is that of `check`.
    """
    error = body.get("error")
    if isinstance(error, dict):
        status = _status(error.get("code"), str(error.get("message")).lower())
        raw = json.dumps({"error": {"message": error.get("message")}}).encode()
        check(Reply(status, raw), of_file=of_file)
    value = body.get("result")
    return value if isinstance(value, dict) else {}


def _status(code: object, said: str) -> int:
    """Return the HTTP status that stands behind a code of JSON-RPC.

    While Moonraker has never had a Klipper, it knows none of its methods.
    """
    if code == _NO_METHOD:
        return _NO_KLIPPER if said.startswith("method not found") else _MISSING
    if code == _NO_PARAMS and "unauthorized" in said:
        return 401
    return code if isinstance(code, int) and code > 0 else 400


def read(answered: Mapping[str, Any]) -> Doing:
    """Return what it does, by the result of `QUERY`."""
    status = answered.get("status")
    objects = status if isinstance(status, dict) else {}
    klipper, stats = (_part(objects, name) for name in _OBJECTS)
    why = first_line(klipper.get("state_message")) or first_line(stats.get("message"))
    word, file = str(klipper.get("state")), base_name(stats.get("filename"))
    if word in BROKEN:
        return Doing(PrinterState.ERROR, file, why)
    if word == STARTING:
        return Doing(PrinterState.UNKNOWN, file, why)
    state = WORDS.meaning(str(stats.get("state")), None)
    return Doing(state or PrinterState.UNKNOWN, file, why)


def _part(objects: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = objects.get(name)
    return value if isinstance(value, dict) else {}


def _own_faults(reply: Reply) -> Mapping[int, Fault]:
    """Return what a status means here that has several meanings.

    With 400 comes whatever Klipper refuses in words; 403 is a key that is not accepted,
    or a file that is just printed.
    """
    said = (reply.said or "").lower()
    busy = any(word in said for word in _BUSY.get(reply.status, ()))
    return {reply.status: Fault.BUSY} if busy else {}
