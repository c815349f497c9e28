"""The printers of the farm, over the protocols of real ones.

Carbon is a Bambu Lab printer with its storage behind FTPS, Giga a Klipper behind
Moonraker, Artisan a printer that only its agent knows: that takes orders from the broker,
slices models and gives the printer its G-code.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
import json
from pathlib import Path
import shutil
import sys

from ..bambu.printer import ObedientBambu, Temper
from ..broker import Broker
from ..giga.printer import HOST, SimulatedGiga
from ..processes import DemoError, Program, free_port
from ..x1c.pace import Pace
from ..x1c.snapshot import Equipment, Spool

SERIAL = "00M09A000000001"
ACCESS_CODE = "12345678"
GIGA, ARTISAN = "giga", "artisan"
EQUIPMENT = Equipment(spools=(Spool("PLA", "F5F5F5"), None, None, None), external=None)
FAILS = 0.15
"""The share of Carbon's prints that fail on their way."""
GIGA_FAILS_EVERY = 6
_AGENT = Path(__file__).parents[2] / "agent" / "src"
_PROFILE = """\
bed_shape = 0x0,400x0,400x400,0x400
max_print_height = 400
nozzle_diameter = 0.4
filament_diameter = 1.75
filament_density = 1.24
gcode_flavor = klipper
"""


class Farm:
    """Three printers and an agent; `ports` are those of the run before, if there was one."""

    def __init__(
        self, folder: Path, broker: Broker, speed: float, ports: dict[str, int]
    ) -> None:
        """Describe them; nothing runs yet."""
        self._folder = folder
        self._broker = broker
        pace = Pace(speed=speed)
        for name in ("carbon", GIGA, ARTISAN):
            ports.setdefault(name, free_port())
        self.carbon = ObedientBambu(
            SERIAL,
            broker.host,
            broker.port,
            folder=folder / "carbon",
            access_code=ACCESS_CODE,
            pace=pace,
            equipment=EQUIPMENT,
            temper=Temper(fails=FAILS),
        )
        self.carbon.storage.port = ports["carbon"]
        self.giga, self.artisan = (
            SimulatedGiga(
                name,
                folder / name,
                (broker.host, broker.port),
                pace=pace,
                fails_every=GIGA_FAILS_EVERY if name == GIGA else None,
                port=ports[name],
            )
            for name in (GIGA, ARTISAN)
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Switch everything on, and off at the end."""
        async with AsyncExitStack() as running:
            for printer in (self.carbon, self.giga, self.artisan):
                await running.enter_async_context(printer)
            agent = self._agent()
            await agent.start()
            running.push_async_callback(agent.stop)
            yield

    def _agent(self) -> Program:
        slicer = shutil.which("prusa-slicer")
        if slicer is None:
            raise DemoError(
                "prusa-slicer is missing: install it, the agent slices models with it."
            )
        profile = self._folder / "agent" / "profile.ini"
        profile.parent.mkdir(parents=True, exist_ok=True)
        profile.write_text(_PROFILE, encoding="utf-8")
        config = self._folder / "agent" / "agent.toml"
        config.write_text(self._agent_toml(slicer, profile), encoding="utf-8")
        return Program(
            "the agent",
            [sys.executable, "-m", "printer_queue_agent", "--config", str(config)],
            self._folder / "agent" / "agent.log",
            env={"PYTHONPATH": str(_AGENT)},
        )

    def _agent_toml(self, slicer: str, profile: Path) -> str:
        # Strings of JSON are strings of TOML.
        return f"""\
name = "workshop"
state = {json.dumps(str(self._folder / "agent" / "state"))}

[broker]
host = {json.dumps(self._broker.host)}
port = {self._broker.port}

[[printers]]
key = "{ARTISAN}"
moonraker.address = "http://{HOST}:{self.artisan.port}"

[printers.slicer]
command = [{json.dumps(slicer)}]
profiles = [{json.dumps(str(profile))}]
"""
