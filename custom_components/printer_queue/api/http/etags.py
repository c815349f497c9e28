"""Entity tags (RFC 9110): what has not changed is not sent again.

A tag that a handler gives is strong: a revision, a point, and a digest of the rest of
what is answered. Changes are bound to the revision alone (`preconditions`), so that
another forecast refuses nobody's change. All other tags are weak: bodies of one tag say
the same, and may be compressed in different ways.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_urlsafe
from weakref import WeakKeyDictionary, ref

from aiohttp import ETag, web
import orjson

from homeassistant.helpers.json import json_bytes

from ...coordinator import QueueCoordinator
from ...core.model import Job
from ...core.picture import QueueData
from ...core.printer import Printer
from ...requests.fields import Fields
from .exchange import Exchange

type Tagger = Callable[[Exchange], ETag | None]
"""Gives the tag of what would be answered, before any of it is made; None if unknown."""

_BYTES = 12
"""Of a digest: nobody has anything of pretending to know another version."""


def digest(content: bytes) -> str:
    """Return what stands for a content, in characters of a URL."""
    return urlsafe_b64encode(blake2b(content, digest_size=_BYTES).digest()).decode()


def revision_of_job(job: Job) -> str:
    """Return what changes with a job as it is stored, its notes for learning apart."""
    return _revision(replace(job, forecasts=(), end_forecasts=()))


def revision_of_printer(printer: Printer) -> str:
    """Return what changes with what people set of a printer, and with its plate."""
    return _revision(
        (
            printer.spec,
            printer.in_service,
            printer.closure,
            printer.starting_stopped,
            printer.plate_clear,
            printer.plate_print,
            printer.spools,
        )
    )


def revision_of_queue(queue: QueueCoordinator) -> str:
    """Return what changes with what people set of the whole queue."""
    state = queue.data.state
    return _revision((state.paused, state.pause, state.starting_stopped))


def tag(revision: str, body: Fields) -> str:
    """Return the tag of an answer about something that has a revision."""
    return f"{revision}.{digest(json_bytes(body))}"


def as_published(exchange: Exchange) -> ETag:
    """Tag what shows nothing but the queue as it was published last, to who asks."""
    queue, config = exchange.queue, exchange.hass.config
    publications = _PUBLICATIONS.setdefault(queue, _Publications())
    looks = (
        exchange.caller.actor,
        exchange.caller.is_admin,
        config.language,
        config.time_zone,
    )
    number = publications.number_of(queue.data)
    name = f"{publications.since}.{number}.{digest(repr(looks).encode())}"
    return ETag(value=name, is_weak=True)


def is_known(request: web.Request, etag: ETag) -> bool:
    """Return whether whoever asks already has what this tag stands for."""
    known = request.if_none_match or ()
    return any(each.value in ("*", etag.value) for each in known)


@dataclass(slots=True)
class _Publications:
    """Numbers what a coordinator publishes, as far as anybody asks for it.

    `since` distinguishes them from those before a restart.
    """

    since: str
    number: int
    last: ref[QueueData] | None

    def __init__(self) -> None:
        self.since = token_urlsafe(6)
        self.number = 0
        self.last = None

    def number_of(self, data: QueueData) -> int:
        if self.last is None or self.last() is not data:
            self.number += 1
            self.last = ref(data)
        return self.number


_PUBLICATIONS: WeakKeyDictionary[QueueCoordinator, _Publications] = WeakKeyDictionary()


def _revision(thing: object) -> str:
    option = orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS
    return digest(orjson.dumps(thing, default=_plain, option=option))


def _plain(value: object) -> object:
    """Return as JSON what it has no form for: the same after a restart, too."""
    match value:
        case datetime():  # of another class than Python's own
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case frozenset():
            return sorted(value)
    raise TypeError(f"{value!r} has no form")
