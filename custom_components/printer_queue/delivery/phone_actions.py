"""The ids of the buttons on a phone: each is good for one offer, or one print."""

from dataclasses import dataclass
from enum import StrEnum

_PREFIX = "PRINTER_QUEUE_"


class Button(StrEnum):
    """What a phone can answer to an offer, and to a print that is done."""

    CLAIM = "CLAIM"
    PASS = "PASS"
    CLEAR_PLATE = "CLEAR_PLATE"
    PICK_UP = "PICK_UP"


@dataclass(frozen=True, slots=True)
class Action:
    """A button. `entry_id` is the queue's config entry.

    `about` is the id of the offer that it answers, or of the job whose print lies on
    the plate or waits to be picked up.
    """

    button: Button
    entry_id: str
    about: str

    @property
    def id(self) -> str:
        """The action's id as the phone sends it back."""
        return f"{_PREFIX}{self.button}:{self.entry_id}:{self.about}"


def parse_action(text: object) -> Action | None:
    """Return what was pressed; None for the buttons of others."""
    if not isinstance(text, str) or not text.startswith(_PREFIX):
        return None
    button, *ids = text.removeprefix(_PREFIX).split(":", maxsplit=2)
    if button not in Button or len(ids) != 2:
        return None
    return Action(Button(button), *ids)
