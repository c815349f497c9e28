"""A follower shows the pictures that the leader keeps, by each way in which they are shown."""

import pytest
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue.core.commands import AUTOMATION
from custom_components.printer_queue.job_files.links import PICTURE_URL
from custom_components.printer_queue.requests.pictures import async_give_picture
from homeassistant.core import HomeAssistant
from tests.support.files import png
from tests.support.makerspace import Makerspace
from tests.support.nodes import leads, share, until

pytestmark = pytest.mark.enable_socket  # on loopback


@pytest.fixture
async def other(leader: Makerspace, other_home: HomeAssistant) -> Makerspace:
    """Let the other node lead, and the first one follow it."""
    other = await share(leader, other_home)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    await leader.start()
    return other


@pytest.fixture
def follower(leader: Makerspace, other: Makerspace) -> Makerspace:
    """Return the node that follows, which is asked over HTTP."""
    assert not leader.queue.leads
    return leader


@pytest.fixture
async def job_id(other: Makerspace, follower: Makerspace) -> str:
    """Give a job a picture at the leader, and let a camera see its end; return the job."""
    job_id = await other.join("ben", "vase")
    await async_give_picture(other.entry, AUTOMATION, job_id, png(2, 2))
    files, store = other.queue.files, other.queue.store
    with files.keeper.hold() as hold:
        seen = await files.async_keep_picture(png(3, 3), hold)
    await other.queue.in_store(store.files.keep_snapshot, job_id, seen.sha256)
    await until(lambda: _has_picture(follower, job_id))
    return job_id


def _has_picture(space: Makerspace, job_id: str) -> bool:
    job = space.queue.data.state.jobs.get(job_id)
    return job is not None and job.spec.picture is not None


async def test_an_open_jobs_picture_is_shown(
    follower: Makerspace, job_id: str, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    by_job = await client.get(f"/api/printer_queue/jobs/{job_id}/picture")
    assert by_job.status == 200, await by_job.text()
    sha256 = follower.job(job_id).spec.picture
    entry_id = follower.entry.entry_id
    path = PICTURE_URL.format(entry_id=entry_id, sha256=sha256)
    by_hash = await client.get(path)
    assert await by_hash.read() == await by_job.read()
    assert by_hash.content_type == "image/png"
    unknown = PICTURE_URL.format(entry_id=entry_id, sha256="0" * 64)
    assert (await client.get(unknown)).status == 404


async def test_the_past_shows_both_pictures_of_a_job(
    follower: Makerspace,
    other: Makerspace,
    job_id: str,
    hass_client: ClientSessionGenerator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    picture = other.job(job_id).spec.picture
    await other.ask("cancel", job_id=job_id)
    await until(lambda: job_id not in follower.queue.data.state.jobs)
    socket = await hass_ws_client()
    await socket.send_json_auto_id({"type": "printer_queue/history"})
    prints = (await socket.receive_json())["result"]["prints"]
    assert [row.get("picture") for row in prints] == [picture]
    await socket.send_json_auto_id({"type": "printer_queue/past_job", "job_id": job_id})
    seen = (await socket.receive_json())["result"]["snapshot"]
    client = await hass_client()
    path = PICTURE_URL.format(entry_id=follower.entry.entry_id, sha256=seen)
    shown = await client.get(path)
    assert shown.status == 200
    assert (await shown.read()).startswith(b"\x89PNG")
