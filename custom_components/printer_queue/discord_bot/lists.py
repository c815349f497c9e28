"""What is only shown: the queue, the plan, one's own jobs, and what has ended."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..core.model import Job
from ..delivery.discord.buttons import Button, ButtonStyle, ButtonVerb
from ..delivery.discord.live_view import live_view_of, message_of_view
from ..delivery.discord.ping_buttons import live_buttons
from ..delivery.texts import clip
from ..requests.allowed import allowed
from ..requests.fields import ATTR_LIMIT, ATTR_OFFSET, ATTR_PERSON, ATTR_PRINTER_ID
from ..requests.printers import printer_named
from ..requests.questions import async_history, async_own_ended
from ..requests.quotas import own_quotas
from ..requests.verbs import Verb
from .context import InteractionContext
from .job_lines import ended_job, fitting, own_job, planned_job
from .members import person_named
from .options import for_whom
from .quotas import quota_lines
from .reply import Reply

A_PAGE = 10
RECENT = 3
MOST_BUTTONS = 20
"""Of the 25 that Discord takes, so that a job's buttons are never cut apart."""
_EVERYBODY = "-"
_LONGEST_LABEL = 40


async def status(context: InteractionContext) -> Reply:
    """Show printers and queue, as the live message does, with its buttons."""
    message = message_of_view(
        live_view_of(context.data, context.viewer), context.words.texts
    )
    return Reply(
        embeds=message.embeds,
        buttons=live_buttons(context.words.texts, context.entry.entry_id),
    )


async def plan(context: InteractionContext) -> Reply:
    """Show what the plan gives each open job, the first to start first."""
    jobs, expectations = context.data.state.jobs, context.data.plan.jobs
    planned = sorted(
        (job_id for job_id in expectations if job_id in jobs),
        key=lambda job_id: expectations.start_in(job_id) or 0.0,
    )
    lines = (
        planned_job(context, jobs[job_id], expectations[job_id]) for job_id in planned
    )
    rest = (
        own_job(context, job) for key, job in jobs.items() if key not in expectations
    )
    return _listed(context, "plan", [*lines, *rest])


async def my_jobs(context: InteractionContext, above: str = "") -> Reply:
    """Show somebody's open jobs with buttons for what can be done, and the last ended."""
    fields = for_whom(context)
    person, ended = await async_own_ended(
        context.hass,
        context.entry,
        context.caller,
        {**fields, ATTR_LIMIT: RECENT, ATTR_OFFSET: 0},
    )
    gone = {job.id for job in ended.jobs}
    jobs = [
        job
        for job in context.data.in_order
        if job.person_id == person.id and job.id not in gone
    ]
    lines = quota_lines(context, own_quotas(context.entry, context.caller))
    lines += [own_job(context, job) for job in jobs]
    lines += [
        ended_job(context, job, ended.printer_names.get(job.printer_id or ""))
        for job in ended.jobs
    ]
    buttons = [button for job in jobs for button in job_buttons(context, job)]
    return _listed(context, "my_jobs", lines, buttons[:MOST_BUTTONS], above)


def job_buttons(context: InteractionContext, job: Job) -> list[Button]:
    """Return buttons for what can be done with a job: answer its offer, cancel it.

    Nobody answers an offer for somebody else by a button.
    """
    may = allowed(context.data.state, job).owner
    is_own = context.caller.owns(job)
    return [
        job_button(context, button, job, style)
        for verb, button, style in _BUTTONS
        if verb in may and (is_own or button is ButtonVerb.CANCEL)
    ]


_BUTTONS = (
    (Verb.CLAIM, ButtonVerb.CLAIM, ButtonStyle.SUCCESS),
    (Verb.PASS, ButtonVerb.PASS, ButtonStyle.SECONDARY),
    (Verb.CANCEL, ButtonVerb.CANCEL, ButtonStyle.DANGER),
)


def job_button(
    context: InteractionContext, verb: ButtonVerb, job: Job, style: ButtonStyle
) -> Button:
    """Return a button with the job's name, which is good for the present offer only."""
    about = job.id
    if verb is not ButtonVerb.CANCEL and job.offer is not None:
        about = job.offer.id
    # Labels know no markdown.
    name = clip(job.spec.name, _LONGEST_LABEL)
    label = f"{context.words.texts[f'buttons.{verb}']} #{job.number} {name}"
    return context.button(verb, about, label=label, style=style)


async def history(context: InteractionContext) -> Reply:
    """Show the last jobs that ended, of everybody, or of one person or printer."""
    options = context.interaction.options
    person, printer = options.get("person"), options.get("printer")
    printer_id = None if printer is None else printer_named(context.entry, str(printer))
    whose = None if person is None else str(person)
    return await _page(context, 0, whose, printer_id)


async def history_page(context: InteractionContext, about: str) -> Reply:
    """Show another page; `about` is what the button of a page says."""
    offset, whose, printer_id = [*about.split("/"), "", ""][:3]
    return await _page(
        context,
        int(offset) if offset.isdecimal() and len(offset) < 7 else 0,
        whose.strip(_EVERYBODY) or None,
        printer_id.strip(_EVERYBODY) or None,
    )


async def _page(
    context: InteractionContext, offset: int, whose: str | None, printer_id: str | None
) -> Reply:
    fields: dict[str, Any] = {ATTR_LIMIT: A_PAGE, ATTR_OFFSET: offset}
    if whose is not None:
        fields[ATTR_PERSON] = person_named(context.entry, whose)
    if printer_id is not None:
        fields[ATTR_PRINTER_ID] = printer_id
    page = await async_history(context.hass, context.entry, context.caller, fields)
    lines = [
        ended_job(context, job, page.printer_names.get(job.printer_id or ""))
        for job in page.jobs
    ]
    newer = max(offset - A_PAGE, 0) if offset else None
    buttons = [
        context.button(
            ButtonVerb.HISTORY,
            f"{at}/{whose or _EVERYBODY}/{printer_id or _EVERYBODY}",
            label=context.words.say(f"buttons.{name}"),
        )
        for name, at in (("newer", newer), ("older", page.next_offset))
        if at is not None
    ]
    reply = _listed(context, "history", lines, buttons)
    return replace(reply, replaces=context.interaction.on_private)


def _listed(
    context: InteractionContext,
    name: str,
    lines: Iterable[str],
    buttons: Iterable[Button] = (),
    above: str = "",
) -> Reply:
    """Return a list under its title, or what is said of an empty one."""
    words = context.words
    description = fitting(lines, words) or words.say(f"lists.{name}_empty")
    embed = {"title": words.say(f"lists.{name}"), "description": description}
    return Reply(content=above, embeds=(embed,), buttons=tuple(buttons))
