"""What the live Discord message shows, and how it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from ...core.closure import OPEN_END, Closure
from ...core.minutes import whole_minute
from ...core.model import Job, JobStatus
from ...core.picture import QueueData
from ...core.printer import Printer
from ...core.report import PrinterState
from ...core.rules.offers import waits_for_look, waits_for_plate
from ...core.viewer import Viewer
from .. import markdown
from ..texts import LONGEST_NAME, Texts, clip
from .webhook import DiscordMessage

LONGEST_DESCRIPTION = 2700
"""Characters of each of the two embeds; Discord allows 6000 for all texts of all
embeds of a message, and 4096 for one description.
https://docs.discord.com/developers/resources/message#embed-object-embed-limits"""
MOST_JOBS = 150
"""No description is long enough for more lines; the rest is only counted."""


class Doing(StrEnum):
    """What a printer is about, as far as the queue's readers care."""

    FREE = "free"
    OFFERED = "offered"
    RESERVED = "reserved"
    PREPARING = "preparing"
    PRINTING = "printing"
    PAUSED = "paused_print"
    BUSY = "busy"
    """It prints something that belongs to no job."""
    PLATE = "plate"
    """Nobody has cleared the plate yet."""
    LOOK = "look"
    """A print has failed, and nobody has looked at it yet."""
    OFFLINE = "offline"
    ERROR = "error"
    OUT_OF_SERVICE = "out_of_service"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePrinter:
    """One printer. `until` ends the window, or is when the print should be done.

    `task` is the maintenance that it is out of service for, `closure` what somebody said
    who took it out.
    `next_person` is asked already for when it is free, and has perhaps claimed it.
    """

    name: str
    doing: Doing
    job: str | None = None
    person: str | None = None
    until: datetime | None = None
    next_person: str | None = None
    next_claimed: bool = False
    task: str | None = None
    closure: Closure = OPEN_END


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveJob:
    """One waiting job. `position` counts from 1; None for a job on hold.

    The `person` is empty where no name is shown. `printer` and `starts` are what is expected; None where no printer fits.
    """

    job: str
    person: str
    position: int | None
    printer: str | None = None
    starts: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """All that the message shows, in the order in which it is shown.

    `left_out` is how many jobs follow on those of `waiting`.
    """

    queue: str
    printers: tuple[LivePrinter, ...]
    waiting: tuple[LiveJob, ...]
    left_out: int = 0
    paused: bool = False
    pause: Closure = OPEN_END


def live_view_of(data: QueueData, viewer: Viewer) -> LiveView:
    """Return what is shown: printers by name, then who waits, then who is on hold."""
    held = [job for job in data.state.jobs.values() if job.status is JobStatus.HELD]
    held.sort(key=lambda job: job.rank)
    printers = sorted(
        data.state.printers.values(), key=lambda printer: printer.spec.name
    )
    places = [*enumerate(data.waiting, start=1), *((None, job) for job in held)]
    return LiveView(
        queue=data.state.settings.name,
        printers=tuple(_live_printer(data, printer, viewer) for printer in printers),
        waiting=tuple(
            _live_job(data, job, place, viewer) for place, job in places[:MOST_JOBS]
        ),
        left_out=max(len(places) - MOST_JOBS, 0),
        paused=data.state.paused,
        pause=data.state.pause or OPEN_END,
    )


def _live_printer(data: QueueData, printer: Printer, viewer: Viewer) -> LivePrinter:
    job, following = data.kept.get(printer.id), data.next_jobs.get(printer.id)
    if job is not None and _waits_for(printer, job):
        job, following = None, job
    until = job.window_ends if job else None
    expected = data.plan.jobs.get(job.id) if job else None
    if job is not None and job.status is JobStatus.PRINTING and expected is not None:
        until = expected.end
    return LivePrinter(
        name=printer.spec.name,
        doing=_activity(printer, job),
        job=job.spec.name if job else None,
        person=viewer.name(job.person) if job and job.person else None,
        until=until,
        next_person=(
            viewer.name(following.person) if following and following.person else None
        ),
        task=printer.closed_for,
        closure=printer.closure or OPEN_END,
        next_claimed=following is not None and following.status is JobStatus.RESERVED,
    )


def _waits_for(printer: Printer, job: Job) -> bool:
    """Return whether a job is claimed whose printer is busy with something else still."""
    begins = job.status is JobStatus.RESERVED and job.start_by is None
    return begins and printer.state is not PrinterState.PREPARING


_BY_STATUS = {JobStatus.OFFERED: Doing.OFFERED, JobStatus.RESERVED: Doing.RESERVED}


