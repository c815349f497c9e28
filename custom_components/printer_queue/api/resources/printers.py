"""Printers: what they are and do, and what people set of them."""

from collections.abc import Callable
from http import HTTPMethod

import voluptuous as vol

from homeassistant.helpers import config_validation as cv

from ...core.picture import PrinterData
from ...core.report import PrinterState
from ...requests import fields
from ...requests.closures import CLOSURE_FIELDS
from ...requests.execute import async_act
from ...requests.fields import Fields
from ...requests.pages import CURSOR_FIELDS, Key, Page, page_of, sorted_by
from ...requests.printers import printer_named
from ...requests.verbs import Verb
from ...turns import in_turns
from ..http.etags import revision_of_printer, tag
from ..http.exchange import Exchange
from ..http.pages import paged
from ..http.route import Answer, Handler, Route, Schema
from ..shapes.parts import ref

_CONNECTED = "connected"
_STATE = "state"
_FILTERS: dict[str, Callable[[PrinterData], object]] = {
    _CONNECTED: lambda data: data.printer.online,
    fields.ATTR_IN_SERVICE: lambda data: data.printer.in_service,
    _STATE: lambda data: data.printer.state.value if data.printer.online else None,
}
_KEYS: dict[str, Callable[[PrinterData], Key]] = {
    "name": lambda data: data.printer.spec.name.casefold(),
    "available_from": lambda data: data.free_at.timestamp() if data.free_at else None,
}


async def _async_printers(exchange: Exchange) -> Answer:
    """Choose by what is so now: a printer that is not connected has no state."""
    asked = {name: exchange.query[name] for name in _FILTERS if name in exchange.query}
    views = exchange.views()
    printers = [
        data
        async for data in in_turns(map(views.printer_data, views.printer_ids))
        if all(_FILTERS[name](data) == value for name, value in asked.items())
    ]
    page = page_of(printers, exchange.query, _KEYS, lambda data: data.printer.id)
    shown = [views.printer(data.printer.id) async for data in in_turns(page.rows)]
    return paged(exchange, "printers", Page(shown, page.cursor))


async def _async_printer(exchange: Exchange) -> Answer:
    return _printer(exchange, _meant(exchange))


def _set(verb: Verb) -> Handler:
    """Return what sets something of a printer, and answers with it as it is then."""

    async def handle(exchange: Exchange) -> Answer:
        printer_id = _meant(exchange)
        wanted: Fields = {**exchange.body, fields.ATTR_PRINTER_ID: printer_id}
        await async_act(exchange.hass, exchange.entry, exchange.caller, verb, wanted)
        return _printer(exchange, printer_id)

    return handle


def _meant(exchange: Exchange) -> str:
    return printer_named(exchange.entry, exchange.named(fields.ATTR_PRINTER_ID))


def _printer(exchange: Exchange, printer_id: str) -> Answer:
    """Answer with a printer; one that was removed meanwhile is not there any more."""
    printer_id = printer_named(exchange.entry, printer_id)
    body = {"printer": exchange.views().printer(printer_id)}
    revision = revision_of_printer(exchange.queue.data.state.printers[printer_id])
    return Answer(body=body, etag=tag(revision, body))


async def _async_revision(exchange: Exchange) -> str:
    printers = exchange.queue.data.state.printers
    return revision_of_printer(printers[_meant(exchange)])


def _changing(
    method: HTTPMethod,
    what: str,
    verb: Verb,
    body: Schema,
    summary: str,
    *,
    only_admins: bool = False,
) -> Route:
    return Route(
        method=method,
        path=f"printers/{{{fields.ATTR_PRINTER_ID}}}/{what}",
        operation=verb.value,
        summary=summary,
        tag="printers",
        body=body,
        answer=ref("PrinterOfOne"),
        handler=_set(verb),
        only_admins=only_admins,
        revision=_async_revision,
    )


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="printers",
        operation="get_printers",
        summary="All printers: what they do, what is loaded, and who is next",
        tag="printers",
        query={
            **CURSOR_FIELDS,
            **sorted_by(*_KEYS, usual="name"),
            vol.Optional(_CONNECTED): cv.boolean,
            vol.Optional(fields.ATTR_IN_SERVICE): cv.boolean,
            vol.Optional(_STATE): vol.In([state.value for state in PrinterState]),
        },
        answer=ref("Printers"),
        handler=_async_printers,
    ),
    Route(
        method=HTTPMethod.GET,
        path=f"printers/{{{fields.ATTR_PRINTER_ID}}}",
        operation="get_printer",
        summary="One printer, by its ID, its key at the distributor or its name",
        tag="printers",
        answer=ref("PrinterOfOne"),
        handler=_async_printer,
    ),
    _changing(
        HTTPMethod.POST,
        "plate",
        Verb.CLEAR_PLATE,
        fields.PLATE_FIELDS,
        "Say that a printer's plate is clear",
    ),
    _changing(
        HTTPMethod.PUT,
        "service",
        Verb.SET_IN_SERVICE,
        {vol.Required(fields.ATTR_IN_SERVICE): bool, **CLOSURE_FIELDS},
        "Take a printer out of service, or back in",
        only_admins=True,
    ),
    _changing(
        HTTPMethod.PUT,
        "starting",
        Verb.SET_STARTING,
        {vol.Required(fields.ATTR_STOPPED): bool},
        "Stop a printer from starting by itself, or let it go on",
        only_admins=True,
    ),
    _changing(
        HTTPMethod.POST,
        "maintenance",
        Verb.MAINTENANCE_DONE,
        fields.MAINTENANCE_FIELDS,
        "Say that maintenance of a printer is done",
        only_admins=True,
    ),
    _changing(
        HTTPMethod.PUT,
        "spools",
        Verb.LOAD_SPOOLS,
        fields.SPOOL_FIELDS,
        "Say what is loaded on a printer that does not report it",
    ),
)
