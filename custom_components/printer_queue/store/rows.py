"""Jobs, printers, notices and effects as rows and back."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from ..core.attempts import Attempt, FailedAttempt, GivenUp
from ..core.closure import Closure
from ..core.effects.effect import Effect
from ..core.effects.usage import Usage
from ..core.maintenance import Maintenance
from ..core.model import Job, JobSpec, Offer, Person
from ..core.needs import Filament
from ..core.notices.notice import Notice
from ..core.printer import MissedTurn, PlatePrint, Printer, PrinterSpec
from ..core.samples import Forecast, PrintForecast
from ..core.spool_stock import NO_STOCK, SpoolStock
from .codec import decode, encode, encode_briefly

_JOB_NOUNS = frozenset(
    {
        *("person", "spec", "offer", "attempt", "failed_attempts"),
        *("forecasts", "end_forecasts"),
    }
)
_JOB_PLAIN = tuple(field.name for field in fields(Job) if field.name not in _JOB_NOUNS)
_PRINTER_PLAIN = tuple(
    field.name
    for field in fields(Printer)
    if field.name
    not in (
        *(
            "spec",
            "online",
            "silent_because",
            "spools",
            "stock",
            "missed_turns",
            "plate_print",
        ),
        *("given_up", "maintenance", "closure"),
    )
)
_NOTICE_PLAIN = tuple(field.name for field in fields(Notice))
_EFFECT_PLAIN = tuple(field.name for field in fields(Effect))
_USAGE_PLAIN = tuple(field.name for field in fields(Usage))


def job_row(job: Job) -> dict[str, Any]:
    """Return a job's columns."""
    person, offer = job.person, job.offer
    return {
        **{name: getattr(job, name) for name in _JOB_PLAIN},
        "person_id": person.id if person else None,
        "person_name": person.name if person else None,
        "spec": encode_briefly(job.spec),
        "forecasts": [
            encode(forecast) for forecast in (*job.forecasts, *job.end_forecasts)
        ],
        "attempt": encode(job.attempt) if job.attempt else None,
        "failed_attempts": [encode(failed) for failed in job.failed_attempts],
        "offer_id": offer.id if offer else None,
        "offer_printer_id": offer.printer_id if offer else None,
        "offered_at": offer.offered_at if offer else None,
        "claim_by": offer.claim_by if offer else None,
    }


def job_of(row: Row[Any]) -> Job:
    """Return the job of a row of `jobs`; ValueError or LookupError for a broken one."""
    person = offer = None
    if row.person_id is not None:
        person = Person(row.person_id, row.person_name)
    if row.offer_id is not None:
        offer = Offer(
            id=row.offer_id,
            printer_id=row.offer_printer_id,
            offered_at=row.offered_at,
            claim_by=row.claim_by,
        )
    return Job(
        **{name: getattr(row, name) for name in _JOB_PLAIN},
        person=person,
        spec=decode(JobSpec, row.spec),
        forecasts=tuple(
            decode(Forecast, forecast)
            for forecast in row.forecasts
            if "start" in forecast
        ),
        end_forecasts=tuple(
            decode(PrintForecast, forecast)
            for forecast in row.forecasts
            if "end" in forecast
        ),
        offer=offer,
        attempt=decode(Attempt, row.attempt) if row.attempt else None,
        failed_attempts=tuple(
            decode(FailedAttempt, failed) for failed in row.failed_attempts
        ),
    )


def printer_row(printer: Printer) -> dict[str, Any]:
    """Return a printer's columns; whether it is heard now is not kept."""
    return {
        **{name: getattr(printer, name) for name in _PRINTER_PLAIN},
        "id": printer.id,
        "spec": encode(printer.spec),
        "spools": _spools_row(printer),
        "missed_turns": [encode(turn) for turn in printer.missed_turns],
        "plate_print": encode(printer.plate_print) if printer.plate_print else None,
        "given_up": [encode(attempt) for attempt in printer.given_up],
        "maintenance": encode(printer.maintenance),
        "closure": encode(printer.closure) if printer.closure else None,
        "removed": False,
    }


def printer_of(row: Row[Any]) -> Printer:
    """Return the printer of a row of `printers`, not yet heard."""
    return Printer(
        **{name: getattr(row, name) for name in _PRINTER_PLAIN},
        spec=decode(PrinterSpec, row.spec),
        spools=tuple(decode(Filament, spool) for spool in row.spools),
        stock=_stock_of(row.spools),
        missed_turns=tuple(decode(MissedTurn, turn) for turn in row.missed_turns),
        plate_print=decode(PlatePrint, row.plate_print) if row.plate_print else None,
        given_up=tuple(decode(GivenUp, attempt) for attempt in row.given_up),
        maintenance=decode(Maintenance, row.maintenance),
        closure=decode(Closure, row.closure) if row.closure else None,
    )


def _spools_row(printer: Printer) -> list[dict[str, Any]]:
    """Return what is loaded, each spool with what is known of how much is on it."""
    rows = [encode(spool) for spool in printer.spools]
    for row, stock in zip(rows, printer.stock, strict=False):
        row["stock"] = encode(stock)
    return rows


def _stock_of(rows: Sequence[Mapping[str, Any]]) -> tuple[SpoolStock, ...]:
    if all("stock" not in row for row in rows):
        return ()
    return tuple(
        decode(SpoolStock, row["stock"]) if "stock" in row else NO_STOCK for row in rows
    )


def notice_row(notice: Notice) -> dict[str, Any]:
    """Return the columns of a notice that is due at once."""
    return {
        **{name: getattr(notice, name) for name in _NOTICE_PLAIN},
        "attempts": 0,
        "due_at": notice.created_at,
        "delivered": False,
    }


def notice_of(row: Row[Any]) -> Notice:
    """Return the notice of a row of `outbox`."""
    return Notice(**{name: getattr(row, name) for name in _NOTICE_PLAIN})


def effect_row(effect: Effect) -> dict[str, Any]:
    """Return the columns of an effect that is due at once."""
    return {
        **{name: getattr(effect, name) for name in _EFFECT_PLAIN},
        "tries": 0,
        "due_at": effect.created_at,
    }


def effect_of(row: Row[Any]) -> Effect:
    """Return the effect of a row of `effects`."""
    return Effect(**{name: getattr(row, name) for name in _EFFECT_PLAIN})


def usage_row(usage: Usage) -> dict[str, Any]:
    """Return the columns of a usage that is due at once."""
    return {
        **{name: getattr(usage, name) for name in _USAGE_PLAIN},
        "tries": 0,
        "due_at": usage.created_at,
    }


def usage_of(row: Row[Any]) -> Usage:
    """Return the usage of a row of `usages`."""
    return Usage(**{name: getattr(row, name) for name in _USAGE_PLAIN})
