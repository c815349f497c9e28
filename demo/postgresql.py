"""A real PostgreSQL server on loopback, with a database for whoever wants one."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import count
import os
from pathlib import Path
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

import psycopg

from .processes import DemoError, free_port

USER = "printer_queue"
PASSWORD = "correct horse"
_CHECKOUT = Path(__file__).parents[1]
_PROGRAMS = _CHECKOUT / ".cache" / "postgresql" / "bin"
_SET_UP = 240.0
"""Seconds in which a server is unpacked, or it fails."""
_NOT_HERE = 3
"""The script's exit code on a machine that cannot have PostgreSQL."""
_STARTS_WITHIN = 30.0


class NoPostgresqlError(DemoError):
    """There is no PostgreSQL on this machine, and it cannot get one."""


def _programs() -> Path:
    """Return the folder of the server's programs; they are unpacked where they are missing."""
    done = subprocess.run(
        [_CHECKOUT / "script" / "postgresql"],
        capture_output=True,
        text=True,
        timeout=_SET_UP,
        check=False,
    )
    if done.returncode == _NOT_HERE:
        raise NoPostgresqlError(done.stdout)
    if done.returncode:
        raise DemoError(done.stdout + done.stderr)
    return _PROGRAMS


class Postgresql:
    """A server with a port and a folder of its own; it refuses to run as root, and does not."""

    def __init__(
        self,
        *,
        is_durable: bool = False,
        host: str = "127.0.0.1",
        network: str = "127.0.0.1/32",
        enter: Sequence[str] = (),
    ) -> None:
        """Make the server's folder; `start` starts it. Only a durable one survives a lost power.

        It is found at `host`, and lets in who comes from `network`; `enter` is the command
        that runs another one where that is, in a network namespace. Raises NoPostgresqlError.
        """
        self._is_durable = is_durable
        self._host = host
        self._enter = enter
        self._programs = _programs()
        self.port = free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self._data = self._folder / "data"
        self._user = None if os.getuid() else pwd.getpwnam("nobody")
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        password = self._folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        self._run(
            "initdb",
            *("--pgdata", str(self._data), "--username", USER, "--no-sync"),
            *("--auth", "scram-sha-256", "--pwfile", str(password)),
            *("--encoding", "UTF8", "--locale", "C", "--data-checksums"),
        )
        with (self._data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {network} scram-sha-256\n")
        self._databases = count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        log = (self._folder / "log").open("ab")
        self._process = subprocess.Popen(
            [
                *self._enter,
                *self._as_its_user(),
                self._programs / "postgres",
                *("-D", str(self._data), "-k", str(self._folder)),
                *("-h", "*" if self._enter else self._host, "-p", str(self.port)),
                *("-c", f"fsync={'on' if self._is_durable else 'off'}"),
            ],
            stdout=log,
            stderr=log,
            cwd=self._folder,
        )
        log.close()
        until = time.monotonic() + _STARTS_WITHIN
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                has_ended = self._process.poll() is not None
                if has_ended or time.monotonic() > until:
                    raise DemoError((self._folder / "log").read_text()) from None
                time.sleep(0.05)
            else:
                return

    def stand_by_for(self, first: Postgresql) -> None:
        """Begin as a copy of another server, which is stopped, and follow it once both run.

        What that one stores counts as stored when this one has it, too.
        """
        shutil.rmtree(self._data)
        subprocess.run(["cp", "-a", first._data, self._data], check=True)
        (self._data / "standby.signal").touch()
        self._set(f"primary_conninfo = '{first._conninfo}'")
        first._set("synchronous_standby_names = '*'")

    def _set(self, setting: str) -> None:
        with (self._data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"{setting}\n")

    @property
    def _conninfo(self) -> str:
        """How a standby reaches it, as its settings say."""
        return f"host={self._host} port={self.port} user={USER} password=''{PASSWORD}''"

    def stop(self) -> None:
        """Cut all connections, and stop as for a restart."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Stop as a lost power does: nothing is ended, nothing is said."""
        self._end(signal.SIGQUIT)

    def remove(self) -> None:
        """Stop, and leave nothing behind; a checkpoint of hundreds of databases would take minutes."""
        self.kill()
        shutil.rmtree(self._folder)

    def url(self, database: str) -> str:
        """Return a database's address."""
        password = PASSWORD.replace(" ", "%20")
        return f"postgresql://{USER}:{password}@{self._host}:{self.port}/{database}"

    def new_database(self) -> str:
        """Return the address of an empty database."""
        name = f"queue_{next(self._databases)}"
        self.do(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.url(name)

    def do(self, *statements: str) -> None:
        """Do what only the server's owner may do."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def _as_its_user(self) -> Sequence[str]:
        """Return what runs a command as the server's user: root it refuses to be."""
        if self._user is None:
            return ()
        user, group = self._user.pw_uid, self._user.pw_gid
        return ("setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups")

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(how)
        self._process.wait(timeout=_STARTS_WITHIN)
        self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str | Path] = [self._programs / program, *arguments]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=_SET_UP,
            check=False,
            user=self._user and self._user.pw_uid,
            group=self._user and self._user.pw_gid,
            cwd=self._folder,
        )
        if done.returncode:
            raise DemoError(done.stdout + done.stderr)
