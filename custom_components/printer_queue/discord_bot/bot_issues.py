"""What keeps the bot from its work until people see to it."""

from collections.abc import Callable
from enum import StrEnum
import logging

_LOGGER = logging.getLogger(__name__)


class BotIssue(StrEnum):
    """One kind of it; each is a Repairs issue."""

    TOKEN = "bot_token_refused"
    INTENTS = "bot_intents_refused"
    GUILD = "bot_not_in_guild"
    COMMANDS = "bot_commands_refused"
    LIBRARY = "bot_library_missing"
    UNREACHABLE = "bot_endpoint_unreachable"
    NOT_CALLED = "bot_not_called"
    CALLS_ELSEWHERE = "bot_calls_elsewhere"
    CHANNEL = "bot_channel_gone"
    PERMISSION = "bot_permission_missing"


type OnBotIssue = Callable[[BotIssue | None], None]
"""Called with what is wrong, and with None when all is well."""


class BotIssues:
    """Keeps what each part of the bot says, and shows the first one's issue."""

    def __init__(self, show: OnBotIssue) -> None:
        self._show = show
        self._said: dict[str, BotIssue | None] = {}
        self._shown: BotIssue | None = None

    def of(self, part: str) -> OnBotIssue:
        """Return what a part calls."""

        def say(issue: BotIssue | None) -> None:
            self._said[part] = issue
            first = next(filter(None, self._said.values()), None)
            if first is not None and first is not self._shown:
                _LOGGER.warning("The Discord bot cannot do its work: %s", first)
            self._shown = first
            self._show(first)

        return say
