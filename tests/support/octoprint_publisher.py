"""A plugin for the OctoPrint of the tests: writes down what its MQTT plugin would publish.

It runs in OctoPrint's own environment and imports nothing of this project.
"""

import json
import os
from pathlib import Path
import time

import octoprint.plugin  # type: ignore[import-not-found]  # only OctoPrint's own environment has it
from octoprint.util import RepeatedTimer  # type: ignore[import-not-found]  # likewise

PERIOD = 1
"""Seconds; the MQTT plugin looks for progress every 5."""


class Publisher(octoprint.plugin.StartupPlugin, octoprint.plugin.EventHandlerPlugin):  # type: ignore[misc]  # nothing is known of its bases
    """Publishes every event, and the progress where it has changed."""

    _last: tuple[str | None, int] | None = None

    def on_after_startup(self) -> None:
        """Begin to look for progress."""
        RepeatedTimer(PERIOD, self._look).start()

    def on_event(self, event: str, payload: dict[str, object] | None) -> None:
        """Publish an event."""
        self._publish(f"octoPrint/event/{event}", {**(payload or {}), "_event": event})

    def _look(self) -> None:
        data = self._printer.get_current_data()
        path = data["job"]["file"]["path"]
        progress = round(float(data["progress"]["completion"] or 0))
        if (path, progress) != self._last:
            self._last = (path, progress)
            self._publish(
                "octoPrint/progress/printing",
                {
                    "location": data["job"]["file"]["origin"],
                    "path": path,
                    "progress": progress,
                    "printer_data": data,
                },
            )

    def _publish(self, topic: str, payload: dict[str, object]) -> None:
        now = time.time()
        payload["_timestamp"] = int(now)
        line = json.dumps({"at": now, "topic": topic, "payload": payload})
        with Path(os.environ["PUBLISHED"]).open("a", encoding="utf-8") as published:
            published.write(line + "\n")


__plugin_name__ = "Publisher"
__plugin_pythoncompat__ = ">=3.7,<4"
__plugin_implementation__ = Publisher()
