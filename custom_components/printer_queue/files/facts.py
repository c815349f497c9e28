"""The facts that a file holds about a print."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from ..core.needs import NO_SETTINGS, Filament, PrintSettings, Size


class FileKind(StrEnum):
    """What kind of file it is, by what is in it."""

    SLICED_3MF = "sliced_3mf"
    """A project with the G-code of at least one plate (`.gcode.3mf`)."""
    MODEL_3MF = "model_3mf"
    GCODE = "gcode"
    BGCODE = "bgcode"
    STL = "stl"

    @property
    def is_sliced(self) -> bool:
        """A printer can print it as it is."""
        return self in SLICED


SLICED = frozenset({FileKind.SLICED_3MF, FileKind.GCODE, FileKind.BGCODE})


class Missing(StrEnum):
    """What people have to say themselves where the slicer has not."""

    TIME = "time"
    GRAMS = "grams"
    MATERIAL = "material"
    SIZE = "size"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a file says; None or empty where it says nothing.

    `name` is the file's, without its ending. `filaments` has one for each tray that
    the print uses, in the slicer's order, `filament_grams` the weight of each, or nothing.
    `size` is the box around what is printed in
    millimetres. `cost` is the slicer's, in whatever currency its profiles are.
    `thumbnail` is a PNG or JPEG as it is in the file.
    """

    kind: FileKind
    name: str
    duration: timedelta | None = None
    grams: float | None = None
    filaments: tuple[Filament, ...] = ()
    filament_grams: tuple[float | None, ...] = ()
    size: Size | None = None
    nozzle: float | None = None
    """Nozzle diameter in millimetres."""
    printer_model: str | None = None
    settings: PrintSettings = NO_SETTINGS
    thumbnail: bytes | None = None
    cost: float | None = None
    plate: int | None = field(default=None, compare=False)
    """Of a 3MF: which plate it is about."""

    @property
    def slicer(self) -> str | None:
        """The slicer's name and version."""
        return self.settings.other.get("slicer")

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What a slicer may say and this one has not; no slicer is asked of a model."""
        if not self.kind.is_sliced:
            return ()
        known = {
            Missing.TIME: self.duration,
            Missing.GRAMS: self.grams,
            Missing.MATERIAL: any(filament.material for filament in self.filaments),
            Missing.SIZE: self.size,
        }
        return tuple(missing for missing, value in known.items() if not value)
