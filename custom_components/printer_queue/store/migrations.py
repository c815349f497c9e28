"""The steps up to version 14 of the schema, in SQLite's SQL; see `schema.STEPS`."""

import json
from typing import Any

from sqlalchemy import Connection

_TO_VERSION_2 = (
    "ALTER TABLE queue ADD COLUMN hours JSON",
    "ALTER TABLE printers ADD COLUMN spools JSON DEFAULT '[]' NOT NULL",
    "ALTER TABLE printers ADD COLUMN tells_spools BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN priority INTEGER DEFAULT '5' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN deadline INTEGER",
    "ALTER TABLE jobs ADD COLUMN grams FLOAT",
    "ALTER TABLE jobs ADD COLUMN cost FLOAT",
    "ALTER TABLE jobs ADD COLUMN source VARCHAR",
    "ALTER TABLE jobs ADD COLUMN goal VARCHAR",
    'ALTER TABLE jobs ADD COLUMN "after" VARCHAR',
    "ALTER TABLE jobs ADD COLUMN created_by VARCHAR",
    "ALTER TABLE jobs ADD COLUMN retries INTEGER DEFAULT '2' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN retry_of VARCHAR",
    "ALTER TABLE jobs ADD COLUMN overtaken INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN asked_early BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN changeover INTEGER",
    "ALTER TABLE jobs ADD COLUMN forecasts JSON DEFAULT '[]' NOT NULL",
    """
    UPDATE jobs SET changeover = max(started_at - offered_at, 0)
    WHERE watched = 1 AND offered_at IS NOT NULL AND started_at IS NOT NULL
    """,
    """
    UPDATE printers SET spools = json_array(
        json_object('material', json_extract(spec, '$.material'))
    )
    WHERE json_extract(spec, '$.material') IS NOT NULL
    """,
    # A job used to need one material; now it needs a filament for each tray.
    """
    UPDATE jobs SET needs = json_set(
        json_remove(needs, '$.material'), '$.filaments',
        json_array(json_object('material', json_extract(needs, '$.material')))
    )
    WHERE json_extract(needs, '$.material') IS NOT NULL
    """,
    """
    UPDATE events SET data = json_set(
        json_remove(data, '$.job.needs.material'), '$.job.needs.filaments',
        json_array(json_object('material', json_extract(data, '$.job.needs.material')))
    )
    WHERE json_extract(data, '$.job.needs.material') IS NOT NULL
    """,
    "DROP INDEX jobs_changeovers",
    """
    CREATE INDEX jobs_changeovers ON jobs (started_at)
    WHERE changeover IS NOT NULL
    """,
    """
    CREATE INDEX jobs_forecasts ON jobs (started_at)
    WHERE started_at IS NOT NULL AND forecasts != '[]'
    """,
)


def plan_jobs_and_printers(connection: Connection) -> None:
    """Version 2: jobs and printers carry what a plan needs to know."""
    for statement in _TO_VERSION_2:
        connection.exec_driver_sql(" ".join(statement.split()))


_SPEC = (
    "name",
    "estimate",
    "needs",
    "notes",
    "priority",
    "deadline",
    "grams",
    "cost",
    "source",
    "goal",
    "after",
    "retries",
)
"""What version 3 keeps together of a job, in `jobs` and in events that hold a job."""

