"""Files are sent piece by piece, by whoever may join, within the limits."""

import asyncio
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
import shutil
from typing import Any, NamedTuple

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.job_files.arrival import Arrival
from custom_components.printer_queue.job_files.uploads import MOST_OF_ONE
from tests.support.makerspace import Makerspace
from tests.support.sender import URL, As, Sender

from .conftest import incoming, there, until

SAMPLES = Path(__file__).parents[2] / "files" / "samples"
GCODE = (SAMPLES / "orcaslicer.gcode").read_bytes()
HASH = sha256(GCODE).hexdigest()


async def test_a_file_arrives_in_pieces_and_lies_there_under_its_hash(
    keeping: Makerspace, sender: As, folder: Path
) -> None:
    ann = await sender("Ann")
    begun = await ann.begin("bracket.gcode", len(GCODE))
    upload_id = begun["upload_id"]
    assert begun == {"upload_id": upload_id, "received": 0, "size": len(GCODE)}
    half = len(GCODE) // 2
    first = await ann.piece(upload_id, GCODE[:half], 0, len(GCODE))
    assert (await first.json())["received"] == half
    assert not there(folder)
    second = await ann.piece(upload_id, GCODE[half:], half, len(GCODE))
    assert (await second.json())["received"] == len(GCODE)
    assert (folder / HASH).read_bytes() == GCODE
    assert not incoming(keeping.hass)


async def test_a_sender_goes_on_where_the_line_broke(
    keeping: Makerspace, sender: As, folder: Path
) -> None:
    ann = await sender("Ann")
    size = len(GCODE)
    upload_id = (await ann.begin("bracket.gcode", size))["upload_id"]
    await ann.piece(upload_id, GCODE[:1000], 0, size)
    again = await ann.piece(upload_id, GCODE[:1000], 0, size)
    assert again.status == HTTPStatus.CONFLICT
    too_far = await ann.piece(upload_id, GCODE[2000:3000], 2000, size)
    assert too_far.status == HTTPStatus.CONFLICT
    received = (await ann.received(upload_id))["received"]
    assert received == 1000
    await ann.piece(upload_id, GCODE[received:], received, size)
    assert (folder / HASH).read_bytes() == GCODE


async def test_a_piece_that_makes_no_sense_is_refused(sender: As) -> None:
    ann = await sender("Ann")
    upload_id = (await ann.begin("bracket.gcode", 100))["upload_id"]
    for said in ("bytes 0-9/99", "bytes 0-5/100", "bytes */100", "10"):
        answer = await ann.client.put(
            ann.url(upload_id), data=b"x" * 10, headers={"Content-Range": said}
        )
        assert answer.status == HTTPStatus.BAD_REQUEST, said
    assert (await ann.received(upload_id))["received"] == 0


async def test_two_pieces_at_once_are_one_and_a_refusal(
    keeping: Makerspace, sender: As, folder: Path
) -> None:
    ann = await sender("Ann")
    size = len(GCODE)
    upload_id = (await ann.begin("bracket.gcode", size))["upload_id"]
    answers = await asyncio.gather(
        *(ann.piece(upload_id, GCODE, 0, size) for _ in range(2))
    )
    assert {answer.status for answer in answers} == {HTTPStatus.OK, HTTPStatus.CONFLICT}
    assert (folder / HASH).read_bytes() == GCODE


async def test_more_than_was_announced_is_not_taken(sender: As, folder: Path) -> None:
    ann = await sender("Ann")
    upload_id = (await ann.begin("bracket.gcode", 100))["upload_id"]
    refused = await ann.send(upload_id, GCODE)
    assert refused["translation_key"] == "upload_too_long"
    assert not there(folder)


async def test_a_cancelled_upload_leaves_nothing(
    keeping: Makerspace, sender: As, folder: Path
) -> None:
    ann = await sender("Ann")
    half = (await ann.begin("bracket.gcode", len(GCODE)))["upload_id"]
    await ann.piece(half, GCODE[:1000], 0, len(GCODE))
    whole = await ann.sent("bracket.gcode", GCODE)
    for upload_id in (half, whole):
        gone = await ann.client.delete(ann.url(upload_id))
        assert gone.status == HTTPStatus.NO_CONTENT
        assert (await ann.received(upload_id))["translation_key"] == "upload_missing"
    assert not incoming(keeping.hass)
    assert not there(folder)


async def test_an_upload_that_nobody_joins_with_goes_after_an_hour(
    keeping: Makerspace, sender: As, folder: Path, freezer: FrozenDateTimeFactory
) -> None:
    ann = await sender("Ann")
    upload_id = await ann.sent("bracket.gcode", GCODE)
    await keeping.wait(freezer, timedelta(minutes=50))
    assert there(folder) == {HASH}
    await keeping.wait(freezer, timedelta(minutes=30))
    await until(keeping.hass, lambda: not there(folder))
    assert not keeping.queue.files.uploads.has(upload_id)


