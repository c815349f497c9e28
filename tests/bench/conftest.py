"""The benches run a Home Assistant of their own, with a broker on loopback."""

import pytest


@pytest.fixture
def verify_cleanup() -> None:
    """Leave out the plugin's look for what its own Home Assistant left over."""
