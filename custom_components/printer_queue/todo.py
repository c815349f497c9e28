"""The queue as a to-do list: adding an item joins, removing one cancels."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import override

from homeassistant.components.todo import (
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .core.minutes import whole_minute
from .core.model import Job, JobStatus
from .core.picture import QueueData
from .core.rules.limits import LONGEST_NOTES
from .core.rules.order import ahead_of
from .core.rules.waiting import WaitingFor
from .core.viewer import Viewer
from .entity import AskedEntity, QueueEntity
from .presentation.details import reason_text
from .presentation.phrases import job_title, phrase
from .presentation.refusals import translated_refusals, wrong_call
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
from .times import duration_text, last_second, local, split_duration, time_text, utc
from .viewers import viewer_of

PARALLEL_UPDATES = 0

QUEUE_LIST = EntityDescription(key="queue", translation_key="queue")
MOST_WAITING = 100
"""Jobs without a printer that the list shows.

With each change Home Assistant compares, copies and sends the whole list: a thousand
items would keep everything else waiting. Panel, card and actions show all jobs.
"""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the queue's list."""
    async_add_entities([QueueList(entry.runtime_data, QUEUE_LIST)])


class QueueList(AskedEntity, QueueEntity, TodoListEntity):
    """The first open jobs in the queue's order. An item's uid is the job's id."""

    _attr_supported_features = (
        TodoListEntityFeature.CREATE_TODO_ITEM
        | TodoListEntityFeature.DELETE_TODO_ITEM
        # Declared so that whoever tries gets to know why not.
        | TodoListEntityFeature.UPDATE_TODO_ITEM
        | TodoListEntityFeature.MOVE_TODO_ITEM
        | TodoListEntityFeature.SET_DESCRIPTION_ON_ITEM
        | TodoListEntityFeature.SET_DUE_DATE_ON_ITEM
        | TodoListEntityFeature.SET_DUE_DATETIME_ON_ITEM
    )

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write in a step of its own: a list takes as long as many other entities."""
        self.write_soon()

    @property
    @override
    def state(self) -> int:
        """Return how many jobs are open."""
        return len(self.queue.data.state.jobs)

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return the items of the jobs that are shown."""
        data = self.queue.data
        names = {
            printer_id: printer.spec.name
            for printer_id, printer in data.state.printers.items()
        }
        viewer = viewer_of(self.hass, data.state.settings.names)
        return [_item(self.hass, data, job, names, viewer) for job in _shown(data)]

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
        with translated_refusals(self.queue):
            await async_join(self.hass, entry, caller, self._wanted(item))

    def _wanted(self, item: TodoItem) -> Fields:
        """Return what an item asks for; without a time it takes as long as usual."""
        name, estimate = split_duration(item.summary or "")
        notes = item.description
        if estimate is None:
            estimate = self.queue.snapshot().experience.durations.usual
            assumed = phrase(self.hass, "no_time_given", time=duration_text(estimate))
            with_assumed = f"{notes}\n{assumed}" if notes else assumed
            if len(with_assumed) <= LONGEST_NOTES:  # what the person wrote goes first
                notes = with_assumed
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


def _shown(data: QueueData) -> Iterator[Job]:
    """Yield the jobs with a printer, the first of the others, and the one added last.

    It is the same list for everybody, so that it cannot show each person their own; but
    whoever adds an item sees that it has come, and does not add it once more.
    """
    newest = max(data.state.jobs.values(), key=attrgetter("number"), default=None)
    waiting = 0
    for job in data.in_order:
        if job.status.has_printer:
            yield job
        elif waiting < MOST_WAITING or job is newest:
            waiting += 1
            yield job


def _item(
    hass: HomeAssistant,
    data: QueueData,
    job: Job,
    printers: Mapping[str, str],
    viewer: Viewer,
) -> TodoItem:
    """Describe a job, with its expected end to the minute; `printers` are names by id."""
    expected = data.plan.jobs.get(job.id)
    end = None if expected is None else whole_minute(expected.end)
    lines = [phrase(hass, job.status)]
    if job.status is JobStatus.QUEUED:
        known = data.plan.positions.get(job.id)
        position = ahead_of(data.state, job) + 1 if known is None else known
        lines.append(phrase(hass, "number_in_line", position=str(position)))
    wished = job.spec.earliest_start
    if wished is not None and wished > data.plan.made_at:
        key = f"waiting_{WaitingFor.EARLIEST_START}_until"
        lines.append(phrase(hass, key, time=time_text(wished)))
    reason = data.plan.reasons.get(job.id)
    if reason is not None:
        lines.append(reason_text(hass, reason, lambda key: printers.get(key or "")))
    if job.spec.deadline is not None and end is not None:
        lines.append(phrase(hass, "expected_end", time=time_text(end)))
    if job.spec.notes:
        lines.append(job.spec.notes)
    return TodoItem(
        summary=job_title(job, viewer),
        uid=job.id,
        status=TodoItemStatus.NEEDS_ACTION,
        due=_due(job.spec.deadline or end),
        description="\n".join(lines),
    )


def _deadline(due: date | datetime | None) -> datetime | None:
    """Return the moment of a deadline; a day counts up to its last second."""
    if due is None or isinstance(due, datetime):
        return None if due is None else utc(due)
    return last_second(due)


def _due(moment: datetime | None) -> date | datetime | None:
    """Return a moment in local time; the last second of a day stands for the day."""
    if moment is None:
        return None
    here = local(moment)
    return here.date() if moment == last_second(here.date()) else here
