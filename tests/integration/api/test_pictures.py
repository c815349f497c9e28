"""What a job prints is there as a picture, while it is open and afterwards."""

from datetime import timedelta
from pathlib import Path

from aiohttp import FormData
from freezegun.api import FrozenDateTimeFactory

from tests.integration.job_files.conftest import until
from tests.support.makerspace import Makerspace

from .conftest import ClientOf

WITH_PICTURE = Path(__file__).parents[2] / "files" / "samples" / "prusaslicer.gcode"
JOBS = "/api/printer_queue/jobs"


async def test_an_open_job_and_one_that_ended_have_their_picture(
    keeping: Makerspace, client_of: ClientOf, freezer: FrozenDateTimeFactory
) -> None:
    ann = await client_of("Ann")
    data = FormData()
    data.add_field("file", WITH_PICTURE.read_bytes(), filename=WITH_PICTURE.name)
    upload = await (await ann.post("/api/printer_queue/uploads", data=data)).json()
    joined = await ann.post(JOBS, json={"upload": upload["upload_id"], "estimate": 60})
    job = await joined.json()
    url = f"{JOBS}/{job['id']}/picture"
    first = await ann.get(url)
    assert first.status == 200, await first.text()
    assert first.content_type in ("image/png", "image/jpeg")
    assert "immutable" in first.headers["Cache-Control"]
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    known = {"If-None-Match": first.headers["ETag"]}
    assert (await ann.get(url, headers=known)).status == 304
    await ann.delete(f"{JOBS}/{job['id']}")
    ended = await ann.get(url)
    assert await ended.read() == await first.read()
    sha256 = first.headers["ETag"].strip('"')
    keeping.queue.files.path_of(sha256).unlink()
    lost = await ann.get(url)
    assert (lost.status, (await lost.json())["code"]) == (404, "no_picture")
    await keeping.wait(freezer, timedelta(days=2))
    await keeping.queue.files.async_sweep()
    assert keeping.queue.files.keeper.kept(sha256) is not None
    await keeping.wait(freezer, timedelta(days=366))
    await until(keeping.hass, lambda: keeping.queue.files.keeper.kept(sha256) is None)
    ann = await client_of("Ann")
    gone = await ann.get(url)
    assert (gone.status, (await gone.json())["code"]) == (404, "no_picture")


async def test_there_is_no_picture_of_what_brought_none(
    keeping: Makerspace, client_of: ClientOf
) -> None:
    ann = await client_of("Ann")
    job = await keeping.join("Ann")
    answers = [await ann.get(f"{JOBS}/{named}/picture") for named in (job, "nobody's")]
    problems = [(await answer.json())["code"] for answer in answers]
    assert [answer.status for answer in answers] == [404, 404]
    assert problems == ["no_picture", "no_such_job"]
