#!/usr/bin/env bash
# aiohttp sends a PUT a second time when the connection ends without an answer, and nobody asked it to.
#
# Seen with aiohttp 3.14.5 on Python 3.11 and 3.14. RFC 9110 calls PUT idempotent, so the client takes a request that a
# server may have carried out for one that may be repeated, also on a connection that is new. Not every server's PUT is:
# Spoolman's PUT /api/v1/spool/{id}/use adds what it is given each time. There is no option against it; a middleware sees
# every try, and one that lets through only the first ends it. Seen, as how often a server that does what it is asked and
# then hangs up was asked, and what the caller learnt:
#
#   PUT: asked 2 times, ServerDisconnectedError
#   DELETE: asked 2 times, ServerDisconnectedError
#   POST: asked 1 times, ServerDisconnectedError
#   PATCH: asked 1 times, ServerDisconnectedError
#   PUT through a middleware that lets one try pass: asked 1 times, AlreadySent
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 10"
python_packages aiohttp==3.14.5
holds_in_python <<'PYTHON'
import asyncio

import aiohttp
from aiohttp import web

asked = []


class AlreadySent(Exception):
    pass


class Once:
    sent = False

    async def __call__(self, request, handler):
        if self.sent:
            raise AlreadySent
        self.sent = True
        return await handler(request)


async def use(request):
    asked.append(request.method)
    request.transport.abort()
    return web.Response()


async def ask(session, method, name, **more):
    asked.clear()
    try:
        async with session.request(method, "/spool/7/use", json={"use_weight": 5}, **more):
            learnt = "an answer"
    except (aiohttp.ClientError, AlreadySent) as error:
        learnt = type(error).__name__
    print(f"{name}: asked {len(asked)} times, {learnt}")


async def main():
    app = web.Application()
    app.router.add_route("*", "/spool/{id}/use", use)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        for method in ("PUT", "DELETE", "POST", "PATCH"):
            await ask(session, method, method)
        await ask(session, "PUT", "PUT through a middleware that lets one try pass", middlewares=(Once(),))
    await runner.cleanup()


asyncio.run(main())
PYTHON
