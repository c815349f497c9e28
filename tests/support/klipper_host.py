"""Klipper's own host software, which prints into a file, behind a real Moonraker.

It runs as its fork Kalico packages it, in the mode in which Klipper tests itself: what
would go to the printer's controller goes into a file, and nothing is waited for. So a
macro makes `G4` wait as long as it says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from demo.processes import free_port
from tests.support.peers import programs, running, wait_until

HOST = "127.0.0.1"
INSTANCE = "giga"
_STARTS_IN = 60.0
"""Seconds; the first start of all compiles a part of it."""

_PRINTER = """\
[mcu]
serial: /dev/null

[printer]
kinematics: none
max_velocity: 300
max_accel: 3000

[virtual_sdcard]
path: {gcodes}

[pause_resume]
[display_status]

[gcode_macro G4]
rename_existing: G4.1
gcode:
    !sleep(float(params.get("P", 0)) / 1000)
"""
_CONTROLLER = {
    "version": "stand-in",
    "build_versions": "none",
    "config": {"CLOCK_FREQ": 1_000_000, "MCU": "none", "STATS_SUMSQ_BASE": 256},
    "commands": {
        "identify offset=%u count=%c": 1,
        "get_uptime": 2,
        "get_clock": 3,
        "get_config": 4,
        "finalize_config crc=%u": 5,
        "allocate_oids count=%c": 6,
        "emergency_stop": 7,
        "clear_shutdown": 8,
        "reset": 9,
    },
    "responses": {
        "identify_response offset=%u data=%.*s": 0,
        "uptime high=%u clock=%u": 10,
        "clock clock=%u": 11,
        "config is_config=%c crc=%u is_shutdown=%c move_count=%hu": 12,
        "stats count=%u sum=%u sumsq=%u": 13,
        "shutdown clock=%u static_string_id=%hu": 14,
        "is_shutdown static_string_id=%hu": 15,
    },
    "enumerations": {"pin": {"P0": 0}},
}
"""What a controller says of itself; no real one has so few commands."""
_MOONRAKER = """\
[server]
host: {host}
port: {port}
klippy_uds_address: {socket}

[authorization]
trusted_clients:
    {host}

[machine]
provider: none
validate_service: False
"""
_MQTT = """\

[mqtt]
address: {host}
port: {broker}
instance_name: {instance}
status_objects:
    webhooks
    print_stats
    virtual_sdcard
    display_status
"""


class KlipperHost:
    """A running Klipper, asked through Moonraker's HTTP API."""

    def __init__(self, port: int, gcodes: Path, log: Path) -> None:
        """Take the port that Moonraker listens on, and where files and log are."""
        self.address = f"http://{HOST}:{port}"
        self.gcodes = gcodes
        self._log = log

    def ask(self, method: str, path: str) -> Any:
        """Return the result of a request."""
        request = Request(f"{self.address}{path}", method=method)
        try:
            with urlopen(request, timeout=20) as answer:
                return json.load(answer)["result"]
        except HTTPError as error:
            error.close()
            raise

    @property
    def stats(self) -> dict[str, Any]:
        """What Klipper says of its print."""
        path = "/printer/objects/query?print_stats"
        stats: dict[str, Any] = self.ask("GET", path)["status"]["print_stats"]
        return stats

    @property
    def state(self) -> str:
        """What it calls its state."""
        return str(self.stats["state"])

    @property
    def is_ready(self) -> bool:
        """Klipper could print."""
        try:
            return bool(self.ask("GET", "/printer/info")["state"] == "ready")
        except OSError:  # Moonraker, or its Klipper, is still starting
            return False

    def start(self, name: str) -> None:
        """Print a file."""
        self.ask("POST", f"/printer/print/start?filename={quote(name)}")

    def rest(self) -> None:
        """Give up whatever it does, until it could print."""
        if not self.is_ready:
            self.ask("POST", "/printer/firmware_restart")
            wait_until(lambda: self.is_ready, "Klipper is ready again", _STARTS_IN)
        if self.state in ("printing", "paused"):
            self.ask("POST", "/printer/print/cancel")
            wait_until(lambda: self.state == "cancelled", "Klipper has cancelled")

    @property
    def starts(self) -> int:
        """How many prints have begun."""
        return self._log.read_text().count("Starting SD card print (position 0)")


@contextmanager
def klipper_host(folder: Path, broker: int | None = None) -> Iterator[KlipperHost]:
    """Run Klipper and Moonraker in an empty folder, with a broker on a port if any."""
    gcodes, socket, port = folder / "gcodes", folder / "klippy.sock", free_port()
    (folder / "config").mkdir()
    gcodes.mkdir()
    (folder / "printer.cfg").write_text(_PRINTER.format(gcodes=gcodes))
    (folder / "controller.json").write_text(json.dumps(_CONTROLLER))
    values = {"host": HOST, "port": port, "socket": socket}
    values |= {"broker": broker, "instance": INSTANCE}
    configuration = _MOONRAKER if broker is None else _MOONRAKER + _MQTT
    (folder / "config" / "moonraker.conf").write_text(configuration.format(**values))
    klipper: list[str | Path] = [
        programs("klipper") / "kalico",
        folder / "printer.cfg",
        *("-a", socket),
        *("-I", folder / "tty"),
        *("-o", folder / "controller.out"),
        *("-d", folder / "controller.json"),
        *("-l", folder / "klippy.log"),
    ]
    moonraker: list[str | Path] = [
        programs("moonraker") / "moonraker",
        *("--datapath", folder),
        "--nologfile",
    ]
    log = folder / "output.log"
    with running(klipper, log), running(moonraker, log):
        host = KlipperHost(port, gcodes, folder / "klippy.log")
        wait_until(lambda: host.is_ready, f"Klipper starts, see {folder}", _STARTS_IN)
        yield host
