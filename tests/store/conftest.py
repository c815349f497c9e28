"""Stores in a temporary folder, and in a database of their own."""

from collections.abc import Iterator
import logging
from pathlib import Path

import pytest

from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import QueueStore
from tests.support.store import Kept, KeptInDatabase, KeptInFile, KeptWorld


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Spare the log every statement, which Home Assistant's test plugin asks for."""
    logger = logging.getLogger("sqlalchemy.engine")
    level = logger.level
    logger.setLevel(logging.WARNING)
    yield
    logger.setLevel(level)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the queue's file is to be; its folder does not exist yet."""
    return tmp_path / "printer_queue" / "entry.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest) -> Kept:
    """Return where a queue is to be kept; nothing is there yet."""
    if request.param == "sqlite":
        return KeptInFile(request.getfixturevalue("path"))
    return KeptInDatabase(request.getfixturevalue("database_url"))


@pytest.fixture
def store(kept: Kept) -> Iterator[QueueStore]:
    """Open a store with an empty queue, and load it."""
    store = kept.opened()
    store.load(Settings(name="Queue"))
    yield store
    store.close()


@pytest.fixture
def world(store: QueueStore) -> KeptWorld:
    """Set up a makerspace with two printers, kept in the store."""
    return KeptWorld(store, printers=2, gate=PlateGate.CLAIM)
