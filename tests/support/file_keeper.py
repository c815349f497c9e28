"""A process that keeps and drops files until it is killed, or says what is there afterwards.

    python -m tests.support.file_keeper FOLDER QUEUE keep|check

QUEUE is the file or the address of the queue that they belong to. `keep` says on a line of
its own what it has kept, and what it is about to drop; `check` starts anew and says what is
kept by then, each with whether its content is whole.
"""

import asyncio
from hashlib import sha256
import os
from pathlib import Path
import random
import sys

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.job_files.keeper import Keeper
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.thread import StoreThread
from homeassistant.core import HomeAssistant
from tests.support.store import Kept, kept_at

ENTRY_ID = "entry"
PIECE = 20_000
MOST_KEPT = 5


async def started(root: Path, queue: Kept) -> tuple[Keeper, QueueStore]:
    """Return what keeps the files of a queue in a folder, started."""
    hass = HomeAssistant(str(root))
    store = queue.opened()
    entry = MockConfigEntry(domain=DOMAIN, entry_id=ENTRY_ID)
    keeper = Keeper(hass, entry, store, StoreThread("files").run)
    await keeper.async_start(())
    return keeper, store


async def keep(root: Path, queue: Kept) -> None:
    """Keep and drop files for ever."""
    keeper, _ = await started(root, queue)
    needed: list[str] = []
    chance = random.Random()
    while True:
        content = os.urandom(chance.randrange(1, 100_000))
        arrival = await keeper.async_arrival()
        for start in range(0, len(content), PIECE):
            await keeper.async_write(arrival, content[start : start + PIECE])
        with keeper.hold() as hold:
            needed.append((await keeper.async_keep(arrival, hold)).sha256)
        say("kept", needed[-1])
        if len(needed) > MOST_KEPT:
            say("dropped", needed.pop(0))
            await keeper.async_remove_all_but(lambda: needed)


async def check(root: Path, queue: Kept) -> None:
    """Say what is kept after a start, and what else lies there."""
    keeper, store = await started(root, queue)
    rows = store.files.all()
    for name in rows:
        content = keeper.path_of(name).read_bytes()
        say("whole" if sha256(content).hexdigest() == name else "broken", name)
    for name in files_below(root) - rows.keys():
        say("stray", name)


def files_below(root: Path) -> set[str]:
    """Return the names of all files."""
    return {path.name for path in root.rglob("*") if path.is_file()}


def say(word: str, name: str) -> None:
    """Tell whoever started the process."""
    sys.stdout.write(f"{word} {name}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    work = {"keep": keep, "check": check}[sys.argv[3]]
    asyncio.run(work(Path(sys.argv[1]), kept_at(sys.argv[2])))
    os._exit(0)
