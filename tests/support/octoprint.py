"""A real OctoPrint with its virtual printer, and what its MQTT plugin would publish.

The plugin is not to be had as a package, so OctoPrint's own events are written down by
a plugin of the tests, in the plugin's words: octoprint_mqtt/__init__.py of
OctoPrint/OctoPrint-MQTT, `on_event` and `_update_progress`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
import json
from pathlib import Path
from typing import Any

from demo.processes import free_port
from tests.support.peers import programs, running, wait_until

KEY = "0123456789ABCDEF0123456789ABCDEF"
HOST = "127.0.0.1"

FILES = {"short.gcode": 20, "long.gcode": 600}
"""What can be printed, and for how many tenths of a second."""

_CONFIGURATION: dict[str, Any] = {
    "accessControl": {"salt": "salt"},
    "server": {
        "firstRun": False,
        "onlineCheck": {"enabled": False},
        "pluginBlacklist": {"enabled": False},
    },
    "serial": {"port": "VIRTUAL", "autoconnect": True},
    "plugins": {
        "virtual_printer": {"enabled": True},
        # what looks for things outside of this machine, or keeps the server from the tests
        "_disabled": [
            "achievements",
            "announcements",
            "backup",
            "classicwebcam",
            "corewizard",
            "discovery",
            "errortracking",
            "eventmanager",
            "gcodeviewer",
            "health_check",
            "pluginmanager",
            "softwareupdate",
            "tracking",
        ],
    },
}
_USERS = {
    "admin": {
        "active": True,
        "apikey": KEY,
        "groups": ["admins", "users"],
        "password": "nobody logs in with one",
        "permissions": [],
        "settings": {},
    }
}


class OctoPrint:
    """A running OctoPrint, asked over its HTTP API."""

    def __init__(self, port: int, published: Path) -> None:
        """Take the port that it listens on, and the file of what it has published."""
        self.address = f"http://{HOST}:{port}"
        self._port = port
        self._published = published

    def get(self, path: str, key: str = KEY) -> tuple[int, Any]:
        """Return the status and the body of an answer."""
        return self._request("GET", path, None, key)

    def post(self, path: str, **body: Any) -> tuple[int, Any]:
        """Send a command."""
        return self._request("POST", path, body, KEY)

    def _request(self, method: str, path: str, body: Any, key: str) -> tuple[int, Any]:
        connection = HTTPConnection(HOST, self._port, timeout=10)
        headers = {"X-Api-Key": key, "Content-Type": "application/json"}
        try:
            connection.request(
                method, path, None if body is None else json.dumps(body), headers
            )
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None
        finally:
            connection.close()

    def published(self) -> list[dict[str, Any]]:
        """Return all that it has published: `at` (seconds), `topic` and `payload`."""
        if not self._published.exists():
            return []
        lines = self._published.read_text(encoding="utf-8").split("\n")[:-1]
        return [json.loads(line) for line in lines]

    @property
    def state(self) -> str:
        """What it calls its state."""
        return str(self.get("/api/job")[1]["state"])

    @property
    def printing(self) -> str | None:
        """The file that it prints."""
        job = self.get("/api/job")[1]
        return None if job["state"] == "Operational" else job["job"]["file"]["path"]

    def prints_of(self, name: str) -> dict[str, int]:
        """Return how many prints of a file have ended, and how."""
        ended = self.get(f"/api/files/local/{name}")[1].get("prints", {})
        return {how: ended.get(how, 0) for how in ("success", "failure")}

    def stored(self, beginning: str) -> list[str]:
        """Return the files whose names begin so."""
        files = self.get("/api/files/local")[1]["files"]
        return [f["path"] for f in files if f["path"].startswith(beginning)]

    def becomes(self, state: str) -> None:
        """Wait until it calls its state so."""
        wait_until(lambda: self.state == state, f"{self.state} becomes {state}")

    def command(self, gcode: str) -> None:
        """Send the printer a line of G-code, or one to make it misbehave."""
        self.post("/api/printer/command", command=gcode)

    def start(self, name: str) -> int:
        """Select a file and print it; return the answer's status."""
        path = f"/api/files/local/{name}"
        return self.post(path, command="select", print=True)[0]

    def pause(self) -> None:
        """Pause a print, until it has paused; while it starts it would not."""
        self.becomes("Printing")
        self.post("/api/job", command="pause", action="pause")
        self.becomes("Paused")

    def rest(self) -> None:
        """Give up whatever it does, until its printer could print."""
        if not self.operational:
            self.post("/api/connection", command="connect")
        elif self.state != "Operational":
            self.post("/api/job", command="cancel")
        self.becomes("Operational")

    @property
    def operational(self) -> bool:
        """The printer could print."""
        try:
            return self.get("/api/printer?exclude=temperature,sd")[0] == 200
        except OSError, HTTPException:  # it is still starting
            return False


@contextmanager
def octoprint(folder: Path) -> Iterator[OctoPrint]:
    """Run an OctoPrint, whose virtual printer is connected, in an empty folder."""
    (folder / "plugins").mkdir()
    plugin = Path(__file__).with_name("octoprint_publisher.py")
    (folder / "plugins" / plugin.name).write_text(plugin.read_text())
    (folder / "uploads").mkdir()
    for name, moments in FILES.items():
        gcode = "G28\n" + "G4 P100\n" * moments
        (folder / "uploads" / name).write_text(gcode)
    (folder / "config.yaml").write_text(json.dumps(_CONFIGURATION))
    (folder / "users.yaml").write_text(json.dumps(_USERS))
    published = folder / "published.jsonl"
    port = free_port()
    argv: list[str | Path] = [
        programs("octoprint") / "octoprint",
        "serve",
        "--iknowwhatimdoing",
        *("--basedir", folder, "--host", HOST, "--port", str(port)),
    ]
    log = folder / "output.log"
    with running(argv, log, {"PUBLISHED": str(published)}):
        server = OctoPrint(port, published)
        wait_until(lambda: server.operational, f"OctoPrint starts, see {log}", 60)
        yield server
