"""The tables. Times are microseconds since 1970 UTC, durations microseconds.

A change here is a new version of the schema: write the step in `schema.py`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    text,
)

from ..core.model import JobStatus, Reason
from ..core.notices.notice import Medium, NoticeKind
from ..core.report import PrinterState
from .columns import Span, Text, UtcTime, words

metadata = MetaData()

schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
)

queue = Table(
    "queue",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("paused", Boolean, nullable=False),
    Column("next_number", Integer, nullable=False),
    Column("hours", JSON),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

printers = Table(
    "printers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("spec", JSON, nullable=False),
    Column("state", words(PrinterState), nullable=False),
    Column("print_id", Text),
    Column("file", Text),
    Column("in_service", Boolean, nullable=False),
    Column("plate_clear", Boolean, nullable=False),
    Column("ignored_print", Boolean, nullable=False),
    Column("stop_wanted", Boolean, nullable=False),
    Column("last_ended_at", UtcTime),
    Column("removed", Boolean, nullable=False),
    Column("spools", JSON, nullable=False, server_default="[]"),
    Column("tells_spools", Boolean, nullable=False, server_default="0"),
    Column("missed_turns", JSON, nullable=False, server_default="[]"),
    Column("out_because", words(Reason)),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    # What is asked for: a new field of it is no new column. What is at its default is
    # left out, so another default is a new version of the schema. No field of it has a
    # column of its own besides: nothing is searched for or sorted by one.
    Column("spec", JSON, nullable=False),
    Column("person_id", Text),
    Column("person_name", Text),
    Column("created_at", UtcTime, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("idempotency_key", Text),
    Column("status", words(JobStatus), nullable=False),
    Column("reason", words(Reason)),
    Column("misses", Integer, nullable=False),
    Column("offers", Integer, nullable=False),
    Column("offer_id", Text),
    Column("offer_printer_id", ForeignKey("printers.id")),
    Column("offered_at", UtcTime),
    Column("claim_by", UtcTime),
    Column("reminded", Boolean, nullable=False),
    Column("not_before", UtcTime),
    Column("printer_id", ForeignKey("printers.id")),
    Column("claimed_at", UtcTime),
    Column("start_by", UtcTime),
    Column("started_at", UtcTime),
    Column("watched", Boolean, nullable=False),
    Column("print_id", Text),
    Column("file", Text),
    Column("paused_at", UtcTime),
    Column("paused_for", Span, nullable=False),
    Column("ended_at", UtcTime),
    Column("created_by", Text),
    Column("retry_of", Text),
    Column("overtaken", Integer, nullable=False),
    Column("asked_early", Boolean, nullable=False),
    Column("changeover", Span),
    Column("forecasts", JSON, nullable=False),
    Column("held_before", words(Reason)),
    Column("error", Text),
)

# SQLite uses a partial index only for queries that repeat its condition word by word,
# or compare the column that is not to be NULL. What is not in an index costs no write.
IS_OPEN = text("ended_at IS NULL")
HAS_ENDED = text("ended_at IS NOT NULL")
HAS_TAUGHT_DURATION = text("status = 'completed' AND watched = 1")
HAS_TAUGHT_CHANGEOVER = text("changeover IS NOT NULL")
HAS_TAUGHT_FORECAST = text("started_at IS NOT NULL AND forecasts != '[]'")

Index("jobs_open", jobs.c.number, sqlite_where=IS_OPEN)
Index("jobs_ended", jobs.c.ended_at, sqlite_where=HAS_ENDED)
Index("jobs_of_person", jobs.c.person_id, jobs.c.ended_at, sqlite_where=HAS_ENDED)
Index("jobs_of_printer", jobs.c.printer_id, jobs.c.ended_at, sqlite_where=HAS_ENDED)
Index(
    # Answers `questions.totals` without a look at the rows: 20 ms for 100,000 prints.
    "jobs_totals",
    jobs.c.printer_id,
    jobs.c.status,
    jobs.c.ended_at,
    jobs.c.started_at,
    sqlite_where=HAS_ENDED,
)
Index("jobs_durations", jobs.c.ended_at, sqlite_where=HAS_TAUGHT_DURATION)
Index("jobs_changeovers", jobs.c.started_at, sqlite_where=HAS_TAUGHT_CHANGEOVER)
Index("jobs_forecasts", jobs.c.started_at, sqlite_where=HAS_TAUGHT_FORECAST)
Index(
    "jobs_by_key",
    jobs.c.person_id,
    jobs.c.idempotency_key,
    unique=True,
    sqlite_where=text("idempotency_key IS NOT NULL"),
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("job_id", ForeignKey("jobs.id")),
    Column("printer_id", ForeignKey("printers.id")),
    Column("from_status", words(JobStatus)),
    Column("to_status", words(JobStatus)),
    Column("reason", words(Reason)),
    Column("data", JSON, nullable=False),
    sqlite_autoincrement=True,
)
Index("events_of_job", events.c.job_id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("medium", words(Medium), nullable=False),
    Column("channel", Text, nullable=False),
    Column("kind", words(NoticeKind), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("useless_at", UtcTime, nullable=False),
    Column("job_id", ForeignKey("jobs.id")),
    Column("person_id", Text),
    Column("data", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("delivered", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
IS_WAITING = text("settled_at IS NULL")
Index("outbox_waiting", outbox.c.channel, outbox.c.id, sqlite_where=IS_WAITING)
