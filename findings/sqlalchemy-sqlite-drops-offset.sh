#!/usr/bin/env bash
# SQLAlchemy's DateTime(timezone=True) on SQLite drops the offset of a time without converting it.
#
# Seen with SQLAlchemy 2.0.54 (2.1.9 does the same) on Python 3.11 and 3.14. The local wall clock is stored, the offset is
# lost in silence: the time comes back naive, the same moment in UTC is not found, and times of two zones sort wrongly.
# Seen, of 12:00 in a zone two hours east of UTC:
#
#   stored: 2027-06-15 12:00:00.000000
#   read: datetime.datetime(2027, 6, 15, 12, 0)
#   rows at the same moment in UTC: 0
#   rows at that wall clock in UTC, two hours later: 1
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages SQLAlchemy==2.0.54
holds_in_python <<'PYTHON'
from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import Column, DateTime, MetaData, Table, create_engine, func, select, text

engine = create_engine("sqlite://")
prints = Table("prints", MetaData(), Column("ended_at", DateTime(timezone=True)))
noon = datetime(2027, 6, 15, 12, tzinfo=timezone(timedelta(hours=2)))
with engine.begin() as connection:
    prints.create(connection)
    connection.execute(prints.insert(), {"ended_at": noon})
    print("stored:", connection.scalar(text("SELECT ended_at FROM prints")))
    print("read:", repr(connection.scalar(select(prints.c.ended_at))))

    def rows(moment: datetime) -> int:
        return connection.scalar(select(func.count()).where(prints.c.ended_at == moment))

    print("rows at the same moment in UTC:", rows(noon.astimezone(UTC)))
    print("rows at that wall clock in UTC, two hours later:", rows(noon.replace(tzinfo=UTC)))
PYTHON
