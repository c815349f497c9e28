"""A way to a database that breaks in the middle of a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
import socket
from threading import Thread

from psycopg.conninfo import conninfo_to_dict

_COMMIT = b"COMMIT\0"
_SIZE = 65536


class Cut(Enum):
    """When the way breaks."""

    NEVER = auto()
    BEFORE = auto()
    """The commit does not arrive."""
    AFTER = auto()
    """The commit is carried out, and its answer does not arrive."""


class CommitCutter:
    """Hands on bytes between one client after the other and a server, on loopback.

    `cut` says what becomes of the next commit; after it the way is whole again, unless
    `stays_broken`.
    """

    def __init__(self, url: str) -> None:
        """Take the address of the database behind it."""
        self._there = (
            str(conninfo_to_dict(url)["host"]),
            int(str(conninfo_to_dict(url)["port"])),
        )
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        parts = conninfo_to_dict(url)
        self.url = (
            f"postgresql://{parts['user']}@127.0.0.1:{port}/{parts['dbname']}"
            f"?password={str(parts['password']).replace(' ', '%20')}"
        )
        self.cut = Cut.NEVER
        self.stays_broken = False
        self.cuts = 0
        self._threads: list[Thread] = []
        self._start(self._serve)

    def close(self) -> None:
        """Take no more clients; those that there were must have gone."""
        _end(self._listener)
        for thread in self._threads:
            thread.join()

    def _start(self, work: Callable[..., None], *sockets: socket.socket) -> None:
        thread = Thread(target=work, args=sockets, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = self._connected()
            except OSError:
                client.close()
                continue
            self._start(self._answers, server, client)
            self._start(self._requests, client, server)

    def _connected(self) -> socket.socket:
        """Return a way to the server; raise OSError where there is none."""
        if self.stays_broken:
            raise ConnectionRefusedError
        return socket.create_connection(self._there)

    def _requests(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(_SIZE):
                if _COMMIT in data and self.cut is not Cut.NEVER:
                    self._break(data, client, server)
                    return
                server.sendall(data)
        _end(client, server)

    def _break(self, data: bytes, client: socket.socket, server: socket.socket) -> None:
        how, self.cut = self.cut, Cut.NEVER
        self.cuts += 1
        # Nothing more arrives at the client, whatever the server answers.
        _end(client)
        if how is Cut.AFTER:
            server.sendall(data)
            with suppress(OSError):
                server.shutdown(socket.SHUT_WR)
                while server.recv(_SIZE):
                    pass
        _end(server)

    def _answers(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(_SIZE):
                client.sendall(data)


def _end(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def commit_cutter(url: str) -> Iterator[CommitCutter]:
    """Lay a way to a database."""
    cutter = CommitCutter(url)
    try:
        yield cutter
    finally:
        cutter.close()
