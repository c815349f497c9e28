"""What a job asks of a printer. All are immutable; a job's needs are frozen when it joins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Size:
    """A box in millimetres; y is depth, z is height."""

    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True)
class Filament:
    """What is on a spool, or what a job wants to be on it; None matters to nobody.

    `material` is the type ("PETG"), `color` RRGGBB in upper case or RRGGBBAA where it is
    translucent, `brand` the maker's own id of the filament ("GFG00"). `colors` are all
    of a filament of several colours, `color` the first of them; else it is empty.
    """

    material: str | None = None
    color: str | None = None
    brand: str | None = None
    colors: tuple[str, ...] = ()

    @property
    def all_colors(self) -> tuple[str, ...]:
        """Every colour that is known of it."""
        return self.colors or ((self.color,) if self.color else ())


def filament_of(
    material: str | None, colors: Sequence[str], brand: str | None = None
) -> Filament:
    """Return a filament with all of its colours."""
    return Filament(
        material,
        colors[0] if colors else None,
        brand,
        tuple(colors) if len(colors) > 1 else (),
    )


def grams_in_all(of_each: Sequence[float | None]) -> float | None:
    """Return the weight of all filaments, where that of every one is known."""
    known = [grams for grams in of_each if grams is not None]
    return round(sum(known), 2) if known and len(known) == len(of_each) else None


def words_of(filament: Filament, among: Sequence[Filament]) -> str:
    """Return what people know it by among others: "PETG", or "PETG #0000FF" beside a red one."""
    material = filament.material or filament.brand or ""
    alike = sum((each.material or each.brand or "") == material for each in among)
    named = alike == 1 and material
    colors = () if named else (f"#{color}" for color in filament.all_colors)
    return " ".join(filter(None, (material, *colors)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateFilament:
    """A filament that a plate of a sliced project uses.

    `number` is its place among all of the project, counted from 1. `nozzle` is the one
    that it was sliced for where there are two, 0 the main one; `grams` of it are needed.
    None is not known.
    """

    number: int
    filament: Filament
    nozzle: int | None = None
    grams: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSettings:
    """How it was sliced: °C, millimetres, percent of infill, mm/s; None is not known."""

    nozzle_temperature: float | None = None
    bed_temperature: float | None = None
    layer_height: float | None = None
    infill: float | None = None
    speed: float | None = None
    other: Mapping[str, str] = field(default_factory=dict)


NO_SETTINGS = PrintSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a job asks of a printer; None or empty asks nothing."""

    filaments: tuple[Filament, ...] = ()
    """One for each tray that is used, the main one first."""
    size: Size | None = None
    nozzle: float | None = None
    """Nozzle diameter in millimetres."""
    printers: frozenset[str] = frozenset()
    """Ids of the only printers that may do it; empty means any."""
    printer: str | None = None
    """The printer that somebody insists on: what is unknown of it is no objection."""
    sites: frozenset[str] = frozenset()
    """Ids of the only sites where it may be printed; empty means any."""
    tags: frozenset[str] = frozenset()
    """What the printer has to be marked with, all of it."""
    settings: PrintSettings = NO_SETTINGS

    @property
    def material(self) -> str | None:
        """The type of the main filament."""
        return self.filaments[0].material if self.filaments else None


NO_NEEDS = Needs()


def plain_tag(text: str) -> str:
    """Return a tag as it is compared: without capitals and needless blanks."""
    return " ".join(text.split()).casefold()
