"""The steps from one version of the schema to the next; see `schema.STEPS`."""

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
