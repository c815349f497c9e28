"""Puts together what agents and listeners on the broker are told of a queue."""

from functools import partial

from homeassistant.components import mqtt
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..config import printers_of_entry
from ..connections import async_when_mqtt_appears
from ..const import CONF_FOLLOW, CONF_STATUS_TOPIC
from ..coordinator import QueueCoordinator
from ..printers.agent import FAMILY, topics_of
from ..printers.agent_status import AgentStatus
from ..printers.agent_topics import AgentTopics
from ..printers.fault import WayError
from ..queue.mailbox import Changes
from .agent_ends import AgentEnds
from .agent_line import AgentLine
from .slices_ahead import SlicesAhead
from .status_bus import StatusBus


class Distributor:
    """One queue's side of the talk with all of its agents."""

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._lines: dict[str, AgentLine] = {}
        self._unsubscribe: dict[str, CALLBACK_TYPE] = {}
        self._ends = AgentEnds(hass, coordinator)
        self._slices = SlicesAhead(hass, coordinator, self._lines)
        self._bus = StatusBus(hass, coordinator, self._bases)

    async def async_start(self) -> None:
        """Begin to listen to agents, and to say what happens."""
        entry = self._coordinator.config_entry
        entry.async_on_unload(async_when_mqtt_appears(self._hass, self._mqtt_appeared))
        entry.async_on_unload(
            mqtt.async_subscribe_connection_status(self._hass, self._connection_changed)
        )
        entry.async_on_unload(self._coordinator.async_add_listener(self._slices.look))
        self._coordinator.async_listen_decisions(self._decided)
        self._bus.start()
        await self.async_update()

    @callback
    def _mqtt_appeared(self) -> None:
        self._coordinator.config_entry.async_create_background_task(
            self._hass, self.async_update(), "printer_queue listen to agents"
        )

    async def async_update(self) -> None:
        """Follow the set-up as it is now."""
        wanted = self._agents()
        for printer_id, line in list(self._lines.items()):
            if wanted.get(printer_id) != line.topics:
                self._unsubscribe.pop(printer_id)()
                del self._lines[printer_id]
        for printer_id, topics in wanted.items():
            if printer_id not in self._lines:
                await self._async_follow(printer_id, topics)
        self._slices.look()
        self._bus.wake()

    async def _async_follow(self, printer_id: str, topics: AgentTopics) -> None:
        line = AgentLine(self._hass, topics)
        try:
            stop = await line.async_listen(partial(self._take, line))
        except WayError:
            return  # until MQTT appears
        self._lines[printer_id] = line
        self._unsubscribe[printer_id] = stop

    async def async_stop(self) -> None:
        """Stop; what was said is remembered."""
        for unsubscribe in self._unsubscribe.values():
            unsubscribe()
        self._unsubscribe.clear()
        self._lines.clear()
        await self._bus.stop()

    @callback
    def _connection_changed(self, connected: bool) -> None:
        if connected:
            self._bus.broker_is_back()

    @callback
    def _take(self, line: AgentLine, status: AgentStatus) -> None:
        if status.slice_id is None:
            self._ends.take(line, status)
        else:
            self._slices.take(status)

    @callback
    def _decided(self, _changes: Changes) -> None:
        self._ends.look()
        self._bus.wake()

    def _agents(self) -> dict[str, AgentTopics]:
        return {
            printer.subentry_id: topics_of(printer.data)
            for printer in printers_of_entry(self._coordinator.config_entry)
            if printer.data[CONF_FOLLOW] == FAMILY.key
        }

    def _bases(self) -> set[str]:
        """Return where changes are said: where somebody wants it, else where agents are."""
        chosen = self._coordinator.config_entry.options.get(CONF_STATUS_TOPIC)
        if chosen:
            return {chosen}
        return {topics.base for topics in self._agents().values()}
