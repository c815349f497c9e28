"""What every test shares: how hard Hypothesis tries, sockets, what runs side by side.

Fixtures that need Home Assistant stand in tests/integration, real processes and sockets in tests/e2e, so that
the tests of the rules stay plain Python.
"""

from datetime import timedelta
import os
from pathlib import Path

from hypothesis import HealthCheck, settings
import pytest

from custom_components.printer_queue.delivery.texts import Texts, load_texts

HERE = Path(__file__).parent
RUNNING = ("browser", "e2e")
"""Folders whose tests share a running Home Assistant, which is enough for one core."""
ON_LOOPBACK = (*RUNNING, "bench", "peers")
"""Folders whose tests use sockets, to 127.0.0.1 only.

Home Assistant's test plugin closes them before every test. The mark opens them again
before any fixture, whatever its scope.
"""

# Plain runs and CI stay bounded and repeatable; `HYPOTHESIS_PROFILE=thorough` looks further and anew every time.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=100,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    deadline=timedelta(seconds=10),
    max_examples=5_000,
    stateful_step_count=100,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open sockets where they are used, and keep a file's tests together.

    Where tests run side by side (`-n 2 --dist loadgroup`), what a file's tests share is
    then made once, and one makerspace runs at a time.
    """
    for item in items:
        path = item.path.relative_to(HERE)
        folder = path.parts[0]
        together = "running" if folder in RUNNING else str(path)
        item.add_marker(pytest.mark.xdist_group(together))
        if folder in ON_LOOPBACK:
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def english() -> Texts:
    """Return the English texts."""
    return load_texts("en")
