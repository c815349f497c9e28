"""Bodies that are no JSON object, or not all of one, change nothing and are named."""

import pytest

from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, problem

from .conftest import Asking

JOBS = f"{BASE}/jobs"
WHOLE = b'{"name": "box", "estimate": 60}'


@pytest.mark.parametrize(
    "body",
    [
        *(WHOLE[:length] for length in (1, 8, 20, len(WHOLE) - 1)),
        WHOLE + b"}",
        b"[]",
        b"null",
        b'"box"',
        b'{"name": "box", "estimate": NaN}',
        b'{"name": "box", "estimate": Infinity}',
        b'{"name": "half \\ud800", "estimate": 60}',
        b'{"name": "\xff", "estimate": 60}',
        b'{"name": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"a": ' * 5_000 + b"1" + b"}" * 5_000,
    ],
    ids=lambda body: repr(body[:30]),
)
async def test_what_is_no_object_is_refused(
    makerspace: Makerspace, asking: Asking, body: bytes
) -> None:
    ann = await asking("Ann")
    json = {"Content-Type": "application/json"}
    refused = await problem(await ann.post(JOBS, data=body, headers=json), 400)
    assert refused["code"] == "body_not_json"
    assert makerspace.queue.data.state.jobs == {}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"name": "box", "estimate": 60, "name": "lid"}', "name"),
        (b'{"name": "box", "settings": {"infill": 1, "infill": 2}}', "infill"),
        (b'{"name": "box", "estimate": 1e400}', None),
        (b'{"name": "box", "estimate": 60, "copies": 1' + b"0" * 400 + b"}", None),
    ],
    ids=lambda value: repr(value)[:40],
)
async def test_a_field_of_two_values_or_of_none_that_can_be_is_refused(
    makerspace: Makerspace, asking: Asking, body: bytes, field: str | None
) -> None:
    ann = await asking("Ann")
    json = {"Content-Type": "application/json"}
    answer = await ann.post(JOBS, data=body, headers=json)
    assert answer.status in {400, 422}
    refused = await problem(answer, answer.status)
    assert field is None or refused["field"] == field
    assert makerspace.queue.data.state.jobs == {}


async def test_another_media_type_is_refused(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann = await asking("Ann")
    text = {"Content-Type": "text/plain"}
    refused = await problem(await ann.post(JOBS, data=WHOLE, headers=text), 415)
    assert refused["code"] == "body_media_type"
    assert makerspace.queue.data.state.jobs == {}
