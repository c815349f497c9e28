"""Short texts that stand in lists and calendars, in Home Assistant's own language."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import async_get_cached_translations

from ..const import DOMAIN
from ..core.model import Job
from ..core.rules.waiting import Waiting
from ..times import time_text


@callback
def waiting_text(hass: HomeAssistant, waiting: Waiting) -> str:
    """Return in words what a job waits for, and until when where that is known."""
    key = f"waiting_{waiting.reason}"
    if waiting.until is None:
        return phrase(hass, key)
    return phrase(hass, f"{key}_until", time=time_text(waiting.until))


@callback
def phrase(hass: HomeAssistant, key: str, **values: str | int) -> str:
    """Return a text of the translations' common section with its values filled in."""
    texts = async_get_cached_translations(hass, hass.config.language, "common", DOMAIN)
    return texts[f"component.{DOMAIN}.common.{key}"].format(**values)


def job_title(job: Job) -> str:
    """Return a job's name with its person's."""
    return f"{job.spec.name} ({job.person.name})" if job.person else job.spec.name
