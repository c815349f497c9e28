"""Watches whether Discord sends the commands to where they are taken.

It sends them to the address that the application has in the developer portal, and to the
gateway only while there is none.
https://docs.discord.com/developers/interactions/overview#preparing-for-interactions
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus

from ..workers.clock import Clock, Sleeper
from .bot_issues import BotIssue, OnBotIssue
from .rest import Answer, DiscordRest, Route

FIRST_LOOK = timedelta(minutes=5)
"""After the set-up, in which people enter the address."""
NEXT_LOOK = timedelta(minutes=30)
AFTER_ISSUE = timedelta(minutes=5)


class EndpointCheck:
    """Checks the Interactions Endpoint URL of one application.

    `address` returns where Discord has to call, None while there is no such address;
    without it commands are taken from the gateway.
    """

    def __init__(
        self,
        rest: DiscordRest,
        address: Callable[[], Awaitable[str | None]] | None,
        on_issue: OnBotIssue,
        clock: Clock,
    ) -> None:
        self._rest = rest
        self._address = address
        self._on_issue = on_issue
        self._clock = clock
        self._sleeper = Sleeper(clock)

    async def run(self) -> None:
        """Look from time to time, until cancelled."""
        pause = FIRST_LOOK
        while True:
            await self._sleeper.until(self._clock.now() + pause)
            pause = await self._look()

    async def _look(self) -> timedelta:
        """Say what is wrong; return how long to wait before the next look."""
        result = await self._rest.ask(Route("GET", "/applications/@me"))
        match result:
            case Answer(HTTPStatus.OK, {"interactions_endpoint_url": entered}):
                issue = await self._issue(entered)
                self._on_issue(issue)
                return NEXT_LOOK if issue is None else AFTER_ISSUE
        return NEXT_LOOK

    async def _issue(self, entered: str | None) -> BotIssue | None:
        if self._address is None:
            return None if entered is None else BotIssue.CALLS_ELSEWHERE
        address = await self._address()
        if address is None:
            return BotIssue.UNREACHABLE
        return None if entered == address else BotIssue.NOT_CALLED
