"""Gives files to printers by FTP over TLS, and takes them away again; everything blocks.

As Bambu Lab's printers want it: TLS from the first byte, and a data channel that resumes
the session of the control channel. An A1 has no TLS on the data channel; which way a
printer takes is tried once and kept. TLS is capped at 1.2, since some printers send the
tickets of 1.3 late and cut the file off, and a printer that speaks 1.3 alone is met too.
Certificates are the printers' own: nobody can check them, so none is.

Sources: maziggy/bambuddy, bambu_ftp.py; Doridian/OpenBambuAPI, ftp.md.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
import ftplib
from pathlib import Path
import select
import socket
import ssl
import struct
from time import monotonic
from typing import override

from ..printers.fault import Fault, WayError
from .ftps_replies import fault_of

PORT = 990
USER = "bblp"
_BLOCK = 64 * 1024
_UNDER_WAY = 256 * 1024
"""Bytes that are sent and not yet taken, so that progress is true and an end is soon."""
_AT_ONCE = struct.pack("ii", 1, 0)
"""Closed so, a socket drops what has not been taken."""
_SLOWEST = 25 * 1024
"""Bytes a second; an A1 on a weak network takes 75 KiB."""
_AT_LEAST = 600.0
"""Seconds that any file may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds: for a connection, for one step, for the end.

    `half_open` is how long a printer may take to see the end of what it is sent. An H2D
    says half a minute after that that it has the file.
    """

    connection: float = 15.0
    half_open: float = 10.0
    step: float = 60.0
    end: float = 120.0
    clean_up: float = 5.0


@dataclass(slots=True)
class Habits:
    """What is known of how one printer takes files; learnt from what works."""

    protects_data: bool = True


class AbortedError(Exception):
    """Somebody wants the transfer no more."""


class _NoDataChannelError(Exception):
    """The data channel could not be had with TLS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sending:
    """A file to send: `size` in bytes, `deadline` by the monotonic clock."""

    path: Path
    name: str
    size: int
    deadline: float
    progress: Callable[[int], None]


class _Session(ftplib.FTP_TLS):
    """A connection with TLS from the first byte, whose data channels resume its session.

    `owes_reply` says that a file was begun whose end has not been answered.
    """

    owes_reply = False

    def open(self, host: str, port: int, timeout: float) -> None:
        """Connect and wait for the greeting."""
        self.host, self.port, self.timeout = host, port, timeout
        plain = socket.create_connection((host, port), timeout)
        self.af = plain.family
        try:
            self.sock = self.context.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()

    @override
    def ntransfercmd(
        self, cmd: str, rest: int | str | None = None
    ) -> tuple[socket.socket, int | None]:
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        self.owes_reply = True
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNDER_WAY)
        if not self._prot_p:  # type: ignore[attr-defined]  # set by prot_p and prot_c
            return plain, size
        control = self.sock
        assert isinstance(control, ssl.SSLSocket)
        try:
            return self.context.wrap_socket(
                plain, server_hostname=self.host, session=control.session
            ), size
        except OSError as err:
            plain.close()
            raise _NoDataChannelError from err


