"""An MQTT broker of our own on loopback: mosquitto where it is installed, else amqtt."""

import asyncio
import os
from pathlib import Path
import shutil
import sys
from typing import Self

from .processes import DemoError, Program, free_port, is_free
from .waiting import until

HOST = "127.0.0.1"
START_TIMEOUT = 15.0
"""Seconds."""

# Without the last line an acknowledgement that waits for another one waits for 40 ms.
_MOSQUITTO = """\
listener {port} {host}
allow_anonymous true
persistence true
persistence_location {folder}/
autosave_interval 5
log_type error
log_type warning
set_tcp_nodelay true
"""

_AMQTT = """\
listeners:
  default:
    type: tcp
    bind: {host}:{port}
plugins:
  amqtt.plugins.authentication.AnonymousAuthPlugin:
    allow_anonymous: true
"""


def find_mosquitto() -> str | None:
    """Return mosquitto's path; Debian keeps it where a user's PATH does not look."""
    return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")


class Broker:
    """A broker process with a private configuration in `folder`.

    `protocol` is the newest MQTT version that it speaks, in the words of Home
    Assistant's MQTT set-up.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        embedded: bool = False,
        bridge: str = "",
    ) -> None:
        """Choose the program; `embedded` takes amqtt even where mosquitto is.

        `bridge` is what mosquitto's configuration says of other brokers.
        """
        self.host = HOST
        self.port = port or free_port()
        self._folder = folder
        mosquitto = None if embedded else find_mosquitto()
        self.kind = "mosquitto" if mosquitto else "amqtt"
        self.protocol = "5" if mosquitto else "3.1.1"
        config = folder / f"{self.kind}.conf"
        if mosquitto:
            argv = [mosquitto, "-c", str(config)]
        else:
            argv = [
                sys.executable,
                "-m",
                "amqtt.scripts.broker_script",
                "-c",
                str(config),
            ]
        self._config = config
        self._bridge = bridge
        # As root it would change to a user who may not write into the folder.
        self._user = "user root\n" if mosquitto and os.geteuid() == 0 else ""
        self._program = Program(self.kind, argv, folder / f"{self.kind}.log")

    async def start(self) -> Self:
        """Start it and wait until it accepts connections."""
        if not is_free(self.host, self.port):
            raise DemoError(
                f"Port {self.port} on {self.host} is in use. Stop what listens there,"
                " or choose another port."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        template = _MOSQUITTO if self.kind == "mosquitto" else _AMQTT
        self._config.write_text(
            self._user
            + template.format(host=self.host, port=self.port, folder=self._folder)
            + self._bridge,
            encoding="utf-8",
        )
        await self._program.start()
        try:
            await until(self._answers, "an answer", within=START_TIMEOUT)
        except TimeoutError:
            await self._program.kill()
            raise DemoError(
                f"{self.kind} did not answer on port {self.port} within"
                f" {START_TIMEOUT:.0f} s. Its log: {self._program.log}"
            ) from None
        return self

    async def stop(self) -> None:
        """End it."""
        await self._program.stop(patience=5)

    async def __aenter__(self) -> Self:
        """Start it."""
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        """End it."""
        await self.stop()

    async def _answers(self) -> bool:
        self._program.must_run()
        try:
            _, writer = await asyncio.open_connection(self.host, self.port)
        except OSError:
            return False
        writer.close()
        await writer.wait_closed()
        return True
