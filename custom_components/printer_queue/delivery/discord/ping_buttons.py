"""Which buttons go with a notice in the bot's messages."""

from enum import StrEnum

from ...core.notices.handling import HANDLING
from ...core.notices.notice import Notice
from ..texts import Texts
from .buttons import Button, ButtonStyle, ButtonVerb, button_id


class Asks(StrEnum):
    """What a notice asks its reader to do."""

    CLAIM = "claim"
    """Claim or pass an offer."""
    START = "start"
    """Start the job on the printer that is reserved for it."""
    CLEAR = "clear"
    """Clear the plate that a print lies on."""
    PICK_UP = "pick_up"
    """Take a finished part, or put it aside."""


_VERBS = {
    Asks.CLAIM: (ButtonVerb.CLAIM, ButtonVerb.PASS),
    Asks.START: (ButtonVerb.CANCEL,),
    Asks.CLEAR: (ButtonVerb.CLEAR_PLATE,),
    Asks.PICK_UP: (ButtonVerb.PICK_UP,),
}
_OF_THE_OFFER = (ButtonVerb.CLAIM, ButtonVerb.PASS)
_STYLES = {
    ButtonVerb.CLAIM: ButtonStyle.SUCCESS,
    ButtonVerb.CLEAR_PLATE: ButtonStyle.PRIMARY,
    ButtonVerb.PICK_UP: ButtonStyle.PRIMARY,
}


def asks(notice: Notice) -> Asks | None:
    """Return what a notice asks for, if anything."""
    handling, text = HANDLING[notice.kind], notice.data["text"]
    if text in handling.answered:
        return Asks.CLAIM
    if text in handling.cancels:
        return Asks.START
    if text in handling.takes:
        return Asks.PICK_UP
    return Asks.CLEAR if text in handling.clears else None


def buttons_of(notice: Notice, texts: Texts, entry_id: str) -> tuple[Button, ...]:
    """Return the buttons of a notice; `entry_id` is the queue's.

    Each is good for one offer, or for one job.
    """
    asked = asks(notice)
    if asked is None or notice.job_id is None:
        return ()
    offer_id = notice.data.get("offer_id", "")
    return tuple(
        Button(
            label=texts[f"buttons.{verb}"],
            custom_id=button_id(
                entry_id, verb, offer_id if verb in _OF_THE_OFFER else notice.job_id
            ),
            style=_STYLES.get(verb, ButtonStyle.SECONDARY),
        )
        for verb in _VERBS[asked]
    )


def live_buttons(texts: Texts, entry_id: str) -> tuple[Button, ...]:
    """Return the buttons under the live message."""
    verbs = {
        ButtonVerb.JOIN: ButtonStyle.PRIMARY,
        ButtonVerb.MY_JOBS: ButtonStyle.SECONDARY,
    }
    return tuple(
        Button(
            label=texts[f"buttons.{verb}"],
            custom_id=button_id(entry_id, verb),
            style=style,
        )
        for verb, style in verbs.items()
    )
