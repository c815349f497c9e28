"""From steps to notices: who is sent what, by which way. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..commands import Caller
from ..decision import Steps
from ..events import Ended, JobEvent, ServiceChanged
from ..model import Job, Person, QueueState
from ..printer import PrinterSpec
from ..reason import Reason
from ..viewer import Viewer
from .contacts import Contacts, Reach
from .content import Batch, Content
from .lost_sites import lost_site_news, replanned_news
from .maintenance import maintenance_news
from .notice import Medium, Notice, NoticeKind
from .reservations import reservation_news
from .shelf import settled_shelf, shelf_news

DISCORD_CHANNEL = "discord"
OUT_BY_ITSELF = frozenset({Reason.NOTHING_STARTED, Reason.FAILED_REPEATEDLY})
"""Why printers go out of service without anybody's word: admins are told."""


_DIRECT = f"{DISCORD_CHANNEL}:"
_PHONE = "phone:"


def direct_channel(discord_id: str) -> str:
    """Return the outbox channel of one person's direct messages on Discord.

    Each person has their own, so that nobody waits for those who take none.
    """
    return f"{_DIRECT}{discord_id}"


def direct_of(channel: str) -> str | None:
    """Return the Discord id of whom a channel leads to; None for the queue's channel."""
    return channel.removeprefix(_DIRECT) if channel.startswith(_DIRECT) else None


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
    replanned: Mapping[str, tuple[str, bool]] | None = None,
) -> list[Notice]:
    """Return the notices of one decision, in the order of its steps.

    `ends` holds when each printing job is expected to end, by job id, `replanned` what was
    planned on a printer that is out of reach now (`lost_sites.replanned_news`). Nobody is
    sent a notice of what they do to their own job, unless a new time limit comes with it.
    Walk-ups have no owner: only those are sent anything whose offer they cross.
    """
    batch = Batch(steps, ends)
    happened = [step.event for step in steps if isinstance(step.event, JobEvent)]
    notices: list[Notice] = []
    after = steps[-1].after
    for spec, news in (
        *_out_of_service(steps),
        *lost_site_news(steps),
        *maintenance_news(steps),
    ):
        for admin in after.members.values():
            if admin.is_admin:
                address = _Address(admin.person, contacts, now, after)
                notices.extend(address.notices(news))
        notices.extend(_to_site(contacts, spec.site_id, news, now))
    for failed, news in _shut(batch, happened):
        site_id = _site_of(failed, after)
        notices.extend(_to_site(contacts, site_id, news, now, failed))
        for admin in after.members.values():
            if admin.is_admin and admin.id != failed.person_id:
                address = _Address(admin.person, contacts, now, after, failed)
                notices.extend(address.notices(news))
    for waiting, news in _to_approve(batch, happened):
        for admin in after.members.values():
            if admin.is_admin:
                address = _Address(admin.person, contacts, now, after, waiting)
                notices.extend(address.notices(news))
    for moved, news in replanned_news(steps, replanned or {}):
        if moved.person is not None:
            address = _Address(moved.person, contacts, now, after, moved)
            notices.extend(address.notices(news))
    for person, news in reservation_news(steps):
        notices.extend(_Address(person, contacts, now, after).notices(news))
    for person, job_id, news in shelf_news(steps):
        address = _Address(person, contacts, now, after, ended=job_id)
        notices.extend(address.notices(news))
    for person, job_id in settled_shelf(steps):
        address = _Address(person, contacts, now, after, ended=job_id)
        notices.extend(address.clear_phones())
    for event in happened:
        job = batch.job(event.job_id)
        if job is None or job.person is None:
            continue
        content = batch.of(event, job, job.person)
        if content is not None:
            site_id = _site_of(after.jobs.get(job.id, job), after) or _site_of(
                job, after
            )
            address = _Address(job.person, contacts, now, after, job, site_id)
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
        notices.extend(_Address(job.person, contacts, now, after, job).clear_phones())
    return notices


def _site_of(job: Job, state: QueueState) -> str | None:
    """Return the id of the site whose printer a job is on, if any."""
    printer = state.printers.get(job.printer_id or "")
    return printer.spec.site_id if printer is not None else None


def _to_site(
    contacts: Contacts,
    site_id: str | None,
    content: Content,
    now: datetime,
    job: Job | None = None,
) -> Iterator[Notice]:
    """Yield what is said to a site of its printers, beside the admins."""
    reach = contacts.sites.get(site_id or "")
    facts = {key: value for key, value in content.facts.items() if value is not None}
    if job is not None:
        facts["job"] = job.spec.name
    for entity_id in reach.notify if reach is not None else ():
        yield Notice(
            medium=Medium.NOTIFY,
            channel=entity_id,
            kind=content.kind,
            created_at=now,
            useless_at=content.useless_at,
            job_id=job.id if job is not None else None,
            data={"text": content.text, **facts},
        )


