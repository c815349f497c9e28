"""The steps after version 14 of the schema, under SQLite and PostgreSQL; see `schema.STEPS`."""

from sqlalchemy import JSON, Connection, String, column, table


def keep_maintenance(connection: Connection) -> None:
    """Version 15: printers count what they print; what the history knows is counted."""
    connection.exec_driver_sql(
        "ALTER TABLE printers ADD COLUMN maintenance JSON DEFAULT '{}' NOT NULL"
    )
    counted = connection.exec_driver_sql(
        "SELECT printer_id, count(*), sum(ended_at - started_at - paused_for),"
        " min(started_at) FROM jobs WHERE ended_at IS NOT NULL"
        " AND started_at IS NOT NULL AND printer_id IS NOT NULL GROUP BY printer_id"
    ).all()
    printers = table("printers", column("id", String), column("maintenance", JSON))
    for printer_id, prints, printed, since in counted:
        known = {"printed": max(int(printed), 0), "prints": prints, "since": since}
        connection.execute(
            printers.update()
            .where(printers.c.id == printer_id)
            .values(maintenance=known)
        )


def keep_messages(connection: Connection) -> None:
    """Version 16: what whoever cancelled a job says to its owner is kept."""
    connection.exec_driver_sql("ALTER TABLE jobs ADD COLUMN message VARCHAR")


def keep_closures(connection: Connection) -> None:
    """Version 17: why printers are out of service or offers paused is kept, and until when."""
    connection.exec_driver_sql("ALTER TABLE printers ADD COLUMN closure JSON")
    connection.exec_driver_sql("ALTER TABLE queue ADD COLUMN pause JSON")


def keep_shelf(connection: Connection) -> None:
    """Version 18: finished parts that wait for their owners are kept."""
    connection.exec_driver_sql(
        "ALTER TABLE queue ADD COLUMN shelf JSON DEFAULT '[]' NOT NULL"
    )


def keep_snapshots(connection: Connection) -> None:
    """Version 19: what cameras saw as prints ended is kept with the jobs."""
    connection.exec_driver_sql(
        "CREATE TABLE snapshots (job_id VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,"
        " PRIMARY KEY (job_id), FOREIGN KEY(job_id) REFERENCES jobs (id))"
    )


_USAGES = """
    CREATE TABLE usages (
        id {number},
        spool_id {whole} NOT NULL,
        printer_id VARCHAR NOT NULL,
        job_id VARCHAR NOT NULL,
        grams FLOAT NOT NULL,
        created_at {whole} NOT NULL,
        used_before FLOAT,
        tries INTEGER NOT NULL,
        due_at {whole} NOT NULL,
        settled_at {whole},
        outcome VARCHAR,
        FOREIGN KEY(printer_id) REFERENCES printers (id),
        FOREIGN KEY(job_id) REFERENCES jobs (id)
    )
"""


def keep_usages(connection: Connection) -> None:
    """Version 20: what Spoolman does not know yet of what prints used is kept."""
    if connection.dialect.name == "postgresql":
        number, whole = "BIGSERIAL NOT NULL PRIMARY KEY", "BIGINT"
    else:
        number, whole = "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "INTEGER"
    table = _USAGES.format(number=number, whole=whole)
    connection.exec_driver_sql(" ".join(table.split()))
    connection.exec_driver_sql(
        "CREATE INDEX usages_waiting ON usages (id) WHERE settled_at IS NULL"
    )


def keep_returns(connection: Connection) -> None:
    """Version 21: when a job last came back to the queue is kept."""
    whole = "BIGINT" if connection.dialect.name == "postgresql" else "INTEGER"
    connection.exec_driver_sql(f"ALTER TABLE jobs ADD COLUMN came_back_at {whole}")


def share_contents(_connection: Connection) -> None:
    """Version 22: a database holds what is in the files of jobs, too, for all of its nodes.

    It lies in tables that the database has for itself, and each node brings what it has: a
    node of before would neither look there nor leave alone what others have taken in.
    """
