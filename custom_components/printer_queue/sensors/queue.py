"""The table of the queue's sensors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfTime
from homeassistant.helpers.typing import StateType

from ..core.minutes import whole_minute
from ..core.model import Job, JobStatus
from ..core.picture import QueueData
from ..times import local_iso

WAIT_STEP = timedelta(minutes=5)
"""Nobody knows the wait for a printer any better."""


def _nothing(data: QueueData) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class QueueSensorDescription(SensorEntityDescription):
    """How a sensor is read from the queue's data."""

    value_fn: Callable[[QueueData], StateType]
    attributes_fn: Callable[[QueueData], dict[str, Any]] = _nothing


def _printing(data: QueueData) -> int:
    return sum(job.status is JobStatus.PRINTING for job in data.kept.values())


def _next(data: QueueData) -> Job | None:
    """Return the job that is asked next."""
    return next((job for job in data.in_line() if job.spec.after is None), None)


def _next_up(data: QueueData) -> str | None:
    job = _next(data)
    return job.spec.name if job else None


def _next_up_attributes(data: QueueData) -> dict[str, Any]:
    job = _next(data)
    if job is None:
        return {}
    expected = data.plan.jobs.get(job.id)
    return {
        "job_id": job.id,
        "number": job.number,
        "person": job.person,
        "expected_start": (
            local_iso(whole_minute(expected.start)) if expected else None
        ),
    }


def _new_job_wait(data: QueueData) -> int | None:
    if data.plan.next_start is None or data.state.is_paused_for_good:
        return None
    wait = data.plan.next_start - data.plan.made_at
    return round(wait / WAIT_STEP) * WAIT_STEP // timedelta(minutes=1)


LEADER_SENSOR = SensorEntityDescription(
    key="leader",
    translation_key="leader",
    entity_category=EntityCategory.DIAGNOSTIC,
)
"""Only of queues that several Home Assistants may share."""

QUEUE_SENSORS = (
    QueueSensorDescription(
        key="waiting",
        translation_key="waiting",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda data: data.waits,
    ),
    QueueSensorDescription(
        key="printing",
        translation_key="printing",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_printing,
    ),
    QueueSensorDescription(
        key="next_up",
        translation_key="next_up",
        value_fn=_next_up,
        attributes_fn=_next_up_attributes,
    ),
    QueueSensorDescription(
        key="new_job_wait",
        translation_key="new_job_wait",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_new_job_wait,
    ),
    QueueSensorDescription(
        key="dead_letters",
        translation_key="dead_letters",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda data: len(data.state.dead_letters),
    ),
    QueueSensorDescription(
        key="finished_today",
        translation_key="finished_today",
        state_class=SensorStateClass.TOTAL_INCREASING,
        value_fn=lambda data: data.figures.finished_today,
    ),
)
