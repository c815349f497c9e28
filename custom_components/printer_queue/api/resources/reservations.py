"""People's reservations of printers: which there are, how they are made and given up."""

from http import HTTPMethod, HTTPStatus

import voluptuous as vol

from ...presentation.reservations import reservation_view, reservation_views
from ...requests.fields import ATTR_PRINTER_ID, Fields
from ...requests.printers import printer_named
from ...requests.reservations import (
    ATTR_RESERVATION_ID,
    RESERVE_FIELDS,
    async_cancel_reservation,
    async_reserve,
)
from ...requests.validators import text
from ..http.exchange import Exchange
from ..http.route import Answer, Route
from ..shapes.parts import ref

_TAG = "reservations"


async def _async_reservations(exchange: Exchange) -> Answer:
    state = exchange.queue.data.state
    return Answer(body={"reservations": reservation_views(state, exchange.viewer)})


async def _async_reserve(exchange: Exchange) -> Answer:
    """Keep a printer for a person. What is reserved already is refused."""
    printer_id = printer_named(exchange.entry, exchange.body[ATTR_PRINTER_ID])
    wanted: Fields = {**exchange.body, ATTR_PRINTER_ID: printer_id}
    made = await async_reserve(exchange.hass, exchange.entry, exchange.caller, wanted)
    body = {
        "reservation": reservation_view(
            exchange.queue.data.state, made, exchange.viewer
        )
    }
    return Answer(body=body, status=HTTPStatus.CREATED)


async def _async_cancel(exchange: Exchange) -> Answer:
    await async_cancel_reservation(
        exchange.entry, exchange.caller, exchange.named(ATTR_RESERVATION_ID)
    )
    return Answer(status=HTTPStatus.NO_CONTENT)


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="reservations",
        operation="get_reservations",
        summary="Who has reserved which printer, the first to begin first",
        tag=_TAG,
        answer=ref("Reservations"),
        handler=_async_reservations,
    ),
    Route(
        method=HTTPMethod.POST,
        path="reservations",
        operation="reserve",
        summary="Reserve a printer for a time",
        tag=_TAG,
        body={vol.Required(ATTR_PRINTER_ID): text(100, 1), **RESERVE_FIELDS},
        answer=ref("ReservationOfOne"),
        status=HTTPStatus.CREATED,
        handler=_async_reserve,
    ),
    Route(
        method=HTTPMethod.DELETE,
        path=f"reservations/{{{ATTR_RESERVATION_ID}}}",
        operation="cancel_reservation",
        summary="Give a reservation up",
        tag=_TAG,
        status=HTTPStatus.NO_CONTENT,
        handler=_async_cancel,
    ),
)
