"""May this job run on this printer? Yes, no or unknown, with the reason."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from ..materials import MaterialRule, full_name, material_class, same_material
from ..needs import NO_NEEDS, Filament, Needs, Size
from ..printer import Printer, PrinterSpec
from ..report import Tray

NOZZLE_TOLERANCE = 0.01
"""Millimetres by which two nozzle diameters may differ and still be the same."""
COLOR_TOLERANCE = 32
"""By how much each of red, green and blue (0-255) may differ in the same colour.

By as much may alpha, which is how translucent it is.
"""


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
    OTHER_SITE = "other_site"
    OTHER_TAGS = "other_tags"
    OTHER_MATERIAL = "other_material"
    TOO_LITTLE_FILAMENT = "too_little_filament"
    TOO_HOT = "too_hot"
    NO_FILE = "no_file"
    FILE_ELSEWHERE = "file_elsewhere"
    OTHER_FILE_KIND = "other_file_kind"
    OTHER_MODEL = "other_model"
    FAILED_THERE = "failed_there"
    NOT_TRAINED = "not_trained"
    VOLUME_UNKNOWN = "volume_unknown"
    NOZZLE_UNKNOWN = "nozzle_unknown"
    TEMPERATURE_UNKNOWN = "temperature_unknown"
    MATERIAL_UNKNOWN = "material_unknown"
    AMOUNT_UNKNOWN = "amount_unknown"
    """Nobody knows whether enough filament is left."""
    MODEL_UNKNOWN = "model_unknown"


@dataclass(frozen=True, slots=True)
class FitAnswer:
    """The answer for one printer; `reason` is None for a plain yes."""

    fit: Fit
    reason: FitReason | None = None


_YES = FitAnswer(Fit.YES)
_BAD_FIRST = (Fit.NO, Fit.UNKNOWN, Fit.YES)
_HOPE = (False, None, True).index


def fits(needs: Needs, spec: PrinterSpec) -> FitAnswer:
    """Return whether a job with these needs may run on this printer, with a person there.

    The material is no reason against a printer: the person who claims it loads the
    spool. See `swaps`. On the printer that somebody insists on, what is unknown of it
    is their own risk.
    """
    answer = _worst(_checks(needs, spec))
    insisted = answer.fit is Fit.UNKNOWN and needs.printer is not None
    return _YES if insisted else answer


def fits_unattended(
    needs: Needs,
    printer: Printer,
    materials: MaterialRule = MaterialRule.FAMILY,
    *,
    enough: bool | None = None,
    only_known: bool = False,
) -> FitAnswer:
    """Return whether a printer that starts by itself may run the job with what is loaded.

    Nobody is there to see: start it at a plain yes only, never at an unknown, whoever
    insists on the printer. `enough` is what is known of the filament that is left; most
    spools are not weighed, so that not knowing it is an objection to `only_known` alone.
    """
    answers = [*_checks(needs, printer.spec)]
    if needs.filaments:
        answers.append(_loaded(needs.filaments, printer.spools, materials))
    if enough is False:
        answers.append(FitAnswer(Fit.NO, FitReason.TOO_LITTLE_FILAMENT))
    elif enough is None and only_known:
        answers.append(FitAnswer(Fit.UNKNOWN, FitReason.AMOUNT_UNKNOWN))
    return _worst(answers)


def on_tray(tray: Tray) -> Filament:
    """Return what is on a tray's spool."""
    return Filament(tray.material, tray.color, tray.brand, tray.colors)


def may_run(needs: Needs, spec: PrinterSpec) -> bool:
    """Return whether a person may be asked to run it there: unknown is theirs to see."""
    return needs is NO_NEEDS or all(
        answer.fit is not Fit.NO for answer in _checks(needs, spec)
    )


def fits_for_certain(needs: Needs, spec: PrinterSpec) -> FitAnswer:
    """Return whether a job may run on a printer as it is set up, with nobody there.

    What is unknown is no yes, whoever insists on the printer.
    """
    return _worst(_checks(needs, spec))


def swaps(
    needs: Needs,
    spools: Sequence[Filament],
    materials: MaterialRule = MaterialRule.FAMILY,
) -> int:
    """Return how many spools have to be loaded first; 0 where nobody knows."""
    if not spools:
        return 0
    return sum(
        all(serves(wanted, spool, materials) is False for spool in spools)
        for wanted in needs.filaments
    )