def _activity(printer: Printer, job: Job | None) -> Doing:
    is_busy = printer.state.is_active or printer.state is PrinterState.PREPARING
    if not printer.in_service and job is None and not (printer.online and is_busy):
        return Doing.MAINTENANCE if printer.closed_for else Doing.OUT_OF_SERVICE
    if not printer.online:
        return Doing.OFFLINE
    if printer.state is PrinterState.ERROR:
        return Doing.ERROR
    if printer.state is PrinterState.PREPARING:
        return Doing.PREPARING
    if job is not None:
        printing = Doing.PAUSED if job.paused_at else Doing.PRINTING
        return _BY_STATUS.get(job.status, printing)
    if printer.state.is_active:
        return Doing.BUSY
    if waits_for_plate(printer):
        return Doing.LOOK if waits_for_look(printer) else Doing.PLATE
    return Doing.FREE


def _live_job(
    data: QueueData, job: Job, position: int | None, viewer: Viewer
) -> LiveJob:
    expected = data.plan.jobs.get(job.id)
    printer = data.state.printers.get(expected.printer_id) if expected else None
    return LiveJob(
        job=job.spec.name,
        person=viewer.name(job.person) if job.person else "",
        position=position,
        printer=printer.spec.name if printer else None,
        starts=expected.start if expected else None,
    )


def message_of_view(view: LiveView, texts: Texts) -> DiscordMessage:
    """Return the message: one embed for the printers and one for who waits."""
    above = []
    if view.paused:
        above.append(_closed("board.paused", view.pause, texts, {}))
    elif not view.waiting:
        above.append(texts["board.nobody"])
    printers = (_printer_line(printer, texts) for printer in view.printers)
    waiting = (_waiting_line(job, texts) for job in view.waiting)
    places = len(above) + len(view.waiting) + view.left_out
    name = markdown.escape(clip(view.queue, LONGEST_NAME))
    return DiscordMessage(
        embeds=(
            {
                "title": f"{name}: {texts['board.printers']}",
                "description": fitting(printers, texts, len(view.printers)),
            },
            {
                "title": texts["board.waiting"],
                "description": fitting(chain(above, waiting), texts, places),
            },
        )
    )


def _printer_line(printer: LivePrinter, texts: Texts) -> str:
    line = f"**{_name(printer.name)}**: {_doing(printer, texts)}"
    if printer.next_person is None:
        return line
    key = "board.next_reserved" if printer.next_claimed else "board.next_offered"
    return texts.say(key, line=line, person=_person(printer.next_person, texts))


def _doing(printer: LivePrinter, texts: Texts) -> str:
    values = {
        "job": _name(printer.job),
        "person": _person(printer.person, texts),
        "task": _name(printer.task),
    }
    is_unknown = printer.doing is Doing.PREPARING and printer.job is None
    key = f"board.{Doing.BUSY if is_unknown else printer.doing}"
    if printer.doing in (Doing.OUT_OF_SERVICE, Doing.MAINTENANCE):
        return _closed(key, printer.closure, texts, values)
    if printer.until is not None:
        # A window's end is certain, and must not be shown later than it is.
        certain = printer.doing in _NAMES_PERSON_ITSELF
        until = printer.until if certain else whole_minute(printer.until)
        values["until"] = markdown.clock_time(until)
        if f"{key}_until" in texts.texts:
            key = f"{key}_until"
    if printer.doing in _NAMES_PERSON_ITSELF or printer.person is None:
        return texts.say(key, **values)
    values["job"] = texts.say("board.of", job=values["job"], person=values["person"])
    return texts.say(key, **values)


def _closed(key: str, closure: Closure, texts: Texts, values: dict[str, str]) -> str:
    """Say that something is closed, why and until when, as far as there are words for it."""
    if closure.note is not None and f"{key}_because" in texts.texts:
        key += "_because"
        values["reason"] = _name(closure.note)
    if closure.until is not None and f"{key}_until" in texts.texts:
        key += "_until"
        values["until"] = markdown.date_time(closure.until)
    return texts.say(key, **values)


_NAMES_PERSON_ITSELF = (Doing.OFFERED, Doing.RESERVED)


def _waiting_line(job: LiveJob, texts: Texts) -> str:
    who = texts.say(
        "board.of", job=f"**{_name(job.job)}**", person=_person(job.person, texts)
    )
    if job.position is None:
        return f"– {who}: {texts['board.held']}"
    if job.starts is None or job.printer is None:
        return f"**{job.position}.** {who}: {texts['board.not_planned']}"
    expected = texts.say(
        "board.expected",
        printer=_name(job.printer),
        starts=markdown.clock_time(whole_minute(job.starts)),
    )
    return f"**{job.position}.** {who}: {expected}"


def fitting(lines: Iterable[str], texts: Texts, number: int) -> str:
    """Return as many whole lines as Discord takes, and how many are left out.

    `number` is how many there are; no more of them are written than are looked at.
    """
    shown: list[str] = []
    room = LONGEST_DESCRIPTION
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        shown.append(line)
    left_out = number - len(shown)
    if left_out:
        shown.append(texts.say("board.more", count=str(left_out)))
    return "\n".join(shown)


def _name(text: str | None) -> str:
    return markdown.escape(clip(text or "", LONGEST_NAME))


def _person(name: str | None, texts: Texts) -> str:
    return _name(texts.person(name or ""))
