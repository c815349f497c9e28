"""The tests in this folder start real processes and talk to them over loopback.

Home Assistant's test plugin closes sockets before every test. The mark opens them again, still only to
127.0.0.1, and does so before any fixture, whatever its scope, is made.
"""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test below this folder use sockets on loopback."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.enable_socket)
