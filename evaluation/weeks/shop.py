"""The three shops whose weeks are simulated."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from custom_components.printer_queue.core.needs import Filament, Needs, Size
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec

from .attended import FARM, MAKERSPACE, Attended

COLORS = {
    "000000": 0.30,
    "FFFFFF": 0.24,
    "909090": 0.16,
    "D01010": 0.12,
    "1040D0": 0.10,
    "F0B000": 0.08,
}
"""How often each colour is wanted."""
ENCLOSED = "enclosed"


@dataclass(frozen=True, slots=True)
class Machine:
    """A printer: prints take `pace` times as long as on the first one."""

    spec: PrinterSpec
    pace: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A room with printers, and what its people want from them.

    `operators` are the people who load and clear the printers for everybody, and who
    need not come first; None: everybody does that for their own print. The plan is made
    anew after a change when the one before is so old as `plans_every` says.
    """

    name: str
    machines: tuple[Machine, ...]
    loads: tuple[int, ...]
    """Numbers of jobs a week that are looked at."""
    people: int
    needs: Callable[[Random], Needs]
    attended: Attended = MAKERSPACE
    operators: int | None = None
    plans_every: timedelta = timedelta()


def _color(draw: Random) -> str:
    return draw.choices(list(COLORS), list(COLORS.values()))[0]


def _any_printer(draw: Random) -> Needs:
    return Needs(filaments=(Filament("PLA", _color(draw)),))


def _one_of_three(draw: Random) -> Needs:
    """One in four needs an enclosed printer, one in five the large one."""
    color, kind, share = _color(draw), draw.random(), draw.random()
    if kind < 0.25:
        side = 40 + 200 * share
        return Needs(
            filaments=(Filament("ASA", color),),
            size=Size(side, side, side),
            tags=frozenset({ENCLOSED}),
        )
    side = 260 + 80 * share if kind < 0.45 else 40 + 200 * share**2
    return Needs(filaments=(Filament("PLA", color),), size=Size(side, side, side))


def _x1c(number: int) -> PrinterSpec:
    """Name a printer; it begins with a spool of the next colour."""
    color = list(COLORS)[number % len(COLORS)]
    return PrinterSpec(
        id=f"p{number + 1:02}",
        name=f"X1C-{number + 1}",
        volume=Size(256, 256, 256),
        material="PLA",
        color=color,
        tags=frozenset({ENCLOSED}),
        gate=PlateGate.CLAIM,
    )


MAKERSPACE_SHOP = Shop(
    name="makerspace",
    machines=tuple(Machine(_x1c(number)) for number in range(3)),
    loads=(60, 80, 100),
    people=25,
    needs=_any_printer,
)
UNLIKE = Shop(
    name="unlike",
    machines=(
        Machine(_x1c(0)),
        Machine(
            PrinterSpec(
                id="p02",
                name="Mini",
                volume=Size(180, 180, 180),
                material="PLA",
                color="FFFFFF",
                gate=PlateGate.CLAIM,
            ),
            pace=1.5,
        ),
        Machine(
            PrinterSpec(
                id="p03",
                name="Large",
                volume=Size(350, 350, 400),
                material="PLA",
                color="909090",
                gate=PlateGate.CLAIM,
            ),
            pace=1.6,
        ),
    ),
    loads=(48,),
    people=20,
    needs=_one_of_three,
)
FIFTY = Shop(
    name="fifty",
    machines=tuple(Machine(_x1c(number)) for number in range(50)),
    loads=(950,),
    people=200,
    needs=_any_printer,
    attended=FARM,
    # Where something happens four times a minute, that is what can be simulated.
    plans_every=timedelta(minutes=1),
)
FIFTY_OPERATED = replace(FIFTY, name="fifty-operated", operators=2)
SHOPS = {shop.name: shop for shop in (MAKERSPACE_SHOP, UNLIKE, FIFTY, FIFTY_OPERATED)}
