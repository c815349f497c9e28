"""A job's owner gives it a picture; nothing else than a picture is ever taken."""

from collections.abc import AsyncIterator
from contextlib import suppress
from io import BytesIO
import struct

from aiohttp import ClientError
import pytest

from custom_components.printer_queue.job_files.arrival import Arrival
from custom_components.printer_queue.job_files.places import incoming_of
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace

from .conftest import ClientOf

HEADER = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
END = b"\0\0\0\0IEND\xaeB`\x82"


def png(width: int = 40, height: int = 30, more: bytes = b"") -> bytes:
    """Return a picture as far as its header goes."""
    return HEADER + struct.pack(">II", width, height) + b"\x08\2\0\0\0crc." + more + END


def jpeg(width: int = 40, height: int = 30) -> bytes:
    """Return a picture with a thumbnail's segment before its frame."""
    app = b"\xff\xe0" + struct.pack(">H", 6) + b"abcd"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width) + bytes(4)
    return b"\xff\xd8" + app + frame + b"\xff\xd9"


def address(keeping: Makerspace, job: str) -> str:
    return f"/api/printer_queue/job_pictures/{keeping.entry.entry_id}/{job}"


@pytest.mark.parametrize(
    ("content", "media_type"), [(png(), "image/png"), (jpeg(), "image/jpeg")]
)
async def test_the_owner_gives_a_picture_and_takes_it_away(
    keeping: Makerspace, client_of: ClientOf, content: bytes, media_type: str
) -> None:
    ann = await client_of("Ann")
    job = await keeping.join("Ann")
    given = await ann.put(address(keeping, job), data=content)
    assert given.status == 204, await given.text()
    shown = await ann.get(f"/api/printer_queue/jobs/{job}/picture")
    assert shown.content_type == media_type
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert await shown.read() == content
    assert (await ann.delete(address(keeping, job))).status == 204
    assert keeping.job(job).spec.picture is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        HEADER,
        png(width=0),
        png(width=60_000, height=60_000),
        png(more=bytes(4 * 1024 * 1024)),
        png()[:-20],
        jpeg(height=60_000),
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 60_000),
        b"\xff\xd8\xff\xe0" + bytes(20),
    ],
)
async def test_what_is_no_picture_is_refused_and_changes_nothing(
    keeping: Makerspace, client_of: ClientOf, content: bytes
) -> None:
    ann = await client_of("Ann")
    job = await keeping.join("Ann")
    kept = await keeping.queue.in_store(keeping.queue.store.files.all)
    refused = await ann.put(address(keeping, job), data=BytesIO(content))
    assert refused.status == 400
    assert (await refused.json())["translation_key"] == "picture_unreadable"
    assert keeping.job(job).spec.picture is None
    assert await keeping.queue.in_store(keeping.queue.store.files.all) == kept


async def test_of_what_has_no_end_a_part_is_read(
    keeping: Makerspace, client_of: ClientOf
) -> None:
    ann = await client_of("Ann")
    job = await keeping.join("Ann")
    megabytes = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal megabytes
        while megabytes < 500:
            megabytes += 1
            yield bytes(1024 * 1024)

    with suppress(ClientError):  # the connection is closed in the middle
        refused = await ann.put(address(keeping, job), data=endless())
        assert refused.status == 400
    assert 64 < megabytes < 100
    assert keeping.job(job).spec.picture is None


@pytest.mark.parametrize("method", ["put", "delete"])
async def test_nobody_gives_a_picture_to_the_job_of_somebody_else(
    keeping: Makerspace, client_of: ClientOf, method: str
) -> None:
    job = await keeping.join("Ann")
    ben = await client_of("Ben")
    refused = await ben.request(method, address(keeping, job), data=png())
    assert refused.status == 400
    assert (await refused.json())["translation_key"] == "not_your_job"
    gone = await ben.request(method, address(keeping, "nobody's"), data=png())
    assert (await gone.json())["translation_key"] == "no_such_job"


async def test_a_full_disk_keeps_nothing_of_a_picture(
    hass: HomeAssistant,
    keeping: Makerspace,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Arrival, "write", full)
    ann = await client_of("Ann")
    job = await keeping.join("Ann")
    refused = await ann.put(address(keeping, job), data=png())
    assert (await refused.json())["translation_key"] == "files_disk_full"
    incoming = incoming_of(hass, keeping.entry.entry_id)
    assert list(incoming.iterdir()) == []
