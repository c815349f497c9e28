"""The maintenance tasks of a printer, as its form asks for them."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    TextSelector,
)

from ..config.maintenance import (
    TASK_CLOSES,
    TASK_DAYS,
    TASK_HOURS,
    TASK_NAME,
    TASK_PRINTS,
)
from ..const import CONF_MAINTENANCE_TASKS
from .invalid_input import InvalidInputError

MOST_TASKS = 20
LONGEST_NAME = 60
"""Characters: the name is said in sentences."""
_INTERVALS = {TASK_HOURS: 100_000, TASK_PRINTS: 100_000, TASK_DAYS: 3650}
"""By what a task can be due, and after how much at most; at least after one."""


def _number(high: float) -> NumberSelector:
    return NumberSelector(
        NumberSelectorConfig(min=1, max=high, step=1, mode=NumberSelectorMode.BOX)
    )


TASKS = ObjectSelector(
    ObjectSelectorConfig(
        multiple=True,
        label_field=TASK_NAME,
        translation_key=CONF_MAINTENANCE_TASKS,
        fields={
            TASK_NAME: {"selector": TextSelector(), "required": True},
            **{key: {"selector": _number(high)} for key, high in _INTERVALS.items()},
            TASK_CLOSES: {"selector": BooleanSelector()},
        },
    )
)


def checked_tasks(entered: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the tasks as they are stored; raise InvalidInputError."""
    tasks: dict[str, dict[str, Any]] = {}
    for task in entered:
        name = " ".join(task[TASK_NAME].split())
        if not name:
            raise _invalid("task_name_missing")
        if len(name) > LONGEST_NAME:
            raise _invalid("task_name_too_long", longest=str(LONGEST_NAME))
        if name.casefold() in tasks:
            raise _invalid("task_twice", task=name)
        every = {key: int(task[key]) for key in _INTERVALS if key in task}
        if not every:
            raise _invalid("task_without_interval", task=name)
        tasks[name.casefold()] = {
            TASK_NAME: name,
            **every,
            TASK_CLOSES: task.get(TASK_CLOSES) is True,
        }
    if len(tasks) > MOST_TASKS:
        raise _invalid("too_many_tasks", most=str(MOST_TASKS))
    return list(tasks.values())


def _invalid(key: str, **placeholders: str) -> InvalidInputError:
    return InvalidInputError(CONF_MAINTENANCE_TASKS, key, **placeholders)
