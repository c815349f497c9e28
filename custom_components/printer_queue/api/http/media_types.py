"""Which of several media types a client accepts rather (RFC 9110, Accept)."""

from collections.abc import Sequence

from aiohttp import web

_MOST = 20
"""Of what a client lists, nobody reads more."""


def preferred(request: web.Request, offered: Sequence[str]) -> str:
    """Return the media type that is accepted most; the first where all are alike."""
    accepted = request.headers.get("Accept") or "*/*"
    weights = dict(map(_weighed, accepted.split(",")[:_MOST]))
    return max(offered, key=lambda media_type: _weight(weights, media_type))


def _weighed(part: str) -> tuple[str, float]:
    media_type, *parameters = (word.strip().lower() for word in part.split(";"))
    weight = next((word[2:] for word in parameters if word.startswith("q=")), "1")
    try:
        return media_type, float(weight)
    except ValueError:
        return media_type, 0.0


def _weight(weights: dict[str, float], media_type: str) -> float:
    """Return what the most exact entry says of a media type."""
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((weights[name] for name in ranges if name in weights), 0.0)
