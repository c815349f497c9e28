"""May this job run on this printer? Yes, no or unknown, with the reason."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from .model import Needs, PrinterSpec, Size

NOZZLE_TOLERANCE = 0.01
"""Millimetres by which two nozzle diameters may differ and still be the same."""


class Fit(StrEnum):
    """Whether a job fits a printer."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class FitReason(StrEnum):
    """Why it does not fit, or why nobody can say."""

    NOT_CHOSEN = "not_chosen"
    TOO_LARGE = "too_large"
    OTHER_NOZZLE = "other_nozzle"
    VOLUME_UNKNOWN = "volume_unknown"
    NOZZLE_UNKNOWN = "nozzle_unknown"


@dataclass(frozen=True, slots=True)
class FitAnswer:
    """The answer for one printer; `reason` is None for a plain yes."""

    fit: Fit
    reason: FitReason | None = None


_YES = FitAnswer(Fit.YES)


def fits(needs: Needs, spec: PrinterSpec) -> FitAnswer:
    """Say whether a job with these needs may run on this printer.

    The material is no reason against a printer: the person who claims it loads the
    spool. See `needs_swap`.
    """
    if needs.printers and spec.id not in needs.printers:
        return FitAnswer(Fit.NO, FitReason.NOT_CHOSEN)
    unknown: FitReason | None = None
    if needs.size is not None:
        if spec.volume is None:
            unknown = FitReason.VOLUME_UNKNOWN
        elif not box_fits(needs.size, spec.volume):
            return FitAnswer(Fit.NO, FitReason.TOO_LARGE)
    if needs.nozzle is not None:
        if spec.nozzle is None:
            unknown = FitReason.NOZZLE_UNKNOWN
        elif abs(needs.nozzle - spec.nozzle) > NOZZLE_TOLERANCE:
            return FitAnswer(Fit.NO, FitReason.OTHER_NOZZLE)
    return _YES if unknown is None else FitAnswer(Fit.UNKNOWN, unknown)


def may_run(needs: Needs, spec: PrinterSpec) -> bool:
    """Say whether a person may be asked to run it there: unknown is theirs to see."""
    if not needs.printers and needs.size is None and needs.nozzle is None:
        return True
    return fits(needs, spec).fit is not Fit.NO


def needs_swap(needs: Needs, loaded: str | None) -> bool:
    """Say whether another spool has to be loaded first."""
    if needs.material is None or loaded is None:
        return False
    return needs.material.casefold() != loaded.casefold()


def box_fits(part: Size, volume: Size) -> bool:
    """Say whether a part fits upright into a volume, turned about z as needed.

    A p x q rectangle (p >= q) longer than the bed a x b (a >= b) still fits turned iff
    b >= (2pqa + (p^2 - q^2) * sqrt(p^2 + q^2 - a^2)) / (p^2 + q^2)
    (W. B. Carver, "Solution to problem E 1225", Am. Math. Monthly 64, 1957).
    """
    if part.z > volume.z:
        return False
    p, q = max(part.x, part.y), min(part.x, part.y)
    a, b = max(volume.x, volume.y), min(volume.x, volume.y)
    if q > b:
        return False
    if p <= a:
        return True
    squares = p * p + q * q
    needed = (2 * p * q * a + (p * p - q * q) * sqrt(squares - a * a)) / squares
    return b >= needed
