#!/usr/bin/env bash
# SQLAlchemy stores None in a nullable JSON column as the text null, not as NULL.
#
# Seen with SQLAlchemy 2.0.54 on Python 3.11 and 3.14. Reading gives None back either way, so nothing looks wrong until SQL
# asks: IS NULL misses the row, NOT NULL lets it in, and only a column left out of the insert is NULL. Seen:
#
#   read: [None, None]
#   typeof, given None: text
#   typeof, left out: null
#   rows where it IS NULL: 1
#   NOT NULL column given None: stored
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages SQLAlchemy==2.0.54
holds_in_python <<'PYTHON'
from sqlalchemy import JSON, Column, Integer, MetaData, Table, create_engine, func, select

engine = create_engine("sqlite://")
metadata = MetaData()
jobs = Table("jobs", metadata, Column("id", Integer, primary_key=True), Column("plan", JSON))
strict = Table("strict", metadata, Column("plan", JSON, nullable=False))
with engine.begin() as connection:
    metadata.create_all(connection)
    connection.execute(jobs.insert(), {"id": 1, "plan": None})
    connection.execute(jobs.insert(), {"id": 2})
    print("read:", connection.scalars(select(jobs.c.plan).order_by(jobs.c.id)).all())
    kinds = connection.scalars(select(func.typeof(jobs.c.plan)).order_by(jobs.c.id)).all()
    print("typeof, given None:", kinds[0])
    print("typeof, left out:", kinds[1])
    print("rows where it IS NULL:", len(connection.exec_driver_sql("SELECT 1 FROM jobs WHERE plan IS NULL").all()))
    connection.execute(strict.insert(), {"plan": None})
    print("NOT NULL column given None: stored")
PYTHON
