"""What every test shares: how hard Hypothesis tries, and what runs side by side.

Fixtures that need Home Assistant stand in tests/integration, real processes and sockets in tests/e2e, so that
the tests of the rules stay plain Python.
"""

from datetime import timedelta
import os
from pathlib import Path

from hypothesis import HealthCheck, settings
import pytest

HERE = Path(__file__).parent
RUNNING = ("browser", "e2e")
"""Folders whose tests share a running Home Assistant, which is enough for one core."""

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
    """Keep a file together where tests run side by side (`-n 2 --dist loadgroup`).

    What a file's tests share is then made once, and one makerspace runs at a time.
    """
    for item in items:
        path = item.path.relative_to(HERE)
        together = "running" if path.parts[0] in RUNNING else str(path)
        item.add_marker(pytest.mark.xdist_group(together))
