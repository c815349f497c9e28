"""How often an account may ask the REST API: so often to look, and so often to change."""

from math import ceil

from aiohttp import web

from homeassistant.components.http import KEY_HASS, KEY_HASS_USER

from ...requests.rates import Rate, take_token
from .problems import ProblemError

LOOKING = Rate(burst=60, a_second=20)
CHANGING = Rate(burst=30, a_second=5)


def check_rate(request: web.Request, rate: Rate | None) -> None:
    """Count a request of its user's; raise ProblemError for one too many.

    Without a rate of its own it counts as its method says.
    """
    if rate is None:
        rate = LOOKING if request.method in ("GET", "HEAD") else CHANGING
    wait = take_token(request.app[KEY_HASS], request[KEY_HASS_USER].id, rate)
    if wait:
        seconds = str(ceil(wait))
        raise ProblemError(
            "asking_too_fast", headers={"Retry-After": seconds}, seconds=seconds
        )
