"""Run one simulated OrangeStorm Giga by hand: `python -m demo.giga NAME --broker 1883`."""

import argparse
import asyncio
import contextlib
import logging
from pathlib import Path
import signal

from ..x1c.pace import Pace
from .printer import HOST, SimulatedGiga


async def run(printer: SimulatedGiga) -> None:
    """Be that printer until Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with printer:
        print(f"{printer.instance} is at {printer.address}")
        await stop.wait()


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m demo.giga", description=__doc__)
    parser.add_argument("instance")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--broker", type=int, default=1883)
    parser.add_argument("--port", type=int)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--fails-every", type=int)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    printer = SimulatedGiga(
        args.instance,
        args.folder,
        (HOST, args.broker),
        pace=Pace(speed=args.speed),
        fails_every=args.fails_every,
        port=args.port,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(printer))


if __name__ == "__main__":
    main()
