"""What every test shares: how hard Hypothesis tries.

Fixtures that need Home Assistant stand in tests/integration, real processes and sockets in tests/e2e, so that
the tests of the rules stay plain Python.
"""

from datetime import timedelta
import os

from hypothesis import HealthCheck, settings

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
