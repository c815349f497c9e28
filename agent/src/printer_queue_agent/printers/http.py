"""HTTP as printers' own servers speak it."""

import asyncio
from collections.abc import Mapping
import json
from pathlib import Path
from typing import Any, override

import aiohttp
from aiohttp import MultipartWriter
from aiohttp.abc import AbstractStreamWriter

from .printer import PrinterError, Progress

_TIMEOUT = aiohttp.ClientTimeout(total=30, connect=10)
"""Seconds."""
_UPLOAD_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=10, sock_read=120)
"""Seconds; printers take 50 KB/s and less, and some write for long before they answer."""
_LONGEST_ANSWER = 4 * 1024**2
_BLOCK = 64 * 1024


class PrinterHttp:
    """A printer's HTTP server. `headers` or `auth` go with each request."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: str,
        headers: Mapping[str, str] | None = None,
        middlewares: tuple[aiohttp.ClientMiddlewareType, ...] = (),
    ) -> None:
        """Take the session, whose owner closes it, and an address such as `http://giga`."""
        self._session = session
        self._address = address.rstrip("/")
        self._headers = dict(headers or {})
        self._middlewares = middlewares

    async def get(self, path: str) -> Any:
        """Return what is answered, None for no content. Raises PrinterError."""
        return await self.send("GET", path)

    async def send(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        upload: bool = False,
    ) -> Any:
        """Send a request with a JSON body or with data; return the answer's JSON.

        Raises PrinterError: `refused` where it answers 4xx.
        """
        try:
            async with self._session.request(
                method,
                f"{self._address}{path}",
                json=body,
                data=data,
                headers={**self._headers, **(headers or {})},
                timeout=_UPLOAD_TIMEOUT if upload else _TIMEOUT,
                allow_redirects=False,
                middlewares=self._middlewares,
            ) as answer:
                text = await answer.content.read(_LONGEST_ANSWER)
        except TimeoutError as err:
            raise PrinterError("The printer does not answer in time") from err
        except (aiohttp.ClientError, OSError) as err:
            raise PrinterError(f"The printer is not reached: {err}") from err
        if answer.status >= 300:
            said = _message(text) or answer.reason or ""
            raise PrinterError(
                f"The printer answers {answer.status} {said}".strip(),
                refused=400 <= answer.status < 500 and answer.status not in (408, 429),
            )
        return _read(text)


def _read(text: bytes) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _message(text: bytes) -> str | None:
    """Return what an error's body says: Moonraker's, PrusaLink's and OctoPrint's ways."""
    answer = _read(text)
    if not isinstance(answer, dict):
        return None
    error = answer.get("error")
    if isinstance(error, dict):
        error = error.get("message")
    for said in (error, answer.get("message"), answer.get("text")):
        if isinstance(said, str):
            return said[:300]
    return None


class FileBody(aiohttp.Payload):
    """A file as a request's body: of known length, and it says how much has been sent."""

    def __init__(self, path: Path, progress: Progress) -> None:
        """Take the file. Raises OSError."""
        super().__init__(path, content_type="application/octet-stream")
        self._size = path.stat().st_size
        self._path = path
        self._progress = progress

    @override
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise TypeError("a file is sent, not decoded")

    @override
    async def write(self, writer: AbstractStreamWriter) -> None:
        sent = 0
        with self._path.open("rb") as file:
            while block := await asyncio.to_thread(file.read, _BLOCK):
                await writer.write(block)
                sent += len(block)
                self._progress(100 * sent / (self._size or 1))


def form(file: Path, name: str, progress: Progress, **fields: str) -> MultipartWriter:
    """Return a form whose field `file` holds a file. Raises OSError."""
    parts = MultipartWriter("form-data")
    for key, value in fields.items():
        part = parts.append(value)
        part.set_content_disposition("form-data", name=key)
    part = parts.append_payload(FileBody(file, progress))
    part.set_content_disposition(
        "form-data", quote_fields=False, name="file", filename=name
    )
    return parts
