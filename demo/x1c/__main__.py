"""Run one simulated X1C by hand: `python -m demo.x1c SERIAL --port 1883`."""

import argparse
import asyncio
import contextlib
import logging
import signal

from .pace import Pace
from .printer import SimulatedX1C


async def run(serial: str, host: str, port: int, speed: float) -> None:
    """Be that printer until Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with SimulatedX1C(serial, host, port, pace=Pace(speed=speed)):
        print(f"{serial} is on {host}:{port}; touch it at demo/{serial}/...")
        await stop.wait()


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m demo.x1c", description=__doc__)
    parser.add_argument("serial")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1883)
    parser.add_argument("--speed", type=float, default=1.0)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(args.serial, args.host, args.port, args.speed))


if __name__ == "__main__":
    main()
