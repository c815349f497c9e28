# shellcheck shell=bash
# A real OctoPrint with its virtual printer on loopback, to be sourced after finding.sh: the module `octoprint_server` for
# the scripts of findings. Its events are taken down by a plugin in its own folder.

# shellcheck disable=SC2154 # finding.sh makes the folder
mkdir -p "$work/base/plugins" "$work/base/uploads"
cat >"$work/base/plugins/taken_down.py" <<'PYTHON'
import json
import os

import octoprint.plugin


class TakenDown(octoprint.plugin.EventHandlerPlugin):
    def on_event(self, event, payload):
        with open(os.environ["EVENTS"], "a") as events:
            events.write(json.dumps([event, payload or {}]) + "\n")


__plugin_name__ = "Taken down"
__plugin_pythoncompat__ = ">=3.7,<4"
__plugin_implementation__ = TakenDown()
PYTHON
cat >"$work/octoprint_server.py" <<'PYTHON'
import contextlib
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

KEY = "0123456789ABCDEF0123456789ABCDEF"
BASE = pathlib.Path("base").resolve()
EVENTS = pathlib.Path("events").resolve()
OUTSIDE = ["announcements", "discovery", "errortracking", "pluginmanager", "softwareupdate", "tracking", "backup"]
CONFIGURATION = {
    "accessControl": {"salt": "salt"},
    "server": {
        "firstRun": False,
        "onlineCheck": {"enabled": False},
        "pluginBlacklist": {"enabled": False},
    },
    "serial": {"port": "VIRTUAL", "autoconnect": True},
    "plugins": {"virtual_printer": {"enabled": True}, "_disabled": [*OUTSIDE, "corewizard", "health_check"]},
}
USER = {"active": True, "apikey": KEY, "groups": ["admins"], "password": "none", "permissions": [], "settings": {}}


def call(path, **body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=json.dumps(body).encode() if body else None,
        headers={"X-Api-Key": KEY, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.loads(answer.read() or "null")
    except (OSError, ValueError, http.client.HTTPException):  # it is still starting, or has nothing to say
        return {}


def state():
    return call("/api/job").get("state")


def becomes(*wanted, seconds=60):
    end = time.monotonic() + seconds
    while state() not in wanted:
        if time.monotonic() > end:
            raise SystemExit(f"still {state()}, and not {wanted}")
        time.sleep(0.1)


def events():
    """Return all events until now: name and payload."""
    return [json.loads(line) for line in EVENTS.read_text().splitlines()]


def start(name="part.gcode"):
    call(f"/api/files/local/{name}", command="select", print=True)
    becomes("Printing")


def pause():
    call("/api/job", command="pause", action="pause")
    becomes("Paused")


def connect():
    call("/api/connection", command="connect")
    becomes("Operational")


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]


@contextlib.contextmanager
def octoprint():
    (BASE / "config.yaml").write_text(json.dumps(CONFIGURATION))
    (BASE / "users.yaml").write_text(json.dumps({"admin": USER}))
    (BASE / "uploads" / "part.gcode").write_text("G28\n" + "G4 P100\n" * 600)
    argv = [pathlib.Path(sys.executable).with_name("octoprint"), "serve", "--iknowwhatimdoing", "--basedir", BASE]
    argv += ["--host", "127.0.0.1", "--port", str(port)]
    with open("log", "wb") as log:
        server = subprocess.Popen(argv, stdout=log, stderr=log, env={**os.environ, "EVENTS": str(EVENTS)})
    try:
        becomes("Operational")
        yield
    finally:
        server.terminate()
        server.wait(20)
PYTHON
