"""Buttons on the bot's messages: each is good for one offer, one print or one job."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

LONGEST_ID = 100
"""Characters of a custom id.
https://docs.discord.com/developers/components/reference#anatomy-of-a-component"""
LONGEST_LABEL = 80
BUTTONS_OF_A_ROW = 5
MOST_ROWS = 5
_PREFIX = "PQ"


class ButtonVerb(StrEnum):
    """What a button asks for."""

    CLAIM = "claim"
    PASS = "pass"
    CLEAR_PLATE = "clear_plate"
    PICK_UP = "pick_up"
    CANCEL = "cancel"
    JOIN = "join"
    MY_JOBS = "my_jobs"
    HISTORY = "history"
    CANCEL_RESERVATION = "cancel_reservation"


class ButtonStyle(IntEnum):
    """How a button looks.

    https://docs.discord.com/developers/components/reference#button
    """

    PRIMARY = 1
    SECONDARY = 2
    SUCCESS = 3
    DANGER = 4


@dataclass(frozen=True, slots=True)
class ButtonId:
    """A button as Discord sends it back. `entry_id` is the queue's config entry.

    `about` is the offer's id to claim or pass, the id of the job to cancel or whose print
    lies on the plate or waits to be picked up, the id of the reservation to cancel, and how many prints come
    before a page of the history; else empty.
    """

    entry_id: str
    verb: ButtonVerb
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message; `emoji` is a character of Unicode."""

    label: str
    custom_id: str
    style: ButtonStyle = ButtonStyle.SECONDARY
    emoji: str | None = None
    disabled: bool = False

    def component(self) -> dict[str, Any]:
        """Return the button in Discord's JSON."""
        emoji = {} if self.emoji is None else {"emoji": {"name": self.emoji}}
        return {
            "type": 2,
            "style": int(self.style),
            "label": self.label[:LONGEST_LABEL],
            "custom_id": self.custom_id,
            "disabled": self.disabled,
            **emoji,
        }


def button_id(entry_id: str, verb: ButtonVerb, about: str = "") -> str:
    """Return the custom id of a button.

    Raises ValueError where it is too long for Discord.
    """
    text = f"{_PREFIX}:{entry_id}:{verb}:{about}"
    if len(text) > LONGEST_ID:
        raise ValueError(f"a button's id has {LONGEST_ID} characters at most: {text}")
    return text


def parse_button(text: str) -> ButtonId | None:
    """Return which button a custom id belongs to; None for the components of others."""
    prefix, *parts = text.split(":", maxsplit=3)
    if prefix != _PREFIX or len(parts) != 3:
        return None
    entry_id, verb, about = parts
    return ButtonId(entry_id, ButtonVerb(verb), about) if verb in ButtonVerb else None


def button_rows(buttons: Sequence[Button]) -> list[dict[str, Any]]:
    """Return a message's components: the buttons in rows, as many as Discord takes."""
    starts = range(0, len(buttons), BUTTONS_OF_A_ROW)[:MOST_ROWS]
    rows = (buttons[start : start + BUTTONS_OF_A_ROW] for start in starts)
    return [
        {"type": 1, "components": [button.component() for button in row]}
        for row in rows
    ]
