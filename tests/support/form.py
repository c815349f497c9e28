"""A form with a file, byte by byte: also one that is wrong, or is cut off."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp.test_utils import TestClient

BOUNDARY = "----form"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    """Return a part of a form."""
    named = f'form-data; name="{name}"' + (
        f'; filename="{filename}"' if filename else ""
    )
    return (
        f"--{BOUNDARY}\r\nContent-Disposition: {named}\r\n\r\n".encode()
        + content
        + b"\r\n"
    )


def form(*parts: bytes) -> bytes:
    """Return a whole form."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@asynccontextmanager
async def cut_off(
    client: TestClient[Any, Any], method: str, path: str, sent: bytes, **headers: str
) -> AsyncIterator[None]:
    """Send the beginning of a request, as somebody who is logged in, and then hang up."""
    _, writer = await asyncio.open_connection("127.0.0.1", client.port)
    token = client.session.headers["Authorization"]
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: {token}",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode() + sent)
    await writer.drain()
    try:
        yield
    finally:
        writer.transport.abort()
