"""How somebody reserves a printer by a command, and gives the reservation up."""

from typing import Any

import voluptuous as vol

from ..core.model import Reservation
from ..delivery.discord.buttons import ButtonStyle, ButtonVerb
from ..requests.fields import ATTR_NAME, ATTR_PRINTER_ID, ATTR_START
from ..requests.printers import printer_named
from ..requests.reservations import (
    ATTR_DURATION,
    RESERVE_FIELDS,
    async_cancel_reservation,
    async_reserve,
)
from .context import InteractionContext
from .errors import RefusedError
from .moments import parse_moment
from .options import for_whom
from .reply import Reply
from .words import day_shown, shown

_WANTED = vol.Schema({vol.Required(ATTR_PRINTER_ID): str, **RESERVE_FIELDS})


async def reserve(context: InteractionContext) -> Reply:
    """Keep a printer; the answer has a button that gives it up again."""
    made = await async_reserve(
        context.hass, context.entry, context.caller, _wanted(context)
    )
    label = context.words.texts[f"buttons.{ButtonVerb.CANCEL_RESERVATION}"]
    button = context.button(
        ButtonVerb.CANCEL_RESERVATION, made.id, label=label, style=ButtonStyle.DANGER
    )
    return Reply(content=_reserved(context, made), buttons=(button,))


async def press_cancel_reservation(
    context: InteractionContext, reservation_id: str
) -> Reply:
    """Give one reservation up."""
    await async_cancel_reservation(context.entry, context.caller, reservation_id)
    return Reply(
        content=context.words.say("replies.reservation_cancelled"),
        replaces=context.interaction.on_private,
    )


def _wanted(context: InteractionContext) -> dict[str, Any]:
    """Return which printer is kept when; raise RefusedError and QueueError."""
    options = context.interaction.options
    printer = printer_named(context.entry, str(options.get("printer", "")))
    fields = for_whom(context) | {ATTR_PRINTER_ID: printer}
    length = str(options.get("duration", ""))
    fields[ATTR_DURATION] = length
    if start := str(options.get("start", "")).strip():
        moment = parse_moment(start)
        if moment is None:
            raise RefusedError("start", value=shown(start))
        fields[ATTR_START] = moment
    if purpose := str(options.get("purpose", "")).strip():
        fields[ATTR_NAME] = purpose
    try:
        wanted: dict[str, Any] = _WANTED(fields)
    except vol.Invalid as err:
        raise RefusedError("duration", value=shown(length)) from err
    return wanted


def _reserved(context: InteractionContext, made: Reservation) -> str:
    """Return what was reserved; for whom, where it is for somebody else."""
    caller = context.caller.person
    is_own = caller is not None and caller.id == made.person.id
    return context.words.say(
        "replies.reserved" if is_own else "replies.reserved_for",
        printer=shown(context.printer_name(made.printer_id)),
        person=shown(context.viewer.name(made.person)),
        start=day_shown(made.start),
        end=day_shown(made.end),
    )
