"""From steps to notices: who is sent what, by which way. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..decision import Steps
from ..events import JobEvent
from ..model import Job, Person
from .contacts import Contacts, Reach
from .content import Batch, Content
from .notice import Medium, Notice, NoticeKind

DISCORD_CHANNEL = "discord"


_PHONE = "phone:"


def phone_channel(device_id: str) -> str:
    """Return the outbox channel of one phone."""
    return f"{_PHONE}{device_id}"


def phone_of(channel: str) -> str:
    """Return the device id of the phone that a channel leads to."""
    return channel.removeprefix(_PHONE)


def compose(
    steps: Steps,
    *,
    contacts: Contacts,
    now: datetime,
    ends: Mapping[str, datetime],
) -> list[Notice]:
    """Return the notices of one decision, in the order of its steps.

    `ends` holds when each printing job is expected to end, by job id. Nobody is sent a
    notice of what they do to their own job, unless a new time limit comes with it.
    Walk-ups have no owner: only those are sent anything whose offer they cross.
    """
    batch = Batch(steps, ends)
    happened = [step.event for step in steps if isinstance(step.event, JobEvent)]
    notices: list[Notice] = []
    for event in happened:
        job = batch.job(event.job_id)
        if job is None or job.person is None:
            continue
        content = batch.of(event, job, job.person)
        if content is not None:
            address = _Address(job, job.person, contacts, now)
            notices.extend(address.notices(content))
    sent = {notice.job_id for notice in notices}
    for job_id in dict.fromkeys(event.job_id for event in happened):
        job = batch.job(job_id)
        if job is None or job.person is None or job_id in sent:
            continue
        if not batch.window_is_over(job_id):
            continue
        # What is sent of a job takes the place of its earlier notice on a phone, by
        # its tag; only where nothing is sent the old notice has to be taken off.
        notices.extend(_Address(job, job.person, contacts, now).clear_phones())
    return notices


@dataclass(frozen=True, slots=True)
class _Address:
    """One job's owner and the ways there."""

    job: Job
    person: Person
    contacts: Contacts
    now: datetime

    def notices(self, content: Content) -> list[Notice]:
        """Return one notice for every way to the person."""
        facts = {
            "text": content.text,
            "person": self.person.name,
            "job": self.job.spec.name,
            **{key: value for key, value in content.facts.items() if value is not None},
        }
        reach, shared = self._reach()
        if shared:
            facts_at_hand = {**facts, "shared": True}
        else:
            facts_at_hand = facts
        notices = [
            self._notice(Medium.NOTIFY, entity_id, content, facts_at_hand)
            for entity_id in reach.notify
        ]
        notices.extend(
            self._notice(Medium.PHONE, phone_channel(phone), content, facts_at_hand)
            for phone in reach.phones
        )
        if self.contacts.webhook_url is not None:
            discord_id = self.contacts.of(self.person.id).discord_id
            mentioned = {**facts, "mention": discord_id} if discord_id else facts
            notices.append(
                self._notice(Medium.DISCORD, DISCORD_CHANNEL, content, mentioned)
            )
        return notices

    def clear_phones(self) -> list[Notice]:
        """Return what takes the job's notice off every phone that may show it."""
        reach, _ = self._reach()
        clear = Content.since(self.now, NoticeKind.CLEAR, "")
        return [
            self._notice(Medium.PHONE, phone_channel(phone), clear, {})
            for phone in reach.phones
        ]

    def _reach(self) -> tuple[Reach, bool]:
        """Return the person's own ways, else the default ones that others read too."""
        own = self.contacts.of(self.person.id).reach
        if own.is_empty:
            return self.contacts.default, True
        return own, False

    def _notice(
        self, medium: Medium, channel: str, content: Content, data: Mapping[str, Any]
    ) -> Notice:
        return Notice(
            medium=medium,
            channel=channel,
            kind=content.kind,
            created_at=self.now,
            useless_at=content.useless_at,
            job_id=self.job.id,
            person_id=self.person.id,
            data=data,
        )
