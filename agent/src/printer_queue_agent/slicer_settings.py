"""What a job asks of its print, in PrusaSlicer's options (`prusa-slicer --help-fff`)."""

from collections.abc import Iterator, Mapping
import math

from .fields import Settings
from .slicing import SlicingError

_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "nozzle_temp": ("temperature", "first-layer-temperature"),
    "bed_temp": ("bed-temperature", "first-layer-bed-temperature"),
    "layer_height": ("layer-height",),
    "first_layer_speed": ("first-layer-speed",),
}
"""°C, mm and mm/s, as they are."""
_SPEED: Mapping[str, str] = {
    "perimeter-speed": "{speed:g}",
    "infill-speed": "{speed:g}",
    "solid-infill-speed": "{speed:g}",
    "support-material-speed": "{speed:g}",
    "bridge-speed": "{speed:g}",
    "gap-fill-speed": "{half:g}",
    "external-perimeter-speed": "50%",
    "small-perimeter-speed": "50%",
    "top-solid-infill-speed": "50%",
}
"""What a job's one speed in mm/s means; the shares are those of PrusaSlicer's defaults."""


_SCALED = (
    *_SPEED,
    "first-layer-speed",
    "support-material-interface-speed",
    "max-print-speed",
)
"""What `speed_factor` makes slower or faster."""
_CHANGES = ("speed_factor", "first_layer_speed_factor", "nozzle_temp_change")


def options(settings: Settings) -> Iterator[str]:
    """Yield the command line's options. Raises SlicingError for what is no number.

    `infill` is in percent, `speed` counts times `speed_factor`. What PrusaSlicer has no
    option for says something to others.
    """
    for name, value in settings.items():
        if name == "infill":
            yield f"--fill-density={_number(name, value):g}%"
        elif name == "speed":
            speed = _number(name, value) * (speed_factor(settings) or 1)
            for option, text in _SPEED.items():
                yield f"--{option}={text.format(speed=speed, half=speed / 2)}"
        else:
            for option in _OPTIONS.get(name, ()):
                yield f"--{option}={_number(name, value):g}"


def speed_factor(settings: Settings) -> float | None:
    """Return what all speeds are to be multiplied by. Raises SlicingError."""
    value = settings.get("speed_factor")
    return None if value is None else _number("speed_factor", value)


def changes_profile(settings: Settings) -> bool:
    """Return whether anything is asked as a change of what the profiles say."""
    named = {name for name in _CHANGES if name in settings}
    return bool(named - ({"speed_factor"} if "speed" in settings else set()))


def changed_profile(profile: Mapping[str, str], settings: Settings) -> Iterator[str]:
    """Yield options for what is some part of, or more than, a profile's own.

    Shares of speeds stay. Raises SlicingError for what is no number.
    """
    factor = 1.0 if "speed" in settings else speed_factor(settings) or 1.0
    first = factor * _change(settings, "first_layer_speed_factor", 1.0)
    for option in _SCALED:
        share = first if option == "first-layer-speed" else factor
        speed = _own(profile, option)
        if speed is not None and share != 1:
            yield f"--{option}={speed * share:g}"
    hotter = _change(settings, "nozzle_temp_change", 0.0, lowest=-100)
    for option in _OPTIONS["nozzle_temp"] if hotter else ():
        heat = _own(profile, option)
        if heat is not None:
            yield f"--{option}={max(heat + hotter, 0):.0f}"


def _change(settings: Settings, name: str, usual: float, lowest: float = 0.0) -> float:
    value = settings.get(name)
    return usual if value is None else _number(name, value, lowest)


def _own(profile: Mapping[str, str], option: str) -> float | None:
    """Return a profile's own value; None for one that is a share, or not there."""
    try:
        return float(profile[option.replace("-", "_")])
    except (KeyError, ValueError):
        return None


def _number(name: str, value: float | str, lowest: float = 0.0) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < lowest:
        raise SlicingError(f"{name} is {value!r}, which is no number")
    return number
