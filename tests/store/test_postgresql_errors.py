"""What errors of PostgreSQL and of the network mean for a queue."""

import psycopg
import pytest

from custom_components.printer_queue.store import StoreError, StoreUnreachableError
from custom_components.printer_queue.store.postgresql.errors import (
    has_lost_connection,
    store_error,
)


@pytest.mark.parametrize(
    "cause", [OSError("no route to host"), psycopg.OperationalError("timeout expired")]
)
def test_a_network_that_fails_makes_the_database_unreachable(cause: Exception) -> None:
    error = store_error(cause, "PostgreSQL queue (db.lan)")
    assert type(error) is StoreUnreachableError
    assert has_lost_connection(cause)
    assert error.place == "PostgreSQL queue (db.lan)"
    assert error.detail == str(cause)


def test_what_nobody_expects_is_a_failure_of_the_store_that_says_why() -> None:
    cause = psycopg.InterfaceError("the cursor is closed")
    error = store_error(cause, "PostgreSQL")
    assert type(error) is StoreError
    assert error.detail == "the cursor is closed"
    assert not has_lost_connection(cause)
