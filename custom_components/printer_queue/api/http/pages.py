"""How a page of a list is answered, with the address of the next one."""

from ...presentation.jobs import View
from ...requests.pages import ATTR_CURSOR, Page
from .exchange import Exchange
from .route import Answer


def paged(exchange: Exchange, name: str, page: Page[View], **headers: str) -> Answer:
    """Answer with a page's rows under a name, and with the address of the next page."""
    if page.cursor is not None:
        following = exchange.request.rel_url.update_query({ATTR_CURSOR: page.cursor})
        headers["Link"] = f'<{following}>; rel="next"'
    body = {name: page.rows, "next_cursor": page.cursor}
    return Answer(body=body, headers=headers)
