"""Agents fetch the file of their attempt, and people see pictures; nobody gets anything else."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

from aiohttp.test_utils import TestClient
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
from yarl import URL

from custom_components.printer_queue.core.attempts import Attempt, attempt_id
from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.job_files.errors import JobFileError
from custom_components.printer_queue.job_files.links import async_file_url
from custom_components.printer_queue.store import StoreUnreachableError
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.sender import As

PROJECT = (
    Path(__file__).parents[2] / "captures" / "sliced" / "Testqube.gcode.3mf"
).read_bytes()


@pytest.fixture
async def job(hass: HomeAssistant, keeping: Makerspace, sender: As) -> Job:
    """Let a printer start a job that has a file."""
    await hass.config.async_update(internal_url="http://192.0.2.7:8123")
    ann = await sender("Ann")
    upload = await ann.sent("Testqube.gcode.3mf", PROJECT)
    answer = await keeping.ask("join", person="Ann", upload=upload)
    return attempted(keeping, answer["job"]["id"], 1)


def attempted(keeping: Makerspace, job_id: str, number: int) -> Job:
    """Let an attempt of a job run."""
    attempt = Attempt(
        id=attempt_id(job_id, number),
        printer_id="p1",
        file=f"testqube-1-{number}.gcode.3mf",
        scheduled_at=dt_util.utcnow(),
    )
    job = replace(keeping.job(job_id), attempt=attempt)
    show(keeping, job)
    return job


def show(keeping: Makerspace, job: Job) -> None:
    """Let the queue know a job as it is now."""
    data = keeping.queue.data
    jobs = {**data.state.jobs, job.id: job}
    keeping.queue.data = replace(data, state=replace(data.state, jobs=jobs))


def sha256_of(job: Job) -> str:
    """Return the hash of a job's file."""
    assert job.spec.file is not None
    assert job.spec.file.sha256 is not None
    return job.spec.file.sha256


def link(hass: HomeAssistant, keeping: Makerspace, job: Job) -> URL:
    """Return where an agent fetches the file."""
    assert job.attempt is not None
    return URL(
        async_file_url(hass, keeping.entry, job.id, job.attempt.id, sha256_of(job))
    )


@pytest.fixture
async def agent(hass_client_no_auth: ClientSessionGenerator) -> TestClient[Any, Any]:
    """Return an agent, which has no account."""
    return await hass_client_no_auth()


async def test_an_agent_fetches_the_file_without_an_account(
    hass: HomeAssistant, keeping: Makerspace, job: Job, agent: TestClient[Any, Any]
) -> None:
    url = link(hass, keeping, job)
    assert str(url.origin()) == "http://192.0.2.7:8123"
    whole = await agent.get(url.path_qs)
    assert whole.status == HTTPStatus.OK
    assert await whole.read() == PROJECT
    assert whole.headers["Content-Type"] == "application/octet-stream"
    head = await agent.head(url.path_qs)
    assert head.headers["Content-Length"] == str(len(PROJECT))
    assert not await head.read()
    part = await agent.get(url.path_qs, headers={"Range": "bytes=100-199"})
    assert part.status == HTTPStatus.PARTIAL_CONTENT
    assert await part.read() == PROJECT[100:200]


type Wrong = Callable[[URL], URL]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda url: url.with_query({}),
        lambda url: url.with_query(token=url.query["token"][:-1]),
        lambda url: url.with_query(token="0" * 64),
        lambda url: url.with_query(token="ä\udc80"),
        lambda url: url.with_path(url.path[:-64] + "0" * 64).with_query(url.query),
        lambda url: url.with_path(url.path.replace("-a1", "-a2")).with_query(url.query),
        lambda url: url.with_path(url.path.replace("/files/", "/files/0")).with_query(
            url.query
        ),
    ],
)
async def test_whatever_else_is_asked_for_is_not_there(
    hass: HomeAssistant,
    keeping: Makerspace,
    job: Job,
    agent: TestClient[Any, Any],
    wrong: Wrong,
) -> None:
    url = wrong(link(hass, keeping, job))
    assert (await agent.get(url.path_qs)).status == HTTPStatus.NOT_FOUND


