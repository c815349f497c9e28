"""Who looks at names where the rule of the queue hides none."""

from custom_components.printer_queue.core.settings import NamesShown
from custom_components.printer_queue.core.viewer import Viewer

ANYBODY = Viewer(NamesShown.EVERYBODY)
