#!/usr/bin/env bash
# Python's sqlite3 raises at executemany() with RETURNING, but only after it has written the first row.
#
# Seen with Python 3.14.8 on SQLite 3.53.4; Python 3.11.7 with an older SQLite writes all rows and raises nothing, as the
# documentation has it ("Any resulting rows are discarded, including DML statements with RETURNING clauses"). The first row
# stands in the open transaction: who catches the exception and commits keeps a part of the batch. Seen:
#
#   InterfaceError: bad parameter or other API misuse
#   rows after commit: [(1,)]
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14"
holds "$interpreter" - <<'PYTHON'
import sqlite3

connection = sqlite3.connect(":memory:")
connection.execute("CREATE TABLE jobs (id INTEGER PRIMARY KEY)")
try:
    connection.executemany("INSERT INTO jobs VALUES (?) RETURNING id", [(1,), (2,), (3,)])
except sqlite3.Error as error:
    print(f"{type(error).__name__}: {error}")
connection.commit()
print("rows after commit:", connection.execute("SELECT id FROM jobs").fetchall())
PYTHON
