"""What a queue has rests while a backup is made, also where the queue is loaded anew."""

from datetime import timedelta
from pathlib import Path

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.backup import async_post_backup, async_pre_backup
from custom_components.printer_queue.queue.keeping import store_path
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.sender import As

from .conftest import there

PROJECT = (
    Path(__file__).parents[2] / "captures" / "sliced" / "Testqube.gcode.3mf"
).read_bytes()
ORPHAN = "0" * 64


async def test_a_queue_that_is_loaded_anew_rests_until_the_backup_is_over(
    hass: HomeAssistant,
    keeping: Makerspace,
    sender: As,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    ann = await sender("Ann")
    upload = await ann.sent("Testqube.gcode.3mf", PROJECT)
    job = (await keeping.ask("join", person="Ann", upload=upload))["job"]
    sha256 = job["file"]["sha256"]
    await async_pre_backup(hass)
    other = await keeping.join("ben", "box")
    await keeping.ask("cancel", job_id=job["id"])
    await keeping.wait(freezer, timedelta(hours=1))
    (folder / ORPHAN).write_bytes(b"an orphan")
    path = store_path(hass, keeping.entry.entry_id)
    still, files = path.read_bytes(), there(folder)
    assert sha256 in files

    options = {**keeping.entry.options, "files_in_backup": False}
    hass.config_entries.async_update_entry(keeping.entry, options=options)
    for _ in range(2):
        await keeping.restart()
        assert path.read_bytes() == still
        assert path.with_name(f"{path.name}-wal").stat().st_size
        assert there(folder) == files
        assert other in keeping.queue.data.state.jobs

    await async_post_backup(hass)
    assert path.read_bytes() != still
    assert not there(folder)
    cache = Path(hass.config.cache_path("printer_queue", "files", folder.name))
    assert there(cache) == files - {sha256, ORPHAN}
