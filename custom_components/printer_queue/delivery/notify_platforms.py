"""How integrations treat what their notify entities are sent, where it is not as it is."""

from collections.abc import Callable, Mapping
import html
import re
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .texts import Wording

TELEGRAM: Final = "telegram_bot"
_PARSE_MODE: Final = "parse_mode"
"""In the bot's options: which markup Telegram reads; Markdown unless it is changed."""
_WITHOUT_TITLES: Final = frozenset({"file"})
"""They take a title, and show it once at most."""


def _escape(signs: str) -> Callable[[str], str]:
    pattern = re.compile(f"[{re.escape(signs)}]")
    return lambda text: pattern.sub(r"\\\g<0>", text)


_PLAIN_FOR_TELEGRAM: Mapping[str, Callable[[str], str]] = {
    "markdown": _escape("_*`["),
    "markdownv2": _escape("\\_*[]()~`>#+-=|{}.!"),
    "html": lambda text: html.escape(text, quote=False),
}
"""What makes a text mean itself in each markup.

https://core.telegram.org/bots/api#formatting-options: an unpaired sign refuses the whole
message.
"""


@callback
def written_for(
    hass: HomeAssistant, entity_id: str, words: Wording, *, takes_title: bool
) -> tuple[str, str | None]:
    """Return message and title for a notify entity; no title for one that shows none."""
    entity = er.async_get(hass).async_get(entity_id)
    platform = entity.platform if entity else None
    if entity is not None and platform == TELEGRAM:
        words = _written_for_telegram(hass, entity, words)
    if takes_title and platform not in _WITHOUT_TITLES:
        return words.message, words.title
    return f"{words.title}\n{words.message}", None


def _written_for_telegram(
    hass: HomeAssistant, entity: er.RegistryEntry, words: Wording
) -> Wording:
    bot = hass.config_entries.async_get_entry(entity.config_entry_id or "")
    mode = bot.options.get(_PARSE_MODE) if bot else None
    plain = _PLAIN_FOR_TELEGRAM.get(mode or "", str)
    return Wording(plain(words.title), plain(words.message))
