"""A client of the broker that keeps what it hears."""

from collections.abc import Callable
import json
from typing import Any, Self

from demo.broker import Broker
from demo.waiting import until
from demo.x1c.link import Link


class Listener:
    """Hears everything on a broker, in order."""

    def __init__(self, broker: Broker) -> None:
        """Connect nothing yet."""
        self.messages: list[tuple[str, bytes]] = []
        self._link = Link(broker.host, broker.port)

    async def __aenter__(self) -> Self:
        """Connect and subscribe to everything."""
        await self._link.open(
            {"#": lambda topic, payload: self.messages.append((topic, payload))}
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await self._link.close()

    def publish(self, topic: str, payload: Any) -> None:
        self._link.publish(topic, json.dumps(payload))

    def payloads(self, topic: str) -> list[bytes]:
        return [payload for heard, payload in self.messages if heard == topic]

    def prints(self, serial: str) -> list[dict[str, Any]]:
        """Return the `print` objects that this printer has reported."""
        topic = f"device/{serial}/report"
        return [json.loads(payload)["print"] for payload in self.payloads(topic)]

    def states(self, serial: str) -> list[str]:
        """Return the states in order, each change once."""
        seen: list[str] = []
        for report in self.prints(serial):
            state = report.get("gcode_state")
            if state is not None and seen[-1:] != [state]:
                seen.append(state)
        return seen

    async def hears(
        self, serial: str, wanted: Callable[[dict[str, Any]], bool], what: str
    ) -> dict[str, Any]:
        """Wait for a report of this kind and return the first."""
        reports = await until(
            lambda: [report for report in self.prints(serial) if wanted(report)],
            what,
            within=20,
        )
        return reports[0]
