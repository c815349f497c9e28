"""One request to the REST API: which queue it is about, who asks, and what was given."""

from dataclasses import dataclass

from aiohttp import web

from homeassistant.core import HomeAssistant

from ...coordinator import QueueConfigEntry, QueueCoordinator
from ...core.commands import Caller
from ...core.viewer import Viewer
from ...presentation.jobs import Views
from ...requests.fields import Fields
from ...viewers import viewer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request that is understood: `query` and `body` hold what schemas have read.

    `own_key` is what the queue knows it by where its sender may send it once more: no
    other request has it, and it is the same after a crash.
    """

    hass: HomeAssistant
    request: web.Request
    entry: QueueConfigEntry
    caller: Caller
    query: Fields
    body: Fields
    own_key: str | None = None

    @property
    def queue(self) -> QueueCoordinator:
        """The queue that the request is about."""
        return self.entry.runtime_data

    @property
    def viewer(self) -> Viewer:
        """Whoever asks, as they look at other people's names."""
        return viewer_of(self.hass, self.queue.data.state.settings.names, self.caller)

    def named(self, variable: str) -> str:
        """Return what the path says in the place of a variable."""
        return self.request.match_info[variable]

    def views(self) -> Views:
        """Return how jobs and printers look to whoever asks."""
        return Views(self.queue, self.caller)
