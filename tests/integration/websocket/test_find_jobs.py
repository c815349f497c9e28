"""Ended jobs are found by name, person or number, a page at a time, however long ago."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from custom_components.printer_queue.requests import search
from custom_components.printer_queue.websocket import find_jobs
from tests.support.makerspace import Makerspace

from .conftest import Connect

type Find = Callable[..., Awaitable[Any]]


@pytest.fixture
def find(connect: Connect) -> Find:
    """Return what asks as Ben's browser does."""

    async def find(words: str, **fields: Any) -> Any:
        client = await connect("user-ben")
        command = {"type": "printer_queue/find_jobs", "words": words, **fields}
        await client.send_json_auto_id(command)
        answer = await client.receive_json()
        await client.close()
        return answer

    return find


async def cancelled(makerspace: Makerspace, who: str, *names: str) -> None:
    for name in names:
        job = await makerspace.join(who, name)
        await makerspace.ask("cancel", job_id=job)


def names_of(answer: Any) -> list[str]:
    return [one["name"] for one in answer["result"]["prints"]]


async def test_letters_are_folded_as_people_read_them(
    makerspace: Makerspace, find: Find
) -> None:
    await cancelled(makerspace, "Ann", "ÜBERWURF", "gear")
    assert names_of(await find("überwurf")) == ["ÜBERWURF"]
    assert names_of(await find(" ann ")) == ["gear", "ÜBERWURF"]
    assert names_of(await find("Ann #2 gear")) == ["gear"]
    assert names_of(await find("gear", outcome="completed")) == []
    assert names_of(await find("gear", outcome="cancelled")) == ["gear"]


async def test_pages_follow_each_other_without_gap_or_repetition(
    makerspace: Makerspace, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_jobs, "SHOWN", 2)
    monkeypatch.setattr(search, "PAGE", 2)
    await cancelled(makerspace, "Ann", "part 1", "gear", "part 2", "part 3")
    first = await find("part")
    assert names_of(first) == ["part 3", "part 2"]
    rest = await find("part", beyond=first["result"]["beyond"])
    assert names_of(rest) == ["part 1"]
    assert "beyond" not in rest["result"]


async def test_one_request_looks_at_no_more_than_it_may_and_says_where_to_go_on(
    makerspace: Makerspace, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 1)
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 2)
    await cancelled(makerspace, "Ann", "gear", "a", "b")
    found = await find("gear")
    assert names_of(found) == []
    assert names_of(await find("gear", beyond=found["result"]["beyond"])) == ["gear"]


async def test_a_queue_that_does_not_exist_is_not_found(find: Find) -> None:
    answer = await find("gear", config_entry_id="none")
    assert answer["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    "beyond",
    [
        {"ended": 1e300, "number": 1},
        {"ended": "nan", "number": 1},
        {"ended": 0, "number": 2**80},
    ],
)
async def test_a_place_that_no_job_can_have_is_refused(
    find: Find, beyond: dict[str, Any]
) -> None:
    answer = await find("gear", beyond=beyond)
    assert answer["error"]["code"] == "invalid_format"