def _checks(needs: Needs, spec: PrinterSpec) -> Iterator[FitAnswer]:
    if needs.printer not in (None, spec.id) or (
        needs.printers and spec.id not in needs.printers
    ):
        yield FitAnswer(Fit.NO, FitReason.NOT_CHOSEN)
    if needs.sites and spec.site_id not in needs.sites:
        yield FitAnswer(Fit.NO, FitReason.OTHER_SITE)
    if not needs.tags <= spec.tags:
        yield FitAnswer(Fit.NO, FitReason.OTHER_TAGS)
    if needs.size is not None:
        if spec.volume is None:
            yield FitAnswer(Fit.UNKNOWN, FitReason.VOLUME_UNKNOWN)
        elif not box_fits(needs.size, spec.volume):
            yield FitAnswer(Fit.NO, FitReason.TOO_LARGE)
    if needs.nozzle is not None:
        if spec.nozzle is None:
            yield FitAnswer(Fit.UNKNOWN, FitReason.NOZZLE_UNKNOWN)
        elif abs(needs.nozzle - spec.nozzle) > NOZZLE_TOLERANCE:
            yield FitAnswer(Fit.NO, FitReason.OTHER_NOZZLE)
    for wanted, most in (
        (needs.settings.nozzle_temperature, spec.max_nozzle_temperature),
        (needs.settings.bed_temperature, spec.max_bed_temperature),
    ):
        if wanted is not None and most is None:
            yield FitAnswer(Fit.UNKNOWN, FitReason.TEMPERATURE_UNKNOWN)
        elif wanted is not None and most is not None and wanted > most:
            yield FitAnswer(Fit.NO, FitReason.TOO_HOT)


def _loaded(
    wanted: Sequence[Filament], spools: Sequence[Filament], materials: MaterialRule
) -> FitAnswer:
    answers = [
        max((serves(filament, spool, materials) for spool in spools), key=_HOPE)
        for filament in wanted
        if spools
    ]
    if False in answers:
        return FitAnswer(Fit.NO, FitReason.OTHER_MATERIAL)
    if not spools or None in answers:
        return FitAnswer(Fit.UNKNOWN, FitReason.MATERIAL_UNKNOWN)
    return _YES


def _worst(answers: Iterable[FitAnswer]) -> FitAnswer:
    """Return the first no, else the first unknown, else yes."""
    return min(answers, key=lambda answer: _BAD_FIRST.index(answer.fit), default=_YES)


def serves(
    wanted: Filament, spool: Filament, materials: MaterialRule = MaterialRule.FAMILY
) -> bool | None:
    """Return whether a spool is what is wanted; None where nobody can be sure.

    The one rule for what fits, what has to be swapped and which tray is taken.
    """
    answers = (
        _both_known(
            _material(wanted, materials), _material(spool, materials), materials
        ),
        _same_colors(wanted.all_colors, spool.all_colors),
        _same_brand(_brand_asked_for(wanted, materials), spool.brand),
    )
    if False in answers:
        return False
    return None if None in answers else True


def setup_class(wanted: Filament, materials: MaterialRule) -> Hashable:
    """Return what is equal for filaments of which no spool serves one and not the other."""
    material = _material(wanted, materials)
    of_material = material and material_class(material, materials)
    brand = _brand_asked_for(wanted, materials)
    return of_material, frozenset(wanted.all_colors), brand and brand.casefold()


def _material(filament: Filament, materials: MaterialRule) -> str | None:
    """Return a filament's material; where ids are not compared, with what they say."""
    if filament.material is None or materials is MaterialRule.EXACT:
        return filament.material
    return full_name(filament.material, filament.brand)


def _brand_asked_for(wanted: Filament, materials: MaterialRule) -> str | None:
    """Return the maker's filament that it has to be.

    Slicers name one for every material: where another of the family will do, as PLA
    Matte for PLA Basic, any maker's will.
    """
    named = wanted.material is not None
    return None if named and materials is not MaterialRule.EXACT else wanted.brand


def _both_known(
    want: str | None, have: str | None, materials: MaterialRule
) -> bool | None:
    if want is None:
        return True
    return None if have is None else same_material(want, have, materials)


def _same_brand(want: str | None, have: str | None) -> bool | None:
    if want is None:
        return True
    return None if have is None else want.casefold() == have.casefold()


def _same_colors(want: Sequence[str], have: Sequence[str]) -> bool | None:
    """Return whether a spool has the wanted colours, all of them and no others.

    A spool that has some of them, or has them translucent where that was not said, may
    be what is meant: only a person can tell.
    """
    if not want:
        return True
    if not have:
        return None
    pairs = [[_same_shade(color, other) for other in have] for color in want]
    if all(True in row for row in pairs) and all(
        True in column for column in zip(*pairs, strict=True)
    ):
        return True
    return False if all(same is False for row in pairs for same in row) else None


def _same_shade(color: str, other: str) -> bool | None:
    """Return whether two colours are the same; None where only one is translucent."""
    if not same_color(color, other):
        return False
    alphas = [int(shade[6:8] or "FF", 16) for shade in (color, other)]
    return True if abs(alphas[0] - alphas[1]) <= COLOR_TOLERANCE else None


def same_color(color: str, other: str) -> bool:
    """Return whether people would call two colours the same, translucent or not.

    Slicers and spools give the same filament slightly different values.
    """
    try:
        channels, others = bytes.fromhex(color), bytes.fromhex(other)
    except ValueError:
        return color.casefold() == other.casefold()
    return all(
        abs(a - b) <= COLOR_TOLERANCE
        for a, b in zip(channels[:3], others[:3], strict=False)
    )


def box_fits(part: Size, volume: Size) -> bool:
    """Return whether a part fits upright into a volume, turned about z as needed.

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
