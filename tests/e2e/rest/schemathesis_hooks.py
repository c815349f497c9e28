"""What Schemathesis is told of this API; it runs in an environment of its own.

Requests come from many users in turn: each alone may not ask often enough for a test.
"""

from itertools import cycle
import os
from typing import Any

import schemathesis

_TOKENS = cycle(os.environ["TOKENS"].split(","))
_JUDGED_BY_VALUE = {
    *("deadline", "deadline_at", "earliest_start", "start", "end", "until"),
    *("cursor", "sort"),
}
"""Fields of which no schema can say all: there is no 30 February, and a cursor is a list's own."""


@schemathesis.auth(refresh_interval=None)
class Token:
    """Gives each request the next user's token."""

    def get(self, _case: Any, _context: Any) -> str:
        """Return the next token."""
        return next(_TOKENS)

    def set(self, case: Any, data: str, _context: Any) -> None:
        """Put it into the request."""
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook  # type: ignore[untyped-decorator] # it is not in this environment
def map_query(_context: Any, query: Any) -> Any:
    """Ask the only queue there is, mostly: any other is no queue."""
    if query and len(str(query.get("config_entry_id"))) % 4:
        del query["config_entry_id"]
    return query


@schemathesis.check  # type: ignore[untyped-decorator] # it is not in this environment
def what_the_document_allows_is_read(_context: Any, response: Any, case: Any) -> None:
    """Fail where a value is refused that the document allows."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if response.status_code != 422:
        return
    problem = response.json()
    if problem["code"] not in ("invalid_body", "invalid_query"):
        return
    fields = {error["field"].split(".")[0] for error in problem.get("errors", ())}
    assert fields <= _JUDGED_BY_VALUE, problem
