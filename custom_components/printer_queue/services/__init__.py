"""The actions of the queue."""

from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)

from ..const import DOMAIN
from ..requests import fields
from . import jobs, plan, printers, queries, restoring, statistics

type Handler = Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]


class Action(NamedTuple):
    """One action: what may be given, what it does, and whether it only answers."""

    schema: vol.Schema
    handler: Handler
    response: SupportsResponse = SupportsResponse.OPTIONAL


ACTIONS = {
    "join": Action(fields.JOIN, jobs.join),
    "claim": Action(fields.JOB, jobs.claim),
    "pass": Action(fields.JOB, jobs.pass_on),
    "cancel": Action(fields.JOB, jobs.cancel),
    "restore": Action(fields.RESTORE, restoring.restore),
    "hold": Action(fields.JOB, jobs.hold),
    "resume": Action(fields.JOB, jobs.resume),
    "release": Action(fields.JOB, jobs.release),
    "update_time": Action(fields.UPDATE_TIME, jobs.update_time),
    "update_job": Action(fields.UPDATE_JOB, jobs.update_job),
    "move": Action(fields.MOVE, jobs.move),
    "finish": Action(fields.FINISH, jobs.finish),
    "clear_plate": Action(fields.CLEAR_PLATE, printers.clear_plate),
    "load_spools": Action(fields.LOAD_SPOOLS, printers.load_spools),
    "schedule": Action(fields.SCHEDULE, plan.schedule),
    "status": Action(fields.STATUS, queries.status, SupportsResponse.ONLY),
    "my_jobs": Action(fields.MY_JOBS, queries.my_jobs, SupportsResponse.ONLY),
    "predict": Action(fields.PREDICT, queries.predict, SupportsResponse.ONLY),
    "history": Action(fields.HISTORY, queries.history, SupportsResponse.ONLY),
    "statistics": Action(
        statistics.STATISTICS, statistics.statistics, SupportsResponse.ONLY
    ),
}


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            action.handler,
            schema=action.schema,
            supports_response=action.response,
        )