@dataclass(slots=True)
class Transfer:
    """One file to one printer, or from it. `abort` may be called from another thread."""

    host: str
    access_code: str
    habits: Habits
    port: int = PORT
    patience: Patience = field(default_factory=Patience)
    _aborted: bool = False
    _busy_with: socket.socket | None = None

    def abort(self) -> None:
        """Let what is under way end soon, with AbortedError."""
        self._aborted = True
        if (channel := self._busy_with) is not None:
            # That of TLS would take the encryption from under a write that is under way.
            with suppress(OSError):
                socket.socket.shutdown(channel, socket.SHUT_RDWR)

    def upload(self, path: Path, name: str, progress: Callable[[int], None]) -> None:
        """Store a file under a name in the printer's main folder, in place of another.

        `progress` is called with each percent from 0 to 100. Raises WayError, and AbortedError
        after `abort`; what had been stored until then is deleted.
        """
        with self._raising():
            size = _size_here(path)
            sending = _Sending(
                path=path,
                name=name,
                size=size,
                deadline=monotonic() + max(size / _SLOWEST, _AT_LEAST),
                progress=progress,
            )
            try:
                self._store(sending)
            except _NoDataChannelError:
                if not self.habits.protects_data:
                    raise
                self.habits.protects_data = False
                try:
                    self._store(sending)
                except BaseException:
                    self.habits.protects_data = True
                    raise

    def log_in(self) -> None:
        """Log in and leave. Raises as `upload` does."""
        with self._raising(), self._logged_in():
            pass

    def delete(self, name: str) -> None:
        """Delete a file; it is no error that there is none. Raises as `upload` does."""
        with self._raising(), self._logged_in() as session:
            _delete(session, name)

    def _store(self, sending: _Sending) -> None:
        with self._logged_in() as session:
            session.voidcmd("TYPE I")
            if self.habits.protects_data:
                session.prot_p()
            else:
                session.prot_c()
            # Printers overwrite nothing.
            _delete(session, sending.name)
            try:
                self._send(session, sending)
                _check_stored(session, sending)
            except BaseException:
                self._discard(session, sending.name)
                raise
            sending.progress(100)

    def _send(self, session: _Session, sending: _Sending) -> None:
        channel = session.transfercmd(f"STOR {sending.name}")
        try:
            self._busy_with = channel
            channel.settimeout(self.patience.step)
            lost = self._send_blocks(session, channel, sending)
        except BaseException:
            channel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            channel.close()
            raise
        finally:
            self._busy_with = session.sock
        self._say_end(session, channel)
        self._check_aborted()
        self._await_end(session, sending, lost)

    def _send_blocks(
        self, session: _Session, channel: socket.socket, sending: _Sending
    ) -> OSError | None:
        """Send the file; return what broke the channel, which the printer may explain."""
        sent, percent = 0, -1
        with sending.path.open("rb") as file:
            while block := file.read(_BLOCK):
                self._check_aborted()
                if monotonic() > sending.deadline:
                    raise WayError(
                        Fault.UNREACHABLE,
                        f"The printer took only {sent} of {sending.size} bytes in time",
                    )
                try:
                    channel.sendall(block)
                except OSError as err:
                    _forget_errors(session.context)
                    self._check_aborted()
                    return err
                sent += len(block)
                if (now := min(sent * 100 // max(sending.size, 1), 99)) != percent:
                    percent = now
                    sending.progress(now)
        return None

    def _say_end(self, session: _Session, channel: socket.socket) -> None:
        """End the channel, and close it when the printer has answered that or not soon.

        Closed at once with unread tickets in it, it would be reset, and the printer would
        lose what is still under way. Nor does TLS say goodbye: printers do not answer
        that, and some wait for the close itself.
        """
        with suppress(OSError):
            channel.shutdown(socket.SHUT_WR)
        assert session.sock is not None
        select.select([session.sock], [], [], self.patience.half_open)
        channel.close()

    def _await_end(
        self, session: _Session, sending: _Sending, lost: OSError | None
    ) -> None:
        """Wait until the printer says that it has the file; else see whether it has."""
        assert session.sock is not None
        patience = self.patience.end if lost is None else self.patience.clean_up
        session.sock.settimeout(patience)
        try:
            session.voidresp()
        except ftplib.Error:
            session.owes_reply = False
            if lost is None and _size(session, sending.name) == sending.size:
                return
            raise
        except OSError, EOFError:
            self._check_aborted()
            raise lost or TimeoutError("it does not say that it has the file") from None
        session.owes_reply = False
        if lost is not None:
            raise lost

    @contextmanager
    def _logged_in(self) -> Iterator[_Session]:
        """Connect and log in, with a newer TLS where the printer speaks no other."""
        try:
            session = self._connected(ssl.TLSVersion.TLSv1_2)
        except ssl.SSLError:
            session = self._connected(ssl.TLSVersion.MAXIMUM_SUPPORTED)
        try:
            session.login(USER, self.access_code)
            assert session.sock is not None
            session.sock.settimeout(self.patience.step)
            yield session
        finally:
            self._busy_with = None
            # QUIT would wait for an answer that nobody needs.
            session.close()

    def _connected(self, newest: ssl.TLSVersion) -> _Session:
        self._check_aborted()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.maximum_version = newest
        # Printers close without a goodbye.
        context.options |= ssl.OP_IGNORE_UNEXPECTED_EOF
        session = _Session(context=context)
        try:
            session.open(self.host, self.port, self.patience.connection)
        except BaseException:
            session.close()
            raise
        self._busy_with = session.sock
        return session

    def _discard(self, session: _Session, name: str) -> None:
        """Delete what was stored of a file that is not whole, if that can be done soon."""
        self._busy_with = None
        with suppress(OSError, EOFError, ftplib.Error):
            assert session.sock is not None
            session.sock.settimeout(self.patience.clean_up)
            if session.owes_reply:
                with suppress(ftplib.Error):
                    session.voidresp()
            session.delete(name)

    def _check_aborted(self) -> None:
        if self._aborted:
            raise AbortedError

    @contextmanager
    def _raising(self) -> Iterator[None]:
        """Raise what went wrong as WayError; after an abort everything is AbortedError."""
        try:
            yield
        except WayError, AbortedError:
            raise
        except ftplib.Error as err:
            raise fault_of(str(err)) from err
        except _NoDataChannelError as err:
            raise WayError(
                Fault.UNREACHABLE, "The printer opens no channel for the file"
            ) from err
        except (OSError, EOFError) as err:
            self._check_aborted()
            raise WayError(
                Fault.UNREACHABLE, f"The printer's storage does not answer: {err}"
            ) from err


def _size_here(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as err:
        raise WayError(Fault.JOB, "The queue has lost the job's file") from err


def _delete(session: _Session, name: str) -> None:
    with suppress(ftplib.error_perm):
        session.delete(name)


def _forget_errors(context: ssl.SSLContext) -> None:
    """Let a broken channel break no other: OpenSSL keeps its error for the thread.

    Python does not clear it before it reads from the next one (python/cpython, issue
    148594); a handshake does.
    """
    with suppress(ssl.SSLError):
        context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO()).do_handshake()


def _check_stored(session: _Session, sending: _Sending) -> None:
    stored = _size(session, sending.name)
    if stored is not None and stored != sending.size:
        raise WayError(
            Fault.UNREACHABLE, f"The printer kept {stored} of {sending.size} bytes"
        )


def _size(session: _Session, name: str) -> int | None:
    """Return how large a stored file is; None where the printer does not say."""
    try:
        return session.size(name)
    except ftplib.Error, ValueError:
        return None
