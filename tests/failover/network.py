"""Ways to a database that can be cut as a cable is: nothing arrives, and nobody is told.

The server runs in a network namespace of its own, to which one pair of virtual interfaces
for each node leads. Making them needs a namespace of one's own, too, which `command`
gives; most systems let any user have one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
import os
from pathlib import Path
import re
import subprocess
import sys
import time

NETWORK = "10.99.0.0/16"
_ADDRESS = re.compile(r"@10\.99\.\d+\.2:")
_HERE = "PRINTER_QUEUE_NAMESPACE"
"""In the environment of whoever runs in a namespace of its own."""
_STARTS_WITHIN = 10.0


def is_own() -> bool:
    """Return whether this process runs in a namespace of its own."""
    return _HERE in os.environ


def command(*argv: str) -> list[str] | None:
    """Return what runs a command in a namespace of its own; None where that is forbidden."""
    as_user = () if os.geteuid() == 0 else ("--map-current-user", "--keep-caps")
    own = ["unshare", *as_user, "--net"]
    try:
        _run(*own, "ip", "link", "set", "lo", "up")
    except OSError, subprocess.CalledProcessError:
        return None
    return [*own, "env", f"{_HERE}=1", *argv]


def again() -> list[str] | None:
    """Return what runs this very program in a namespace of its own, or None."""
    return command(sys.executable, *sys.orig_argv[1:])


@dataclass(frozen=True, slots=True)
class Way:
    """One node's way to the database, which has the address `host` on it."""

    number: int
    enter: Sequence[str]

    @property
    def host(self) -> str:
        """The database's address."""
        return f"10.99.{self.number}.2"

    def url(self, url: str) -> str:
        """Return a database's address by this way instead of another."""
        return _ADDRESS.sub(f"@{self.host}:", url)

    def lay(self, holder: int) -> None:
        """Make both ends."""
        near, far = f"node{self.number}", self._far
        _ip("link", "add", near, "type", "veth", "peer", "name", far)
        _ip("link", "set", far, "netns", str(holder))
        _ip("addr", "add", f"10.99.{self.number}.1/24", "dev", near)
        _ip("link", "set", near, "up")
        self._there("addr", "add", f"{self.host}/24", "dev", far)
        self.mend()

    def cut(self) -> None:
        """Lose all that is sent on it, either way."""
        self._there("link", "set", self._far, "down")

    def mend(self) -> None:
        """Let it be whole again."""
        self._there("link", "set", self._far, "up")

    @property
    def _far(self) -> str:
        return f"server{self.number}"

    def _there(self, *what: str) -> None:
        _run(*self.enter, "ip", *what)


@dataclass(frozen=True, slots=True)
class Network:
    """The ways to the database's namespace; `enter` runs a command there."""

    enter: Sequence[str]
    ways: list[Way] = field(default_factory=list)


@contextmanager
def network(nodes: int) -> Iterator[Network]:
    """Lay a way for each node; all is gone with the namespace in which this runs."""
    _ip("link", "set", "lo", "up")
    holder = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "unshare", "--net", "sleep", "infinity"]
    )
    try:
        _wait_for_namespace(holder.pid)
        enter = ("nsenter", f"--net=/proc/{holder.pid}/ns/net", "--")
        built = Network(enter, [Way(number, enter) for number in range(1, nodes + 1)])
        _run(*enter, "ip", "link", "set", "lo", "up")
        for way in built.ways:
            way.lay(holder.pid)
        yield built
    finally:
        holder.kill()
        holder.wait()


def _wait_for_namespace(pid: int) -> None:
    ours, until = _namespace("self"), time.monotonic() + _STARTS_WITHIN
    while _namespace(pid) == ours:
        if time.monotonic() > until:
            raise TimeoutError("No network namespace for the database")
        time.sleep(0.01)


def _namespace(pid: int | str) -> str:
    return str(Path(f"/proc/{pid}/ns/net").readlink())


def _ip(*what: str) -> None:
    _run("ip", *what)


def _run(*argv: str) -> None:
    subprocess.run(argv, check=True, capture_output=True)
