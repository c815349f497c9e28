"""From the refusals of the rules and the troubles of the store to what people read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from ..const import DOMAIN
from ..core.errors import Placeholder, QueueError
from ..core.minutes import whole_minute
from ..core.model import Person
from ..core.picture import QueueData
from ..core.rules.waiting import WaitingFor, why_waiting
from ..core.viewer import Viewer
from ..store.errors import StoreError
from ..times import duration_text, time_text

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator


@contextmanager
def translated_refusals(coordinator: QueueCoordinator) -> Iterator[None]:
    """Raise what the queue refuses or cannot store in translated words."""
    try:
        yield
    except (QueueError, StoreError) as err:
        raise translated(coordinator, err) from err


def translated(
    coordinator: QueueCoordinator, err: QueueError | StoreError
) -> HomeAssistantError:
    """Return in translated words what the queue refused or could not store.

    Paths, and what a disk says, are for administrators: Repairs and the log have them.
    """
    if isinstance(err, QueueError):
        return refusal(coordinator.data, err)
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key=err.key,
        translation_placeholders={"queue": coordinator.config_entry.title},
    )


def refusal(data: QueueData, err: QueueError) -> ServiceValidationError:
    """Return the refusal with the remedy: when the turn comes, whom to ask."""
    key, placeholders = err.key, dict(err.placeholders)
    if key == "not_your_turn":
        key, placeholders = _not_your_turn(data, err)
    elif key == "not_your_job" and placeholders["person"] is None:
        key = "not_your_print"
    elif key in _OF_OTHERS:
        # Owners and admins are not refused so: whoever reads it is neither.
        viewer = Viewer(data.state.settings.names)
        person = viewer.name(Person("", str(placeholders["person"])))
        key, placeholders["person"] = key if person else _OF_OTHERS[key], person
    return wrong_call(key, **placeholders)


_OF_OTHERS = {
    "not_your_job": "job_of_somebody",
    "not_your_reservation": "reservation_of_somebody",
    "only_for_yourself": "only_for_somebody",
}
"""Refusals that name somebody else, and what is said where nobody's name is shown."""


def wrong_call(key: str, **placeholders: Placeholder) -> ServiceValidationError:
    """Return an error of the caller's, as a translated text."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders={
            name: _written(value) for name, value in placeholders.items()
        },
    )


def _not_your_turn(
    data: QueueData, err: QueueError
) -> tuple[str, dict[str, Placeholder]]:
    """Return the text that says how many are before, and when the turn is expected."""
    job = data.state.jobs.get(str(err.placeholders["job_id"]))
    if job is None:
        return "no_such_job", {}
    if job.spec.after is not None:
        other = data.state.jobs.get(job.spec.after)
        name = other.spec.name if other else None
        return "not_your_turn_after", {"job": job.spec.name, "other": name}
    if job.spec.is_too_early(data.plan.made_at):
        wished = job.spec.earliest_start
        return "not_your_turn_wished", {"job": job.spec.name, "time": wished}
    if data.state.paused:
        return "not_your_turn_paused", {"job": job.spec.name}
    waiting = why_waiting(data.state, job, data.plan.made_at)
    if waiting is not None and waiting.reason is WaitingFor.OPENING:
        if waiting.until is None:
            return "not_your_turn_closed", {"job": job.spec.name}
        return "not_your_turn_until", {"job": job.spec.name, "time": waiting.until}
    expected = data.plan.jobs.get(job.id)
    if expected is None:
        return "not_your_turn_no_printer", {"job": job.spec.name}
    ahead = err.placeholders["ahead"]
    key = {0: "not_your_turn_next", 1: "not_your_turn_one"}.get(
        ahead if isinstance(ahead, int) else 2, "not_your_turn"
    )
    return key, {
        "job": job.spec.name,
        "ahead": ahead,
        "time": whole_minute(expected.start),
    }


def _written(value: Placeholder) -> str:
    match value:
        case timedelta():
            return duration_text(value)
        case datetime():
            return time_text(value)
        case None:
            return ""
        case _:
            return str(value)
