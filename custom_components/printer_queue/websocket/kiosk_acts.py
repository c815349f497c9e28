"""What whoever has signed in at a tablet does there, as the card and panel do it by actions.

What is given and answered is what the actions of the same names take and give, so that
the same elements of the page serve both.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.components.websocket_api.const import ERR_INVALID_FORMAT
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import Job
from ..presentation.jobs import View, Views
from ..presentation.predictions import predicted_view
from ..requests import fields
from ..requests.kiosk.acts import VERBS, async_do, async_join_as, async_signed_in
from ..requests.kiosk.sessions import sessions_of
from ..requests.kiosk.stand import stand_of
from ..requests.questions import async_predict
from ..requests.verbs import Verb
from .asked import queue_of
from .kiosk import ATTR_TOKEN

_JOB = {vol.Required(fields.ATTR_JOB_ID): fields.JOB_ID}
_FURTHER: Mapping[Verb, Mapping[vol.Marker, Any]] = {
    Verb.CANCEL: fields.MESSAGE_FIELDS,
    Verb.UPDATE_TIME: fields.TIME_FIELDS,
    Verb.UPDATE_JOB: fields.REVISION_FIELDS,
}
_QUEUE: dict[vol.Marker, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): str}
_JOIN = "join"
_PREDICT = "predict"
_SCHEMAS: Mapping[str, vol.Schema] = {
    _JOIN: vol.Schema({**_QUEUE, **fields.JOIN_FIELDS}),
    _PREDICT: vol.Schema({**_QUEUE, **fields.PREDICT_FIELDS}),
    **{
        verb: vol.Schema({**_QUEUE, **_JOB, **_FURTHER.get(verb, {})}) for verb in VERBS
    },
    Verb.CLEAR_PLATE: vol.Schema({**_QUEUE, vol.Required(ATTR_DEVICE_ID): str}),
}
"""What may be given: no files, which nobody has at a tablet on the wall."""


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/act",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_TOKEN): str,
        vol.Required("action"): vol.In(sorted(_SCHEMAS)),
        vol.Optional("data", default={}): dict,
    }
)
@websocket_api.async_response
async def kiosk_act(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Do something as whoever is signed in on this connection; send what the action answers."""
    action: str = message["action"]
    try:
        given = _SCHEMAS[action](message["data"])
    except vol.Invalid as err:
        connection.send_error(message["id"], ERR_INVALID_FORMAT, str(err))
        return
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            data = _plain(hass, entry, given)
            answer = await _async_act(hass, entry, connection, message, data)
            connection.send_result(message["id"], answer)


async def _async_act(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    connection: ActiveConnection,
    message: dict[str, Any],
    data: fields.Fields,
) -> View:
    queue = entry.runtime_data
    stand = stand_of(entry, connection.user.id, connection)
    action, token = message["action"], message[ATTR_TOKEN]
    if action == _PREDICT:
        session = sessions_of(hass, entry).of(connection, token, hass.loop.time())
        caller = await async_signed_in(hass, stand, session)
        predicted = await async_predict(hass, entry, caller, data)
        return predicted_view(queue, caller, predicted)
    if action == _JOIN:
        caller, joined = await async_join_as(hass, stand, token, data)
        jobs = [joined.job, *joined.copies]
        job, *copies = await _async_views(queue, caller, jobs)
        return {"job": job, "copies": copies}
    caller, outcome = await async_do(hass, stand, token, Verb(action), data)
    if outcome.job is None:
        return {}
    [job] = await _async_views(queue, caller, [outcome.job])
    return {"job": job, "stop_at_printer": outcome.stop_at_printer}


async def _async_views(
    queue: QueueCoordinator, caller: Caller, jobs: Sequence[Job]
) -> list[View]:
    names = await queue.in_store(queue.store.printer_names)
    return await Views(queue, caller, names).async_jobs(jobs)


def _plain(
    hass: HomeAssistant, entry: QueueConfigEntry, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what is given with printers' ids in the place of their devices'.

    Raises QueueError for a device that is no printer of the queue.
    """
    plain = {key: it for key, it in given.items() if key != ATTR_CONFIG_ENTRY_ID}
    if (device_id := plain.pop(ATTR_DEVICE_ID, None)) is not None:
        plain[fields.ATTR_PRINTER_ID] = _printer_of(hass, entry, device_id)
    if fields.ATTR_PRINTER in plain:
        plain[fields.ATTR_PRINTER] = _printer_of(
            hass, entry, plain[fields.ATTR_PRINTER]
        )
    if fields.ATTR_PRINTERS in plain:
        plain[fields.ATTR_PRINTERS] = [
            _printer_of(hass, entry, it) for it in plain[fields.ATTR_PRINTERS]
        ]
    return plain


def _printer_of(hass: HomeAssistant, entry: QueueConfigEntry, device_id: str) -> str:
    device = dr.async_get(hass).async_get(device_id)
    for printer_id in entry.runtime_data.data.state.printers:
        name = (DOMAIN, f"{entry.entry_id}_{printer_id}")
        if device is not None and name in device.identifiers:
            return printer_id
    raise QueueError("no_such_printer")
