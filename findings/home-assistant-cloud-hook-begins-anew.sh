#!/usr/bin/env bash
# A webhook's body begins anew each time it is asked for when the call came through Home Assistant Cloud.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. Webhooks are handled alike whether they are called directly or through
# the cloud, where a MockRequest stands for the request. Its `content` makes a new reader every time, so a handler that
# reads request.content piece by piece, to stop at a limit, gets the first piece again and again: it never comes to the
# end, and with a size that is checked per piece it never meets its limit. Seen, with a body of 10 bytes:
#
#   directly: b'0123', b'4567', b'89', b''
#   through the cloud: b'0123', b'0123', b'0123', b'0123'
#   through the cloud, with the reader kept: b'0123', b'4567', b'89', b''
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import ClientSession, web

from homeassistant.util.aiohttp import MockRequest

BODY = b"0123456789"


async def pieces(read: Callable[[], Awaitable[bytes]]) -> str:
    """Read four times."""
    return ", ".join([str(await read()) for _ in range(4)])


async def directly() -> str:
    """Return what a handler reads of a request."""
    seen: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        seen.append(await pieces(lambda: request.content.read(4)))
        return web.Response()

    app = web.Application()
    app.router.add_post("/", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession() as session:
        await session.post(f"http://127.0.0.1:{runner.addresses[0][1]}/", data=BODY)
    await runner.cleanup()
    return seen[0]


async def main() -> None:
    """Read the same body by both ways."""
    print("directly:", await directly())
    request = MockRequest(content=BODY, method="POST", mock_source="cloud")
    print("through the cloud:", await pieces(lambda: request.content.read(4)))
    reader = request.content
    print("through the cloud, with the reader kept:", await pieces(lambda: reader.read(4)))


asyncio.run(main())
PYTHON