def _out_of_service(steps: Steps) -> Iterator[tuple[PrinterSpec, Content]]:
    """Yield what is said of printers that went out of service by themselves."""
    for step in steps:
        event = step.event
        if isinstance(event, ServiceChanged) and event.reason in OUT_BY_ITSELF:
            spec = step.after.printers[event.printer_id].spec
            facts = {"printer": spec.name, "reason": event.reason}
            kind = NoticeKind.OUT_OF_SERVICE
            yield spec, Content.since(event.at, kind, "out_of_service", facts)


def _shut(batch: Batch, happened: Sequence[JobEvent]) -> Iterator[tuple[Job, Content]]:
    """Yield failed prints that somebody has to look at; the owner's notice says so, too."""
    for event in happened:
        job = batch.job(event.job_id) if isinstance(event, Ended) else None
        printer = batch.shut(job) if job is not None else None
        if job is not None and printer is not None:
            facts = {"printer": printer, "error": getattr(event, "error", None)}
            yield job, Content.since(event.at, NoticeKind.LOOK, "look", facts)


def _to_approve(
    batch: Batch, happened: Sequence[JobEvent]
) -> Iterator[tuple[Job, Content]]:
    """Yield jobs that wait for an admin's approval; of copies the first, with their number."""
    held: dict[str, list[Job]] = {}
    for event in happened:
        job = batch.job(event.job_id)
        if job is None or event.reason is not Reason.APPROVAL_NEEDED:
            continue
        held.setdefault(job.spec.goal or job.id, []).append(job)
        at = event.at
    for jobs in held.values():
        facts = {"owner": jobs[0].person, "copies": str(len(jobs))}
        text = "approval" if len(jobs) == 1 else "approval_copies"
        yield jobs[0], Content.since(at, NoticeKind.APPROVAL, text, facts)


@dataclass(frozen=True, slots=True)
class _Address:
    """A person and the ways there; the job is None in what is about a printer.

    `site_id` is the site that it is about, if any, `ended` the id of a job that has left
    the queue.
    """

    person: Person
    contacts: Contacts
    now: datetime
    state: QueueState
    job: Job | None = None
    site_id: str | None = None
    ended: str | None = None

    def notices(self, content: Content) -> list[Notice]:
        """Return one notice for every way to the person."""
        facts = self._facts(content, self._viewer)
        openly = self._facts(content, Viewer(self.state.settings.names))
        reach, shared = self._reach()
        facts_at_hand = {**openly, "shared": True} if shared else facts
        notices = [
            self._notice(Medium.NOTIFY, entity_id, content, facts_at_hand)
            for entity_id in reach.notify
        ]
        notices.extend(
            self._notice(Medium.PHONE, phone_channel(phone), content, facts_at_hand)
            for phone in reach.phones
        )
        if self.contacts.on_discord:
            notices.append(self._on_discord(content, facts, openly))
        return notices

    @property
    def _viewer(self) -> Viewer:
        member = self.state.members.get(self.person.id)
        is_admin = member is not None and member.is_admin
        return Viewer(self.state.settings.names, Caller(self.person, is_admin=is_admin))

    def _facts(self, content: Content, viewer: Viewer) -> dict[str, Any]:
        """Return what is said as whoever reads it may see it."""
        facts = {
            "text": content.text,
            "person": self.person,
            **({"job": self.job.spec.name} if self.job else {}),
            **self._picture(),
            **content.facts,
        }
        return {
            key: viewer.name(value) if isinstance(value, Person) else value
            for key, value in facts.items()
            if value is not None
        }

    def _on_discord(
        self, content: Content, facts: Mapping[str, Any], openly: Mapping[str, Any]
    ) -> Notice:
        contact = self.contacts.of(self.person.id)
        discord_id = contact.discord_id
        if discord_id is None:
            return self._notice(Medium.DISCORD, DISCORD_CHANNEL, content, openly)
        mentioned = {**openly, "mention": discord_id}
        if not (self.contacts.bot and contact.direct):
            return self._notice(Medium.DISCORD, DISCORD_CHANNEL, content, mentioned)
        # Also there, since it may have to be said in the queue's channel after all.
        channel = direct_channel(discord_id)
        directly = {**facts, "mention": discord_id}
        if directly != mentioned:
            directly["openly"] = {
                key: value for key, value in openly.items() if value != facts[key]
            }
        return self._notice(Medium.DISCORD, channel, content, directly)

    def clear_phones(self) -> list[Notice]:
        """Return what takes the job's notice off every phone that may show it."""
        reach, _ = self._reach()
        clear = Content.since(self.now, NoticeKind.CLEAR, "")
        return [
            self._notice(Medium.PHONE, phone_channel(phone), clear, {})
            for phone in reach.phones
        ]

    def _picture(self) -> dict[str, str]:
        picture = self.job.spec.picture if self.job else None
        return {} if picture is None else {"picture": picture}

    def _reach(self) -> tuple[Reach, bool]:
        """Return the person's own ways, else the default ones that others read too."""
        own = self.contacts.of(self.person.id).reach
        if own.is_empty:
            return self.contacts.default_at(self.site_id), True
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
            job_id=self.job.id if self.job else self.ended,
            person_id=self.person.id,
            data=data,
        )
