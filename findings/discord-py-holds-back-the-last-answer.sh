#!/usr/bin/env bash
# discord.py keeps the answer to itself when a message was the last that a limit allows, until that limit is over.
#
# Seen with discord.py 2.7.1. Discord says with every answer how many requests are left (X-RateLimit-Remaining) and when
# there are more (X-RateLimit-Reset-After). The library waits for that not before the next request but at the end of this
# one, so that a message stands in the channel for seconds before whoever sent it gets its id; a program that ends
# meanwhile never gets it. Seen, with a limit that is over after two seconds:
#
#   message 1 of 2 was stored, and its id came at once: True
#   message 2 of 2 was stored, and its id came at once: False
#   its id came when the limit was over: True
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 10"
python_packages discord.py==2.7.1
holds_in_python <<'PYTHON'
import asyncio
import json
from time import monotonic

from aiohttp import web
from discord.http import HTTPClient, Route

RESET_AFTER = 2
stored: list[float] = []


async def take(request: web.Request) -> web.Response:
    """Store a message, or say who the bot is."""
    if request.method == "POST":
        stored.append(monotonic())
    left = {
        "X-RateLimit-Bucket": "messages",
        "X-RateLimit-Limit": "2",
        "X-RateLimit-Remaining": str(2 - len(stored)),
        "X-RateLimit-Reset-After": str(RESET_AFTER),
        "Content-Type": "application/json",
    }
    return web.Response(body=json.dumps({"id": "1"}).encode(), headers=left)


async def main() -> None:
    """Send two messages where two are allowed."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    Route.BASE = f"http://127.0.0.1:{runner.addresses[0][1]}"
    client = HTTPClient(asyncio.get_running_loop())
    await client.static_login("token")
    for number in (1, 2):
        await client.request(
            Route("POST", "/channels/{channel_id}/messages", channel_id=1), json={"content": "Your turn"}
        )
        late = monotonic() - stored[-1]
        print(f"message {number} of 2 was stored, and its id came at once:", late < RESET_AFTER / 2)
    print("its id came when the limit was over:", late >= RESET_AFTER * 0.9)
    await client.close()
    await runner.cleanup()


asyncio.run(main())
PYTHON
