"""What is done to jobs and printers: by commands, and by the buttons under messages."""

from collections.abc import Awaitable, Callable
from typing import Any

from ..core.model import JobStatus
from ..delivery.discord.buttons import Button, ButtonStyle, ButtonVerb
from ..requests.execute import Outcome, async_act
from ..requests.fields import ATTR_JOB_ID, ATTR_OFFER_ID, ATTR_PAUSED, ATTR_PRINTER_ID
from ..requests.persons import async_person_meant
from ..requests.targets import offered_job, printer_of_print
from ..requests.verbs import Verb
from ..times import duration_text
from .context import InteractionContext
from .errors import RefusedError
from .job_lines import own_job
from .lists import job_button, my_jobs
from .options import new_time, which_job
from .reply import Reply
from .words import job_shown, shown

type Handler = Callable[[InteractionContext], Awaitable[Reply]]

MOST_CHOICES = 20
"""Jobs among which somebody chooses by buttons."""
_CHOSEN_BY_BUTTON = {
    Verb.CLAIM: ButtonVerb.CLAIM,
    Verb.PASS: ButtonVerb.PASS,
    Verb.CANCEL: ButtonVerb.CANCEL,
}


def to_job(verb: Verb) -> Handler:
    """Return what does this to a job; where several could be meant it asks which one."""

    async def handle(context: InteractionContext) -> Reply:
        fields = await which_job(context)
        if ATTR_JOB_ID not in fields and verb in _CHOSEN_BY_BUTTON:
            choices = await _async_choices(context, verb, fields)
            if len(choices) > 1:
                text = context.words.say("replies.which")
                return Reply(content=text, buttons=tuple(choices[:MOST_CHOICES]))
        outcome = await async_act(
            context.hass, context.entry, context.caller, verb, fields
        )
        return Reply(content=_done(context, verb, outcome))

    return handle


async def update_time(context: InteractionContext) -> Reply:
    """Change how long a print takes."""
    fields = await new_time(context)
    outcome = await async_act(
        context.hass, context.entry, context.caller, Verb.UPDATE_TIME, fields
    )
    return Reply(content=_done(context, Verb.UPDATE_TIME, outcome))


def set_paused(paused: bool) -> Handler:
    """Return what pauses the queue, or lets it go on."""

    async def handle(context: InteractionContext) -> Reply:
        await async_act(
            context.hass,
            context.entry,
            context.caller,
            Verb.SET_PAUSED,
            {ATTR_PAUSED: paused},
        )
        key = "replies.paused" if paused else "replies.unpaused"
        return Reply(content=context.words.say(key))

    return handle


async def press_offer(context: InteractionContext, verb: Verb, offer_id: str) -> Reply:
    """Answer one offer, which nobody but its person may, and no other."""
    job = offered_job(context.data.state, offer_id)
    if job is None:
        raise RefusedError("offer_over")
    if not context.caller.owns(job):
        raise RefusedError("not_yours")
    fields = {ATTR_JOB_ID: job.id, ATTR_OFFER_ID: offer_id}
    outcome = await async_act(context.hass, context.entry, context.caller, verb, fields)
    return await _after(context, _done(context, verb, outcome))


async def press_cancel(context: InteractionContext, job_id: str) -> Reply:
    """Cancel one job."""
    outcome = await async_act(
        context.hass, context.entry, context.caller, Verb.CANCEL, {ATTR_JOB_ID: job_id}
    )
    done = _done(context, Verb.CANCEL, outcome)
    if outcome.job is None or not context.caller.owns(outcome.job):
        return Reply(content=done)
    return await _after(context, done)


async def press_clear_plate(context: InteractionContext, job_id: str) -> Reply:
    """Say that the print of one job is off its plate."""
    printer = printer_of_print(context.data.state, job_id)
    if printer is None:
        raise RefusedError("plate_over")
    fields = {ATTR_PRINTER_ID: printer.id, ATTR_JOB_ID: job_id}
    await async_act(
        context.hass, context.entry, context.caller, Verb.CLEAR_PLATE, fields
    )
    name = shown(printer.spec.name)
    return Reply(content=context.words.say("replies.plate_clear", printer=name))


async def press_pick_up(context: InteractionContext, job_id: str) -> Reply:
    """Say that the part of one job was picked up."""
    if job_id not in context.data.state.shelf:
        raise RefusedError("pick_up_over")
    outcome = await async_act(
        context.hass, context.entry, context.caller, Verb.PICK_UP, {ATTR_JOB_ID: job_id}
    )
    return Reply(content=_done(context, Verb.PICK_UP, outcome))


async def _after(context: InteractionContext, done: str) -> Reply:
    """Return what was done; a private list with buttons is shown anew with it."""
    if not context.interaction.on_private:
        return Reply(content=done)
    anew = await my_jobs(context, above=done)
    return Reply(content=done, embeds=anew.embeds, buttons=anew.buttons, replaces=True)


async def _async_choices(
    context: InteractionContext, verb: Verb, fields: dict[str, Any]
) -> list[Button]:
    """Return a button for each job of the person's that could be meant."""
    person = await async_person_meant(
        context.hass, context.entry, context.caller, fields
    )
    if person is None or not (
        context.caller.person and context.caller.person.id == person.id
    ):
        return []
    button = _CHOSEN_BY_BUTTON[verb]
    style = ButtonStyle.DANGER if verb is Verb.CANCEL else ButtonStyle.PRIMARY
    return [
        job_button(context, button, job, style)
        for job in context.data.in_order
        if job.person_id == person.id
        and (verb is Verb.CANCEL or job.status is JobStatus.OFFERED)
    ]


def _done(context: InteractionContext, verb: Verb, outcome: Outcome) -> str:
    """Return what came of it."""
    job, words = outcome.job, context.words
    assert job is not None
    named, printer = job_shown(job), shown(context.printer_name(job.printer_id))
    match verb:
        case Verb.CLAIM | Verb.RESUME:
            return own_job(context, job)
        case Verb.CANCEL if outcome.stop_at_printer:
            return words.say("replies.cancelled_stop", job=named, printer=printer)
        case Verb.UPDATE_TIME:
            takes = duration_text(job.spec.estimate) if job.spec.estimate else ""
            return words.say("replies.update_time", job=named, time=takes)
        case _:
            return words.say(f"replies.{verb}", job=named)
