"""The address of a PostgreSQL database, as libpq reads it."""

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ..errors import AddressError

_DEFAULTS: dict[str, str | int] = {
    # Of several hosts, or one name that a failover moves, the one that takes changes.
    "target_session_attrs": "read-write",
    "connect_timeout": 5,
    # A connection whose other end is gone is noticed within about 20 s.
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "printer_queue",
}
_SCHEMES = ("postgresql://", "postgres://")


def connection_string(url: str) -> str:
    """Return what to connect with; raise AddressError."""
    return make_conninfo("", **{**_DEFAULTS, **_given(url)})


def place(url: str) -> str:
    """Return what people call the database, without user and password."""
    given = _given(url)
    hosts = str(given.get("host", "localhost")).split(",")
    ports = str(given.get("port", "")).split(",")
    ports += ports[-1:] * (len(hosts) - len(ports))
    where = (
        f"{host}:{port}" if port else host
        for host, port in zip(hosts, ports, strict=False)
    )
    return f"PostgreSQL {given.get('dbname', '')} ({', '.join(where)})".replace(
        "  ", " "
    )


def _given(url: str) -> dict[str, str | int]:
    if not url.startswith(_SCHEMES):
        raise AddressError("no address of PostgreSQL")
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Its words may quote the address, with the password.
        raise AddressError("not an address that can be read") from None
    return {key: value for key, value in given.items() if value is not None}
