#!/usr/bin/env bash
# A body that aiohttp makes as it goes is sent without content once a digest is asked for, and nobody says so.
#
# Seen with aiohttp 3.14.5 on Python 3.11 and 3.14. DigestAuthMiddleware sends a request without credentials first; the
# server takes in the whole body and answers 401 with its challenge. The request is then sent again with the digest, and with
# the same body: bytes and files are sent a second time, an async generator is used up, so its second body is empty. The
# server answers that with success: a file that was uploaded so is there, and has 0 bytes. A request that comes after the
# challenge is known sends its body once. Seen, as whether a request had credentials and how many bytes came:
#
#   bytes: 201 after no 10000, yes 10000
#   file: 201 after no 10000, yes 10000
#   generator: 201 after no 10000, yes 0
#   generator, the challenge being known: 201 after yes 10000
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 10"
python_packages aiohttp==3.14.5
holds_in_python <<'PYTHON'
import asyncio
import tempfile

import aiohttp
from aiohttp import web

CHALLENGE = 'Digest realm="printer", nonce="0011223344556677", qop="auth"'
BODY = b"G1 X1 Y1\n\n" * 1000
seen = []


async def upload(request):
    knows = "Authorization" in request.headers
    seen.append(f"{'yes' if knows else 'no'} {len(await request.read())}")
    if knows:
        return web.Response(status=201)
    return web.Response(status=401, headers={"WWW-Authenticate": CHALLENGE})


async def made_as_it_goes():
    for at in range(0, len(BODY), 1000):
        yield BODY[at : at + 1000]


async def put(session, name, body):
    seen.clear()
    async with session.put("/file", data=body) as answer:
        print(f"{name}: {answer.status} after {', '.join(seen)}")


def client(port):
    digest = aiohttp.DigestAuthMiddleware("maker", "secret")
    return aiohttp.ClientSession(f"http://127.0.0.1:{port}", middlewares=(digest,))


async def main():
    app = web.Application()
    app.router.add_put("/file", upload)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    with tempfile.TemporaryFile() as file:
        file.write(BODY)
        file.seek(0)
        for name, body in [("bytes", BODY), ("file", file), ("generator", made_as_it_goes())]:
            async with client(port) as session:
                await put(session, name, body)
    async with client(port) as session:
        async with session.put("/file", data=b""):
            pass
        await put(session, "generator, the challenge being known", made_as_it_goes())
    await runner.cleanup()


asyncio.run(main())
PYTHON
