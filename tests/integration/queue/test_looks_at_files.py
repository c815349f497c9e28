"""What nodes see of each other's files, and when they look."""

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.job_files.arrival import Arrival
from custom_components.printer_queue.job_files.folder import Folder
from custom_components.printer_queue.requests.pictures import async_give_picture
from custom_components.printer_queue.requests.uploads import (
    async_forget_upload,
    own_upload,
)
from custom_components.printer_queue.store.file_contents import FileContents
from tests.support.files import png
from tests.support.makerspace import Makerspace
from tests.support.node_files import (
    GCODE,
    age,
    content_of,
    join_with_file,
    keep_files,
    send,
)
from tests.support.nodes import until
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback


@pytest.fixture(autouse=True)
async def jobs_have_files(leader: Makerspace) -> None:
    """Let the jobs of the queue have their files, before another node shares it."""
    await keep_files(leader)


async def given_a_picture(giving: Makerspace, seeing: Makerspace) -> tuple[str, str]:
    """Join at a node, with a picture; return the job, which the other one sees, and the picture."""
    job_id = await giving.join("ben", "vase")
    await until(lambda: job_id in seeing.queue.data.state.jobs)
    await async_give_picture(giving.entry, cmd.AUTOMATION, job_id, png(2, 2))
    picture = giving.job(job_id).spec.picture
    assert picture is not None
    await until(lambda: seeing.job(job_id).spec.picture == picture)
    return job_id, picture


async def test_a_picture_of_a_job_that_has_ended_since_the_last_look_stays(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    job_id, picture = await given_a_picture(other, leader)
    await other.ask("cancel", job_id=job_id)
    assert job_id not in leader.queue.data.state.jobs
    age(database_url)
    await leader.queue.files.async_sweep()
    assert picture in await leader.queue.in_store(leader.queue.store.contents.whole)


@pytest.fixture
def looks(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> list[None]:
    """Return what gets an item whenever either node reads what there is of all files."""
    looks: list[None] = []
    whole = FileContents.whole

    def counted(contents: FileContents) -> set[str]:
        looks.append(None)
        return whole(contents)

    monkeypatch.setattr(FileContents, "whole", counted)
    return looks


async def test_a_node_that_gets_a_file_wrong_takes_it_away_from_nobody(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = await join_with_file(other)
    with monkeypatch.context() as faulty:
        faulty.setattr(Folder, "settle_as", _spoilt)
        with pytest.raises(QueueError) as refusal:
            await content_of(leader, sha256)
        assert refusal.value.key == "files_gone"
    assert await content_of(leader, sha256) == GCODE.read_bytes()


def _spoilt(_: Folder, arrival: Arrival, _sha256: str) -> bool:
    """Find, as a machine with a fault does, that what has arrived is not the file."""
    arrival.discard()
    return False


async def test_what_people_send_makes_no_node_look_at_all_files(
    leader: Makerspace, other: Makerspace, looks: list[None]
) -> None:
    for node in (leader, other):
        await join_with_file(node)
        upload = await send(node, GCODE.read_bytes() + b";\n")
        own = own_upload(node.queue, cmd.AUTOMATION, upload)
        await async_forget_upload(node.queue, own)
    assert looks == []


async def test_a_page_of_the_past_asks_for_its_own_pictures_alone(
    leader: Makerspace,
    other: Makerspace,
    looks: list[None],
    hass_ws_client: WebSocketGenerator,
) -> None:
    job_id, picture = await given_a_picture(other, leader)
    await other.ask("cancel", job_id=job_id)
    socket = await hass_ws_client()
    for asked in ({"type": "history"}, {"type": "find_jobs", "words": "vase"}):
        shared = leader.queue.files.keeper.shared
        assert shared is not None
        shared.known.clear()  # as if it had been given since the last look
        shared.whole.clear()
        message = {**asked, "type": f"printer_queue/{asked['type']}"}
        await socket.send_json_auto_id(message)
        prints = (await socket.receive_json())["result"]["prints"]
        assert [row.get("picture") for row in prints] == [picture]
    assert looks == []


async def test_a_file_whose_row_alone_is_missing_is_named_anew_by_who_has_it(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    sha256 = await join_with_file(leader)
    KeptInDatabase(database_url).do("DELETE FROM files")
    await leader.queue.files.keeper.async_look()
    await leader.queue.files.keeper.async_bring([sha256])
    assert await content_of(other, sha256) == GCODE.read_bytes()


async def test_a_content_that_no_row_names_and_nobody_needs_goes(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    await send(leader, GCODE.read_bytes())
    KeptInDatabase(database_url).do("DELETE FROM files")
    for upload in leader.queue.files.uploads:
        leader.queue.files.uploads.forget(upload)
    age(database_url)
    await leader.queue.files.async_sweep()
    assert await leader.queue.in_store(leader.queue.store.contents.whole) == set()
