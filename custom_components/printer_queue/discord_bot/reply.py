"""What is answered to an interaction, in Discord's JSON and within its limits.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..delivery.discord.buttons import Button, button_rows
from ..delivery.discord.webhook import LONGEST_CONTENT

EPHEMERAL = 1 << 6
"""Message flag: only who used the command sees it."""
MOST_CHOICES = 25
LONGEST_CHOICE = 100
LONGEST_TITLE = 45
"""Characters of a form's title, and of a field's label."""
LONGEST_HINT = 100
_SENDS = 4
_UPDATES = 7
_COMPLETES = 8
_ASKS = 9

type Embed = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A line to fill in; `hint` is shown while it is empty. `longest` in characters."""

    custom_id: str
    label: str
    longest: int
    hint: str = ""
    required: bool = True

    def component(self) -> dict[str, Any]:
        """Return the field with its label in Discord's JSON."""
        hint = {"placeholder": self.hint[:LONGEST_HINT]} if self.hint else {}
        return {
            "type": 18,
            "label": self.label[:LONGEST_TITLE],
            "component": {
                "type": 4,
                "style": 1,
                "custom_id": self.custom_id,
                "required": self.required,
                "max_length": self.longest,
                **hint,
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal:
    """A form that opens in front of the channel."""

    custom_id: str
    title: str
    fields: tuple[TextField, ...]

    def data(self) -> dict[str, Any]:
        """Return the form in Discord's JSON."""
        return {
            "custom_id": self.custom_id,
            "title": self.title[:LONGEST_TITLE],
            "components": [field.component() for field in self.fields],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. A `private` one is seen by who asked, and by nobody else.

    `replaces` edits the message under which a button was pressed. `choices` complete
    what is being typed, each what is shown and what it stands for; `modal` opens a form:
    either stands alone.
    """

    content: str = ""
    embeds: tuple[Embed, ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = True
    replaces: bool = False
    choices: tuple[tuple[str, str], ...] | None = None
    modal: Modal | None = None

    def response(self) -> dict[str, Any]:
        """Return the interaction's callback: the answer at once."""
        if self.modal is not None:
            return {"type": _ASKS, "data": self.modal.data()}
        if self.choices is not None:
            return {"type": _COMPLETES, "data": {"choices": self._choices()}}
        if self.replaces:
            return {"type": _UPDATES, "data": self.message()}
        flags = {"flags": EPHEMERAL} if self.private else {}
        return {"type": _SENDS, "data": {**self.message(), **flags}}

    def message(self) -> dict[str, Any]:
        """Return the message alone, which completes an answer that was deferred.

        Who sees it was settled when it was deferred.
        """
        return {
            "content": self.content[:LONGEST_CONTENT],
            "embeds": [dict(embed) for embed in self.embeds],
            "components": button_rows(self.buttons),
            "allowed_mentions": {"parse": []},
        }

    def _choices(self) -> list[dict[str, str]]:
        return [
            {"name": name[:LONGEST_CHOICE], "value": value}
            for name, value in (self.choices or ())[:MOST_CHOICES]
            if name and len(value) <= LONGEST_CHOICE
        ]