# `jobs` is written anew once, rather than once for each column that is dropped. What is
# at its default is left out of a spec: the patch of nothing drops whatever is null.
_TO_VERSION_3 = (
    """
    CREATE TABLE rebuilt (
        id VARCHAR NOT NULL,
        number INTEGER NOT NULL,
        spec JSON NOT NULL,
        person_id VARCHAR,
        person_name VARCHAR,
        created_at INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        idempotency_key VARCHAR,
        status VARCHAR NOT NULL,
        reason VARCHAR,
        misses INTEGER NOT NULL,
        offers INTEGER NOT NULL,
        offer_id VARCHAR,
        offer_printer_id VARCHAR,
        offered_at INTEGER,
        claim_by INTEGER,
        reminded BOOLEAN NOT NULL,
        not_before INTEGER,
        printer_id VARCHAR,
        claimed_at INTEGER,
        start_by INTEGER,
        started_at INTEGER,
        watched BOOLEAN NOT NULL,
        print_id VARCHAR,
        file VARCHAR,
        paused_at INTEGER,
        paused_for INTEGER NOT NULL,
        ended_at INTEGER,
        created_by VARCHAR,
        retry_of VARCHAR,
        overtaken INTEGER NOT NULL,
        asked_early BOOLEAN NOT NULL,
        changeover INTEGER,
        forecasts JSON NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (number),
        FOREIGN KEY(offer_printer_id) REFERENCES printers (id),
        FOREIGN KEY(printer_id) REFERENCES printers (id)
    )
    """,
    """
    INSERT INTO rebuilt SELECT
        id, number,
        json_patch('{}', json_object(
            'name', name, 'estimate', estimate, 'needs', json(needs), 'notes', notes,
            'priority', nullif(priority, 5), 'deadline', deadline, 'grams', grams,
            'cost', cost, 'source', source, 'goal', goal, 'after', "after",
            'retries', nullif(retries, 2)
        )),
        person_id, person_name, created_at, rank, idempotency_key, status, reason,
        misses, offers, offer_id, offer_printer_id, offered_at, claim_by, reminded,
        not_before, printer_id, claimed_at, start_by, started_at, watched, print_id,
        file, paused_at, paused_for, ended_at, created_by, retry_of, overtaken,
        asked_early, changeover, forecasts
    FROM jobs
    """,
    "DROP TABLE jobs",
    "ALTER TABLE rebuilt RENAME TO jobs",
    "CREATE INDEX jobs_open ON jobs (number) WHERE ended_at IS NULL",
    "CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL",
    """
    CREATE INDEX jobs_of_person ON jobs (person_id, ended_at)
    WHERE ended_at IS NOT NULL
    """,
    """
    CREATE INDEX jobs_of_printer ON jobs (printer_id, ended_at)
    WHERE ended_at IS NOT NULL
    """,
    """
    CREATE INDEX jobs_totals ON jobs (printer_id, status, ended_at, started_at)
    WHERE ended_at IS NOT NULL
    """,
    """
    CREATE INDEX jobs_durations ON jobs (ended_at)
    WHERE status = 'completed' AND watched = 1
    """,
    """
    CREATE INDEX jobs_changeovers ON jobs (started_at)
    WHERE changeover IS NOT NULL
    """,
    """
    CREATE INDEX jobs_forecasts ON jobs (started_at)
    WHERE started_at IS NOT NULL AND forecasts != '[]'
    """,
    """
    CREATE UNIQUE INDEX jobs_by_key ON jobs (person_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL
    """,
)
_EVENTS_WITH_JOB = """
    SELECT seq, data FROM events
    WHERE kind IN ('joined', 'walked_up', 'restored') AND seq > ?
    ORDER BY seq LIMIT 500
"""


def keep_specs(connection: Connection) -> None:
    """Version 3: what is asked for is one JSON of a job.

    Events are changed here and not in SQL, which takes out texts only where they are
    UTF-8: what a printer told as a file's name need not be.
    """
    for statement in _TO_VERSION_3:
        connection.exec_driver_sql(" ".join(statement.split()))
    last = 0
    while page := connection.exec_driver_sql(_EVENTS_WITH_JOB, (last,)).all():
        last = page[-1].seq
        connection.exec_driver_sql(
            "UPDATE events SET data = ? WHERE seq = ?",
            [(json.dumps(_with_spec(json.loads(row.data))), row.seq) for row in page],
        )


def _with_spec(data: dict[str, Any]) -> dict[str, Any]:
    job = data["job"]
    spec = {name: job.pop(name) for name in _SPEC if name in job}
    return data | {"job": job | {"spec": spec}}


_TO_VERSION_4 = (
    "ALTER TABLE printers ADD COLUMN missed_turns JSON DEFAULT '[]' NOT NULL",
    "ALTER TABLE printers ADD COLUMN out_because VARCHAR",
    "ALTER TABLE jobs ADD COLUMN held_before VARCHAR",
)


def forgive_misses(connection: Connection) -> None:
    """Version 4: what went wrong on a printer, or put a job on hold, can be taken back."""
    for statement in _TO_VERSION_4:
        connection.exec_driver_sql(statement)


_ENDS = """
    SELECT seq, job_id, data FROM events WHERE kind = 'ended' AND seq > ?
    ORDER BY seq LIMIT 500
"""


def keep_errors(connection: Connection) -> None:
    """Version 5: a job keeps what its printer said as it failed.

    What the log still knows of earlier failures is taken out of it.
    """
    connection.exec_driver_sql("ALTER TABLE jobs ADD COLUMN error VARCHAR")
    last = 0
    while page := connection.exec_driver_sql(_ENDS, (last,)).all():
        last = page[-1].seq
        for row in page:
            error = json.loads(row.data).get("error")
            if isinstance(error, str):
                connection.exec_driver_sql(
                    "UPDATE jobs SET error = ? WHERE id = ? AND ended_at IS NOT NULL",
                    (error.encode("utf-8", "replace").decode(), row.job_id),
                )


