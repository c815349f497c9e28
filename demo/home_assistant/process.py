"""Start, stop, kill and restart one Home Assistant in its own configuration folder."""

import json
from pathlib import Path
import sys
from typing import Self

import aiohttp

from ..processes import DemoError, Program, free_port, is_free
from ..waiting import until
from .client import Client
from .onboarding import OWNER_PASSWORD, OWNER_USERNAME, Login, log_in, onboard

INTEGRATION = Path(__file__).parents[2] / "custom_components" / "printer_queue"

_STORED = (
    "auth",
    "auth_provider.homeassistant",
    "core.config_entries",
    "core.device_registry",
)
START_TIMEOUT = 180.0
"""Seconds; the first start makes the recorder's database."""

_CONFIGURATION = """\
homeassistant:
  name: {name}
  time_zone: Europe/Berlin
  country: DE
  currency: EUR
  internal_url: http://127.0.0.1:{port}
  media_dirs:
    local: {media}
  unit_system: metric
http:
  server_host: {host}
  server_port: {port}
logger:
  default: warning
  logs:
    custom_components.printer_queue: info
recorder:
  commit_interval: 5
frontend:
config:
api:
websocket_api:
mobile_app:
person:
history:
logbook:
todo:
calendar:
automation: !include automations.yaml
script: !include scripts.yaml
scene: []
system_health:
"""


class HomeAssistant:
    """One instance in `folder`; what it stores there outlives the process.

    After `start` it is onboarded, `client` acts as its owner and Home Assistant says
    that it runs.
    """

    def __init__(
        self,
        folder: Path,
        *,
        host: str = "127.0.0.1",
        port: int | None = None,
        name: str = "Makerspace",
        more: str = "",
    ) -> None:
        """Describe the instance; `more` is YAML at the end of its configuration."""
        self.folder = folder
        self.host = host
        self.port = port or free_port(host)
        self.media = folder / "media"
        self._configuration = (
            _CONFIGURATION.format(
                name=name, host=host, port=self.port, media=self.media
            )
            + more
        )
        self.log = folder / "home-assistant-process.log"
        self._program = Program(
            "Home Assistant",
            [sys.executable, "-m", "homeassistant", "-c", str(folder), "--skip-pip"],
            self.log,
            env={
                # Without compiled modules every start would take three times as long.
                "PYTHONDONTWRITEBYTECODE": "",
                # Each start empties the one folder for uploads of all that run here.
                "TMPDIR": str(folder / "tmp"),
            },
        )
        self._client: Client | None = None

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        host = "127.0.0.1" if self.host == "0.0.0.0" else self.host
        return f"http://{host}:{self.port}"

    @property
    def client(self) -> Client:
        """The owner's client, from the first start on."""
        if self._client is None:
            raise RuntimeError("Home Assistant has not been started")
        return self._client

    def write_configuration(self) -> None:
        """Write the YAML files and put the integration into its place."""
        for needed in (self.folder / "tmp", self.media):
            needed.mkdir(parents=True, exist_ok=True)
        path = self.folder / "configuration.yaml"
        path.write_text(self._configuration, encoding="utf-8")
        for name, empty in (("automations.yaml", "[]"), ("scripts.yaml", "{}")):
            if not (self.folder / name).exists():
                (self.folder / name).write_text(empty, encoding="utf-8")
        place = self.folder / "custom_components" / INTEGRATION.name
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            place.unlink(missing_ok=True)
            place.symlink_to(INTEGRATION, target_is_directory=True)

    async def start(self) -> Client:
        """Start the process, onboard it the first time and wait until it runs."""
        if not is_free(self.host, self.port):
            raise DemoError(
                f"Port {self.port} on {self.host} is in use. Stop what listens there,"
                " or choose another one with --port."
            )
        self.write_configuration()
        await self._program.start()
        try:
            await until(self._answers, "an answer", within=START_TIMEOUT)
            if self._client is None:
                self._client = Client(self.url, await self._owner())
            await until(self._is_up, "the end of the start", within=START_TIMEOUT)
            await self._confirm_address()
        except TimeoutError:
            await self.kill()
            raise DemoError(
                f"Home Assistant did not come up within {START_TIMEOUT:.0f} s."
                f" The end of its log:\n{self._program.log_end()}"
            ) from None
        except BaseException:
            await self.kill()
            raise
        return self._client

    async def stop(self) -> None:
        """Shut it down in order."""
        await self._program.stop(patience=40)

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self._program.kill()

    def suspend(self) -> None:
        """Let it hang, as a machine without memory does, until `resume`."""
        self._program.suspend()

    def resume(self) -> None:
        """Let it go on where it was suspended."""
        self._program.resume()

    async def restart(self) -> Client:
        """Stop and start with the same folder."""
        await self.stop()
        return await self.start()

    async def close(self) -> None:
        """Stop it and let go of the connections."""
        await self.stop()
        if self._client is not None:
            await self._client.close()

    async def __aenter__(self) -> Self:
        """Start it."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        await self.close()

    async def settled(self, *needles: str) -> None:
        """Wait until what was just set up is on the disk.

        Home Assistant writes its own files seconds later than it says yes: a kill
        before that would lose users and entries, which is not what is tried here.
        """
        await until(
            lambda: all(self._stored(needle) for needle in needles),
            f"{needles} on the disk",
        )

    def _stored(self, needle: str) -> bool:
        return any(
            needle in path.read_text(encoding="utf-8")
            for name in _STORED
            if (path := self.folder / ".storage" / name).exists()
        )

    async def _confirm_address(self) -> None:
        """Keep the port of the configuration.

        Home Assistant goes back to its usual port, by a restart, when nobody confirms
        another one within minutes; in a browser a dialog asks for it.
        """
        if (await self.client.command(type="http/config"))["pending"] is not None:
            await self.client.command(type="http/config/promote")

    async def _is_up(self) -> bool:
        self._program.must_run()
        return await self.client.is_running()

    async def _answers(self) -> bool:
        self._program.must_run()
        async with aiohttp.ClientSession() as session:
            try:
                async with session.get(f"{self.url}/manifest.json") as answer:
                    return answer.ok
            except aiohttp.ClientError:
                return False

    async def _owner(self) -> Login:
        """Return the owner's login: kept from an earlier run, or a new one."""
        kept = self.folder / "owner.json"
        if kept.exists():
            names = json.loads(kept.read_text(encoding="utf-8"))
            return await log_in(self.url, names["username"], names["password"])
        login = await onboard(self.url)
        kept.write_text(
            json.dumps({"username": OWNER_USERNAME, "password": OWNER_PASSWORD}),
            encoding="utf-8",
        )
        return login
