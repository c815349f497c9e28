"""How long a page takes for something, whatever else the machine does meanwhile."""

from collections.abc import Awaitable, Callable
import json
from typing import Any

from tests.support.window import Window

_CATEGORIES = ["blink.user_timing", "toplevel"]
_TASK = "ThreadControllerImpl::RunTask"
"""What Chromium calls each step of a thread in a trace."""


async def measured(window: Window, name: str) -> float:
    """Wait for a measure of the page's own, in milliseconds, and forget it."""
    took: float = await window.page.evaluate(
        """async (name) => {
            while (!performance.getEntriesByName(name).length)
                await new Promise((later) => setTimeout(later, 20));
            const [{ duration }] = performance.getEntriesByName(name);
            performance.clearMeasures(name);
            return duration;
        }""",
        name,
    )
    return took


async def undisturbed(
    window: Window, name: str, act: Callable[[], Awaitable[object]]
) -> float:
    """Return a measure of the page's own that begins with an act, in milliseconds.

    The time is left out for which the page had something to do, and the machine did
    something else: a trace says of each step how long it was and how long it ran.
    """
    browser = window.page.context.browser
    assert browser is not None
    await browser.start_tracing(page=window.page, categories=_CATEGORIES)
    try:
        await act()
        await measured(window, name)
    finally:
        trace = json.loads(await browser.stop_tracing())
    return _ran(trace["traceEvents"], name) / 1000


def _ran(events: list[dict[str, Any]], name: str) -> float:
    """Return how long the last of a page's measures took, in microseconds."""
    began, ended = (
        [event for event in events if event["name"] == name and event["ph"] == phase][
            -1
        ]
        for phase in "be"
    )
    steps = (
        event
        for event in events
        if event["name"] == _TASK
        and event["ph"] == "X"
        and event["tid"] == began["tid"]
        and began["ts"] <= event["ts"] <= event["ts"] + event["dur"] <= ended["ts"]
    )
    # Of some it does not say how long they ran.
    stood = sum(step["dur"] - step.get("tdur", step["dur"]) for step in steps)
    took: float = ended["ts"] - began["ts"] - stood
    return took
