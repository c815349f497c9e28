#!/usr/bin/env bash
# Moonraker publishes nothing over MQTT when Klipper's process goes away: what is retained prints on for ever.
#
# Seen with Moonraker 0.11.0 and a stand-in for Klipper's socket on Python 3.11. `moonraker/status` stays "online", since
# that is Moonraker itself, and a subscriber who comes later is given "printing" and "ready" of a Klipper that has crashed.
# There is no message to wait for; only a request tells. Seen:
#
#   Klipper prints: 'printing', 'ready', 'online'
#   messages in the 5 seconds after its process has ended: 0
#   whoever subscribes then: 'printing', 'ready', 'online'
#   whoever asks: 503 Klippy Host not connected
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

STATE, READY, SERVER = "p/klipper/state/print_stats/state", "p/klipper/state/webhooks/state", "p/moonraker/status"


async def told(listener: Listener) -> str:
    state, ready, server = [await listener.hear(topic) for topic in (STATE, READY, SERVER)]
    return f"{state['value']!r}, {ready['value']!r}, {server['server']!r}"


async def main() -> None:
    klipper = Klipper()
    await klipper.start()
    async with broker() as port, Listener(port) as first, moonraker(port):
        print("Klipper prints:", await told(first))
        await asyncio.sleep(1)
        before = first.received
        await klipper.die()
        await asyncio.sleep(5)
        print("messages in the 5 seconds after its process has ended:", first.received - before)
        async with Listener(port) as later:
            print("whoever subscribes then:", await told(later))
            error = (await later.ask())["error"]
        print("whoever asks:", error["code"], error["message"])


asyncio.run(main())
PYTHON
