"""A job has its file, and the picture in it, for as long as it needs them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path, PurePath
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.backup import async_post_backup, async_pre_backup
from custom_components.printer_queue.core.commands import Command
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.job_files.arrival import Arrival
from custom_components.printer_queue.store import StoreFullError
from homeassistant.components import file_upload
from homeassistant.components.backup.const import EXCLUDE_FROM_BACKUP
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.sender import As
from tests.support.shown import as_user, refusal

from .conftest import there, until

TESTS = Path(__file__).parents[2]
PROJECT = (TESTS / "captures" / "sliced" / "Testqube.gcode.3mf").read_bytes()
GCODE = TESTS / "files" / "samples" / "orcaslicer.gcode"
HASH = sha256(PROJECT).hexdigest()

type Join = Callable[..., Awaitable[Any]]


@pytest.fixture
def join(keeping: Makerspace, sender: As) -> Join:
    """Let Ann send a project and join with it."""

    async def join(**more: Any) -> Any:
        ann = await sender("Ann")
        upload = await ann.sent("Testqube.gcode.3mf", PROJECT)
        answer = await keeping.ask("join", person="Ann", upload=upload, **more)
        return answer["job"]

    return join


async def test_a_job_has_the_file_that_was_sent_and_its_picture(
    keeping: Makerspace, join: Join, folder: Path
) -> None:
    job = await join()
    spec = keeping.job(job["id"]).spec
    assert (spec.name, spec.needs.material) == ("Testqube", "PLA")
    assert spec.file == JobFile(
        name="Testqube.gcode.3mf",
        kind=FileKind.PROJECT,
        sha256=HASH,
        size=len(PROJECT),
        plate=1,
        sliced_for="Bambu Lab A1",
    )
    assert spec.picture is not None
    assert there(folder) == {HASH, spec.picture}
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT
    assert (folder / spec.picture).read_bytes().startswith(b"\x89PNG")
    assert job["file"]["name"] == "Testqube.gcode.3mf"


async def test_a_job_has_its_file_after_a_restart(
    keeping: Makerspace, join: Join
) -> None:
    job = await join()
    await keeping.restart()
    assert keeping.job(job["id"]).spec.file is not None
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT


async def test_the_same_file_lies_there_once_until_the_last_job_has_gone(
    keeping: Makerspace, join: Join, folder: Path, freezer: FrozenDateTimeFactory
) -> None:
    one, other = await join(), await join(copies=2)
    files = there(folder)
    assert len(files) == 2
    await keeping.ask("cancel", job_id=one["id"])
    await keeping.wait(freezer, timedelta(minutes=30))
    assert there(folder) == files
    await keeping.ask("cancel", job_id=other["id"])
    await keeping.ask("cancel", job_id=f"{other['id']}-2")
    await keeping.wait(freezer, timedelta(minutes=14))
    assert there(folder) == files
    await keeping.wait(freezer, timedelta(minutes=30))
    await until(keeping.hass, lambda: HASH not in there(folder))
    assert there(folder) == files - {HASH}
    await keeping.wait(freezer, timedelta(days=1))
    await keeping.queue.files.async_sweep()
    assert there(folder) == files - {HASH}, "those who look back see the picture"
    await keeping.wait(freezer, timedelta(days=365))
    await until(keeping.hass, lambda: not there(folder))


async def test_a_job_that_is_restored_has_its_file(
    keeping: Makerspace, join: Join, freezer: FrozenDateTimeFactory
) -> None:
    job = await join()
    await keeping.ask("cancel", job_id=job["id"])
    await keeping.wait(freezer, timedelta(minutes=9))
    await keeping.ask("restore", job_id=job["id"])
    await keeping.wait(freezer, timedelta(hours=1))
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT


async def test_a_file_in_a_media_folder_is_copied(
    hass: HomeAssistant, keeping: Makerspace, tmp_path: Path
) -> None:
    media = tmp_path / "media"
    media.mkdir()
    shutil.copy(GCODE, media / "bracket.gcode")
    hass.config.media_dirs = {"local": str(media)}
    answer = await keeping.ask("join", person="Ann", file="bracket.gcode")
    (media / "bracket.gcode").unlink()
    file = keeping.job(answer["job"]["id"]).spec.file
    assert file is not None
    assert file.sha256 is not None
    assert (file.name, file.kind, file.plate) == ("bracket.gcode", FileKind.GCODE, None)
    kept = keeping.queue.files.path_of(file.sha256)
    assert kept.read_bytes() == GCODE.read_bytes()


async def test_a_file_in_a_media_folder_that_is_too_large_is_refused(
    hass: HomeAssistant, keeping: Makerspace, tmp_path: Path, folder: Path
) -> None:
    media = tmp_path / "media"
    media.mkdir()
    content = GCODE.read_bytes()
    (media / "bracket.gcode").write_bytes(content + b";\n" * 10_000_000)
    hass.config.media_dirs = {"local": str(media)}
    refused = await refusal(keeping, "join", person="Ann", file="bracket.gcode")
    assert refused.translation_key == "files_too_large"
    assert not keeping.queue.data.state.jobs
    assert not there(folder)


async def test_what_was_sent_to_home_assistant_itself_is_kept_too(
    hass: HomeAssistant, keeping: Makerspace
) -> None:
    assert await async_setup_component(hass, "file_upload", {})
    data = await file_upload.FileUploadData.create(hass)
    hass.data[file_upload._DATA] = data  # noqa: SLF001 - what its view does first
    data.files["abc"] = "Testqube.gcode.3mf"
    data.file_dir("abc").mkdir()
    data.file_path("abc").write_bytes(PROJECT)
    answer = await keeping.ask("join", person="Ann", upload="abc")
    assert answer["job"]["file"]["sha256"] == HASH
    assert not data.has_file("abc")
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT


async def test_who_is_refused_may_join_with_the_same_upload_later(
    keeping: Makerspace, sender: As, folder: Path
) -> None:
    ann = await sender("Ann")
    upload = await ann.sent("Testqube.gcode.3mf", PROJECT)
    asked = {"person": "Ann", "upload": upload}
    refused = await refusal(keeping, "join", **asked, deadline="2020-01-01T00:00:00Z")
    assert refused.translation_key == "deadline_has_passed"
    assert HASH in there(folder)
    assert (await keeping.ask("join", **asked))["job"]["file"]["sha256"] == HASH


async def test_nobody_joins_with_what_somebody_else_has_sent(
    hass: HomeAssistant, keeping: Makerspace, sender: As
) -> None:
    ann = await sender("Ann")
    upload = await ann.sent("Testqube.gcode.3mf", PROJECT)
    with pytest.raises(ServiceValidationError) as refused:
        await hass.services.async_call(
            "printer_queue", "join", {"upload": upload}, True, as_user("Ben")
        )
    assert refused.value.translation_key == "upload_missing"


async def test_a_queue_in_which_people_start_keeps_the_picture_only(
    hass: HomeAssistant, keeping: Makerspace, join: Join, folder: Path
) -> None:
    options = {**keeping.entry.options, "keep_files": False}
    hass.config_entries.async_update_entry(keeping.entry, options=options)
    await keeping.settle()
    spec = keeping.job((await join())["id"]).spec
    assert spec.file is None
    assert spec.picture is not None
    assert there(folder) == {spec.picture}


async def test_what_a_crash_left_behind_is_gone_after_the_start(
    hass: HomeAssistant, keeping: Makerspace, join: Join, folder: Path
) -> None:
    await join()
    files = there(folder)
    assert await hass.config_entries.async_unload(keeping.entry.entry_id)
    (folder / ("0" * 64)).write_bytes(b"an orphan")
    (folder / ("1" * 64 + ".part")).write_bytes(b"half moved")
    half = Path(
        hass.config.cache_path("printer_queue", "incoming", keeping.entry.entry_id)
    )
    (half / "01").write_bytes(b"half sent")
    await keeping.start()
    assert there(folder) == files
    assert not there(half)


async def test_a_file_that_somebody_removed_is_missed(
    hass: HomeAssistant,
    keeping: Makerspace,
    join: Join,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    job = await join()
    assert await hass.config_entries.async_unload(keeping.entry.entry_id)
    (folder / HASH).unlink()
    await keeping.start()
    issue_id = f"files_lost_{keeping.entry.entry_id}"
    issue = ir.async_get(hass).async_get_issue("printer_queue", issue_id)
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["jobs"] == "Testqube"
    await keeping.ask("cancel", job_id=job["id"])
    await keeping.wait(freezer, timedelta(minutes=16))
    issues = ir.async_get(hass)
    await until(
        keeping.hass, lambda: issues.async_get_issue("printer_queue", issue_id) is None
    )


async def test_a_file_that_is_put_back_is_the_jobs_again(
    hass: HomeAssistant, keeping: Makerspace, join: Join, folder: Path, tmp_path: Path
) -> None:
    await join()
    await hass.config_entries.async_unload(keeping.entry.entry_id)
    shutil.move(folder / HASH, tmp_path)
    await keeping.start()
    await hass.config_entries.async_unload(keeping.entry.entry_id)
    shutil.move(tmp_path / HASH, folder)
    await keeping.start()
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT


async def test_files_that_are_not_in_backups_lie_in_the_cache(
    hass: HomeAssistant, keeping: Makerspace, join: Join, folder: Path
) -> None:
    await join()
    files = there(folder)
    cache = Path(hass.config.cache_path("printer_queue", "files", folder.name))
    for choice, here, elsewhere in ((False, cache, folder), (True, folder, cache)):
        options = {**keeping.entry.options, "files_in_backup": choice}
        hass.config_entries.async_update_entry(keeping.entry, options=options)
        await keeping.settle()
        assert there(here) == files
        assert not there(elsewhere)
        assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT
        await keeping.restart()
        assert there(here) == files


async def test_nothing_goes_away_while_a_backup_is_made(
    hass: HomeAssistant,
    keeping: Makerspace,
    join: Join,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    job = await join()
    await async_pre_backup(hass)
    await keeping.ask("cancel", job_id=job["id"])
    options = {**keeping.entry.options, "files_in_backup": False}
    hass.config_entries.async_update_entry(keeping.entry, options=options)
    await keeping.wait(freezer, timedelta(hours=1))
    await keeping.queue.files.async_sweep()
    assert HASH in there(folder)
    await async_post_backup(hass)
    await keeping.queue.files.async_sweep()
    assert not there(folder)
    cache = Path(hass.config.cache_path("printer_queue", "files", folder.name))
    assert HASH not in there(cache)


def test_home_assistants_backups_leave_out_what_lies_in_its_cache() -> None:
    for entry_id in ("files", "incoming"):
        folder = PurePath("data", ".cache", "printer_queue", entry_id)
        left_out = [f"data/{pattern}" for pattern in EXCLUDE_FROM_BACKUP]
        parents = [folder, *folder.parents]
        assert any(path.full_match(each) for path in parents for each in left_out)


async def test_whoever_asks_for_any_spool_gets_any(
    keeping: Makerspace, join: Join
) -> None:
    job = await join(filaments=[])
    assert keeping.job(job["id"]).spec.needs.filaments == ()


async def test_a_sweep_in_the_middle_of_a_join_takes_no_file(
    hass: HomeAssistant,
    keeping: Makerspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copy(GCODE, tmp_path / "bracket.gcode")
    hass.config.media_dirs = {"local": str(tmp_path)}
    execute = keeping.queue.execute

    async def later(command: Command) -> None:
        await keeping.queue.files.async_sweep()
        await execute(command)

    monkeypatch.setattr(keeping.queue, "execute", later)
    answer = await keeping.ask("join", person="Ann", file="bracket.gcode")
    file = keeping.job(answer["job"]["id"]).spec.file
    assert file is not None
    assert file.sha256 is not None
    assert keeping.queue.files.path_of(file.sha256).is_file()


async def test_a_file_that_cannot_be_noted_is_not_kept(
    keeping: Makerspace,
    sender: As,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ann = await sender("Ann")
    upload_id = (await ann.begin("Testqube.gcode.3mf", len(PROJECT)))["upload_id"]

    def full(_file: object) -> None:
        raise StoreFullError("queue.db", "database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(keeping.queue.store.files, "keep", full)
        refused = await ann.send(upload_id, PROJECT)
    assert refused["translation_key"] == "store_full"
    assert not there(folder)
    assert await ann.sent("Testqube.gcode.3mf", PROJECT)


async def test_without_its_folder_a_queue_runs_and_refuses_files(
    hass: HomeAssistant,
    keeping: Makerspace,
    sender: As,
    join: Join,
    folder: Path,
) -> None:
    await join()
    away = folder.with_name("away")
    assert await hass.config_entries.async_unload(keeping.entry.entry_id)
    shutil.move(folder, away)
    shutil.copy(GCODE, folder)  # a file is in the way
    await keeping.start()
    await keeping.join("Ann")
    ann = await sender("Ann")
    refused = await ann.begin("Testqube.gcode.3mf", len(PROJECT))
    assert refused["translation_key"] in ("files_disk_failed", "files_disk_full")
    assert await hass.config_entries.async_unload(keeping.entry.entry_id)
    await hass.async_add_executor_job(folder.unlink)
    shutil.move(away, folder)
    await keeping.start()
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT


async def test_a_disk_that_fails_at_the_end_is_said_and_leaves_nothing(
    keeping: Makerspace, sender: As, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await sender("Ann")
    upload_id = (await ann.begin("Testqube.gcode.3mf", len(PROJECT)))["upload_id"]

    def fail(_: object) -> str:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(Arrival, "finish", fail)
        refused = await ann.send(upload_id, PROJECT)
    assert refused["translation_key"] == "files_disk_failed"
    assert refused["translation_placeholders"] == {"error": "Input/output error"}
    assert not there(folder)
    assert (await ann.received(upload_id))["translation_key"] == "upload_missing"


async def test_files_that_cannot_be_moved_stay_in_use(
    hass: HomeAssistant, keeping: Makerspace, join: Join, folder: Path
) -> None:
    await join()
    way = Path(hass.config.cache_path("printer_queue", "files"))
    shutil.copy(GCODE, way)  # a file is in the way
    options = {**keeping.entry.options, "files_in_backup": False}
    hass.config_entries.async_update_entry(keeping.entry, options=options)
    await keeping.settle()
    assert keeping.queue.files.path_of(HASH).read_bytes() == PROJECT
    assert HASH in there(folder)
