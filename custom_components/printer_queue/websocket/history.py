"""What became of the jobs of the last days, for the history page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ERR_NOT_FOUND, ActiveConnection
from homeassistant.components.websocket_api.messages import result_message
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import json_bytes
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.job_file import KeptFile
from ..core.model import JobSpec
from ..core.viewer import Viewer
from ..presentation.refusals import translated_refusals, wrong_call
from ..presentation.spec import Door, fields_shown, shown
from ..queue.pages import async_all_pages
from ..store.history import Ending
from ..times import if_known, minutes_of
from .errors import refusals_sent
from .rows import moment
from .subscribe import queue_asked_for
from .viewer import async_viewer

ATTR_DAYS = "days"
USUAL_DAYS = 30
MOST_DAYS = 365
MOST_PRINTS = 20_000
"""About 6 MB as they are sent."""


type Kept = Callable[[str], KeptFile | None]
"""What is known of a file or picture by its hash, while it is kept."""

HISTORY = Door(
    moment=moment,
    left_out=frozenset(
        {
            "notes",
            "priority",
            "deadline",
            "earliest_start",
            "source",
            "goal",
            "after",
            "retries",
            "file",
        }
    ),
)
_AT_DEFAULT = {
    name: value
    for name, value in shown(JobSpec(name=""), HISTORY, needs={}).items()
    if value is not None
}


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/history",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Optional(ATTR_DAYS, default=USUAL_DAYS): vol.All(
            int, vol.Range(min=1, max=MOST_DAYS)
        ),
    }
)
@websocket_api.async_response
async def history(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send the jobs that ended in the last days, the first ended first.

    Of more than `MOST_PRINTS` they are the last ended ones.
    """
    entry = queue_asked_for(hass, message, connection.user.id)
    if entry is None:
        connection.send_error(message["id"], ERR_NOT_FOUND, "There is no such queue")
        return
    with refusals_sent(connection, message):
        if entry.state is not ConfigEntryState.LOADED:
            raise wrong_call("not_running")
        queue: QueueCoordinator = entry.runtime_data
        until = dt_util.utcnow()
        since = until - timedelta(days=message[ATTR_DAYS])
        with translated_refusals(queue):
            viewer = await async_viewer(hass, entry, connection.context(message))
            endings = await _async_read(queue, since)
            rows = await hass.async_add_executor_job(_rows, endings, viewer)
            await queue.files.keeper.async_look_for(pictures_of(rows))
            names = await queue.in_store(queue.store.printer_names)
        kept = queue.files.keeper.kept
        present = queue.data.state.printers.items()
        names |= {key: printer.spec.name for key, printer in present}
        connection.send_message(
            await hass.async_add_executor_job(
                partial(_answer, message["id"], since, until, names, kept=kept),
                rows,
            )
        )


async def _async_read(queue: QueueCoordinator, since: datetime) -> list[Ending]:
    """Return what has ended, the last ended first."""

    async def page(last: Ending | None, limit: int) -> list[Ending]:
        return await queue.in_store(
            queue.store.endings, since, beyond=last, limit=limit
        )

    return await async_all_pages(page, MOST_PRINTS)


def _answer(
    message_id: int,
    since: datetime,
    until: datetime,
    names: Mapping[str, str],
    rows: list[dict[str, Any]],
    *,
    kept: Kept,
) -> bytes:
    """Return the answer as it is sent: it is long."""
    drop_lost_pictures(rows, kept)
    return json_bytes(
        result_message(
            message_id,
            {
                "since": round(since.timestamp()),
                "until": round(until.timestamp()),
                "printers": names,
                "prints": rows,
            },
        )
    )


def _rows(endings: Sequence[Ending], viewer: Viewer) -> list[dict[str, Any]]:
    """Return what is told of jobs, the first ended first."""
    return [print_row(ending, viewer) for ending in reversed(endings)]


def pictures_of(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Return the hashes of the pictures that rows name."""
    return {row["picture"] for row in rows if "picture" in row}


def drop_lost_pictures(rows: Iterable[dict[str, Any]], kept: Kept) -> None:
    """Take out of rows the pictures that are kept no longer."""
    for row in rows:
        if "picture" in row and kept(row["picture"]) is None:
            del row["picture"]


def print_row(job: Ending, viewer: Viewer) -> dict[str, Any]:
    """Describe a job that has ended: see `PrintRow` in `frontend/src/history/rows.ts`.

    Moments are whole seconds since 1970 (UTC), durations minutes to a tenth. Whether its
    picture is still kept has to be asked: see `drop_lost_pictures`.
    """
    asked = fields_shown(job.asked(HISTORY.left_out), HISTORY)
    row = {
        "id": job.id,
        "number": job.number,
        **_AT_DEFAULT,
        **asked,
        "person": if_known(viewer.name, job.owner),
        "person_id": viewer.id(job.owner.id) if job.owner else None,
        "printer_id": job.printer_id,
        "status": job.status,
        "reason": job.reason,
        "error": job.error,
        "created": round(job.created),
        "offered": if_known(round, job.offered),
        "claimed": if_known(round, job.claimed),
        "started": if_known(round, job.started),
        "ended": round(job.ended),
        "actual": None if job.started is None else minutes_of(job.ended - job.started),
        "paused": if_known(minutes_of, job.paused or None),
        "told_start": if_known(round, job.told_start),
        "actual_cost": None if job.cost is None else round(job.cost, 2),
    }
    return {name: value for name, value in row.items() if value is not None}
