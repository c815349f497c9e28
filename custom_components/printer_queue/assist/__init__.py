"""Voice and language models: questions and wishes in plain sentences, and tools.

Both only translate. A sentence becomes an intent, an intent a request, and what comes
of it a sentence in the speaker's language; a tool becomes a request, and what comes of
it a few values.

- `queues`, `speaker`: which queue is meant, and who asks.
- `sentences`, `sentence_triggers`: what can be said, and to which intent it leads.
- `intents`, `answers`, `job_sentences`, `words`: what is answered.
- `durations`, `numbers`: how long a print takes, as people say it.
- `llm_api`, `tools`, `tool_views`: what language models may ask and do.
"""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import intent, llm
from homeassistant.setup import async_when_setup

from .intents import INTENTS, QueueIntent
from .llm_api import QueueApi
from .sentence_triggers import async_listen


@callback
def async_setup_assist(hass: HomeAssistant) -> None:
    """Register intents, sentences and tools.

    Sentences work once `conversation` is set up; the rest works without it.
    """
    for wish in INTENTS:
        intent.async_register(hass, QueueIntent(wish))
    llm.async_register_api(hass, QueueApi(hass))
    async_when_setup(hass, "conversation", async_listen)
