"""How somebody joins: by the command, or by the form behind the button."""

from dataclasses import replace
from typing import Any

from ..core.errors import QueueError
from ..core.model import JobStatus
from ..core.rules.limits import LONGEST_NAME
from ..delivery.discord.buttons import ButtonVerb, button_id
from ..delivery.markdown import clock_time
from ..requests.fields import ATTR_IDEMPOTENCY_KEY, ATTR_UPLOAD
from ..requests.join import Joined, async_join, async_joined_before
from ..requests.persons import async_person_meant
from ..requests.quotas import quotas_after
from .attachments import async_forget, async_sent
from .commands import LONGEST_TYPED
from .context import InteractionContext
from .job_lines import own_job, place
from .lists import job_buttons
from .membership import async_membership
from .options import wanted
from .quotas import quota_lines
from .reply import Modal, Reply, TextField
from .words import job_shown, shown


async def join(context: InteractionContext) -> Reply:
    """Join with what was given; the same interaction joins once, however often it comes."""
    fields = wanted(context) | {
        ATTR_IDEMPOTENCY_KEY: f"discord:{context.interaction.id}"
    }
    async with async_membership(
        context.hass, context.entry, context.config, context.interaction
    ) as caller:
        context = replace(context, caller=caller)
        joined = await _async_join(context, fields)
    return _joined(context, joined)


async def _async_join(context: InteractionContext, fields: dict[str, Any]) -> Joined:
    file = context.interaction.attachments.get("file")
    if file is None:
        return await async_join(context.hass, context.entry, context.caller, fields)
    person = await async_person_meant(
        context.hass, context.entry, context.caller, fields
    )
    if person is None:
        raise QueueError("person_missing")
    # Before the file is fetched once more.
    before = await async_joined_before(context.queue, person, fields)
    if before is not None:
        return before
    upload = await async_sent(context, file)
    try:
        fields = {**fields, ATTR_UPLOAD: upload.id}
        return await async_join(context.hass, context.entry, context.caller, fields)
    finally:
        await async_forget(context, upload)


async def join_form(context: InteractionContext) -> Reply:
    """Open the form that asks what is printed, and how long it takes."""
    words = context.words
    name = TextField(
        custom_id="name", label=words.say("form.name"), longest=LONGEST_NAME
    )
    time = TextField(
        custom_id="est_time",
        label=words.say("form.est_time"),
        longest=LONGEST_TYPED,
        hint=words.say("form.hint"),
    )
    form = Modal(
        custom_id=button_id(context.entry.entry_id, ButtonVerb.JOIN),
        title=words.say("form.title"),
        fields=(name, time),
    )
    return Reply(modal=form)


def _joined(context: InteractionContext, joined: Joined) -> Reply:
    """Say where the job stands, and let whoever is asked already answer."""
    words, job = context.words, joined.job
    if job.status is JobStatus.OFFERED and job.window_ends is not None:
        line = words.say(
            "replies.joined_turn",
            job=job_shown(job),
            printer=shown(context.printer_name(job.printer_id)),
            until=clock_time(job.window_ends),
        )
    elif job.status is JobStatus.QUEUED:
        line = words.say(
            "replies.joined_place", job=job_shown(job), place=place(context, job)
        )
    else:
        line = own_job(context, job)
    if joined.copies:
        numbers = ", ".join(f"#{copy.number}" for copy in joined.copies)
        line = f"{line}\n{words.say('replies.copies', numbers=numbers)}"
    lines = [line, *quota_lines(context, quotas_after(context.entry, job))]
    return Reply(content="\n".join(lines), buttons=tuple(job_buttons(context, job)))
