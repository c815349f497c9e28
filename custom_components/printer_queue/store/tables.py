"""The tables. Times are microseconds since 1970 UTC, durations microseconds.

A change here is a new version of the schema: write the step in `schema.py`.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TextClause,
    and_,
    text,
    true,
)

from ..core.effects.effect import EffectKind, EffectOutcome
from ..core.effects.usage import UsageOutcome
from ..core.model import JobStatus
from ..core.notices.notice import Medium, NoticeKind
from ..core.reason import Reason
from ..core.report import PrinterState
from .columns import Span, Text, UtcTime, Whole, words

metadata = MetaData()


def _partial(
    name: str,
    *columns: Column[Any],
    where: ColumnElement[bool] | TextClause,
    unique: bool = False,
) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


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
    Column("next_number", Whole, nullable=False),
    Column("hours", JSON),
    Column("starting_stopped", Boolean, nullable=False, server_default="0"),
    Column("interlocks", JSON, nullable=False, server_default="{}"),
    Column("reservations", JSON, nullable=False, server_default="[]"),
    Column("present", JSON, nullable=False, server_default="{}"),
    Column("cooldowns", JSON, nullable=False, server_default="[]"),
    # Of all events that there ever were, also where the newest are forgotten.
    Column("last_event", Whole, nullable=False, server_default="0"),
    Column("pause", JSON(none_as_null=True)),
    Column("shelf", JSON, nullable=False, server_default="[]"),
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
    Column("plate_print", JSON(none_as_null=True)),
    Column("given_up", JSON, nullable=False, server_default="[]"),
    Column("failures_in_row", Integer, nullable=False, server_default="0"),
    Column("starting_stopped", Boolean, nullable=False, server_default="0"),
    Column("maintenance", JSON, nullable=False, server_default="{}"),
    Column("closure", JSON(none_as_null=True)),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Whole, nullable=False, unique=True),
    # What is asked for: a new field of it is no new column. What is at its default is
    # left out, so another default is a new version of the schema. No field of it has a
    # column of its own besides: nothing is searched for or sorted by one.
    Column("spec", JSON, nullable=False),
    Column("person_id", Text),
    Column("person_name", Text),
    Column("created_at", UtcTime, nullable=False),
    Column("rank", Whole, nullable=False),
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
    Column("attempt", JSON(none_as_null=True)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failed_attempts", JSON, nullable=False, server_default="[]"),
    Column("dead_letter", Boolean, nullable=False, server_default="0"),
    Column("cost", Float),
    Column("message", Text),
    Column("came_back_at", UtcTime),
)

# A partial index is used only for queries that repeat its condition word by word, or
# compare the column that is not to be NULL. What is not in an index costs no write.
IS_OPEN = text("ended_at IS NULL")
HAS_ENDED = text("ended_at IS NOT NULL")
IS_DEAD_LETTER = jobs.c.dead_letter == true()
HAS_TAUGHT_DURATION = and_(text("status = 'completed'"), jobs.c.watched == true())
HAS_TAUGHT_CHANGEOVER = text("changeover IS NOT NULL")
HAS_TAUGHT_FORECAST = text(
    "started_at IS NOT NULL AND CAST(forecasts AS VARCHAR) != '[]'"
)

_partial("jobs_open", jobs.c.number, where=IS_OPEN)
_partial("jobs_ended", jobs.c.ended_at, where=HAS_ENDED)
_partial("jobs_of_person", jobs.c.person_id, jobs.c.ended_at, where=HAS_ENDED)
_partial("jobs_of_printer", jobs.c.printer_id, jobs.c.ended_at, where=HAS_ENDED)
_partial(
    # Answers `questions.totals` without a look at the rows: 20 ms for 100,000 prints.
    "jobs_totals",
    jobs.c.printer_id,
    jobs.c.status,
    jobs.c.ended_at,
    jobs.c.started_at,
    where=HAS_ENDED,
)
_partial("jobs_dead_letters", jobs.c.number, where=IS_DEAD_LETTER)
_partial("jobs_durations", jobs.c.ended_at, where=HAS_TAUGHT_DURATION)
_partial("jobs_changeovers", jobs.c.started_at, where=HAS_TAUGHT_CHANGEOVER)
_partial("jobs_forecasts", jobs.c.started_at, where=HAS_TAUGHT_FORECAST)
_partial(
    "jobs_by_key",
    jobs.c.person_id,
    jobs.c.idempotency_key,
    unique=True,
    where=text("idempotency_key IS NOT NULL"),
)

events = Table(
    "events",
    metadata,
    Column("seq", Whole, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("job_id", ForeignKey("jobs.id")),
    Column("printer_id", ForeignKey("printers.id")),
    Column("from_status", words(JobStatus)),
    Column("to_status", words(JobStatus)),
    Column("reason", words(Reason)),
    Column("data", JSON, nullable=False),
    # Of the decision that it belongs to; by it a lost answer of the database is made up for.
    Column("decision_id", Text),
    sqlite_autoincrement=True,
)
Index("events_of_job", events.c.job_id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Whole, primary_key=True),
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
_partial("outbox_waiting", outbox.c.channel, outbox.c.id, where=IS_WAITING)

effects = Table(
    "effects",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("kind", words(EffectKind), nullable=False),
    Column("printer_id", ForeignKey("printers.id"), nullable=False),
    Column("job_id", ForeignKey("jobs.id")),
    Column("attempt_id", Text),
    Column("file", Text),
    Column("created_at", UtcTime, nullable=False),
    Column("note", Text),
    Column("tries", Integer, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("outcome", words(EffectOutcome)),
    sqlite_autoincrement=True,
)
_partial("effects_waiting", effects.c.printer_id, effects.c.id, where=IS_WAITING)

usages = Table(
    "usages",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("spool_id", Whole, nullable=False),
    Column("printer_id", ForeignKey("printers.id"), nullable=False),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("grams", Float, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("used_before", Float),
    Column("tries", Integer, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("outcome", words(UsageOutcome)),
    sqlite_autoincrement=True,
)
_partial("usages_waiting", usages.c.id, where=IS_WAITING)

files = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Whole, nullable=False),
    Column("kept_at", UtcTime, nullable=False),
    Column("media_type", Text),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("job_id", ForeignKey("jobs.id"), primary_key=True),
    Column("sha256", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("own_key", Text, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("status", Integer),
    Column("headers", JSON(none_as_null=True)),
    Column("body", LargeBinary),
)
Index("answers_by_key", answers.c.user_id, answers.c.key, unique=True)
Index("answers_asked", answers.c.asked_at)
