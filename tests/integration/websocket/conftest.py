"""What the tests of the live feed share."""

import pytest

from custom_components.printer_queue.websocket import feed


@pytest.fixture(autouse=True)
def changes_are_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send each change by itself: the tests' clock stands still."""
    monkeypatch.setattr(feed, "BETWEEN", 0.0)