async def test_a_link_ends_with_its_attempt(
    hass: HomeAssistant, keeping: Makerspace, job: Job, agent: TestClient[Any, Any]
) -> None:
    url = link(hass, keeping, job)
    again = attempted(keeping, job.id, 2)
    assert (await agent.get(url.path_qs)).status == HTTPStatus.NOT_FOUND
    url = link(hass, keeping, again)
    assert (await agent.get(url.path_qs)).status == HTTPStatus.OK
    show(keeping, replace(again, attempt=None))
    assert (await agent.get(url.path_qs)).status == HTTPStatus.NOT_FOUND


async def test_a_link_outlives_a_restart(
    hass: HomeAssistant, keeping: Makerspace, job: Job, agent: TestClient[Any, Any]
) -> None:
    url = link(hass, keeping, job)
    await keeping.restart()
    attempted(keeping, job.id, 1)
    assert (await agent.get(url.path_qs)).status == HTTPStatus.OK


async def test_a_file_that_has_gone_is_not_there(
    hass: HomeAssistant, keeping: Makerspace, job: Job, agent: TestClient[Any, Any]
) -> None:
    url = link(hass, keeping, job)
    keeping.queue.files.path_of(sha256_of(job)).unlink()
    assert (await agent.get(url.path_qs)).status == HTTPStatus.NOT_FOUND
    await keeping.restart()
    attempted(keeping, job.id, 1)
    assert (await agent.get(url.path_qs)).status == HTTPStatus.NOT_FOUND
    await keeping.ask("cancel", job_id=job.id)
    assert (await agent.get(url.path_qs)).status == HTTPStatus.NOT_FOUND


async def test_a_link_is_of_its_own_queue(
    hass: HomeAssistant, keeping: Makerspace, job: Job, agent: TestClient[Any, Any]
) -> None:
    other = await Makerspace.open(hass, "p1")
    url = link(hass, keeping, job)
    path = url.path.replace(keeping.entry.entry_id, other.entry.entry_id)
    answer = await agent.get(url.with_path(path).with_query(url.query).path_qs)
    assert answer.status == HTTPStatus.NOT_FOUND


async def test_home_assistant_has_to_know_its_address(
    hass: HomeAssistant, keeping: Makerspace, job: Job
) -> None:
    await hass.config.async_update(internal_url=None)
    hass.config.api = None
    with pytest.raises(JobFileError) as refused:
        link(hass, keeping, job)
    assert refused.value.key == "files_no_address"


async def test_whoever_is_logged_in_sees_the_picture(
    keeping: Makerspace, job: Job, sender: As, agent: TestClient[Any, Any]
) -> None:
    path = f"/api/printer_queue/pictures/{keeping.entry.entry_id}/{job.spec.picture}"
    ben = await sender("Ben")
    shown = await ben.client.get(path)
    assert shown.status == HTTPStatus.OK
    assert shown.headers["Content-Type"] == "image/png"
    assert (await shown.read()).startswith(b"\x89PNG")
    assert (await agent.get(path)).status == HTTPStatus.UNAUTHORIZED


async def test_a_file_is_no_picture(keeping: Makerspace, job: Job, sender: As) -> None:
    ben = await sender("Ben")
    for name in (sha256_of(job), "0" * 64, "..%2F..%2Fsecrets.yaml"):
        path = f"/api/printer_queue/pictures/{keeping.entry.entry_id}/{name}"
        answer = await ben.client.get(path)
        assert answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)


async def test_the_files_go_with_their_queue(
    hass: HomeAssistant, keeping: Makerspace, job: Job, folder: Path
) -> None:
    assert (folder / sha256_of(job)).is_file()
    await hass.config_entries.async_remove(keeping.entry.entry_id)
    await hass.async_block_till_done()
    assert not (folder / sha256_of(job)).exists()


async def test_an_agent_is_told_to_come_again_while_a_file_is_out_of_reach(
    hass: HomeAssistant,
    keeping: Makerspace,
    job: Job,
    agent: TestClient[Any, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = AsyncMock(side_effect=StoreUnreachableError("db.lan", "no route"))
    monkeypatch.setattr(keeping.queue.files, "async_path_of", gone)
    answer = await agent.get(link(hass, keeping, job).relative())
    assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