async def test_a_person_has_only_so_many_uploads_at_a_time(
    keeping: Makerspace, sender: As
) -> None:
    ann, ben = await sender("Ann"), await sender("Ben")
    others = await ben.begin("other.gcode", 10)
    first, *_, last = [
        (await ann.begin(f"{n}.gcode", 10))["upload_id"] for n in range(MOST_OF_ONE + 1)
    ]
    assert (await ann.received(first))["translation_key"] == "upload_missing"
    assert (await ann.received(last))["received"] == 0
    assert (await ben.received(others["upload_id"]))["received"] == 0
    assert len(incoming(keeping.hass)) == MOST_OF_ONE + 1


async def test_nobody_sees_the_uploads_of_others(sender: As) -> None:
    ann, ben = await sender("Ann"), await sender("Ben")
    upload_id = await ann.sent("bracket.gcode", GCODE)
    for method in ("get", "put", "delete"):
        answer = await ben.client.request(method, ann.url(upload_id))
        assert (await answer.json())["translation_key"] == "upload_missing"
    assert (await ann.received(upload_id))["received"] == len(GCODE)


async def test_who_could_not_join_cannot_send_a_file(
    keeping: Makerspace, sender: As
) -> None:
    dora = await sender("Dora")
    refused = await dora.begin("bracket.gcode", 10)
    assert refused["translation_key"] == "members_only"
    assert "Dora" in refused["message"]
    await keeping.join("Ann", copies=10)
    ann = await sender("Ann")
    refused = await ann.begin("bracket.gcode", 10)
    assert refused["translation_key"] == "too_many_open_jobs"


async def test_who_is_not_logged_in_cannot_send_anything(
    keeping: Makerspace, hass_client_no_auth: ClientSessionGenerator
) -> None:
    stranger = Sender(await hass_client_no_auth(), keeping.entry)
    assert (await stranger.announce("a.gcode", 10)).status == HTTPStatus.UNAUTHORIZED
    answer = await stranger.client.get(stranger.url("01"))
    assert answer.status == HTTPStatus.UNAUTHORIZED


async def test_there_is_no_other_queue(sender: As) -> None:
    ann = await sender("Ann")
    answer = await ann.client.post(
        URL, json={"config_entry_id": "other", "name": "a.gcode", "size": 1}
    )
    assert answer.status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "size", "key", "placeholders"),
    [
        (
            "big.gcode",
            20_000_001,
            "files_too_large",
            {"file": "big.gcode", "size": "20", "limit": "20"},
        ),
        ("notes.txt", 10, "file_kind_unknown", {"file": "notes.txt"}),
        ("empty.stl", 0, "file_empty", {"file": "empty.stl"}),
    ],
)
async def test_a_file_that_cannot_be_kept_is_refused_before_it_is_sent(
    sender: As, name: str, size: int, key: str, placeholders: dict[str, str]
) -> None:
    ann = await sender("Ann")
    announced = await ann.announce(name, size)
    assert announced.status == HTTPStatus.BAD_REQUEST
    refused = await announced.json()
    assert refused["translation_key"] == key
    assert refused["translation_placeholders"].items() >= placeholders.items()
    assert "{" not in refused["message"]


async def test_all_files_together_have_a_limit(keeping: Makerspace, sender: As) -> None:
    ann, ben = await sender("Ann"), await sender("Ben")
    await ann.begin("a.gcode", 20_000_000)
    await ann.begin("b.gcode", 20_000_000)
    refused = await ben.begin("c.gcode", 12_000_000)
    assert refused["translation_key"] == "files_full"
    assert refused["translation_placeholders"] == {
        "file": "c.gcode",
        "size": "12",
        "left": "10",
        "limit": "50",
    }
    assert (await ben.begin("c.gcode", 10_000_000))["received"] == 0


class Usage(NamedTuple):
    """What `shutil.disk_usage` returns."""

    total: int
    used: int
    free: int


async def test_a_disk_that_is_nearly_full_takes_no_file(
    keeping: Makerspace, sender: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await sender("Ann")

    def usage(_path: Any) -> Usage:
        return Usage(10**9, 0, 505_000_000)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    refused = await ann.begin("a.gcode", 6_000_000)
    assert refused["translation_key"] == "files_disk_full"
    assert refused["translation_placeholders"] == {"free": "5.0"}
    assert (await ann.begin("a.gcode", 4_000_000))["received"] == 0


async def test_a_disk_that_fills_up_meanwhile_loses_nothing_that_arrived(
    keeping: Makerspace, sender: As, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await sender("Ann")
    size = len(GCODE)
    upload_id = (await ann.begin("bracket.gcode", size))["upload_id"]
    await ann.piece(upload_id, GCODE[:1000], 0, size)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Arrival, "write", full)
        answer = await ann.piece(upload_id, GCODE[1000:], 1000, size)
    refused = await answer.json()
    assert refused["translation_key"] == "files_disk_full"
    received = (await ann.received(upload_id))["received"]
    assert received == 1000
    await ann.piece(upload_id, GCODE[received:], received, size)
    assert (folder / HASH).read_bytes() == GCODE
