"""What a job and a printer carry, as JSON: see `jobs.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from homeassistant.core import HomeAssistant, callback

from ..core.materials import MaterialRule
from ..core.model import Job, JobSpec
from ..core.needs import Filament, Needs, Size
from ..core.plan.plan_reason import PlanReason, PlanReasonKind
from ..core.printer import Printer
from ..core.rules.filament import FilamentAnswer
from ..core.rules.fit import Fit, FitAnswer, FitReason, fits, fits_unattended, swaps
from ..times import if_known, minutes, time_text
from .phrases import phrase

type Details = dict[str, Any]
type Name = Callable[[str | None], str | None]
"""Gives the name of a printer; None where it is not known any more."""


def job_details(job: Job) -> Details:
    """Describe what a job carries besides what was asked for."""
    return {
        "retry_of": job.retry_of,
        "overtaken": job.overtaken,
        "asked_early": job.asked_early,
        "changeover_minutes": if_known(minutes, job.changeover),
    }


def needs_details(spec: JobSpec, name: Name, sites: Mapping[str, str]) -> Details:
    """Describe what a job asks of a printer; `sites` holds names by their ids."""
    needs = spec.needs
    settings = asdict(needs.settings)
    other = settings.pop("other")
    return {
        "material": needs.material,
        "filaments": _with_grams(needs.filaments, spec.filament_grams),
        "nozzle": needs.nozzle,
        "size": size_details(needs.size),
        "forced_printer": name(needs.printer),
        "printers": sorted(name(key) or key for key in needs.printers),
        "sites": sorted(sites.get(key, key) for key in needs.sites),
        "tags": sorted(needs.tags),
        "settings": {**other, **settings},
    }


def printer_details(printer: Printer) -> Details:
    """Describe what a printer is, and what is loaded."""
    spec = printer.spec
    return {
        "material": spec.material,
        "color": spec.color,
        "spools": spool_details(printer),
        "tells_spools": printer.tells_spools,
        "nozzle": spec.nozzle,
        "volume": size_details(spec.volume),
        "max_nozzle_temperature": spec.max_nozzle_temperature,
        "max_bed_temperature": spec.max_bed_temperature,
        "tags": sorted(spec.tags),
        "hourly_cost": spec.hourly_cost,
        "site": spec.site,
        "site_id": spec.site_id,
        "prefers": spec.prefers.value if spec.prefers else None,
    }


@callback
def fit_details(
    hass: HomeAssistant,
    needs: Needs,
    printer: Printer,
    materials: MaterialRule,
    *,
    filament: FilamentAnswer,
    only_known: bool,
    is_trained: bool,
    minutes_away: int | None,
) -> Details:
    """Describe whether a job fits a printer: with a person there, and unattended.

    A person swaps spools; unattended it is printed with what is loaded; with
    `only_known` nothing of which nobody knows whether it is enough. `is_trained` says
    whether the job's person has the printer's training, `minutes_away` how far they have
    to go, None if unknown.
    """
    attended = fits(needs, printer.spec)
    enough = filament.enough
    unattended = fits_unattended(
        needs, printer, materials, enough=enough, only_known=only_known
    )
    if not is_trained:
        attended = unattended = FitAnswer(Fit.NO, FitReason.NOT_TRAINED)
    return {
        "printer": printer.spec.name,
        "printer_id": printer.id,
        **_fit(hass, attended),
        "site": printer.spec.site,
        "minutes_away": minutes_away,
        "swaps": swaps(needs, printer.spools, materials) or int(enough is False),
        "filament": amount_details(filament),
        "unattended": _fit(hass, unattended),
    }


def _fit(hass: HomeAssistant, answer: FitAnswer) -> Details:
    reason = answer.reason
    return {
        "fit": answer.fit.value,
        "reason": reason.value if reason else None,
        "reason_text": phrase(hass, f"fit_{reason.value}") if reason else None,
    }


def size_details(size: Size | None) -> Details | None:
    """Describe a box in millimetres."""
    return None if size is None else asdict(size)


def amount_details(answer: FilamentAnswer) -> Details:
    """Describe whether there is enough on the spools; None is not known.

    `filament` is which of several is meant.
    """
    return {
        "enough": answer.enough,
        "needed_grams": if_known(_grams, answer.needed),
        "left_grams": if_known(_grams, answer.left),
        "filament": if_known(filament_row, answer.filament),
    }


def _grams(amount: float) -> float:
    return round(amount, 1)


def spool_details(printer: Printer) -> list[Details]:
    """Describe what is loaded, one for each tray, with how much is left where that is known."""
    return _with_grams(printer.spools, [stock.grams for stock in printer.stock])


def _with_grams(
    filaments: Sequence[Filament], grams: Sequence[float | None]
) -> list[Details]:
    """Describe filaments, one for each tray, with how much of it where that is known."""
    rows = [filament_row(filament) for filament in filaments]
    for row, amount in zip(rows, grams, strict=False):
        if amount is not None:
            row["grams"] = _grams(amount)
    return rows


def filament_row(filament: Filament) -> Details:
    """Describe a filament; of one colour it has no list of them."""
    row = asdict(filament)
    colors = row.pop("colors")
    return row | ({"colors": list(colors)} if colors else {})


_AWAY = (PlanReasonKind.NEARER, PlanReasonKind.NEARER_NOW)


def reason_key(reason: PlanReason) -> str:
    """Return which phrase says why the plan lets a job wait."""
    if reason.kind is PlanReasonKind.SAVES_SWAP and reason.material is None:
        return "plan_saves_some_swap"
    if reason.kind in _AWAY and reason.minutes is None:
        return f"plan_{reason.kind}_somehow"
    return f"plan_{reason.kind}"


@callback
def reason_text(hass: HomeAssistant, reason: PlanReason, name: Name) -> str:
    """Return in words why the plan lets a job wait."""
    return phrase(
        hass,
        reason_key(reason),
        material=reason.material or "",
        printer=name(reason.printer_id) or "",
        start=time_text(reason.start),
        instead=time_text(reason.instead or reason.start),
        site=reason.site or "",
        minutes=str(reason.minutes or ""),
    )
