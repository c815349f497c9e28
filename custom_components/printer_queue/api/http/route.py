"""What one operation of the REST API takes, does and answers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPMethod, HTTPStatus
from typing import Any

from aiohttp import web
import voluptuous as vol

from ...requests.fields import Fields
from ...requests.rates import Rate
from .etags import Tagger
from .exchange import Exchange
from .preconditions import Revision

BASE = "/api/printer_queue"
SECOND_BASE = "/api/fabrication"
"""The same operations, at the address that programs for print farms already use."""

type Schema = dict[vol.Marker, Any]
"""The fields that may be given. Every other name is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What comes back: JSON, unless `body` is None; then nothing.

    `headers` are sent besides. `etag` is the tag of what is answered, without quotes
    (`etags.tag`); what is looked at and gives none is tagged by what it says.
    """

    body: Fields | None = None
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None


type Handler = Callable[[Exchange], Awaitable[Answer | web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One operation.

    `path` is below the base, with the names of its variables in braces; `examples` are
    bodies by what they show. `answer` is the JSON Schema of what comes back, None for
    nothing; `media_types` are what else than JSON does, or may do besides. `content` are
    the schemas of media types that the handler reads itself, as they arrive, in the place
    of the JSON `body`, and `own_refusals` those of what it answers besides problems, by
    status. `headers` says what those mean that only this
    operation reads. Operations that `only_admins` may do are refused by the rules;
    here it is said for readers.

    What can be looked at (GET) can be asked after (HEAD), too: a handler that streams
    sends nothing then. It is `tagged` where its tag is known before its answer is made.
    A change that has a `revision` is bound to it by If-Match. What is sent often and
    changes little has a `rate` of its own.
    """

    method: HTTPMethod
    path: str
    operation: str
    summary: str
    tag: str
    handler: Handler
    query: Schema = field(default_factory=dict)
    body: Schema | None = None
    examples: Mapping[str, Fields] = field(default_factory=dict)
    content: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    answer: Mapping[str, Any] | None = None
    own_refusals: Mapping[HTTPStatus, Mapping[str, Any]] = field(default_factory=dict)
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    media_types: Sequence[str] = ()
    only_admins: bool = False
    tagged: Tagger | None = None
    revision: Revision | None = None
    rate: Rate | None = None
