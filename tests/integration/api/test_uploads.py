"""Programs send files: in pieces or as a form, and go on where the line broke."""

import asyncio
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from threading import Event
import time
import tracemalloc
from typing import Any

from aiohttp import ClientResponse, FormData
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.job_files.arrival import Arrival
from tests.integration.job_files.conftest import incoming, there, until
from tests.support.form import FORM, cut_off, form, part
from tests.support.makerspace import Makerspace
from tests.support.sender import URL, As, Sender

from .conftest import ClientOf, a_moment

SAMPLES = Path(__file__).parents[2] / "files" / "samples"
GCODE = b"; long\n" * 50_000 + (SAMPLES / "orcaslicer.gcode").read_bytes()
"""So long that a part of it is more than a reader of forms looks ahead."""
SIZE = len(GCODE)
HASH = sha256(GCODE).hexdigest()
PROBLEM = "application/problem+json"
LIMIT = 20_000_000
"""Bytes of the largest file of the queue in `keeping`."""


async def announced(client: Any, size: int = SIZE, name: str = "bracket.gcode") -> str:
    """Announce a file; return its address."""
    answer = await client.post(URL, json={"name": name, "size": size})
    assert answer.status == HTTPStatus.CREATED, await answer.text()
    location: str = answer.headers["Location"]
    return location


async def piece(client: Any, url: str, first: int, last: int) -> ClientResponse:
    """Send the bytes from the first up to the last, which is not among them."""
    answer: ClientResponse = await client.put(
        url,
        data=GCODE[first:last],
        headers={"Content-Range": f"bytes {first}-{last - 1}/{SIZE}"},
    )
    return answer


async def rest_of(
    client: Any, space: Makerspace, url: str, received: int
) -> ClientResponse:
    """Send all from there on; of what was cut off some may still be written."""
    while (answer := await piece(client, url, received, SIZE)).status != HTTPStatus.OK:
        assert await code(answer) == (HTTPStatus.CONFLICT, "upload_not_next")
        received = int(answer.headers["Upload-Offset"])
        await a_moment(space.hass)
    return answer


async def code(answer: ClientResponse) -> tuple[int, str]:
    """Return the status of a refusal, and the name of its problem."""
    assert answer.content_type == PROBLEM, await answer.text()
    return answer.status, (await answer.json())["code"]


@pytest.fixture
async def ann(keeping: Makerspace, client_of: ClientOf) -> Any:
    """Let Ann use a queue that keeps files."""
    return await client_of("Ann")


async def test_a_file_is_announced_and_sent_in_pieces(
    ann: Any, keeping: Makerspace, folder: Path
) -> None:
    url = await announced(ann)
    upload_id = url.rpartition("/")[2]
    first = await piece(ann, url, 0, 1000)
    view = {"upload_id": upload_id, "name": "bracket.gcode", "size": SIZE}
    assert await first.json() == {**view, "received": 1000}
    head = await ann.head(url)
    assert (head.status, head.headers["Upload-Offset"]) == (200, "1000")
    last = await piece(ann, url, 1000, SIZE)
    assert (await last.json())["received"] == SIZE
    assert await (await ann.get(url)).json() == {**view, "received": SIZE}
    assert (folder / HASH).read_bytes() == GCODE
    assert not incoming(keeping.hass)


async def test_a_file_is_sent_as_a_form_and_becomes_a_job(
    ann: Any, keeping: Makerspace, folder: Path
) -> None:
    data = FormData()
    data.add_field("file", GCODE, filename="bracket.gcode")
    sent = await ann.post(URL, data=data)
    assert sent.status == HTTPStatus.CREATED, await sent.text()
    upload = await sent.json()
    told = {"received": SIZE, "size": SIZE, "name": "bracket.gcode"}
    assert upload.items() >= told.items()
    joined = await ann.post(
        "/api/printer_queue/jobs", json={"upload": upload["upload_id"]}
    )
    job = await joined.json()
    assert joined.status == HTTPStatus.CREATED, job
    assert (job["name"], job["file"]["sha256"]) == ("bracket", HASH)
    assert keeping.job(job["id"]).spec.estimate is not None
    assert (folder / HASH).read_bytes() == GCODE
    assert await (await ann.get(URL)).json() == {"uploads": []}


