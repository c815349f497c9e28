"""Quotas and what is left of them."""

from http import HTTPMethod

from ...presentation.quotas import quotas_view
from ...requests.fields import PERSON_FIELDS
from ...requests.quotas import async_quotas
from ..http.exchange import Exchange
from ..http.route import Answer, Route
from ..shapes.parts import ref


async def _async_quotas(exchange: Exchange) -> Answer:
    """Without `person` admins see all members, everybody else themselves."""
    people = await async_quotas(
        exchange.hass, exchange.entry, exchange.caller, exchange.query
    )
    return Answer(
        body={
            "people": [
                {
                    "id": them.person.id,
                    "name": them.person.name,
                    "quotas": quotas_view(them.uses),
                }
                for them in people
            ]
        }
    )


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="quotas",
        operation="get_quotas",
        summary="How much people may print, and what is left of it",
        tag="members",
        query=PERSON_FIELDS,
        answer=ref("QuotasOfPeople"),
        handler=_async_quotas,
    ),
)
