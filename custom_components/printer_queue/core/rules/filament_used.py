"""What prints that have ended have used of the spools that they were printed from."""

from collections.abc import Iterable

from ..costs import share_used
from ..decision import Decision
from ..events import CLOCK, Ended, FilamentUsed, SpoolsWeighed
from ..model import Job, JobStatus
from ..printer import Printer
from ..spool_stock import NO_STOCK, SpoolStock
from .filament import printed_share
from .filament_places import padded, serving_places, taken_from, wanted


def count_filament(decision: Decision) -> None:
    """Take what prints that have ended have used from the spools that they printed from.

    Where nobody can say how much that was, or of which spool, nobody knows what is left.
    What the printer itself weighs it reports, unless Spoolman keeps that spool.
    """
    for step in decision.steps:
        job = step.job_after
        if not isinstance(step.event, Ended) or job is None or not _has_printed(job):
            continue
        printer = decision.state.printers.get(job.printer_id or "")
        if printer is not None:
            _count(decision, job, printer)


def _has_printed(job: Job) -> bool:
    return job.started_at is not None or job.status is JobStatus.COMPLETED


def _count(decision: Decision, job: Job, printer: Printer) -> None:
    """Take what a print has used from its spools, or forget what is left there."""
    used, unknown = _used(decision, job, printer)
    _forget(decision, printer, unknown)
    stock = decision.state.printers[printer.id].stock
    for place, grams in sorted(used.items()):
        if place < len(stock) and _is_counted(printer, stock[place]):
            decision.emit(
                FilamentUsed(
                    at=decision.now,
                    actor=CLOCK,
                    printer_id=printer.id,
                    job_id=job.id,
                    place=place,
                    grams=grams,
                    left=_left_after(job, stock[place], grams),
                    spool_id=stock[place].spool_id,
                )
            )


def _used(
    decision: Decision, job: Job, printer: Printer
) -> tuple[dict[int, float], set[int]]:
    """Return how many grams were used at which places, and where nobody knows how many.

    What nothing serves any more was printed from spools that have gone meanwhile.
    """
    materials = decision.state.settings.materials
    share = share_used(job)
    filaments = wanted(job.spec)
    serving = [
        serving_places(each.filament, printer.spools, materials) for each in filaments
    ]
    amounts = padded((each.grams for each in printer.stock), len(printer.spools))
    used: dict[int, float] = {}
    unknown: set[int] = set()
    for taken in taken_from(filaments, serving, amounts):
        if taken.place is None:
            unknown |= set() if taken.filament else {*range(len(printer.spools))}
        elif taken.grams is None or share is None:
            unknown.add(taken.place)
        else:
            grams = taken.grams * share
            used[taken.place] = used.get(taken.place, 0.0) + grams
    return {place: used[place] for place in used.keys() - unknown}, unknown


def _is_counted(printer: Printer, stock: SpoolStock) -> bool:
    """Return whether it is the queue that counts what is taken from a spool."""
    if stock.spool_id is not None:
        return True
    return stock.grams is not None and not printer.tells_spools


def _forget(decision: Decision, printer: Printer, places: Iterable[int]) -> None:
    """Let nobody know any more what is left on spools that the queue alone counts."""
    if printer.tells_spools:
        return
    forgotten = set(places)
    stock = tuple(
        NO_STOCK if place in forgotten and known.spool_id is None else known
        for place, known in enumerate(printer.stock)
    )
    if stock != printer.stock:
        decision.emit(
            SpoolsWeighed(
                at=decision.now,
                actor=CLOCK,
                printer_id=printer.id,
                stock=stock if any(each != NO_STOCK for each in stock) else (),
            )
        )


def _left_after(job: Job, stock: SpoolStock, used: float) -> float | None:
    """Return what a print has left; what it took before the spool was weighed is off."""
    whole = None if job.ended_at is None else job.printed_for(job.ended_at)
    done = printed_share(job, stock.weighed_at, whole)
    if stock.grams is None or done is None:
        return None
    return round(max(stock.grams - used * (1 - done), 0.0), 1)
