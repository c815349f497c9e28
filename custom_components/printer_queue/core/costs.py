"""What prints cost: filament by its weight, and the hours on a printer."""

from collections.abc import Iterable
from datetime import timedelta

from .materials import MaterialRule, same_material
from .model import Job, JobSpec, JobStatus
from .prices import Price
from .printer import PrinterSpec

GRAMS = 1000.0
"""Prices are for a kilogram."""
_HOUR = timedelta(hours=1)


def price_of(material: str | None, prices: Iterable[Price]) -> float | None:
    """Return what a kilogram costs: of this very material, else of one of its family."""
    if material is None:
        return None
    for rule in (MaterialRule.EXACT, MaterialRule.FAMILY):
        for price in prices:
            if same_material(material, price.material, rule):
                return price.per_kilogram
    return None


def cost(
    spec: JobSpec,
    prices: Iterable[Price],
    *,
    printer: PrinterSpec | None,
    takes: timedelta,
    share: float = 1.0,
) -> float | None:
    """Return what a print costs that takes so long; None where nothing says so.

    Where the material has a price it is that of the filament, and of the hours on the
    printer. Else it is what the job itself says, else the hours alone. Of a print that
    was not completed `share` of the filament was used.
    """
    hourly = printer.hourly_cost if printer is not None else None
    hours = None if hourly is None else hourly * (takes / _HOUR)
    price = price_of(spec.needs.material, prices)
    if price is not None and spec.grams is not None:
        return spec.grams * share / GRAMS * price + (hours or 0.0)
    return hours if spec.cost is None else spec.cost * share


def actual_cost(
    job: Job, prices: Iterable[Price], printer: PrinterSpec | None
) -> float | None:
    """Return what an ended job has cost; None for one that never printed.

    Where nobody can say how much of its filament it used, that is all.
    """
    if job.actual is None:
        return None
    share = share_used(job)
    return cost(
        job.spec,
        prices,
        printer=printer,
        takes=job.actual,
        share=1.0 if share is None else share,
    )


def share_used(job: Job) -> float | None:
    """Return which share of its filament an ended print used; see `share_printed`."""
    printed = None if job.ended_at is None else job.printed_for(job.ended_at)
    return share_printed(job.status, printed, job.spec.estimate)


def share_printed(
    status: JobStatus, printed: timedelta | None, estimate: timedelta | None
) -> float | None:
    """Return which share of a print was done when it ended; None where nobody can say.

    It has `printed` for so long, pauses left out.
    """
    if status is JobStatus.COMPLETED:
        return 1.0
    if not estimate or not printed:
        return None
    return min(printed / estimate, 1.0)
