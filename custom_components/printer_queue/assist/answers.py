"""What is answered to each intent, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.minutes import whole_minute
from ..core.model import Job, JobStatus
from ..core.picture import QueueData
from ..core.viewer import Viewer
from ..presentation.refusals import wrong_call
from ..requests.execute import Outcome, async_act
from ..requests.fields import ATTR_ESTIMATE, ATTR_JOB_ID, ATTR_NAME, JOIN_FIELDS
from ..requests.join import async_join
from ..requests.questions import async_predict
from ..requests.verbs import Verb
from ..times import duration_text, time_text
from .durations import spoken_duration
from .job_sentences import next_sentence, own_sentence
from .numbers import spoken_number
from .speaker import for_themselves
from .words import Words

QUEUE = "queue"
DURATION = "duration"
NAME = "name"
"""Slots of the sentences. The name is a job's, or its number."""

MOST_SENTENCES = 3
"""Jobs in a spoken answer: nobody remembers more of them."""


@dataclass(frozen=True, slots=True)
class IntentContext:
    """What somebody has said to a queue, by slot, and the words to answer in."""

    hass: HomeAssistant
    entry: QueueConfigEntry
    caller: Caller
    words: Words
    slots: Mapping[str, Any]

    @property
    def data(self) -> QueueData:
        """The queue as it is now."""
        return self.entry.runtime_data.data

    @property
    def viewer(self) -> Viewer:
        """Whoever speaks, as they look at other people's names."""
        rule, somebody = self.data.state.settings.names, self.words("ui_somebody")
        return Viewer(rule, self.caller, somebody)

    def own(self, job: Job) -> str:
        """Return how a job of the speaker's stands."""
        return own_sentence(self.words, self.data, job)


async def next_one(context: IntentContext) -> str:
    """Say for whom printers are kept, else who is asked next."""
    data = context.data
    kept = [
        job
        for job in data.in_order
        if job.status.has_printer and job.status is not JobStatus.PRINTING
    ]
    shown = kept[:MOST_SENTENCES] or data.waiting[:1]
    if not shown:
        return context.words("assist_nobody_waits")
    return " ".join(
        next_sentence(context.words, data, job, context.viewer) for job in shown
    )


async def wait(context: IntentContext) -> str:
    """Say when a print would start that joined now; how long it takes may be said."""
    takes = _duration(context)
    if takes is None:
        takes = context.entry.runtime_data.snapshot().experience.durations.usual
    predicted = await async_predict(
        context.hass, context.entry, context.caller, {ATTR_ESTIMATE: takes}
    )
    duration = duration_text(takes)
    if predicted.job is None:
        return context.words("assist_wait_unknown", duration=duration)
    start = predicted.job.start
    return context.words(
        "assist_wait",
        duration=duration,
        time=time_text(whole_minute(start)),
        wait=duration_text(start - dt_util.utcnow()),
    )


async def join(context: IntentContext) -> str:
    """Join with a print; who says no name prints "Print"."""
    wanted: dict[str, Any] = {
        ATTR_NAME: context.slots.get(NAME) or context.words("assist_print")
    }
    if (takes := _duration(context)) is not None:
        wanted[ATTR_ESTIMATE] = takes
    fields = vol.Schema(JOIN_FIELDS)(wanted)
    joined = await async_join(context.hass, context.entry, context.caller, fields)
    added = context.words("assist_joined", job=joined.job.spec.name)
    return f"{added} {context.own(joined.job)}"


async def claim(context: IntentContext) -> str:
    """Claim what is offered to the speaker."""
    outcome = await _async_act(context, Verb.CLAIM)
    return _stands(context, outcome)


async def pass_on(context: IntentContext) -> str:
    """Let the printer that is offered go to the next one."""
    outcome = await _async_act(context, Verb.PASS)
    return f"{context.words('assist_passed')} {_stands(context, outcome)}"


async def cancel(context: IntentContext) -> str:
    """Cancel a job of the speaker's."""
    outcome = await _async_act(context, Verb.CANCEL)
    assert outcome.job is not None  # every verb here is about a job
    key = "assist_cancelled_goes_on" if outcome.stop_at_printer else "assist_cancelled"
    return context.words(key, job=outcome.job.spec.name)


async def my_jobs(context: IntentContext) -> str:
    """Say how the speaker's open jobs stand."""
    jobs = [job for job in context.data.in_order if context.caller.owns(job)]
    if not jobs:
        return context.words("assist_no_jobs")
    said = [context.own(job) for job in jobs[:MOST_SENTENCES]]
    if (more := len(jobs) - MOST_SENTENCES) > 0:
        said.append(context.words("assist_more_jobs", count=more))
    return " ".join(said)


def _stands(context: IntentContext, outcome: Outcome) -> str:
    assert outcome.job is not None  # every verb here is about a job
    return context.own(outcome.job)


async def _async_act(context: IntentContext, verb: Verb) -> Outcome:
    fields = for_themselves(context.caller, _named(context))
    return await async_act(context.hass, context.entry, context.caller, verb, fields)


def _named(context: IntentContext) -> Mapping[str, Any]:
    """Return which job is named: by its number, or by its name among the speaker's."""
    named = context.slots.get(NAME)
    if named is None:
        return {}
    wanted, number = named.strip().casefold(), spoken_number(named.lstrip("#"))
    own = [job for job in context.data.in_order if context.caller.owns(job)]
    meant = [job for job in own if job.spec.name.casefold() == wanted]
    meant = meant or [job for job in own if job.number == number]
    if not meant:
        raise wrong_call("assist_no_such_job", job=named)
    if len(meant) > 1:
        numbers = ", ".join(str(job.number) for job in meant)
        raise wrong_call("assist_several_jobs", job=named, numbers=numbers)
    return {ATTR_JOB_ID: meant[0].id}


def _duration(context: IntentContext) -> timedelta | None:
    said = context.slots.get(DURATION)
    if said is None:
        return None
    try:
        return spoken_duration(said)
    except vol.Invalid as err:
        raise wrong_call("assist_no_duration", said=said) from err
