"""The actions of the queue."""

from homeassistant.core import HomeAssistant, SupportsResponse, callback

from ..const import DOMAIN
from ..requests.verbs import Verb
from . import jobs, queries, schemas, statistics
from .action import Action

ACTIONS = {
    "join": Action(schemas.JOIN, jobs.join),
    "claim": Action(schemas.JOB, jobs.act(Verb.CLAIM)),
    "pass": Action(schemas.JOB, jobs.act(Verb.PASS)),
    "cancel": Action(schemas.JOB, jobs.act(Verb.CANCEL)),
    "restore": Action(schemas.RESTORE, jobs.act(Verb.RESTORE)),
    "hold": Action(schemas.JOB, jobs.act(Verb.HOLD)),
    "resume": Action(schemas.JOB, jobs.act(Verb.RESUME)),
    "release": Action(schemas.JOB, jobs.act(Verb.RELEASE)),
    "update_time": Action(schemas.UPDATE_TIME, jobs.act(Verb.UPDATE_TIME)),
    "update_job": Action(schemas.UPDATE_JOB, jobs.act(Verb.UPDATE_JOB)),
    "move": Action(schemas.MOVE, jobs.act(Verb.MOVE)),
    "finish": Action(schemas.FINISH, jobs.act(Verb.FINISH)),
    "clear_plate": Action(schemas.CLEAR_PLATE, jobs.act(Verb.CLEAR_PLATE)),
    "load_spools": Action(schemas.LOAD_SPOOLS, jobs.act(Verb.LOAD_SPOOLS)),
    "schedule": Action(schemas.SCHEDULE, jobs.schedule),
    "status": Action(schemas.STATUS, queries.status, SupportsResponse.ONLY),
    "my_jobs": Action(schemas.MY_JOBS, queries.my_jobs, SupportsResponse.ONLY),
    "predict": Action(schemas.PREDICT, queries.predict, SupportsResponse.ONLY),
    "history": Action(schemas.HISTORY, queries.history, SupportsResponse.ONLY),
    "statistics": Action(
        schemas.STATISTICS, statistics.statistics, SupportsResponse.ONLY
    ),
}


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            action.async_handle,
            schema=action.schema,
            supports_response=action.response,
        )
