"""One line for a job: how it stands, when and where it would be printed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from homeassistant.util import dt as dt_util

from ..core.minutes import whole_minute
from ..core.model import Job, JobStatus
from ..core.plan.plan import Expected
from ..core.plan.plan_reason import PlanReason
from ..core.rules.waiting import WaitingFor, why_waiting
from ..delivery.discord.live_view import LONGEST_DESCRIPTION
from ..delivery.markdown import clock_time
from ..presentation.details import reason_key
from ..times import duration_text
from .context import InteractionContext
from .words import Words, day_shown, job_shown, shown, time_shown

_SUBTEXT = "-# "


def fitting(lines: Iterable[str], words: Words) -> str:
    """Return as many whole lines as fit into an embed, and how many are left out."""
    kept: list[str] = []
    left_out, room = 0, LONGEST_DESCRIPTION
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            left_out += 1
        else:
            kept.append(line)
    if left_out:
        kept.append(words.texts.say("board.more", count=str(left_out)))
    return "\n".join(kept)


def own_job(context: InteractionContext, job: Job) -> str:
    """Return how a job stands for whoever it belongs to."""
    return f"{job_shown(job)}: {_state(context, job)}"


def place(context: InteractionContext, job: Job) -> str:
    """Return how a job that waits stands: its place, when, and on which printer."""
    words, data = context.words, context.data
    known = data.plan.positions.get(job.id)
    waiting = why_waiting(data.state, job, dt_util.utcnow(), known)
    assert waiting is not None
    if waiting.reason not in _IN_TURN:
        return _waiting_text(words, waiting.reason, waiting.until)
    position = str(waiting.position)
    expected = data.plan.jobs.get(job.id)
    if expected is None:
        return words.say("lines.place", position=position)
    return words.say(
        "lines.place_expected",
        position=position,
        printer=shown(context.printer_name(expected.printer_id)),
        start=time_shown(expected.start),
    )


_IN_TURN = frozenset(
    {WaitingFor.OTHERS, WaitingFor.PRINTER, WaitingFor.PLATE, WaitingFor.LOOK}
)
"""What is said best by place and time: the rest is worth its own words."""


def planned_job(context: InteractionContext, job: Job, expected: Expected) -> str:
    """Return what the plan gives a job, and why it does not start before."""
    words = context.words
    person = shown(context.viewer.name(job.person)) if job.person else "–"
    line = words.say(
        "lines.planned",
        job=job_shown(job),
        person=person,
        printer=shown(context.printer_name(expected.printer_id)),
        start=time_shown(expected.start),
        end=_clock(expected.end),
    )
    reason = context.data.plan.reasons.get(job.id)
    return line if reason is None else f"{line}\n{_SUBTEXT}{_reason(context, reason)}"


def ended_job(context: InteractionContext, job: Job, printer: str | None) -> str:
    """Return how a job ended, for whom and where."""
    parts = [
        f"{job_shown(job)}: {context.words.phrase(job.status)}",
        shown(context.viewer.name(job.person)) if job.person else "",
        shown(printer),
        duration_text(job.actual) if job.actual else "",
        day_shown(job.ended_at) if job.ended_at else "",
    ]
    return " · ".join(part for part in parts if part)


def _state(context: InteractionContext, job: Job) -> str:
    words = context.words
    printer = shown(context.printer_name(job.printer_id))
    match job.status:
        case JobStatus.OFFERED | JobStatus.RESERVED if job.window_ends is not None:
            until = clock_time(job.window_ends)
            return words.say(f"lines.{job.status}", printer=printer, until=until)
        case JobStatus.RESERVED:
            return words.say("lines.reserved_early", printer=printer)
        case JobStatus.PRINTING:
            expected = context.data.plan.jobs.get(job.id)
            if expected is None:
                return words.say("lines.printing", printer=printer)
            end = time_shown(expected.end)
            return words.say("lines.printing_until", printer=printer, end=end)
        case JobStatus.QUEUED:
            return place(context, job)
        case _:
            return words.phrase(job.status)


def _waiting_text(words: Words, reason: WaitingFor, until: datetime | None) -> str:
    if until is None:
        return words.phrase(f"waiting_{reason}")
    return words.phrase(f"waiting_{reason}_until", time=clock_time(until))


def _reason(context: InteractionContext, reason: PlanReason) -> str:
    return context.words.phrase(
        reason_key(reason),
        material=shown(reason.material),
        printer=shown(context.printer_name(reason.printer_id)),
        start=_clock(reason.start),
        instead=_clock(reason.instead or reason.start),
        site=shown(reason.site),
        minutes=str(reason.minutes or ""),
    )


def _clock(when: datetime) -> str:
    """Return an expected time of day, or with its day where that is not within a day."""
    when = whole_minute(when)
    near = abs(when - dt_util.utcnow()) < timedelta(hours=20)
    return f"<t:{int(when.timestamp())}:{'t' if near else 'f'}>"
