"""What nodes let each other know through the database: short texts, after a commit.

A notification says that there is something to read, and never what: one that is lost with
its connection is made up for by reading. https://www.postgresql.org/docs/current/sql-notify.html
"""

from collections.abc import AsyncGenerator

import psycopg
from psycopg import sql

from .errors import store_error

CHANNEL = "printer_queue"
_LISTEN = sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL))


async def notifications(connection_string: str, place: str) -> AsyncGenerator[str]:
    """Yield each text from now on, over a connection of its own; first an empty one.

    Raises StoreError when the connection cannot be made, or fails.
    """
    try:
        connection = await psycopg.AsyncConnection.connect(
            connection_string, autocommit=True
        )
        async with connection:
            await connection.execute(_LISTEN)
            yield ""
            async for notification in connection.notifies():
                yield notification.payload
    except (psycopg.Error, OSError) as error:
        raise store_error(error, place) from error
