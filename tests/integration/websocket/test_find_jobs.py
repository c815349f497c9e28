"""Ended jobs are found by name, person or number, a page at a time, however long ago."""

from functools import partial
from typing import Any

import pytest

from custom_components.printer_queue.requests import search
from custom_components.printer_queue.websocket import find_jobs
from tests.support.makerspace import Makerspace

from .conftest import Ask


@pytest.fixture
def find(answer_to: Ask) -> Ask:
    """Return what asks as Ben's browser does."""
    return partial(answer_to, "find_jobs", "user-ben")


async def cancelled(makerspace: Makerspace, who: str, *names: str) -> None:
    for name in names:
        job = await makerspace.join(who, name)
        await makerspace.ask("cancel", job_id=job)


def names_of(answer: Any) -> list[str]:
    return [one["name"] for one in answer["result"]["prints"]]


async def test_letters_are_folded_as_people_read_them(
    makerspace: Makerspace, find: Ask
) -> None:
    await cancelled(makerspace, "Ann", "ÜBERWURF", "gear")
    assert names_of(await find(words="überwurf")) == ["ÜBERWURF"]
    assert names_of(await find(words=" ann ")) == ["gear", "ÜBERWURF"]
    assert names_of(await find(words="Ann #2 gear")) == ["gear"]
    assert names_of(await find(words="gear", outcome="completed")) == []
    assert names_of(await find(words="gear", outcome="cancelled")) == ["gear"]


async def test_pages_follow_each_other_without_gap_or_repetition(
    makerspace: Makerspace, find: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_jobs, "SHOWN", 2)
    monkeypatch.setattr(search, "PAGE", 2)
    await cancelled(makerspace, "Ann", "part 1", "gear", "part 2", "part 3")
    first = await find(words="part")
    assert names_of(first) == ["part 3", "part 2"]
    rest = await find(words="part", beyond=first["result"]["beyond"])
    assert names_of(rest) == ["part 1"]
    assert "beyond" not in rest["result"]


async def test_one_request_looks_at_no_more_than_it_may_and_says_where_to_go_on(
    makerspace: Makerspace, find: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 1)
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 2)
    await cancelled(makerspace, "Ann", "gear", "a", "b")
    found = await find(words="gear")
    assert names_of(found) == []
    assert names_of(await find(words="gear", beyond=found["result"]["beyond"])) == [
        "gear"
    ]


async def test_a_queue_that_does_not_exist_is_not_found(find: Ask) -> None:
    answer = await find(words="gear", config_entry_id="none")
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
    find: Ask, beyond: dict[str, Any]
) -> None:
    answer = await find(words="gear", beyond=beyond)
    assert answer["error"]["code"] == "invalid_format"
