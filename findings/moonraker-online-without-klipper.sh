#!/usr/bin/env bash
# A Moonraker that has just said "online" answers that there is no such method, while its Klipper prints.
#
# Seen with Moonraker 0.11.0 and a stand-in for Klipper's socket on Python 3.11. It connects to the broker before it
# connects to Klipper, and knows `printer.objects.query` only from Klipper itself. "Method not found" right after
# "online" is therefore neither an old Moonraker nor a dead Klipper. Seen:
#
#   Klipper prints, and Moonraker is started: 'online'
#   first answer: -32601 Method not found
#   answer 5 seconds later: 'printing'
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"
# shellcheck source=findings/lib/moonraker.sh
source "$(dirname "$0")/lib/moonraker.sh"

needs_python "3, 11"
python_packages moonraker==0.11.0 amqtt==0.12.1
holds_in_python <<'PYTHON'
import asyncio

from printing_klipper import Klipper, Listener, broker, moonraker


async def main() -> None:
    klipper = Klipper()
    await klipper.start()
    async with broker() as port, Listener(port) as listener, moonraker(port):
        status = await listener.hear("p/moonraker/status")
        print(f"Klipper prints, and Moonraker is started: {status['server']!r}")
        error = (await listener.ask())["error"]
        print("first answer:", error["code"], error["message"])
        await asyncio.sleep(5)
        listener.last.clear()
        answer = await listener.ask()
        print(f"answer 5 seconds later: {answer['result']['status']['print_stats']['state']!r}")
    await klipper.die()


asyncio.run(main())
PYTHON
