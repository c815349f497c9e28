"""A mosquitto that asks for TLS, a name and a password."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import os
from pathlib import Path
import subprocess

from demo.broker import HOST, find_mosquitto
from demo.processes import Program, free_port, is_free
from demo.waiting import until

USER = "agent"
PASSWORD = "correct horse"
_CONFIG = """\
listener {port} {host}
allow_anonymous false
password_file {folder}/passwords
cafile {folder}/ca.pem
certfile {folder}/ca.pem
keyfile {folder}/key.pem
"""


@asynccontextmanager
async def secure_broker(folder: Path) -> AsyncIterator[int]:
    """Run it; give its port. `ca.pem` in the folder signs for it."""
    mosquitto = find_mosquitto()
    assert mosquitto is not None, "needs mosquitto; script/setup installs it"
    port = free_port()
    _make_files(folder, port)
    argv = [mosquitto, "-c", str(folder / "secure.conf")]
    program = Program("mosquitto", argv, folder / "secure.log")
    await program.start()
    try:
        await until(lambda: not is_free(HOST, port), "the broker listens")
        yield port
    finally:
        await program.stop()


def _make_files(folder: Path, port: int) -> None:
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "ca.pem")]
    passwords = ["mosquitto_passwd", "-c", "-b", str(folder / "passwords")]
    for argv in ([*new, *files, *subject], [*passwords, USER, PASSWORD]):
        subprocess.run(argv, check=True, capture_output=True)
    user = "user root\n" if os.geteuid() == 0 else ""
    config = _CONFIG.format(port=port, host=HOST, folder=folder)
    (folder / "secure.conf").write_text(user + config)
