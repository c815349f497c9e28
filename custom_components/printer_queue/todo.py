"""The queue as a to-do list: adding an item joins, removing one cancels."""

from datetime import date, datetime, timedelta
from typing import Self, override

from homeassistant.components.todo import (
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.model import Job
from .core.picture import QueueData
from .entity import AskedEntity, QueueEntity
from .presentation.details import reason_text
from .presentation.phrases import job_title, phrase
from .presentation.refusals import refusals_told, wrong_call
from .requests.fields import (
    ATTR_DEADLINE,
    ATTR_ESTIMATE,
    ATTR_JOB_ID,
    ATTR_NAME,
    ATTR_NOTES,
    Fields,
)
from .requests.join import async_join
from .requests.verbs import Verb
from .times import duration_text, split_duration, time_text

PARALLEL_UPDATES = 0

QUEUE_LIST = EntityDescription(key="queue", translation_key="queue")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the queue's list."""
    async_add_entities([QueueList(entry.runtime_data, QUEUE_LIST)])


class QueueList(AskedEntity, QueueEntity, TodoListEntity):
    """The open jobs in the queue's order. An item's uid is the job's id."""

    _attr_supported_features = (
        TodoListEntityFeature.CREATE_TODO_ITEM
        | TodoListEntityFeature.DELETE_TODO_ITEM
        # Declared so that whoever tries is told why not.
        | TodoListEntityFeature.UPDATE_TODO_ITEM
        | TodoListEntityFeature.MOVE_TODO_ITEM
        | TodoListEntityFeature.SET_DESCRIPTION_ON_ITEM
        | TodoListEntityFeature.SET_DUE_DATE_ON_ITEM
        | TodoListEntityFeature.SET_DUE_DATETIME_ON_ITEM
    )

    def __init__(
        self, coordinator: QueueCoordinator, description: EntityDescription
    ) -> None:
        """Begin with no items written."""
        super().__init__(coordinator, description)
        self._items = _Items()

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write in a step of its own: a long list takes as long as all the rest."""
        self.schedule_update_ha_state()

    @property
    @override
    def state(self) -> int:
        """Return how many jobs are open."""
        return len(self.queue.data.state.jobs)

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return an item for every open job."""
        return self._items.of(self.hass, self.queue.data)

    @callback
    @override
    def _async_write_ha_state(self) -> None:
        """Write the number of jobs; the items only if somebody looks at them."""
        if self._update_listeners:
            super()._async_write_ha_state()
        else:
            super(TodoListEntity, self)._async_write_ha_state()

    @override
    async def async_create_todo_item(self, item: TodoItem) -> None:
        """Join for the caller; "bracket 2h" says how long it takes, due is a deadline."""
        entry, caller = self.queue.config_entry, await self.async_caller()
        with refusals_told(self.queue):
            await async_join(self.hass, entry, caller, self._wanted(item))

    def _wanted(self, item: TodoItem) -> Fields:
        """Return what an item asks for; without a time it takes as long as usual."""
        name, estimate = split_duration(item.summary or "")
        notes = item.description
        if estimate is None:
            estimate = self.queue.snapshot().experience.durations.usual
            assumed = phrase(self.hass, "no_time_given", time=duration_text(estimate))
            notes = f"{notes}\n{assumed}" if notes else assumed
        return {
            ATTR_NAME: name,
            ATTR_ESTIMATE: estimate,
            ATTR_NOTES: notes,
            ATTR_DEADLINE: _deadline(item.due),
        }

    @override
    async def async_delete_todo_items(self, uids: list[str]) -> None:
        """Cancel jobs."""
        for job_id in uids:
            await self.async_ask(Verb.CANCEL, {ATTR_JOB_ID: job_id})

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Refuse: a printer ends a job, and its name and place stay."""
        if item.status == TodoItemStatus.COMPLETED:
            raise wrong_call("cannot_tick")
        raise wrong_call("cannot_change")

    @override
    async def async_move_todo_item(
        self, uid: str, previous_uid: str | None = None
    ) -> None:
        """Refuse: first come, first served."""
        raise wrong_call("cannot_reorder")


class _Item(TodoItem):
    """An item that is never changed, so that nobody needs a copy of it."""

    def __copy__(self) -> Self:
        return self


class _Items:
    """Items of all open jobs: one that says what it said before is the same object.

    For an open dashboard Home Assistant compares and copies all of them each time.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Job, int | None, str | None, _Item]] = {}

    def of(self, hass: HomeAssistant, data: QueueData) -> list[TodoItem]:
        """Return the items in the queue's order."""
        jobs = data.in_order
        words = {one: phrase(hass, one) for one in {job.status for job in jobs}}
        made_at = data.plan.made_at.timestamp()
        known, self._known = self._known, {}
        for job in jobs:
            end_in = data.plan.jobs.end_in(job.id)
            minute = None if end_in is None else round((made_at + end_in) / 60)
            why = _plan_reason(hass, data, job)
            before = known.get(job.id)
            if before is None or before[0] is not job or before[1:3] != (minute, why):
                told = [words[job.status], why] if why else [words[job.status]]
                before = job, minute, why, _item(hass, job, minute, told)
            self._known[job.id] = before
        return [item for *_, item in self._known.values()]


def _plan_reason(hass: HomeAssistant, data: QueueData, job: Job) -> str | None:
    """Return in words why the plan lets a job wait."""
    reason = data.plan.reasons.get(job.id)
    if reason is None:
        return None
    printers = data.state.printers
    return reason_text(
        hass,
        reason,
        lambda key: printers[key].spec.name if key and key in printers else None,
    )


def _item(hass: HomeAssistant, job: Job, minute: int | None, told: list[str]) -> _Item:
    """Return a job's item with what is `told`; `minute` is its expected end since 1970."""
    end = None if minute is None else dt_util.utc_from_timestamp(minute * 60)
    if job.spec.deadline is not None and end is not None:
        told.append(phrase(hass, "expected_end", time=time_text(end)))
    if job.spec.notes:
        told.append(job.spec.notes)
    due = job.spec.deadline or end
    return _Item(
        summary=job_title(job),
        uid=job.id,
        status=TodoItemStatus.NEEDS_ACTION,
        due=dt_util.as_local(due) if due else None,
        description="\n".join(told),
    )


def _deadline(due: date | datetime | None) -> datetime | None:
    """Return the moment of a deadline; a day counts up to its end."""
    if due is None or isinstance(due, datetime):
        return None if due is None else dt_util.as_utc(due)
    return dt_util.as_utc(dt_util.start_of_local_day(due + timedelta(days=1)))