async def test_a_form_that_is_cut_off_is_gone_on_with(
    ann: Any, keeping: Makerspace, folder: Path
) -> None:
    parts = part("size", str(SIZE).encode()) + part("file", GCODE, "bracket.gcode")
    half = parts[: len(parts) // 2]
    async with cut_off(ann, "POST", URL, half, Content_Length="999999", **FORM):
        await until(keeping.hass, lambda: len(incoming(keeping.hass)) == 1)
        await a_moment(keeping.hass)
    await a_moment(keeping.hass)
    [upload] = (await (await ann.get(URL)).json())["uploads"]
    assert 0 < upload["received"] < upload["size"] == SIZE
    url = f"{URL}/{upload['upload_id']}"
    rest = await rest_of(ann, keeping, url, upload["received"])
    assert (await rest.json())["received"] == SIZE
    assert (folder / HASH).read_bytes() == GCODE


async def test_nothing_is_left_of_a_form_that_is_cut_off_and_never_said_its_size(
    ann: Any, keeping: Makerspace, folder: Path
) -> None:
    half = part("file", GCODE, "bracket.gcode")[: SIZE // 2]
    length = str(SIZE + 500)
    async with cut_off(ann, "POST", URL, half, Content_Length=length, **FORM):
        await until(keeping.hass, lambda: len(incoming(keeping.hass)) == 1)
    await until(keeping.hass, lambda: not incoming(keeping.hass))
    assert await (await ann.get(URL)).json() == {"uploads": []}
    assert not there(folder)


async def test_a_piece_that_is_cut_off_is_gone_on_with(
    ann: Any, keeping: Makerspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await announced(ann)
    write = Arrival.write

    def slowly(arrival: Arrival, piece: bytes) -> None:
        time.sleep(0.3)
        write(arrival, piece)

    with monkeypatch.context() as patched:
        patched.setattr(Arrival, "write", slowly)
        half = GCODE[: SIZE // 2]
        async with cut_off(ann, "PUT", url, half, Content_Length=str(SIZE)):
            await a_moment(keeping.hass)
        await a_moment(keeping.hass)
        received = (await (await ann.get(url)).json())["received"]
        await rest_of(ann, keeping, url, received)
    assert (folder / HASH).read_bytes() == GCODE


async def test_who_hangs_up_after_the_last_byte_has_sent_the_file(
    ann: Any, keeping: Makerspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await announced(ann)
    finish, finishing = Arrival.finish, Event()

    def slowly(arrival: Arrival) -> str:
        finishing.set()
        time.sleep(0.5)
        return finish(arrival)

    monkeypatch.setattr(Arrival, "finish", slowly)
    async with cut_off(ann, "PUT", url, GCODE, Content_Length=str(SIZE)):
        await until(keeping.hass, finishing.is_set)
    await until(keeping.hass, lambda: there(folder) == {HASH})
    await keeping.settle()
    assert (await (await ann.get(url)).json())["received"] == SIZE


async def test_of_two_who_send_at_once_one_is_refused(
    ann: Any, keeping: Makerspace, folder: Path
) -> None:
    url = await announced(ann)
    answers = await asyncio.gather(*(piece(ann, url, 0, SIZE) for _ in range(2)))
    assert {answer.status for answer in answers} == {HTTPStatus.OK, HTTPStatus.CONFLICT}
    assert (folder / HASH).read_bytes() == GCODE


async def test_a_piece_that_is_not_the_next_one_says_where_to_go_on(ann: Any) -> None:
    url = await announced(ann)
    await piece(ann, url, 0, 1000)
    for first in (0, 2000):
        answer = await piece(ann, url, first, first + 1000)
        assert answer.headers["Upload-Offset"] == "1000"
        assert await code(answer) == (HTTPStatus.CONFLICT, "upload_not_next")


@pytest.mark.parametrize(
    "given", ["bytes 0-9/99", f"bytes 0-5/{SIZE}", "bytes */100", "10", "items 0-9/100"]
)
async def test_a_range_that_makes_no_sense_is_refused_by_its_name(
    ann: Any, given: str
) -> None:
    url = await announced(ann)
    german = {"Content-Range": given, "Accept-Language": "de"}
    answer = await ann.put(url, data=b"x" * 10, headers=german)
    problem = await answer.json()
    assert problem["field"] == "Content-Range"
    assert f"LETZTES/{SIZE}" in problem["detail"]
    assert (answer.status, problem["code"]) == (422, "content_range_invalid")
    assert (await (await ann.get(url)).json())["received"] == 0


async def test_more_than_was_announced_is_not_taken(ann: Any, folder: Path) -> None:
    url = await announced(ann, size=100)
    answer = await ann.put(url, data=GCODE)
    assert await code(answer) == (HTTPStatus.UNPROCESSABLE_ENTITY, "upload_too_long")
    assert not there(folder)


@pytest.mark.parametrize("size", [LIMIT - 5000, LIMIT, LIMIT + 1, LIMIT + 5000])
async def test_a_form_may_be_as_long_as_a_file_may_be(
    ann: Any, keeping: Makerspace, folder: Path, size: int
) -> None:
    body = form(part("file", b";" * size, "long.gcode"))
    answer = await ann.post(URL, data=BytesIO(body), headers=FORM)
    if size <= LIMIT:
        assert answer.status == HTTPStatus.CREATED, await answer.text()
        assert (await answer.json())["size"] == size
    else:
        assert await code(answer) == (
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "files_too_large",
        )
        assert not there(folder)
    assert not incoming(keeping.hass)


async def test_an_announcement_of_what_cannot_be_kept_is_refused(ann: Any) -> None:
    for body, expected in (
        ({"name": "big.gcode", "size": LIMIT + 1}, (413, "files_too_large")),
        ({"name": "notes.txt", "size": 10}, (422, "file_kind_unknown")),
        ({"name": "empty.stl", "size": 0}, (422, "file_empty")),
        ({"name": "a.stl", "size": -1}, (422, "invalid_body")),
        ({"name": "a.stl", "size": 1, "colour": "red"}, (422, "invalid_body")),
    ):
        assert await code(await ann.post(URL, json=body)) == expected


GOOD = part("file", GCODE, "bracket.gcode")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (form(), (422, "file")),
        (form(part("colour", b"red"), GOOD), (422, "colour")),
        (form(GOOD, part("colour", b"red")), (422, "file")),
        (form(GOOD, GOOD), (422, "file")),
        (form(part("size", b"many"), GOOD), (422, "size")),
        (form(part("size", str(SIZE + 1).encode()), GOOD), (422, "size")),
        (form(part("size", b"10"), GOOD), (422, "upload")),
        (form(part("name", b"n" * 2000), GOOD), (422, "name")),
        (form(part("file", GCODE)), (422, "name")),
        (form(part("file", b"", "empty.gcode")), (422, "file")),
        (form(part("file", GCODE, "notes.txt")), (422, "file")),
        (GOOD, (400, None)),
        (b"no form at all", (400, None)),
        (b"", (400, None)),
        (form(part("name", b"\xff\xfe"), GOOD), (400, None)),
    ],
)
async def test_a_form_that_makes_no_sense_is_refused_and_leaves_nothing(
    ann: Any,
    keeping: Makerspace,
    folder: Path,
    body: bytes,
    expected: tuple[int, str | None],
) -> None:
    answer = await ann.post(URL, data=body, headers=FORM)
    assert answer.content_type == PROBLEM, await answer.text()
    problem = await answer.json()
    assert (answer.status, problem.get("field")) == expected, problem
    assert "{" not in problem["detail"]
    await keeping.queue.files.async_sweep()
    assert not there(folder)
    if expected[1] != "upload":  # it waits an hour for the rest
        assert not incoming(keeping.hass)


async def test_a_form_without_a_boundary_is_none(ann: Any) -> None:
    answer = await ann.post(
        URL, data=b"x", headers={"Content-Type": "multipart/form-data"}
    )
    assert await code(answer) == (HTTPStatus.BAD_REQUEST, "form_unreadable")


async def test_a_form_whose_length_nobody_knows_has_to_say_its_size(
    ann: Any, folder: Path
) -> None:
    async def sent(*parts: bytes) -> ClientResponse:
        async def pieces() -> Any:
            yield form(*parts)

        answer: ClientResponse = await ann.post(URL, data=pieces(), headers=FORM)
        return answer

    assert await code(await sent(GOOD)) == (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "length_missing",
    )
    taken = await sent(part("size", str(SIZE).encode()), GOOD)
    assert taken.status == HTTPStatus.CREATED
    assert there(folder) == {HASH}


async def test_what_is_neither_json_nor_a_form_is_refused(ann: Any) -> None:
    answer = await ann.post(URL, data=GCODE, headers={"Content-Type": "text/x.gcode"})
    assert answer.status in (
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    )


async def test_a_file_is_given_up(ann: Any, keeping: Makerspace, folder: Path) -> None:
    half, whole = await announced(ann), await announced(ann)
    await piece(ann, half, 0, 1000)
    await piece(ann, whole, 0, SIZE)
    for url in (half, whole):
        assert (await ann.delete(url)).status == HTTPStatus.NO_CONTENT
        assert await code(await ann.get(url)) == (404, "no_such_upload")
    assert not there(folder)
    assert not incoming(keeping.hass)


async def test_nobody_sees_the_files_of_others(
    ann: Any, keeping: Makerspace, client_of: ClientOf
) -> None:
    url, ben = await announced(ann), await client_of("Ben")
    for method in ("get", "put", "delete"):
        answer = await ben.request(method, url)
        assert await code(answer) == (404, "no_such_upload")
    assert await (await ben.get(URL)).json() == {"uploads": []}


async def test_who_could_not_join_cannot_send_a_file(
    keeping: Makerspace,
    client_of: ClientOf,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    dora = await client_of("Dora")
    body = {"name": "a.gcode", "size": 10}
    assert await code(await dora.post(URL, json=body)) == (403, "members_only")
    refused = await dora.post(URL, data=form(GOOD), headers=FORM)
    assert await code(refused) == (403, "members_only")
    stranger = await hass_client_no_auth()
    assert (await stranger.post(URL, json=body)).status == HTTPStatus.UNAUTHORIZED


async def test_a_form_with_a_key_is_taken_once(ann: Any, folder: Path) -> None:
    headers = {**FORM, "Idempotency-Key": "k"}
    first, again = [
        await ann.post(URL, data=form(GOOD), headers=headers) for _ in range(2)
    ]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await again.json() == await first.json()


async def test_the_card_may_go_on_at_an_address_with_the_queue(
    keeping: Makerspace, sender: As, ann: Any, folder: Path
) -> None:
    card: Sender = await sender("Ann")
    upload_id = (await card.begin("bracket.gcode", SIZE))["upload_id"]
    await card.piece(upload_id, GCODE[:1000], 0, SIZE)
    answer = await piece(ann, f"{URL}/{upload_id}", 1000, SIZE)
    assert answer.status == HTTPStatus.OK
    assert there(folder) == {HASH}


async def test_a_file_is_never_held_in_memory(ann: Any, keeping: Makerspace) -> None:
    size, block = 19_000_000, b";" * 65_536
    head = part("size", str(size).encode()) + part("file", b"", "long.gcode")[:-2]

    async def pieces() -> Any:
        yield head
        for done in range(0, size, len(block)):
            yield block[: size - done]
        yield b"\r\n" + form()

    tracemalloc.start()
    try:
        answer = await ann.post(URL, data=pieces(), headers=FORM)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (await answer.json())["received"] == size
    assert peak < 5_000_000
