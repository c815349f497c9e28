"""Who looks at other people's names, with what stands for those that are not shown."""

from homeassistant.core import HomeAssistant, callback

from .common_texts import common_texts
from .const import DOMAIN
from .core.commands import Caller
from .core.settings import NamesShown
from .core.viewer import STRANGER, Viewer


@callback
def viewer_of(
    hass: HomeAssistant, rule: NamesShown, caller: Caller = STRANGER
) -> Viewer:
    """Return a caller as they look at a queue of this rule; else whoever may look there.

    What stands for a name is in Home Assistant's own language.
    """
    if rule is not NamesShown.OWN_ONLY:
        return Viewer(rule, caller)
    somebody = common_texts(hass)[f"component.{DOMAIN}.common.ui_somebody"]
    return Viewer(rule, caller, somebody)
