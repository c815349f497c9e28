"""The actions of the queue."""

from homeassistant.core import HomeAssistant, SupportsResponse, callback

from ..const import DOMAIN
from ..requests.verbs import Verb
from . import jobs, people, queries, reservations, schemas, statistics, what_if
from .action import Action

ACTIONS = {
    "join": Action(schemas.JOIN, jobs.join),
    "claim": Action(schemas.JOB, jobs.act(Verb.CLAIM)),
    "pass": Action(schemas.JOB, jobs.act(Verb.PASS)),
    "cancel": Action(schemas.CANCEL, jobs.act(Verb.CANCEL)),
    "restore": Action(schemas.ONE_JOB, jobs.act(Verb.RESTORE)),
    "hold": Action(schemas.JOB, jobs.act(Verb.HOLD)),
    "resume": Action(schemas.JOB, jobs.act(Verb.RESUME)),
    "release": Action(schemas.JOB, jobs.act(Verb.RELEASE)),
    "update_time": Action(schemas.UPDATE_TIME, jobs.act(Verb.UPDATE_TIME)),
    "update_job": Action(schemas.UPDATE_JOB, jobs.act(Verb.UPDATE_JOB)),
    "move": Action(schemas.MOVE, jobs.act(Verb.MOVE)),
    "finish": Action(schemas.FINISH, jobs.act(Verb.FINISH)),
    "pause_print": Action(schemas.JOB, jobs.act(Verb.PAUSE_PRINT)),
    "resume_print": Action(schemas.JOB, jobs.act(Verb.RESUME_PRINT)),
    "requeue": Action(schemas.ONE_JOB, jobs.act(Verb.REQUEUE)),
    "drop": Action(schemas.ONE_JOB, jobs.act(Verb.DROP)),
    "pick_up": Action(schemas.ONE_JOB, jobs.act(Verb.PICK_UP)),
    "clear_plate": Action(schemas.CLEAR_PLATE, jobs.act(Verb.CLEAR_PLATE)),
    "load_spools": Action(schemas.LOAD_SPOOLS, jobs.act(Verb.LOAD_SPOOLS)),
    "maintenance_done": Action(
        schemas.MAINTENANCE_DONE, jobs.act(Verb.MAINTENANCE_DONE)
    ),
    "set_in_service": Action(schemas.SET_IN_SERVICE, jobs.act(Verb.SET_IN_SERVICE)),
    "set_paused": Action(schemas.SET_PAUSED, jobs.act(Verb.SET_PAUSED)),
    "reserve": Action(schemas.RESERVE, reservations.reserve),
    "cancel_reservation": Action(
        schemas.CANCEL_RESERVATION, reservations.cancel_reservation
    ),
    "ask_to_join": Action(schemas.ASK_TO_JOIN, people.ask_to_join),
    "admit": Action(schemas.ADMIT, people.admit),
    "schedule": Action(schemas.SCHEDULE, jobs.schedule),
    "status": Action(schemas.STATUS, queries.status, SupportsResponse.ONLY),
    "my_jobs": Action(schemas.MY_JOBS, queries.my_jobs, SupportsResponse.ONLY),
    "quotas": Action(schemas.QUOTAS, queries.quotas, SupportsResponse.ONLY),
    "dead_letters": Action(
        schemas.DEAD_LETTERS, queries.dead_letters, SupportsResponse.ONLY
    ),
    "predict": Action(schemas.PREDICT, queries.predict, SupportsResponse.ONLY),
    "history": Action(schemas.HISTORY, queries.history, SupportsResponse.ONLY),
    "statistics": Action(
        schemas.STATISTICS, statistics.statistics, SupportsResponse.ONLY
    ),
    "what_if": Action(schemas.WHAT_IF, what_if.what_if, SupportsResponse.ONLY),
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
