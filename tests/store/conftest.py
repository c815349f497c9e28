"""Stores in a temporary folder."""

from collections.abc import Iterator
import logging
from pathlib import Path

import pytest

from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import QueueStore
from tests.support.store import KeptWorld, opened


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


@pytest.fixture
def store(path: Path) -> Iterator[QueueStore]:
    """Open a store with an empty queue, and load it."""
    store = opened(path)
    store.load(Settings(name="Queue"))
    yield store
    store.close()


@pytest.fixture
def world(store: QueueStore) -> KeptWorld:
    """Set up a makerspace with two printers, kept in the store."""
    return KeptWorld(store, printers=2)
