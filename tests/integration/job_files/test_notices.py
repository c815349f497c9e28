"""Phones and Discord show what a job prints."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.delivery.pictures import Pictures
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.sender import As

PROJECT = (
    Path(__file__).parents[2] / "captures" / "sliced" / "Testqube.gcode.3mf"
).read_bytes()


@pytest.fixture
async def job(keeping: Makerspace, sender: As) -> Job:
    """Let Ann join with a file that has a picture."""
    ann = await sender("Ann")
    upload = await ann.sent("Testqube.gcode.3mf", PROJECT)
    answer = await keeping.ask("join", person="Ann", upload=upload)
    return keeping.job(answer["job"]["id"])


@pytest.fixture
def pictures(hass: HomeAssistant, keeping: Makerspace) -> Pictures:
    """Return the pictures of the queue's notices."""
    files = keeping.queue.files
    return Pictures(hass, keeping.entry.entry_id, files, no_snapshot)


async def no_snapshot(_job_id: str) -> None:
    """Have no camera at any printer."""


def of(kind: NoticeKind, picture: str | None) -> Notice:
    """Return a notice about a job with a picture."""
    now = dt_util.utcnow()
    return Notice(
        medium=Medium.PHONE,
        channel="phone:1",
        kind=kind,
        created_at=now,
        useless_at=now,
        data={"picture": picture} if picture else {},
    )


async def test_a_phone_fetches_the_picture_without_a_login(
    job: Job, pictures: Pictures, hass_client_no_auth: ClientSessionGenerator
) -> None:
    phone: TestClient[Any, Any] = await hass_client_no_auth()
    address = await pictures.async_address(of(NoticeKind.STARTED, job.spec.picture))
    assert address is not None
    shown = await phone.get(address)
    assert shown.status == HTTPStatus.OK
    assert (await shown.read()).startswith(b"\x89PNG")
    forged = await phone.get(address[:-4] + "AAAA")
    assert forged.status == HTTPStatus.UNAUTHORIZED


async def test_discord_is_sent_the_picture_itself(job: Job, pictures: Pictures) -> None:
    picture = await pictures.async_load(of(NoticeKind.FINISHED, job.spec.picture))
    assert picture is not None
    assert picture.name == "picture.png"
    assert picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("kind", "has_picture"),
    [(NoticeKind.REMINDER, True), (NoticeKind.STARTED, False)],
)
async def test_other_notices_come_without(
    job: Job, pictures: Pictures, kind: NoticeKind, has_picture: bool
) -> None:
    notice = of(kind, job.spec.picture if has_picture else None)
    assert await pictures.async_address(notice) is None
    assert await pictures.async_load(notice) is None


async def test_a_picture_that_is_gone_holds_up_no_notice(
    keeping: Makerspace, job: Job, pictures: Pictures
) -> None:
    assert job.spec.picture is not None
    assert await pictures.async_address(of(NoticeKind.STARTED, "0" * 64)) is None
    keeping.queue.files.path_of(job.spec.picture).unlink()
    assert await pictures.async_load(of(NoticeKind.STARTED, job.spec.picture)) is None


async def test_a_notice_of_a_job_names_its_picture(
    hass: HomeAssistant, keeping: Makerspace, job: Job
) -> None:
    heads = await keeping.queue.in_store(keeping.queue.store.heads)
    assert heads == []  # Ann has no way to be reached yet
    entry = keeping.entry
    ann = entry.subentries["ann"]
    hass.config_entries.async_update_subentry(
        entry, ann, data={**ann.data, "notify": ["notify.ann"]}
    )
    hass.states.async_set("notify.ann", "unknown")
    await keeping.settle()
    await keeping.ask("hold", job_id=job.id)
    await keeping.ask("resume", job_id=job.id)
    heads = await keeping.queue.in_store(keeping.queue.store.heads)
    assert [row.notice.data.get("picture") for row in heads] == [job.spec.picture]
