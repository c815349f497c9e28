"""From an interaction to its answer: who asks, what is asked, and what came of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from math import ceil

from homeassistant.core import HomeAssistant

from ..config import BotConfig, bot_config_of
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..delivery.discord.buttons import ButtonId, ButtonVerb, parse_button
from ..presentation.refusals import translated
from ..requests.rates import Rate, take_token
from ..requests.verbs import Verb
from ..store.errors import StoreError
from .changes import (
    press_cancel,
    press_clear_plate,
    press_offer,
    press_pick_up,
    set_paused,
    to_job,
    update_time,
)
from .completion import complete
from .context import Fetch, InteractionContext
from .errors import RefusedError
from .interaction import Interaction, Kind
from .joining import join, join_form
from .lists import history, history_page, my_jobs, plan, status
from .members import async_member, async_perhaps_member, async_reader, check_place
from .predicting import predict
from .reply import Reply
from .reserving import press_cancel_reservation, reserve
from .words import Words, async_words

ASKING = Rate(burst=15, a_second=0.5)
TYPING = Rate(burst=60, a_second=10)
"""While somebody types Discord asks again and again."""

type Handler = Callable[[InteractionContext], Awaitable[Reply]]
type Identify = Callable[
    [HomeAssistant, QueueConfigEntry, BotConfig, Interaction], Awaitable[Caller]
]

READING: Mapping[str, Handler] = {
    "status": status,
    "plan": plan,
    "history": history,
    "predict": predict,
}
"""What changes nothing, and everybody on the server may ask."""
CHANGING: Mapping[str, Handler] = {
    "join": join,
    "claim": to_job(Verb.CLAIM),
    "pass": to_job(Verb.PASS),
    "cancel": to_job(Verb.CANCEL),
    "update_time": update_time,
    "myjobs": my_jobs,
    "hold": to_job(Verb.HOLD),
    "resume": to_job(Verb.RESUME),
    "reserve": reserve,
    "pause": set_paused(True),
    "unpause": set_paused(False),
}


async def async_answer(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    interaction: Interaction,
    fetch: Fetch,
) -> Reply:
    """Return what is answered; a refusal is an answer, too.

    `fetch` gives the bytes of files that came with a command.
    """
    words = await async_words(hass, interaction.locale)
    try:
        reply = await _async_reply(hass, entry, interaction, words, fetch)
    except RefusedError as err:
        refused = words.say(f"refused.{err.key}", **err.values)
    except (QueueError, StoreError) as err:
        refused = words.refusal(translated(entry.runtime_data, err))
    else:
        return replace(reply, private=is_private(interaction))
    if interaction.kind is Kind.AUTOCOMPLETE:
        return Reply(choices=())
    return Reply(content=refused, private=is_private(interaction))


async def async_broken_reply(hass: HomeAssistant, interaction: Interaction) -> Reply:
    """Return what is answered where an answer broke, which is a fault of ours."""
    if interaction.kind is Kind.AUTOCOMPLETE:
        return Reply(choices=())
    words = await async_words(hass, interaction.locale)
    said = words.say("refused.broken")
    return Reply(content=said, private=is_private(interaction))


def is_private(interaction: Interaction) -> bool:
    """Return whether only who asks sees the answer: on the server others read along.

    What everybody should see stands in the live message and in the notices.
    """
    return interaction.guild_id is not None


async def _async_reply(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    interaction: Interaction,
    words: Words,
    fetch: Fetch,
) -> Reply:
    config = bot_config_of(entry)
    if config is None:
        raise RefusedError("other_server")
    check_place(config, interaction)
    _check_rate(hass, interaction)
    handler, who = _handler(entry, interaction)
    caller = await who(hass, entry, config, interaction)
    context = InteractionContext(
        hass=hass,
        entry=entry,
        config=config,
        interaction=interaction,
        caller=caller,
        words=words,
        fetch=fetch,
    )
    return await handler(context)


def _check_rate(hass: HomeAssistant, interaction: Interaction) -> None:
    is_typing = interaction.kind is Kind.AUTOCOMPLETE
    rate = TYPING if is_typing else ASKING
    wait = take_token(hass, f"discord:{interaction.user_id}", rate)
    if wait:
        raise RefusedError("too_fast", seconds=str(ceil(wait)))


def _handler(
    entry: QueueConfigEntry, interaction: Interaction
) -> tuple[Handler, Identify]:
    """Return what answers, and who may ask for it. Raises RefusedError."""
    match interaction.kind:
        case Kind.AUTOCOMPLETE:
            return complete, async_reader
        case Kind.COMMAND if interaction.name in READING:
            who = async_member if interaction.attachments else async_reader
            return READING[interaction.name], who
        case Kind.COMMAND if interaction.name in CHANGING:
            who = async_perhaps_member if interaction.name == "join" else async_member
            return CHANGING[interaction.name], who
        case Kind.COMPONENT | Kind.MODAL:
            pressed = parse_button(interaction.name)
            if pressed is not None and pressed.entry_id == entry.entry_id:
                return _pressed(interaction.kind, pressed)
            raise RefusedError("button_over")
    raise RefusedError("unknown")


def _pressed(kind: Kind, pressed: ButtonId) -> tuple[Handler, Identify]:
    about = pressed.about
    match pressed.verb:
        case ButtonVerb.JOIN if kind is Kind.MODAL:
            return join, async_perhaps_member
        case ButtonVerb.JOIN:
            return join_form, async_perhaps_member
        case ButtonVerb.HISTORY:
            return partial(history_page, about=about), async_reader
        case ButtonVerb.MY_JOBS:
            return my_jobs, async_member
        case ButtonVerb.CANCEL:
            return partial(press_cancel, job_id=about), async_member
        case ButtonVerb.CANCEL_RESERVATION:
            cancel = partial(press_cancel_reservation, reservation_id=about)
            return cancel, async_member
        case ButtonVerb.CLEAR_PLATE:
            return partial(press_clear_plate, job_id=about), async_member
        case ButtonVerb.PICK_UP:
            return partial(press_pick_up, job_id=about), async_member
        case ButtonVerb.CLAIM | ButtonVerb.PASS:
            verb = Verb(pressed.verb)
            return partial(press_offer, verb=verb, offer_id=about), async_member
