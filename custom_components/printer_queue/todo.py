"""The queue as a to-do list: adding an item joins, removing one cancels."""

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
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.commands import Cancel, Join
from .core.model import Job
from .data import QueueData
from .entity import AskedEntity, QueueEntity
from .errors import refusals_told, wrong_call
from .phrases import job_title, phrase
from .times import duration_text, split_duration, whole_minute

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
    )

    def __init__(
        self, coordinator: QueueCoordinator, description: EntityDescription
    ) -> None:
        """Begin with the jobs as they are."""
        super().__init__(coordinator, description)
        self._attr_todo_items = _items(coordinator.hass, coordinator.data)

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        self._attr_todo_items = _items(self.hass, self.queue.data)
        super()._handle_coordinator_update()

    @override
    async def async_create_todo_item(self, item: TodoItem) -> None:
        """Join for the caller; "bracket 2h" says how long it takes."""
        caller = await self.async_caller()
        if caller.person is None:
            raise wrong_call("person_missing")
        name, estimate = split_duration(item.summary or "")
        notes = item.description
        if estimate is None:
            estimate = self.queue.durations.usual
            assumed = phrase(self.hass, "no_time_given", time=duration_text(estimate))
            notes = f"{notes}\n{assumed}" if notes else assumed
        with refusals_told(self.queue):
            await self.queue.execute(
                Join(
                    caller=caller,
                    person=caller.person,
                    job_id=ulid_now(),
                    name=name,
                    estimate=estimate,
                    notes=notes,
                )
            )

    @override
    async def async_delete_todo_items(self, uids: list[str]) -> None:
        """Cancel jobs."""
        caller = await self.async_caller()
        with refusals_told(self.queue):
            for job_id in uids:
                await self.queue.execute(Cancel(caller=caller, job_id=job_id))

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


def _items(hass: HomeAssistant, data: QueueData) -> list[TodoItem]:
    jobs = sorted(data.state.jobs.values(), key=lambda job: job.rank)
    return [_item(hass, data, job) for job in jobs]


def _item(hass: HomeAssistant, data: QueueData, job: Job) -> TodoItem:
    expected = data.plan.jobs.get(job.id)
    status = phrase(hass, job.status)
    return TodoItem(
        summary=job_title(job),
        uid=job.id,
        status=TodoItemStatus.NEEDS_ACTION,
        due=dt_util.as_local(whole_minute(expected.end)) if expected else None,
        description=f"{status}\n{job.notes}" if job.notes else status,
    )
