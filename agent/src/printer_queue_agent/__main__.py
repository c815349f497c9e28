"""The command `printer-queue-agent`."""

import argparse
import asyncio
from contextlib import suppress
import logging
from pathlib import Path
import signal
import sqlite3
import sys

from .agent import run_agent
from .config import Config, read_config
from .toml_table import ConfigError


def main() -> None:
    """Run the agent until SIGTERM or SIGINT; what it prints goes on meanwhile."""
    parser = argparse.ArgumentParser(
        prog="printer-queue-agent",
        description="Prints what a printer queue sends over a broker.",
    )
    parser.add_argument("--config", type=Path, default=Path("agent.toml"))
    parser.add_argument("--verbose", action="store_true", help="log more")
    arguments = parser.parse_args()
    logging.basicConfig(
        level=logging.DEBUG if arguments.verbose else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        config = read_config(arguments.config)
    except ConfigError as err:
        sys.exit(f"printer-queue-agent: {err}")
    try:
        asyncio.run(_run_until_signal(config))
    except* (OSError, sqlite3.Error) as errors:
        error = errors.exceptions[0]
        sys.exit(f"printer-queue-agent: cannot work in {config.state}: {error}")


async def _run_until_signal(config: Config) -> None:
    running = asyncio.ensure_future(run_agent(config))
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, running.cancel)
    with suppress(asyncio.CancelledError):
        await running


if __name__ == "__main__":
    main()
