"""Notices by notify entities: title and message, nothing to press."""

from homeassistant.components.notify.const import (
    ATTR_MESSAGE,
    ATTR_TITLE,
    SERVICE_SEND_MESSAGE,
    NotifyEntityFeature,
)
from homeassistant.const import (
    ATTR_ENTITY_ID,
    ATTR_SUPPORTED_FEATURES,
    STATE_UNAVAILABLE,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..core.notices.notice import Notice
from .notify_action import async_notify
from .notify_platforms import written_for
from .outcome import Outcome, Unreachable
from .texts import Texts

SENT_WITHIN = 60.0
"""Seconds that an integration may take to send."""


class NotifyEntitySender:
    """Delivers outbox rows; a row's channel is the entity's id."""

    def __init__(self, hass: HomeAssistant, texts: Texts) -> None:
        self._hass = hass
        self._texts = texts

    async def __call__(self, notice: Notice) -> Outcome:
        """Send the notice."""
        state = self._hass.states.get(notice.channel)
        if state is None or state.state == STATE_UNAVAILABLE:
            return Unreachable("the notify entity is not available")
        words = self._texts.plain_wording(
            notice, dt_util.get_default_time_zone(), dt_util.utcnow()
        )
        features = state.attributes.get(ATTR_SUPPORTED_FEATURES, 0)
        message, title = written_for(
            self._hass,
            notice.channel,
            words,
            takes_title=bool(features & NotifyEntityFeature.TITLE),
        )
        data = {ATTR_ENTITY_ID: notice.channel, ATTR_MESSAGE: message}
        if title is not None:
            data[ATTR_TITLE] = title
        return await async_notify(self._hass, SERVICE_SEND_MESSAGE, data, SENT_WITHIN)
