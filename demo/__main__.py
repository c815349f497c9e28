"""`script/demo`: see the queue at work on your own machine."""

import argparse
import asyncio
import contextlib
import logging
from pathlib import Path
import signal
import sys

from .app import FOLDER, Demo, Options
from .home_assistant import HomeAssistantError
from .processes import DemoError
from .sites import SitesDemo

PRINTS_SPEED = 60.0
REPLAY_SPEED = 5.0
"""A recording without times has a message a second: slow enough to look on."""


def options_from(arguments: list[str] | None = None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="script/demo",
        description="A real Home Assistant with the printer queue, a broker, three"
        " simulated Bambu Lab X1C and four people. Ctrl-C ends everything.",
        epilog="script/demo --home-assistant VERSION, before anything else, runs it on"
        " another version, in an environment and a folder of its own.",
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        help="how much faster prints run (default 60: an hour takes a minute; 5 for a"
        " recording)",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address of this machine that Home Assistant listens on; its login is"
        " printed and easy, so anything but loopback is for trusted networks",
    )
    parser.add_argument(
        "--port", type=int, help="Home Assistant's port (default: a free one, kept)"
    )
    parser.add_argument(
        "--reset", action="store_true", help="forget what earlier runs have left"
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--planned",
        action="store_true",
        help="let the queue plan, with unlike printers and jobs with deadlines,"
        " priorities and materials, instead of first come, first served",
    )
    shown.add_argument(
        "--farm",
        action="store_true",
        help="three unlike printers that start by themselves: a Bambu Lab printer with"
        " FTPS, a Klipper behind Moonraker, and one behind an agent that slices",
    )
    shown.add_argument(
        "--sites",
        action="store_true",
        help="two Home Assistants that share one queue in PostgreSQL: kill the one that"
        " leads, and see the other one take over; nothing outlives the run",
    )
    shown.add_argument(
        "--replay",
        type=Path,
        metavar="FILE",
        help="play a recording (tests/captures) instead of simulating printers",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=FOLDER,
        help="where what outlives a run is kept (default: .demo in the checkout)",
    )
    given = parser.parse_args(arguments)
    if given.speed is None:
        given.speed = PRINTS_SPEED if given.replay is None else REPLAY_SPEED
    return Options(**vars(given))


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 < speed <= 3600:
        raise argparse.ArgumentTypeError("must be above 0 and at most 3600")
    return speed


def demo_of(options: Options) -> Demo | SitesDemo:
    """Return the demo that is wanted."""
    if not options.sites:
        return Demo(options)
    return SitesDemo(
        options.folder, speed=options.speed, host=options.host, port=options.port
    )


async def _until_stopped(demo: Demo | SitesDemo) -> None:
    """Run until Ctrl-C, a closed terminal or a polite kill, then clean up."""
    task = asyncio.create_task(demo.run())

    def stop() -> None:
        # Once only: a second Ctrl-C must not stop the cleaning up.
        if not task.cancelling():
            task.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def main() -> int:
    """Run the demo; return the exit code."""
    options = options_from()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        asyncio.run(_until_stopped(demo_of(options)))
    except (DemoError, HomeAssistantError, TimeoutError) as err:
        print(f"demo: {err}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
