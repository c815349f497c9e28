"""Asks Discord's REST API as the bot.

Not by the library's own client, which is made for programs that wait: it sleeps through
limits and outages inside of a request, and holds back the answer of the last request that
a limit allows until that limit is over. Here each call is one try, whose outcome says what
happened; waiting is the business of whoever asks.
"""

from asyncio import timeout
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
import json
from typing import Any
from urllib.parse import quote

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
)
from yarl import URL

from ..delivery.discord.limits import Limits, retry_after
from ..delivery.outcome import RetryAfter, Unknown, Unreachable
from ..delivery.pictures import Picture
from ..workers.clock import Clock

CONNECTED_WITHIN = 10.0
"""Seconds."""
ANSWER_WITHIN = 120.0
"""Seconds; longer than the 100 after which Cloudflare, in front of Discord, answers 524."""
_MAJOR = ("channel_id", "guild_id")
"""What limits are counted by, besides the route."""


@dataclass(frozen=True, slots=True)
class Route:
    """A method, a path with names in braces, and what stands for the names."""

    method: str
    path: str
    ids: Mapping[str, str] = field(default_factory=dict)
    limited: bool = True
    """Whether the bot's limits hold for it; answers to interactions have none."""

    @property
    def name(self) -> str:
        """What stands for the route whatever the ids."""
        return f"{self.method} {self.path}"

    @property
    def major(self) -> str:
        """The id that Discord counts for itself."""
        return next((self.ids[name] for name in _MAJOR if name in self.ids), "")

    def url(self, api: URL) -> URL:
        """Return where it is asked."""
        ids = {name: quote(text, safe="@") for name, text in self.ids.items()}
        return URL(f"{api}{self.path.format(**ids)}", encoded=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of Discord's own. `body` is its JSON; None where it has none."""

    status: int
    body: Any = field(repr=False)

    @property
    def ok(self) -> bool:
        """Return whether what was asked has been done."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def code(self) -> int | None:
        """Discord's code of an error.

        https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
        """
        code = self.body.get("code") if isinstance(self.body, dict) else None
        return code if isinstance(code, int) else None

    @property
    def why(self) -> str:
        """What the error says, for the log."""
        said = self.body.get("message") if isinstance(self.body, dict) else None
        return f"{said} ({self.code})" if isinstance(said, str) else str(self.status)


type Result = Answer | RetryAfter | Unreachable | Unknown
"""What came of one request: an answer of Discord's, or why there is none."""


class DiscordRest:
    """One bot's requests. What Discord says of limits is kept here, for all of them."""

    def __init__(
        self, session: ClientSession, token: str, agent: str, clock: Clock, api: URL
    ) -> None:
        """Ask nothing yet.

        `agent` names this program; Discord's form is "DiscordBot (URL, version)".
        https://docs.discord.com/developers/reference#user-agent
        """
        self._session = session
        self._headers = {"User-Agent": agent}
        self._token = token
        self._limits = Limits(clock)
        self._api = api

    async def ask(
        self,
        route: Route,
        body: object = None,
        *,
        picture: Picture | None = None,
        answered_within: float = ANSWER_WITHIN,
    ) -> Result:
        """Ask once. `body` is sent as JSON, a picture as the first file with it."""
        closed = self._limits.closed_for(route.name, route.major)
        if closed is not None and route.limited:
            return RetryAfter(closed)
        try:
            async with (
                timeout(answered_within),
                self._session.request(
                    route.method,
                    route.url(self._api),
                    headers=self._headers_for(route),
                    timeout=ClientTimeout(total=None, connect=CONNECTED_WITHIN),
                    allow_redirects=False,
                    **_content(body, picture),
                ) as response,
            ):
                status, headers = response.status, response.headers
                content = await response.read()
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            return Unreachable(type(error).__name__)
        except (ClientError, TimeoutError, OSError) as error:
            # Only the kind of error: its text may hold an interaction's token.
            return Unknown(type(error).__name__)
        said = _json(content)
        if route.limited:
            self._limits.note(status, headers, said, route.name, route.major)
        return _result(status, headers, content, said)

    def _headers_for(self, route: Route) -> dict[str, str]:
        if "token" in route.ids:
            return self._headers  # an interaction's own token says who asks
        return {**self._headers, "Authorization": f"Bot {self._token}"}


def _content(body: object, picture: Picture | None) -> dict[str, Any]:
    if picture is None:
        return {} if body is None else {"json": body}
    form = FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body), content_type="application/json")
    form.add_field("files[0]", picture.content, filename=picture.name)
    return {"data": form}


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _result(
    status: int, headers: Mapping[str, str], content: bytes, said: Any
) -> Result:
    """Return what an answer means.

    Only answers in Discord's own form are Discord's: proxies and portals on the way
    answer with any status.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(retry_after(headers, said))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # It may have been passed on, and done, before something broke.
        return Unknown(f"answer {status}")
    answer = Answer(status, said)
    if answer.code is not None or (answer.ok and (said is not None or not content)):
        return answer
    return Unreachable(f"answer {status}")
