"""What went wrong, as a problem document (RFC 9457) with the field and the remedy."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.json import json_bytes

from ...const import DOMAIN
from ...presentation.wording import async_error_text
from .kinds import Kind, kind_of

MEDIA_TYPE = "application/problem+json"
_GIVEN = f"{DOMAIN}_given_names"
_LANGUAGES = ("en", "de")
"""Of the texts there are, the first where nobody asks for another."""


class ProblemError(HomeAssistantError):
    """What is wrong with a request itself, before the queue was asked.

    `errors` say it of every field, as `{"field": …, "detail": …}`; `about` is the only
    one to blame.
    """

    def __init__(
        self,
        key: str,
        *,
        about: str | None = None,
        errors: list[dict[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        **placeholders: str,
    ) -> None:
        """Take a key of the exceptions section and what goes into its text."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders=placeholders,
        )
        self.about = about
        self.errors = errors
        self.headers = dict(headers or {})


def name_fields(request: web.Request, given: Mapping[str, str]) -> None:
    """Let a problem call fields as they were given, which may be another name."""
    request[_GIVEN] = given


async def async_problem(
    hass: HomeAssistant, request: web.Request, err: HomeAssistantError
) -> web.Response:
    """Answer with what is wrong, in the language that the client prefers.

    The document has the members of RFC 9457 and `code` (the name of the problem, which
    stays the same in every language), `field` where one field is to blame, and `errors`
    where several are.
    """
    key = err.translation_key or "unknown"
    kind = kind_of(key)
    status = HTTPStatus(kind.status)
    document: dict[str, Any] = {
        "type": f"urn:printer-queue:problem:{key}",
        "title": status.phrase,
        "status": status.value,
        "detail": await async_error_text(hass, language_of(request), err),
        "instance": request.path,
        "code": key,
    }
    if (field := _field(kind, err)) is not None:
        document["field"] = request.get(_GIVEN, {}).get(field, field)
    headers = dict(kind.headers)
    if isinstance(err, ProblemError):
        headers |= err.headers
        if err.errors is not None:
            document["errors"] = err.errors
            if len(err.errors) == 1:
                document["field"] = err.errors[0]["field"]
    return web.Response(
        body=json_bytes(document),
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers,
    )


def _field(kind: Kind, err: HomeAssistantError) -> str | None:
    """Return the field that is to blame; some refusals know it better than their kind."""
    if isinstance(err, ProblemError) and err.about is not None:
        return err.about
    return kind.about


def language_of(request: web.Request) -> str:
    """Return the first language that the client accepts and there are texts in."""
    accepted = request.headers.get("Accept-Language", "")
    for part in accepted.split(",")[:10]:
        language = part.split(";")[0].strip().split("-")[0].lower()
        if language in _LANGUAGES:
            return language
    return _LANGUAGES[0]
