"""Which files a printer takes, by the way that is set up for it."""

from homeassistant.config_entries import ConfigSubentry

from ..config import Acceptance
from ..const import CONF_WAY
from .ways import WAYS


def accepted_files(printer: ConfigSubentry) -> Acceptance:
    """Return which files a printer takes; none where it has no way."""
    kind = WAYS.get(printer.data.get(CONF_WAY, ""))
    if kind is None:
        return Acceptance()
    return Acceptance(kind.accepts, kind.takes_files)
