"""What every test shares: how hard Hypothesis tries, sockets, what runs side by side.

Fixtures that need Home Assistant stand in tests/integration, real processes and sockets in tests/e2e, so that
the tests of the rules stay plain Python.
"""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
import logging
import os
from pathlib import Path
import tempfile

from hypothesis import HealthCheck, settings
import pytest

from custom_components.printer_queue.delivery.texts import Texts, load_texts
from demo.postgresql import NoPostgresqlError, Postgresql

HERE = Path(__file__).parent
RUNNING = ("browser", "e2e")
"""Folders whose tests start Home Assistant."""
SLOW = ("e2e", "browser", "brokers", "peers", "power_cuts", "bench")
"""Folders whose tests take longest, which therefore run first: side by side, with no long one left for the end."""
_SHARED = {"rest_home", "running_broker", "shop"}
"""Fixtures of things that take long to start, which all tests of a folder share."""
ON_LOOPBACK = (*RUNNING, "agent", "bench", "brokers", "failover", "peers", "store")
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

# Home Assistant's plugin logs every statement and every event: a part of the time of all tests that nobody reads.
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
logging.getLogger("homeassistant.core").setLevel(logging.INFO)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open sockets where they are used, keep a file's tests together, begin with the slow ones.

    Where tests run side by side (`--dist loadgroup`), what a file's tests share is then
    made once, and so is what all of a folder share.
    """
    for item in items:
        path = item.path.relative_to(HERE)
        folder = path.parts[0]
        shares = not _SHARED.isdisjoint(getattr(item, "fixturenames", ()))
        together = path.parent if shares else path
        item.add_marker(pytest.mark.xdist_group(str(together)))
        if folder in ON_LOOPBACK:
            item.add_marker(pytest.mark.enable_socket)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return the place of a test's folder among those that run first."""
    folder = item.path.relative_to(HERE).parts[0]
    return SLOW.index(folder) if folder in SLOW else len(SLOW)


@pytest.fixture(autouse=True)
async def enable_event_loop_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let asyncio check what it checks in debug mode, as Home Assistant's plugin wants it.

    The loop itself goes by its attribute. Futures and handles ask the method, and would each
    keep the stack of where they were made: a third of the time of a test in Home Assistant.
    """
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    monkeypatch.setattr(loop, "get_debug", lambda: False)


@pytest.fixture(scope="session")
def english() -> Texts:
    """Return the English texts."""
    return load_texts("en")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """Start a PostgreSQL server; its tests are skipped where there can be none."""
    with pytest.MonkeyPatch.context() as patched:
        # A module's tests may have their own by now, which the server's user cannot enter.
        patched.setattr(tempfile, "tempdir", None)
        try:
            server = Postgresql()
        except NoPostgresqlError as err:
            pytest.skip(str(err))
        server.start()
    yield server
    server.remove()


@pytest.fixture
def database_url(postgresql: Postgresql) -> str:
    """Return the address of an empty database."""
    return postgresql.new_database()
