"""Short texts that stand in lists and calendars, in Home Assistant's own language."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import async_get_cached_translations

from .const import DOMAIN
from .core.model import Job


@callback
def phrase(hass: HomeAssistant, key: str, **values: str | int) -> str:
    """Return a text of the translations' common section with its values filled in."""
    texts = async_get_cached_translations(hass, hass.config.language, "common", DOMAIN)
    return texts[f"component.{DOMAIN}.common.{key}"].format(**values)


def job_title(job: Job) -> str:
    """Return a job's name with its person's."""
    return f"{job.name} ({job.person.name})" if job.person else job.name
