"""One interaction together with who asks, and in whose language the answer is."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from homeassistant.core import HomeAssistant

from ..config import BotConfig
from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller
from ..core.picture import QueueData
from ..core.viewer import Viewer
from ..delivery.discord.buttons import Button, ButtonStyle, ButtonVerb, button_id
from .interaction import Attachment, Interaction
from .words import Words

type Fetch = Callable[[Attachment], AsyncIterator[bytes]]
"""Gives a file's bytes piece by piece; raises RefusedError where it cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionContext:
    """What every handler is given."""

    hass: HomeAssistant
    entry: QueueConfigEntry
    config: BotConfig
    interaction: Interaction
    caller: Caller
    words: Words
    fetch: Fetch

    @property
    def queue(self) -> QueueCoordinator:
        """The queue that is asked."""
        return self.entry.runtime_data

    @property
    def data(self) -> QueueData:
        """The queue as it is now."""
        return self.queue.data

    @property
    def viewer(self) -> Viewer:
        """Whoever asks, as they look at other people's names."""
        rule, somebody = self.data.state.settings.names, self.words.texts["somebody"]
        return Viewer(rule, self.caller, somebody)

    def button(
        self,
        verb: ButtonVerb,
        about: str,
        *,
        label: str,
        style: ButtonStyle = ButtonStyle.SECONDARY,
    ) -> Button:
        """Return a button of the queue's."""
        return Button(
            label=label,
            custom_id=button_id(self.entry.entry_id, verb, about),
            style=style,
        )

    def printer_name(self, printer_id: str | None) -> str:
        """Return what a printer is called; nothing for one that is gone."""
        printer = self.data.state.printers.get(printer_id or "")
        return printer.spec.name if printer else ""
