"""From which of a Bambu Lab printer's trays each filament of a print is fed.

The printer is given two lists with a place for each filament of the project: `ams_mapping`
counts trays through all units, `ams_mapping2` names unit and tray. An AMS HT is named by
its unit (128 and up), an A2L's AMS Lite (unit 16) counts its own trays. An external spool
is 255 for the main nozzle and 254 for the other, whatever the printer reports of it, and
has no number in the flat list: the raw one ends in "Failed to get AMS mapping table".
Sources: maziggy/bambuddy, bambu_mqtt.py and its issues 1386 and 2589; bambulab/BambuStudio,
SelectMachine.cpp.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..core.materials import MaterialRule
from ..core.needs import Filament, PlateFilament
from ..core.report import Tray
from ..core.rules.fit import on_tray, serves
from .bambu_trays import EXTERNAL, FIRST_HEAVY, LITE, MAIN_NOZZLE, OTHER_NOZZLE
from .fault import Fault, WayError

_UNUSED = (255, 255)
_NOT_IN_A_UNIT = -1
_LITE_SLOTS = range(LITE * 4, LITE * 4 + 4)
_SIDES = ("right", "left")
"""What people call the nozzles: 0 is the main one."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Both lists, and whether any filament comes from a unit."""

    flat: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    """Unit and tray."""
    uses_units: bool


def wanted_by(
    asked: Sequence[Filament],
    used: Sequence[PlateFilament],
    grams: float | None = None,
) -> tuple[PlateFilament, ...]:
    """Return what is to be fed for each filament of a plate: what people asked for.

    `used` is what the file says, empty where it says nothing; `grams` is what the print
    needs in all, which counts where that is of one filament. Raises WayError where it
    cannot be known which filament is which.
    """
    if not used:
        if len(asked) != 1:
            raise WayError(Fault.JOB, "The file does not say which filaments it uses")
        return (PlateFilament(number=1, filament=asked[0], grams=grams),)
    if len(used) == 1 and grams is not None:
        used = [replace(used[0], grams=grams)]
    if not asked:
        return tuple(used)
    if len(asked) != len(used):
        raise WayError(
            Fault.JOB,
            f"The job asks for {len(asked)} filaments, its file uses {len(used)}",
        )
    pairs = zip(used, asked, strict=True)
    return tuple(replace(each, filament=filament) for each, filament in pairs)


def mapped(
    wanted: Sequence[PlateFilament],
    trays: Sequence[Tray],
    materials: MaterialRule = MaterialRule.FAMILY,
) -> Mapping:
    """Return the trays for the filaments of a plate, as they are loaded now.

    Filaments of one kind share a tray while there is enough in it. Raises WayError with
    the filament's name where no tray is certain to be right for it.
    """
    fed: dict[str, float] = {}
    flat = [_NOT_IN_A_UNIT] * max((each.number for each in wanted), default=1)
    places = [_UNUSED] * len(flat)
    for filament in wanted:
        tray = _tray_for(filament, trays, materials, fed) or _only_place(wanted, trays)
        if tray is None:
            raise WayError(Fault.PRINTER, _missing(filament, trays, materials))
        fed[tray.slot] = fed.get(tray.slot, 0.0) + (filament.grams or 0.0)
        flat[filament.number - 1] = _number(tray)
        places[filament.number - 1] = _place(tray)
    uses_units = any(unit < OTHER_NOZZLE for unit, _ in places)
    return Mapping(tuple(flat), tuple(places), uses_units)


def _tray_for(
    wanted: PlateFilament,
    trays: Sequence[Tray],
    materials: MaterialRule,
    fed: dict[str, float],
) -> Tray | None:
    fitting = [
        tray
        for tray in trays
        if _feeds(wanted, tray) and _serves(wanted.filament, tray, materials)
    ]

    def unlike(tray: Tray) -> tuple[bool, bool, int]:
        """Return how much speaks against a tray: too little on it, another make, shade."""
        left, needed = tray.grams, wanted.grams
        if left is not None:
            left -= fed.get(tray.slot, 0.0)
        return (
            needed is not None and left is not None and left < needed,
            not _serves(wanted.filament, tray, MaterialRule.EXACT),
            _distance(wanted.filament.color, tray.color),
        )

    return min(fitting, key=unlike, default=None)


def _feeds(wanted: PlateFilament, tray: Tray) -> bool:
    """Return whether a tray can feed the nozzle that a filament was sliced for.

    Where that is not known, the printer moves the filament to the nozzle of the tray.
    """
    return wanted.nozzle is None or tray.nozzle in (None, wanted.nozzle)


def _serves(wanted: Filament, tray: Tray, materials: MaterialRule) -> bool:
    return tray.material is not None and (
        serves(wanted, on_tray(tray), materials) is True
    )


def _only_place(wanted: Sequence[PlateFilament], trays: Sequence[Tray]) -> Tray | None:
    """Return the external spool of a printer that says nothing of it and has no other.

    What is on it people have said elsewhere, or the job would not be here.
    """
    places = [tray for tray in trays if _feeds(wanted[0], tray)]
    if len(wanted) > 1 or len(places) != 1 or any(tray.material for tray in trays):
        return None
    (place,) = places
    return place if place.slot.startswith(EXTERNAL) else None


def _missing(
    wanted: PlateFilament, trays: Sequence[Tray], materials: MaterialRule
) -> str:
    filament = wanted.filament
    name = " ".join(filter(None, (filament.material, *filament.all_colors)))
    if wanted.nozzle is None or not any(tray.nozzle is not None for tray in trays):
        return f"No spool is loaded that is certain to be {name or 'the right one'}"
    elsewhere = any(_serves(filament, tray, materials) for tray in trays)
    nozzle = f"{_SIDES[min(wanted.nozzle, 1)]} nozzle"
    return f"No spool of {name or 'the filament'} is loaded for the {nozzle}" + (
        ", only for the other one" if elsewhere else ""
    )


def _number(tray: Tray) -> int:
    if tray.slot.startswith(EXTERNAL):
        return _NOT_IN_A_UNIT
    slot = int(tray.slot)
    return slot - _LITE_SLOTS.start if slot in _LITE_SLOTS else slot


def _place(tray: Tray) -> tuple[int, int]:
    if tray.slot.startswith(EXTERNAL):
        return (OTHER_NOZZLE if tray.nozzle else MAIN_NOZZLE), 0
    slot = int(tray.slot)
    return (slot, 0) if slot >= FIRST_HEAVY else divmod(slot, 4)


def _distance(color: str | None, other: str | None) -> int:
    """Return by how much red, green and blue differ in all; 0 where one is not known."""
    if color is None or other is None:
        return 0
    channels = zip(bytes.fromhex(color[:6]), bytes.fromhex(other[:6]), strict=True)
    return sum(abs(a - b) for a, b in channels)
