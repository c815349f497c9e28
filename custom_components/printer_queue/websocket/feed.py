"""One queue as its subscribers see it: worked out once, sent to all as it changes."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
import logging
from typing import Any

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import UnknownUser
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.json import json_bytes, json_fragment
from homeassistant.util import dt as dt_util

from ..config import cameras_of
from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.errors import QueueError
from ..core.settings import NamesShown
from ..core.viewer import Viewer
from ..turns import in_turns
from .diff import Picture, Row, Table, diff
from .hysteresis import steady_job, steady_row
from .moved import take_moves
from .names import as_seen
from .queue_row import order, queue_row, shown_days
from .recent_prints import RecentPrints
from .rows import PRINTER_READS, JobRows, printer_row
from .subscriber import Subscriber

_LOGGER = logging.getLogger(__name__)

BETWEEN = 0.5
"""Seconds from one look at what has changed to the next.

However fast printers report, nobody is sent more than two messages a second, and no
change later than this.
"""
LONG = 500
"""Open jobs of a queue so long that what is new takes milliseconds to find and to write."""


class Feed:
    """Follows a loaded queue for its subscribers.

    The first change after a while is sent at once, what follows together `BETWEEN`
    later. A report of a printer that changes nothing in the queue leads to a look at that
    printer alone. Whoever is new is sent at once what the others see.
    `queues` returns all queues that there are to choose from.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        queue: QueueCoordinator,
        subscribers: set[Subscriber],
        queues: Callable[[], Sequence[Row]],
    ) -> None:
        """Follow the queue from now on; `subscribers` may come and go."""
        self._hass = hass
        self._queue = queue
        self._entry = queue.config_entry
        self._subscribers = subscribers
        self._queues = queues
        self._past = RecentPrints(queue)
        self._picture: Picture | None = None
        self._others: Picture | None = None
        self._rule: NamesShown | None = None
        self._changed = True
        self._changed_printers: set[str] = set()
        self._work: asyncio.Task[None] | None = None
        self._has_failed = False
        self._not_before = 0.0
        self._later: asyncio.TimerHandle | None = None
        self._followed: dict[str, CALLBACK_TYPE] = {}
        self._stops = [
            queue.async_add_listener(self.look_again),
            queue.printers.listen(self._follow_printer),
            hass.bus.async_listen(
                er.EVENT_ENTITY_REGISTRY_UPDATED, self._registry_updated
            ),
        ]
        for printer_id in queue.printers:
            self._follow_printer(printer_id)
        self.wake()

    @callback
    def stop(self) -> None:
        """Follow the queue no longer."""
        for stop in (*self._stops, *self._followed.values()):
            stop()
        if self._later is not None:
            self._later.cancel()
        if self._work is not None:
            self._work.cancel()

    @callback
    def look_again(self) -> None:
        """Send whatever has changed."""
        self._changed = True
        self.wake()

    @callback
    def wake(self) -> None:
        """See to what has changed, when it is time, and to who is new."""
        if self._work is not None:
            return
        if self._is_wanted():
            self._work = self._hass.async_create_background_task(
                self._async_work(), f"{DOMAIN} {self._entry.title} live"
            )
        elif self._later is None and self._has_changed():
            self._later = self._hass.loop.call_at(self._not_before, self._in_time)

    @callback
    def _in_time(self) -> None:
        self._later = None
        self.wake()

    @callback
    def _follow_printer(self, printer_id: str) -> None:
        """Follow a printer, whether it was there or has just been added."""
        if printer_id in self._followed:
            self._followed[printer_id]()
        self._followed[printer_id] = self._queue.printers[
            printer_id
        ].async_add_listener(partial(self._printer_changed, printer_id), PRINTER_READS)

    @callback
    def _printer_changed(self, printer_id: str) -> None:
        self._changed_printers.add(printer_id)
        self.wake()

    @callback
    def _registry_updated(
        self, event: Event[er.EventEntityRegistryUpdatedData]
    ) -> None:
        """Look again when an entity of the queue was added or renamed."""
        entity = er.async_get(self._hass).async_get(event.data["entity_id"])
        if entity is None or entity.config_entry_id == self._entry.entry_id:
            self.look_again()

    async def _async_work(self) -> None:
        try:
            # One change often calls back several times in a row: wait for all of them.
            await asyncio.sleep(0)
            while self._is_wanted():
                await self._async_send()
                await asyncio.sleep(0)
        except Exception:  # a bug must not end all later changes
            self._changed = True  # it is sent with whatever happens next
            if not self._has_failed:
                _LOGGER.exception(
                    "Could not tell what changed in %s", self._entry.title
                )
            self._has_failed = True
        else:
            self._has_failed = False
        finally:
            self._work = None
        if not self._has_failed:
            self.wake()

    def _has_changed(self) -> bool:
        return self._changed or bool(self._changed_printers)

    def _is_time(self) -> bool:
        return self._picture is None or self._hass.loop.time() >= self._not_before

    def _is_wanted(self) -> bool:
        return (self._has_changed() and self._is_time()) or any(
            subscriber.me is None for subscriber in self._subscribers
        )

    async def _async_send(self) -> None:
        """Send everybody what is new to them."""
        before, others_before = self._picture, self._others
        everything = self._changed
        picture = await self._async_next(before)
        await asyncio.sleep(0)
        rule = self._queue.data.state.settings.names
        others = await self._async_seen_by_others(picture, rule)
        admins = await self._async_sent(before, picture)
        alike = others is picture and others_before is before
        sent = {
            True: admins,
            False: admins if alike else await self._async_sent(others_before, others),
        }
        people = [
            (subscriber, await self._async_me(subscriber))
            async for subscriber in in_turns(list(self._subscribers))
            if everything or subscriber.me is None
        ]
        self._picture, self._others, self._rule = picture, others, rule
        mine = dict(people)
        async for subscriber in in_turns(list(self._subscribers)):
            was, me = subscriber.me, mine.get(subscriber, subscriber.me)
            if me is None or subscriber not in self._subscribers:
                continue
            subscriber.me = me
            theirs = sent[me["is_admin"]]
            sees_as_before = alike or (was and was["is_admin"] == me["is_admin"])
            if was is None or not sees_as_before:
                subscriber.send({"kind": "snapshot", **theirs.parts, "me": me})
                await asyncio.sleep(0)  # of a long queue it has megabytes
            elif was != me:
                subscriber.send({"kind": "changes", **theirs.news, "me": me})
            elif theirs.news:
                subscriber.send(theirs.changes)

    async def _async_sent(self, before: Picture | None, picture: Picture) -> _Sent:
        """Return what is sent."""
        is_new = any(subscriber.me is None for subscriber in self._subscribers)
        make = partial(_Sent.of, before, picture, whole=is_new)
        return await self._async_made(picture.jobs, make)

    async def _async_made[T](self, jobs: Table, make: Callable[[], T]) -> T:
        """Make something of so many jobs, of a long queue in a thread."""
        if len(jobs) < LONG:
            return make()
        return await self._hass.async_add_executor_job(make)

    async def _async_next(self, before: Picture | None) -> Picture:
        """Return the next picture, with what has changed if it is time for that."""
        if before is not None and not self._is_time():
            return before
        self._not_before = self._hass.loop.time() + BETWEEN
        changed, self._changed = self._changed, False
        printers, self._changed_printers = self._changed_printers, set()
        if before is None or changed:
            return await self._async_picture(before)
        if not printers:
            return before
        return replace(before, printers=await self._async_printers(before, printers))

    async def _async_seen_by_others(
        self, picture: Picture, rule: NamesShown
    ) -> Picture:
        """Return what those see who are no admins; only names are different.

        So there are two pictures at most, however many look.
        """
        before, seen = self._picture, self._others
        if rule is not self._rule:
            before = seen = None
        if rule is NamesShown.EVERYBODY:
            return picture
        if picture is before and seen is not None:
            return seen
        make = partial(as_seen, picture, Viewer(rule), before, seen)
        return await self._async_made(picture.jobs, make)

    async def _async_me(self, subscriber: Subscriber) -> Row | None:
        try:
            return await subscriber.async_me(self._hass, self._entry)
        except UnknownUser, QueueError:  # deleted or deactivated a moment ago
            self._subscribers.discard(subscriber)
            return None

    async def _async_picture(self, before: Picture | None) -> Picture:
        """Describe everything, without keeping others waiting for all of it."""
        data, now = self._queue.data, dt_util.utcnow()
        past = await self._past.async_update(data.state.jobs, now)
        await asyncio.sleep(0)
        rows = JobRows(
            data, self._queue.snapshot().experience.durations, now, self._past.numbers
        )
        await asyncio.sleep(0)
        sent, whole = (before.jobs, before.queue) if before else ({}, None)
        at = now.timestamp()
        jobs = {
            job.id: steady_job(sent.get(job.id), rows.row(job), at)
            async for job in in_turns(data.state.jobs.values())
        }
        await asyncio.sleep(0)
        printers = await self._async_printers(before, self._queue.printers)
        await asyncio.sleep(0)
        entry_id = self._entry.entry_id
        pause_entity = self._entity_id(f"{entry_id}_pause_offers")
        starting_entity = self._entity_id(f"{entry_id}_printers_start")
        queue = queue_row(
            entry_id, data, pause_entity, starting_entity, shown_days(dt_util.now())
        )
        return Picture(
            queue=steady_row(whole, queue, at, "next_start"),
            queues=self._queues(),
            printers=printers,
            jobs=jobs,
            past=past,
            order=await self._async_made(jobs, partial(order, data)),
            printer_order=sorted(
                printers, key=lambda key: printers[key]["name"].casefold()
            ),
        )

    async def _async_printers(
        self, before: Picture | None, changed: Iterable[str]
    ) -> Table:
        """Return the rows of the printers that are there, with those that changed."""
        sent = before.printers if before is not None else {}
        rows: dict[str, Row] = {}
        now = dt_util.utcnow().timestamp()
        changed = set(changed)
        cameras = cameras_of(self._hass, self._entry)
        async for key, coordinator in in_turns(list(self._queue.printers.items())):
            was = sent.get(key)
            camera = cameras.get(key)
            if was is not None and key not in changed and was.get("camera") == camera:
                rows[key] = was
                continue
            name = f"{self._entry.entry_id}_{key}"
            device = dr.async_get(self._hass).async_get_device_by_identifier(
                (DOMAIN, name), self._entry.entry_id
            )
            service = self._entity_id(f"{name}_in_service")
            starting = self._entity_id(f"{name}_starts_by_itself")
            row = printer_row(
                coordinator.data,
                device.id if device else None,
                service,
                starting,
            )
            if camera is not None:
                row["camera"] = camera
            rows[key] = steady_row(was, row, now, "ends", "free")
        return rows

    def _entity_id(self, unique_id: str) -> str | None:
        """Return the id of a switch, unless it is disabled."""
        registry = er.async_get(self._hass)
        entity_id = registry.async_get_entity_id("switch", DOMAIN, unique_id)
        entity = registry.async_get(entity_id) if entity_id is not None else None
        return entity.entity_id if entity and entity.disabled_by is None else None


@dataclass(frozen=True)
class _Sent:
    """What is sent to those who see the same: `changes` are the news as JSON."""

    picture: Picture
    news: dict[str, Any]
    changes: json_fragment

    @classmethod
    def of(cls, before: Picture | None, picture: Picture, *, whole: bool) -> _Sent:
        """Describe what is new; with all of it at hand if that is asked for as a `whole`."""
        news = news_of(before, picture) if before is not None else {}
        changes = json_fragment(json_bytes({"kind": "changes", **news}))
        sent = cls(picture, news, changes)
        if whole:
            _ = sent.parts
        return sent

    @cached_property
    def parts(self) -> dict[str, json_fragment]:
        """The picture's parts as JSON: many may begin to look at once."""
        parts = self.picture.parts().items()
        return {name: json_fragment(json_bytes(part)) for name, part in parts}


def news_of(before: Picture, picture: Picture) -> dict[str, Any]:
    """Return what is different, as it is sent: see `Changes` in `types.ts`."""
    news = diff(before, picture)
    if jobs := news.get("jobs"):
        moves = take_moves(jobs, before.jobs, picture.jobs, picture.printer_order)
        if moves:
            news["moved"] = moves
        if not jobs:
            del news["jobs"]
    return news
