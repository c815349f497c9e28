"""The tests in this folder talk to other people's software, each started once.

How it is made and run stands in tests/support/peers.py.
"""

from collections.abc import Iterator

import pytest

from tests.support.octoprint import OctoPrint, octoprint


@pytest.fixture(scope="session")
def octoprint_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OctoPrint]:
    """Run the OctoPrint that all tests of this session share."""
    with octoprint(tmp_path_factory.mktemp("octoprint")) as server:
        yield server
