"""Short texts that stand in lists and calendars, in Home Assistant's own language."""

from homeassistant.core import HomeAssistant, callback

from ..common_texts import common_texts
from ..const import DOMAIN
from ..core.model import Job
from ..core.rules.waiting import Waiting
from ..core.viewer import Viewer
from ..printers.fault_codes import family_of
from ..times import time_text
from .sentences import filled


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
    texts = common_texts(hass)
    common = f"component.{DOMAIN}.common"
    return filled(texts[f"{common}.{key}"], values, texts[f"{common}.ui_somebody"])


@callback
def fault_text(hass: HomeAssistant, error: str) -> str:
    """Return what a printer said of an error; a code that stands alone in words."""
    family = family_of(error)
    return error if family is None else phrase(hass, f"ui_fault_{family}", code=error)


def job_title(job: Job, viewer: Viewer) -> str:
    """Return a job's name with its person's, as far as that is shown."""
    if job.person is None:
        return job.spec.name
    return f"{job.spec.name} ({viewer.name(job.person)})"
