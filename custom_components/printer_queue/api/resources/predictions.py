"""What would come of a print, before anybody joins with it."""

from http import HTTPMethod

from ...presentation.predictions import predicted_view
from ...requests import fields
from ...requests.questions import async_predict
from .. import farm
from ..http.exchange import Exchange
from ..http.rates import LOOKING
from ..http.route import Answer, Route
from ..shapes.parts import ref


async def _async_predict(exchange: Exchange) -> Answer:
    """Take what a job would be joined with, and change nothing."""
    asked = farm.own_fields(exchange.request, exchange.entry, exchange.body)
    predicted = await async_predict(
        exchange.hass, exchange.entry, exchange.caller, asked
    )
    return Answer(body=predicted_view(exchange.queue, exchange.caller, predicted))


ROUTES = (
    Route(
        method=HTTPMethod.POST,
        path="predictions",
        operation="predict",
        summary="How long a print would take, where it fits, and when it would be",
        tag="jobs",
        body=fields.PREDICT_FIELDS,
        answer=ref("Prediction"),
        handler=_async_predict,
        rate=LOOKING,
    ),
)
