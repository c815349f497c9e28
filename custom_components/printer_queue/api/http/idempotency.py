"""Requests that programs may send again: done once, and answered the same each time.

The header `Idempotency-Key` is that of an Internet-Draft of the IETF, "The
Idempotency-Key HTTP Header Field" (draft-ietf-httpapi-idempotency-key-header), whose
statuses these are: 409 while the first request goes on, 422 for another request under
its key.
"""

from asyncio import shield
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
import logging
import re
from typing import Any

from aiohttp import hdrs, web

from homeassistant.components.http import KEY_HASS_USER
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.json import json_bytes_sorted
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.ulid import ulid_now

from ...const import DOMAIN
from ...core.errors import QueueError
from ...presentation.refusals import translated_refusals
from ...queue.retention import ANSWERS_KEPT_FOR
from ...store import StoreError
from ...store.answers import Answered, Asked
from .exchange import Exchange
from .problems import ProblemError, async_problem

_LOGGER = logging.getLogger(__name__)

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile("[!-~]{1,255}")
_LEFT_OUT = frozenset({hdrs.CONTENT_LENGTH, hdrs.CONTENT_ENCODING, hdrs.DATE})
"""Headers that each answer gets anew."""

type _Answer = Callable[[Exchange], Awaitable[web.StreamResponse]]


async def async_once(
    exchange: Exchange, given: Mapping[str, Any], answer: _Answer
) -> web.StreamResponse:
    """Answer a request, or as it was answered before where it has a key that was used.

    `given` is its body as it was given. Raises ProblemError where the key cannot be used,
    and what `answer` raises where there is none.
    """
    key = exchange.request.headers.get(HEADER)
    if key is None or exchange.request.method in (hdrs.METH_GET, hdrs.METH_HEAD):
        return await answer(exchange)
    if _KEY.fullmatch(key) is None:
        raise ProblemError("idempotency_key_invalid")
    fingerprint = _fingerprint(exchange.request, given)
    going_on = exchange.hass.data.setdefault(_GOING_ON, {})
    user_id: str = exchange.request[KEY_HASS_USER].id
    name = (exchange.entry.entry_id, user_id, key)
    if (other := going_on.get(name)) is not None:
        if other != fingerprint:
            raise ProblemError("idempotency_key_reused")
        raise ProblemError("idempotency_key_in_use")
    going_on[name] = fingerprint
    # Who hangs up meanwhile finds the answer when they come again.
    work = exchange.hass.async_create_task(
        _async_remembered(exchange, key, fingerprint, answer),
        f"{DOMAIN} answers {exchange.request.path}",
    )
    work.add_done_callback(lambda _: going_on.pop(name))
    return await shield(work)


async def _async_remembered(
    exchange: Exchange, key: str, fingerprint: str, answer: _Answer
) -> web.StreamResponse:
    queue, now = exchange.queue, dt_util.utcnow()
    asked: Asked = await queue.in_store(
        queue.store.answers.ask,
        exchange.request[KEY_HASS_USER].id,
        key,
        Asked(fingerprint=fingerprint, own_key=ulid_now()),
        now,
        now - ANSWERS_KEPT_FOR,
    )
    if asked.fingerprint != fingerprint:
        raise ProblemError("idempotency_key_reused")
    if asked.answered is not None:
        return _again(asked.answered)
    response = await _async_response(replace(exchange, own_key=asked.own_key), answer)
    if (answered := _worth_keeping(response)) is not None:
        try:
            await queue.in_store(queue.store.answers.answer, asked.own_key, answered)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("The answer to %s is not kept: %s", key, err)
    return response


async def _async_response(exchange: Exchange, answer: _Answer) -> web.StreamResponse:
    """Return the answer, or the problem in its place."""
    try:
        with translated_refusals(exchange.queue):
            return await answer(exchange)
    except HomeAssistantError as err:
        return await async_problem(exchange.hass, exchange.request, err)


def _worth_keeping(response: web.StreamResponse) -> Answered | None:
    """Return an answer that stays true; not that something failed, or was too fast."""
    if (
        not isinstance(response, web.Response)
        or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        or response.status == HTTPStatus.TOO_MANY_REQUESTS
    ):
        return None
    headers = {
        name: value for name, value in response.headers.items() if name not in _LEFT_OUT
    }
    body = response.body if isinstance(response.body, bytes) else b""
    return Answered(status=response.status, headers=headers, body=body)


def _again(answered: Answered) -> web.Response:
    return web.Response(
        status=answered.status,
        headers={**answered.headers, REPLAYED: "true"},
        body=answered.body,
    )


def _fingerprint(request: web.Request, given: Mapping[str, Any]) -> str:
    """Return what makes a request the same: method, address and body.

    Of a file that is sent it is the length: it goes to the disk unread.
    """
    length = None if given else request.content_length
    said = [request.method, request.path_qs, given, length]
    return sha256(json_bytes_sorted(said)).hexdigest()


_GOING_ON: HassKey[dict[tuple[str, str, str], str]] = HassKey(f"{DOMAIN}_going_on")
"""The fingerprints of requests with a key that are being answered."""
