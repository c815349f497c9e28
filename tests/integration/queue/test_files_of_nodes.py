"""What is in the files of a queue that several nodes share is there for all of them."""

import asyncio
from collections.abc import Callable
from hashlib import sha256 as sha_256
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.job_files import shared
from custom_components.printer_queue.requests.pictures import async_give_picture
from custom_components.printer_queue.store import StoreUnreachableError, file_contents
from custom_components.printer_queue.store.file_contents import FileContents
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from tests.support.makerspace import Makerspace
from tests.support.node_files import (
    GCODE,
    age,
    content_of,
    join_with_file,
    keep_files,
    lies_at,
    missed,
    send,
)
from tests.support.nodes import leads, share, until
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00"
    b"\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
async def jobs_have_files(leader: Makerspace) -> None:
    """Let the jobs of the queue have their files, before another node shares it."""
    await keep_files(leader)


@pytest.fixture(params=["at once", "in parts"])
def carried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file be small, or large."""
    if request.param == "in parts":
        for module in (shared, file_contents):
            for limit in ("PART", "SMALL"):
                monkeypatch.setattr(module, limit, 500)


@pytest.mark.usefixtures("carried")
async def test_a_job_that_was_joined_with_on_a_follower_has_its_file_at_the_leader(
    leader: Makerspace, other: Makerspace
) -> None:
    sha256 = await join_with_file(other)
    assert not lies_at(leader, sha256)
    assert await content_of(leader, sha256) == GCODE.read_bytes()
    assert lies_at(leader, sha256)
    assert missed(leader) is None


@pytest.mark.usefixtures("carried")
async def test_another_node_has_the_file_when_the_leader_has_stopped(
    leader: Makerspace, other: Makerspace
) -> None:
    sha256 = await join_with_file(leader)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    await other.queue.files.async_sweep()
    assert missed(other) is None
    assert await content_of(other, sha256) == GCODE.read_bytes()


async def test_pictures_that_one_node_is_given_are_shown_by_the_other(
    leader: Makerspace, other: Makerspace
) -> None:
    for number, (giving, showing) in enumerate(((other, leader), (leader, other))):
        job_id = await giving.join("ben", f"part {number}")
        await until(lambda at=showing, of=job_id: of in at.queue.data.state.jobs)  # type: ignore[misc]  # bound early
        picture = PNG + bytes([number])
        await async_give_picture(giving.entry, cmd.AUTOMATION, job_id, picture)
        sha256 = giving.job(job_id).spec.picture
        assert sha256 is not None
        kept = await showing.queue.files.keeper.async_kept(sha256)
        assert kept is not None
        assert kept.media_type == "image/png"
        assert (await content_of(showing, sha256)).startswith(b"\x89PNG")


async def test_two_that_ask_at_once_fetch_once(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = await join_with_file(other)
    reads: list[str] = []
    read = FileContents.read_at_once

    def counted(contents: FileContents, of: str) -> tuple[int, bytes] | None:
        reads.append(of)
        return read(contents, of)

    monkeypatch.setattr(FileContents, "read_at_once", counted)
    both = await asyncio.gather(*(content_of(leader, sha256) for _ in range(2)))
    assert both == [GCODE.read_bytes()] * 2
    assert reads == [sha256]


async def test_a_file_that_is_fetched_while_files_move_lies_where_they_lie_then(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = await join_with_file(other)
    reads, goes_on = Event(), Event()
    read = FileContents.read_at_once

    def held_up(contents: FileContents, of: str) -> tuple[int, bytes] | None:
        content = read(contents, of)
        reads.set()
        assert goes_on.wait(20)
        return content

    in_store = leader.queue.in_store

    async def beside(work: Callable[..., Any], *args: Any) -> Any:
        """Hold up nothing else that the store is asked for."""
        if work == leader.queue.store.contents.read_at_once:
            return await leader.hass.async_add_executor_job(work, *args)
        return await in_store(work, *args)

    assert leader.queue.files.keeper.shared is not None
    monkeypatch.setattr(leader.queue.files.keeper.shared, "_in_store", beside)
    monkeypatch.setattr(FileContents, "read_at_once", held_up)
    fetching = asyncio.create_task(leader.queue.files.async_path_of(sha256))
    await until(reads.is_set)
    options = {**leader.entry.options, "files_in_backup": False}
    leader.hass.config_entries.async_update_entry(leader.entry, options=options)
    home = Path(leader.hass.config.path(DOMAIN, "files", leader.entry.entry_id))
    await until(lambda: not home.exists())
    goes_on.set()
    path = await fetching
    assert path.read_bytes() == GCODE.read_bytes()
    assert path.parent != home


async def test_a_follower_refuses_what_has_no_room_beside_the_leaders_files(
    leader: Makerspace, other: Makerspace
) -> None:
    content = GCODE.read_bytes()
    await join_with_file(leader, content + b";\n" * 700_000)
    options = {**other.entry.options, "files_together": 2}
    other.hass.config_entries.async_update_entry(other.entry, options=options)
    with pytest.raises(QueueError) as refusal:
        await send(other, content + b";\n" * 400_000)
    assert refusal.value.key == "files_full"
    assert refusal.value.placeholders["left"] == "0.6"


@pytest.mark.usefixtures("carried")
async def test_what_the_database_cannot_take_is_refused_and_nowhere(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnreachableError("database", "gone")

    with monkeypatch.context() as failing:
        failing.setattr(FileContents, "_finish", fail)
        with pytest.raises(StoreUnreachableError):
            await send(other, GCODE.read_bytes())
    sha256 = sha_256(GCODE.read_bytes()).hexdigest()
    assert not lies_at(other, sha256)
    contents = leader.queue.store.contents
    assert await leader.queue.in_store(contents.whole) == set()
    assert await join_with_file(other) == sha256
    assert await content_of(leader, sha256) == GCODE.read_bytes()


async def test_no_file_is_called_lost_while_the_database_cannot_be_asked(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnreachableError("database", "gone")

    sha256 = await join_with_file(other)
    await until(lambda: sha256 in leader.queue.files._needed())  # noqa: SLF001  # its job has arrived
    monkeypatch.setattr(FileContents, "whole", fail)
    await leader.queue.files.async_sweep()
    assert missed(leader) is None


# What is damaged, or was never brought


@pytest.mark.usefixtures("carried")
async def test_what_is_damaged_in_the_database_is_not_given_and_brought_anew(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    sha256 = await join_with_file(other)
    KeptInDatabase(database_url).do("UPDATE file_parts SET content = 'damaged'")
    with pytest.raises(QueueError) as refusal:
        await content_of(leader, sha256)
    assert refusal.value.key == "files_gone"
    assert not lies_at(leader, sha256)
    await leader.queue.files.async_sweep()
    assert missed(leader) == "bracket"
    await swept(other)
    assert await content_of(leader, sha256) == GCODE.read_bytes()
    await leader.queue.files.async_sweep()
    assert missed(leader) is None


async def swept(space: Makerspace) -> None:
    """Let a node look through its files, and bring what only it has."""
    await space.queue.files.async_tend()
    tending = space.queue.files._tending  # noqa: SLF001  # nothing else tells of it
    assert tending is not None
    await asyncio.wait([tending])


async def test_a_file_that_is_damaged_in_the_folder_is_fetched_anew(
    leader: Makerspace, other: Makerspace
) -> None:
    sha256 = await join_with_file(other)
    other.queue.files.path_of(sha256).write_bytes(b"half")
    assert await content_of(other, sha256) == GCODE.read_bytes()


@pytest.fixture
def unshared(database_url: str) -> Callable[[], None]:
    """Return what leaves files in folders alone, as before the database had them."""
    return lambda: KeptInDatabase(database_url).do("DELETE FROM file_contents")


async def test_a_node_brings_what_lay_in_its_folder_before(
    leader: Makerspace, other: Makerspace, unshared: Callable[[], None]
) -> None:
    sha256 = await join_with_file(leader)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    unshared()
    await other.queue.files.async_sweep()
    assert missed(other) == "bracket"
    await leader.start()
    assert not leader.queue.leads
    await swept(leader)
    await other.queue.files.async_sweep()
    assert missed(other) is None
    assert await content_of(other, sha256) == GCODE.read_bytes()


async def test_a_queue_of_a_version_before_has_its_files_in_the_database_afterwards(
    leader: Makerspace, database_url: str
) -> None:
    sha256 = await join_with_file(leader)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    KeptInDatabase(database_url).do(
        "DROP TABLE file_parts, file_contents", "UPDATE schema_version SET version = 21"
    )
    await leader.start()
    assert missed(leader) is None
    await swept(leader)
    leader.queue.files.path_of(sha256).unlink()
    assert await content_of(leader, sha256) == GCODE.read_bytes()


async def test_a_file_whose_row_was_struck_out_is_brought_from_where_it_lies(
    leader: Makerspace,
    other: Makerspace,
    unshared: Callable[[], None],
    database_url: str,
) -> None:
    sha256 = await join_with_file(leader)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    unshared()
    KeptInDatabase(database_url).do("DELETE FROM files")
    await leader.start()
    await swept(leader)
    assert sha256 in await other.queue.in_store(other.queue.store.files.all)
    assert await content_of(other, sha256) == GCODE.read_bytes()


async def test_a_file_that_is_not_what_its_name_says_is_not_brought(
    leader: Makerspace, other: Makerspace, unshared: Callable[[], None]
) -> None:
    sha256 = await join_with_file(leader)
    size = len(GCODE.read_bytes())
    file = leader.queue.files.path_of(sha256)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    unshared()
    file.write_bytes(b"x" * size)
    await leader.start()
    await swept(leader)
    await other.queue.files.async_sweep()
    assert missed(other) == "bracket"
    assert not file.exists()


# What nobody needs any more


@pytest.fixture
def parts(database_url: str) -> Callable[[], int]:
    """Return what counts the parts that lie in the database."""
    return lambda: KeptInDatabase(database_url).count("file_parts")


async def test_what_a_follower_has_just_taken_in_stays_until_it_is_joined_with(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    upload = await send(other, GCODE.read_bytes())
    await swept(leader)
    contents = leader.queue.store.contents
    assert await leader.queue.in_store(contents.whole)
    age(database_url)
    await swept(leader)
    assert not await leader.queue.in_store(contents.whole)

    answer = await other.ask("join", person="ann", upload=upload)
    sha256 = answer["job"]["file"]["sha256"]
    age(database_url)
    await swept(leader)
    assert await content_of(leader, sha256) == GCODE.read_bytes()


@pytest.mark.usefixtures("carried")
async def test_what_no_job_needs_goes_from_the_database_and_from_all_folders(
    leader: Makerspace,
    other: Makerspace,
    database_url: str,
    parts: Callable[[], int],
) -> None:
    sha256 = await join_with_file(other)
    await content_of(leader, sha256)
    job = next(
        job.id
        for job in leader.queue.data.state.jobs.values()
        if job.spec.file is not None
    )
    await other.ask("cancel", job_id=job)
    await swept(leader)
    assert parts() > 1
    KeptInDatabase(database_url).do(
        "UPDATE jobs SET ended_at = ended_at - 3600000000 WHERE ended_at IS NOT NULL"
    )
    age(database_url)
    await swept(leader)
    assert parts() == 1, "those who look back see the picture"
    await swept(other)
    assert not lies_at(leader, sha256)
    assert not lies_at(other, sha256)


async def test_a_follower_strikes_nothing_out(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    await send(leader, GCODE.read_bytes())
    age(database_url)
    await swept(other)
    assert await leader.queue.in_store(leader.queue.store.contents.whole)


async def test_a_follower_that_is_refused_by_the_leader_may_join_with_the_same_file(
    leader: Makerspace, other: Makerspace
) -> None:
    upload = await send(other, GCODE.read_bytes())
    asked = {"person": "ann", "upload": upload}
    with pytest.raises(HomeAssistantError) as refusal:
        await other.ask("join", **asked, deadline="2020-01-01T00:00:00Z")
    assert refusal.value.translation_key == "deadline_has_passed"
    answer = await other.ask("join", **asked)
    assert await content_of(leader, answer["job"]["file"]["sha256"])


async def test_files_are_left_out_where_jobs_have_none(
    leader: Makerspace, other_home: HomeAssistant
) -> None:
    other = await share(leader, other_home, keep_files=False)
    await send(other, GCODE.read_bytes())
    assert not await other.queue.in_store(other.queue.store.contents.whole)
