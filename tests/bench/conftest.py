"""The benches run a Home Assistant of their own, with a broker on loopback."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test below this folder use sockets on loopback."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture
def verify_cleanup() -> None:
    """Leave out the plugin's look for what its own Home Assistant left over."""
