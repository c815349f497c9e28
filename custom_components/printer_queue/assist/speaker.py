"""Who asks by voice or through a language model.

A smart speaker knows nobody. Whoever asks there may ask what everybody sees, and
changes nothing: unlike an automation, which is meant to act for others.
"""

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.refusals import wrong_call
from ..requests.fields import ATTR_PERSON, Fields
from ..requests.persons import async_caller

_ANYBODY = Caller(None, only_looks=True)


async def async_reader(
    hass: HomeAssistant, entry: QueueConfigEntry, context: Context
) -> Caller:
    """Return who asks what is so, which may be somebody whom nobody knows.

    Raises as `async_speaker` for an account that may not be used any more.
    """
    if context.user_id is None:
        return _ANYBODY
    return await async_speaker(hass, entry, context)


async def async_speaker(
    hass: HomeAssistant, entry: QueueConfigEntry, context: Context
) -> Caller:
    """Return who asks for something of their own.

    Raises ServiceValidationError where nobody knows who speaks, and QueueError for a
    deactivated account.
    """
    if context.user_id is None:
        raise wrong_call("assist_speaker_unknown")
    try:
        return await async_caller(hass, entry, context)
    except UnknownUser as err:
        raise wrong_call("assist_speaker_unknown") from err


def for_themselves(caller: Caller, fields: Fields) -> Fields:
    """Return the fields of a request that is about the caller's own job only.

    An admin is heard like everybody else here: words are misheard too easily.
    """
    assert caller.person is not None  # speakers are persons
    return {**fields, ATTR_PERSON: caller.person.name}
