"""Who belongs to the queue, for its admins."""

from http import HTTPMethod

from ...config import members_of
from ...core.errors import QueueError
from ...requests.pages import CURSOR_FIELDS, Page, page_of, sorted_by
from ..http.exchange import Exchange
from ..http.pages import paged
from ..http.route import Answer, Route
from ..shapes.parts import ref


async def _async_members(exchange: Exchange) -> Answer:
    """How they are reached is in no answer."""
    if not exchange.caller.is_admin:
        raise QueueError("admins_only")
    page = page_of(
        members_of(exchange.entry),
        exchange.query,
        {"name": lambda member: member.name.casefold()},
        lambda member: member.id,
    )
    members = [
        {
            "id": member.id,
            "name": member.name,
            "role": "admin" if member.is_admin else "member",
        }
        for member in page.rows
    ]
    return paged(exchange, "members", Page(members, page.cursor))


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="members",
        operation="get_members",
        summary="The queue's members and their roles",
        tag="members",
        query={**CURSOR_FIELDS, **sorted_by("name", usual="name")},
        answer=ref("Members"),
        handler=_async_members,
        only_admins=True,
    ),
)
