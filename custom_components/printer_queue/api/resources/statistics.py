"""What the queue achieved."""

from http import HTTPMethod

from ...presentation.statistics import statistics_view
from ...requests import fields
from ...requests.statistics import async_achieved
from ..http.exchange import Exchange
from ..http.route import Answer, Route
from ..shapes.parts import ref


async def _async_statistics(exchange: Exchange) -> Answer:
    """Count the last 30 days unless a period is given; shares are in percent."""
    achieved = await async_achieved(exchange.entry, exchange.query)
    view = await exchange.hass.async_add_executor_job(
        statistics_view,
        achieved.figures,
        achieved.printer_names,
        exchange.hass.config.currency,
        exchange.viewer,
    )
    return Answer(body=view)


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="statistics",
        operation="get_statistics",
        summary="What was printed in a period, by whom, of what and where",
        tag="history",
        query=fields.PERIOD_FIELDS,
        answer=ref("Statistics"),
        handler=_async_statistics,
    ),
)