_TO_VERSION_6 = (
    """
    CREATE TABLE effects (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind VARCHAR NOT NULL,
        printer_id VARCHAR NOT NULL,
        job_id VARCHAR,
        attempt_id VARCHAR,
        file VARCHAR,
        created_at INTEGER NOT NULL,
        note VARCHAR,
        tries INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        settled_at INTEGER,
        outcome VARCHAR,
        FOREIGN KEY(printer_id) REFERENCES printers (id),
        FOREIGN KEY(job_id) REFERENCES jobs (id)
    )
    """,
    """
    CREATE INDEX effects_waiting ON effects (printer_id, id)
    WHERE settled_at IS NULL
    """,
)


def keep_effects(connection: Connection) -> None:
    """Version 6: what is to be done to printers is kept until it is done."""
    for statement in _TO_VERSION_6:
        connection.exec_driver_sql(" ".join(statement.split()))


def keep_files(connection: Connection) -> None:
    """Version 7: the files of jobs, and pictures of them, are kept."""
    connection.exec_driver_sql(
        "CREATE TABLE files (sha256 VARCHAR NOT NULL, size INTEGER NOT NULL,"
        " kept_at INTEGER NOT NULL, media_type VARCHAR, PRIMARY KEY (sha256))"
    )


_TO_VERSION_8 = (
    "ALTER TABLE queue ADD COLUMN starting_stopped BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE queue ADD COLUMN interlocks JSON DEFAULT '{}' NOT NULL",
    "ALTER TABLE printers ADD COLUMN plate_print JSON",
    "ALTER TABLE printers ADD COLUMN given_up JSON DEFAULT '[]' NOT NULL",
    "ALTER TABLE printers ADD COLUMN failures_in_row INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE printers ADD COLUMN starting_stopped BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN attempt JSON",
    "ALTER TABLE jobs ADD COLUMN attempts INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN failed_attempts JSON DEFAULT '[]' NOT NULL",
    "ALTER TABLE jobs ADD COLUMN dead_letter BOOLEAN DEFAULT '0' NOT NULL",
    "CREATE INDEX jobs_dead_letters ON jobs (number) WHERE dead_letter = 1",
)


def keep_attempts(connection: Connection) -> None:
    """Version 8: printers start jobs by themselves, in attempts that may fail."""
    for statement in _TO_VERSION_8:
        connection.exec_driver_sql(statement)


def keep_costs(connection: Connection) -> None:
    """Version 9: a job keeps what it has cost, whatever prices become."""
    connection.exec_driver_sql("ALTER TABLE jobs ADD COLUMN cost FLOAT")


_TO_VERSION_10 = (
    """
    CREATE TABLE answers (
        own_key VARCHAR NOT NULL,
        user_id VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        fingerprint VARCHAR NOT NULL,
        asked_at INTEGER NOT NULL,
        status INTEGER,
        headers JSON,
        body BLOB,
        PRIMARY KEY (own_key)
    )
    """,
    'CREATE UNIQUE INDEX answers_by_key ON answers (user_id, "key")',
    "CREATE INDEX answers_asked ON answers (asked_at)",
)


def keep_answers(connection: Connection) -> None:
    """Version 10: what programs were answered is kept, for those that ask once more."""
    for statement in _TO_VERSION_10:
        connection.exec_driver_sql(" ".join(statement.split()))


def keep_reservations(connection: Connection) -> None:
    """Version 11: people's reservations of printers are kept."""
    connection.exec_driver_sql(
        "ALTER TABLE queue ADD COLUMN reservations JSON DEFAULT '[]' NOT NULL"
    )


def keep_presence(connection: Connection) -> None:
    """Version 12: which members are where the printers are is kept."""
    connection.exec_driver_sql(
        "ALTER TABLE queue ADD COLUMN present JSON DEFAULT '{}' NOT NULL"
    )


def keep_cooldowns(connection: Connection) -> None:
    """Version 13: who may reserve which printer again from when on is kept."""
    connection.exec_driver_sql(
        "ALTER TABLE queue ADD COLUMN cooldowns JSON DEFAULT '[]' NOT NULL"
    )


_TO_VERSION_14 = (
    "ALTER TABLE queue ADD COLUMN last_event INTEGER DEFAULT '0' NOT NULL",
    """
    UPDATE queue SET last_event = coalesce(
        (SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0
    )
    """,
    "ALTER TABLE events ADD COLUMN decision_id VARCHAR",
    "DROP INDEX jobs_forecasts",
    """
    CREATE INDEX jobs_forecasts ON jobs (started_at)
    WHERE started_at IS NOT NULL AND CAST(forecasts AS VARCHAR) != '[]'
    """,
)


def keep_decisions(connection: Connection) -> None:
    """Version 14: events name their decision, and the queue counts them itself.

    From here on PostgreSQL keeps queues, too, which has no `sqlite_sequence`, and compares
    no JSON.
    """
    for statement in _TO_VERSION_14:
        connection.exec_driver_sql(" ".join(statement.split()))
