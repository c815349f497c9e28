"""Commands printers over their own HTTP APIs."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import IO, override

import aiohttp
from aiohttp.abc import AbstractStreamWriter

from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from ..printers.call import Call, Reply
from ..printers.fault import Fault, WayError

PATIENCE = timedelta(seconds=30)
"""For an answer to what needs no file; a start may home and heat before it answers."""
SLOWEST = 25 * 1024
"""Bytes a second; what sends a file more slowly than that is given up."""
SETTLING = timedelta(minutes=2)
"""What is added for a printer that reads a file before it answers."""
_LARGEST = 256 * 1024
"""Bytes; what is answered beyond that is left unread."""
_AT_ONCE = 128 * 1024
"""Bytes that are read from a file at once."""
_FORM_FIELD = "file"


class PrinterHttp:
    """One printer's address, and what goes with every request to it.

    `headers` may hold its key, `login` is a name and a password for digest access.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        address: str,
        headers: Mapping[str, str],
        login: tuple[str, str] | None = None,
    ) -> None:
        """Take an address without a slash at its end."""
        self._hass = hass
        self._address = address
        self._headers = headers
        self._middlewares = (
            () if login is None else (aiohttp.DigestAuthMiddleware(*login),)
        )

    async def async_try(self, call: Call) -> Reply | None:
        """Return what a printer answers; None where it does not."""
        try:
            return await self.async_call(call)
        except WayError:
            return None

    async def async_call(
        self,
        call: Call,
        file: Path | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> Reply:
        """Return what a printer answers, with the file that the request wants.

        Raises WayError where nobody answers in time. A redirect is an answer as it
        stands: keys and files are for this address alone.
        """
        headers = {**self._headers, **call.headers}
        data: aiohttp.FormData | _SentFile | None = None
        limit = PATIENCE
        if file is not None:
            sent = await self._async_opened(file, call, on_progress)
            limit = SETTLING + timedelta(seconds=sent.size / SLOWEST)
            data = sent
            if call.form is not None:
                data = aiohttp.FormData(call.form)
                data.add_field(_FORM_FIELD, sent, filename=call.file_name)
        try:
            async with (
                asyncio.timeout(limit.total_seconds()),
                async_get_clientsession(self._hass).request(
                    call.method,
                    f"{self._address}{call.path}",
                    headers=headers,
                    json=call.json,
                    data=data,
                    allow_redirects=False,
                    middlewares=self._middlewares,
                    timeout=aiohttp.ClientTimeout(total=None, sock_connect=10),
                ) as response,
            ):
                return Reply(response.status, await _async_body(response))
        except TimeoutError as err:
            raise WayError(Fault.UNREACHABLE, "It does not answer in time") from err
        except (OSError, aiohttp.ClientError, ValueError) as err:
            why = type(err).__name__
            raise WayError(Fault.UNREACHABLE, f"It does not answer: {why}") from err

    async def _async_opened(
        self, file: Path, call: Call, on_progress: Callable[[float], None] | None
    ) -> _SentFile:
        try:
            size = await self._hass.async_add_executor_job(lambda: file.stat().st_size)
        except OSError as err:
            raise WayError(
                Fault.JOB, f"Its file cannot be read: {err.strerror}"
            ) from err
        return _SentFile(self._hass, file, size, call, on_progress)


async def _async_body(response: aiohttp.ClientResponse) -> bytes:
    body = b""
    async for chunk in response.content.iter_chunked(_LARGEST):
        body += chunk
        if len(body) > _LARGEST:
            response.close()
            break
    return body


class _SentFile(aiohttp.payload.Payload):
    """A file of known length, read as it is sent; it can be sent again."""

    def __init__(
        self,
        hass: HomeAssistant,
        path: Path,
        size: int,
        call: Call,
        on_progress: Callable[[float], None] | None,
    ) -> None:
        super().__init__(path, content_type=call.headers.get("Content-Type"))
        self._hass = hass
        self._path = path
        self._length = size
        self._on_progress = on_progress

    @property
    @override
    def size(self) -> int:
        return self._length

    @override
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise TypeError("A file is not read as a whole")

    @override
    async def write(self, writer: AbstractStreamWriter) -> None:
        file = await self._async_open()
        sent = 0
        try:
            while sent < self._length:
                wanted = min(_AT_ONCE, self._length - sent)
                chunk = await self._hass.async_add_executor_job(file.read, wanted)
                if not chunk:
                    raise OSError("The file has become shorter")
                await writer.write(chunk)
                sent += len(chunk)
                if self._on_progress is not None:
                    self._on_progress(100 * sent / self._length)
        finally:
            file.close()

    async def _async_open(self) -> IO[bytes]:
        """Open the file; cancelled meanwhile, it is closed as soon as it is open."""
        opening: asyncio.Future[IO[bytes]] = self._hass.async_add_executor_job(
            self._path.open, "rb"
        )
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_close)
            raise


def _close(opened: asyncio.Future[IO[bytes]]) -> None:
    if not opened.cancelled() and opened.exception() is None:
        opened.result().close()
