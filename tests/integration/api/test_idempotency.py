"""A program that is not sure sends its request again: done once, answered the same."""

import asyncio
from datetime import timedelta
from threading import Event
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.store import StoreFullError
from custom_components.printer_queue.store.answers import Answers
from tests.support.makerspace import Makerspace

from .conftest import ClientOf, a_moment

SERVICE = "/api/printer_queue/printers/p1/service"
OUT = {"in_service": False}


async def put(
    client: TestClient[Any, Any], key: str, body: dict[str, Any], url: str = SERVICE
) -> ClientResponse:
    """Take a printer out of service, or back in, with a key."""
    return await client.put(url, json=body, headers={"Idempotency-Key": key})


def is_replayed(answer: ClientResponse) -> bool:
    """Return whether an answer was given before."""
    return answer.headers.get("Idempotency-Replayed") == "true"


async def test_the_same_request_is_answered_as_before_and_does_nothing(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    cleo = await client_of("Cleo")
    first = await put(cleo, "k1", OUT)
    assert (first.status, is_replayed(first)) == (200, False)
    await cleo.put(SERVICE, json={"in_service": True})
    again = await put(cleo, "k1", OUT)
    assert (again.status, is_replayed(again)) == (200, True)
    assert await again.json() == await first.json()
    assert again.content_type == first.content_type
    assert makerspace.queue.data.state.printers["p1"].in_service


async def test_the_order_of_fields_makes_no_other_request(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    url = "/api/printer_queue/printers/p1/plate"
    cleo = await client_of("Cleo")
    for number, body in enumerate((b'{"job_id":"a"}', b' { "job_id" : "a" } ')):
        answer = await cleo.post(
            url,
            data=body,
            headers={"Idempotency-Key": "k", "Content-Type": "application/json"},
        )
        assert is_replayed(answer) is bool(number)


async def test_another_request_with_the_same_key_is_refused(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    cleo = await client_of("Cleo")
    await put(cleo, "k1", OUT)
    others = (
        await put(cleo, "k1", {"in_service": True}),
        await put(
            cleo, "k1", OUT, f"{SERVICE}?config_entry_id={makerspace.entry.entry_id}"
        ),
        await put(
            cleo, "k1", {"stopped": True}, SERVICE.replace("service", "starting")
        ),
    )
    for answer in others:
        problem = await answer.json()
        assert (answer.status, problem["code"], problem["field"]) == (
            422,
            "idempotency_key_reused",
            "Idempotency-Key",
        )
    assert not makerspace.queue.data.state.printers["p1"].in_service


async def test_the_keys_of_others_are_others(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    cleo, ben = await client_of("Cleo"), await client_of("Ben")
    assert (await put(cleo, "k1", OUT)).status == 200
    refused = await put(ben, "k1", OUT)
    assert (refused.status, is_replayed(refused)) == (403, False)


async def test_a_refusal_is_an_answer(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    ben = await client_of("Ben")
    first = await put(ben, "k1", OUT)
    again = await put(ben, "k1", OUT)
    assert (again.status, is_replayed(again)) == (403, True)
    assert again.content_type == "application/problem+json"
    assert await again.json() == await first.json()


@pytest.mark.parametrize("key", ["", "two words", "k" * 256, "schlüssel"])
async def test_a_key_is_so_many_visible_characters(
    makerspace: Makerspace, client_of: ClientOf, key: str
) -> None:
    answer = await put(await client_of("Cleo"), key, OUT)
    assert answer.status == 422
    assert (await answer.json())["field"] == "Idempotency-Key"
    assert makerspace.queue.data.state.printers["p1"].in_service


async def test_the_longest_key_is_taken(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    assert (await put(await client_of("Cleo"), "~" * 255, OUT)).status == 200


async def test_a_restart_forgets_no_answer(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    cleo = await client_of("Cleo")
    first = await put(cleo, "k1", OUT)
    await makerspace.restart()
    again = await put(cleo, "k1", OUT)
    assert is_replayed(again)
    assert await again.json() == await first.json()


async def test_a_key_is_free_again_after_a_day(
    makerspace: Makerspace, client_of: ClientOf, freezer: FrozenDateTimeFactory
) -> None:
    cleo = await client_of("Cleo")
    await put(cleo, "k1", OUT)
    freezer.tick(timedelta(hours=23))
    cleo = await client_of("Cleo")  # tokens do not last as long
    assert is_replayed(await put(cleo, "k1", OUT))
    freezer.tick(timedelta(hours=2))
    cleo = await client_of("Cleo")
    other = await put(cleo, "k1", {"in_service": True})
    assert (other.status, is_replayed(other)) == (200, False)


async def test_while_the_first_goes_on_the_second_is_told_to_wait(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    cleo, store_may_go_on = await client_of("Cleo"), Event()
    busy = asyncio.ensure_future(makerspace.queue.in_store(store_may_go_on.wait))
    first = asyncio.ensure_future(put(cleo, "k1", OUT))
    await a_moment(makerspace.hass)
    second = await put(cleo, "k1", OUT)
    other = await put(cleo, "k1", {"in_service": True})
    store_may_go_on.set()
    await busy
    problem = await second.json()
    assert (second.status, problem["code"]) == (409, "idempotency_key_in_use")
    assert int(second.headers["Retry-After"]) > 0
    assert (await other.json())["code"] == "idempotency_key_reused"
    assert (await first).status == 200
    assert is_replayed(await put(cleo, "k1", OUT))


async def test_who_hangs_up_finds_the_answer_when_they_come_again(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    cleo, store_may_go_on = await client_of("Cleo"), Event()
    busy = asyncio.ensure_future(makerspace.queue.in_store(store_may_go_on.wait))
    first = asyncio.ensure_future(put(cleo, "k1", OUT))
    await a_moment(makerspace.hass)
    first.cancel()
    await a_moment(makerspace.hass)
    store_may_go_on.set()
    await busy
    await makerspace.settle()
    assert not makerspace.queue.data.state.printers["p1"].in_service
    assert is_replayed(await put(cleo, "k1", OUT))


async def test_what_failed_is_tried_again(
    makerspace: Makerspace, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleo, store = await client_of("Cleo"), makerspace.queue.store

    def refuse(*_: object, **_more: object) -> None:
        raise StoreFullError("queue.db", "the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "append", refuse)
        assert (await put(cleo, "k1", OUT)).status >= 400
    answer = await put(cleo, "k1", OUT)
    assert (answer.status, is_replayed(answer)) == (200, False)


async def test_looking_needs_no_key_and_takes_any(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    ann = await client_of("Ann")
    for url in ("queue", "printers"):
        answer = await ann.get(
            f"/api/printer_queue/{url}", headers={"Idempotency-Key": "a b"}
        )
        assert (answer.status, is_replayed(answer)) == (200, False)


async def test_a_job_joins_once_also_where_the_power_goes_before_the_answer_is_kept(
    makerspace: Makerspace, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await client_of("Ann")
    body = {"name": "bracket", "estimate": 60, "copies": 2}

    async def post(more: dict[str, Any]) -> ClientResponse:
        return await ann.post(
            "/api/printer_queue/jobs",
            json=body | more,
            headers={"Idempotency-Key": "k1"},
        )

    def power_goes(*_: object) -> None:
        raise StoreFullError("queue.db", "the power is gone")

    with monkeypatch.context() as patched:
        patched.setattr(Answers, "answer", power_goes)
        first = await post({})
        assert first.status == 201, await first.text()
    await makerspace.restart()
    assert (await post({"name": "hook"})).status == 422
    again = await post({})
    assert (again.status, is_replayed(again)) == (201, False)
    ids = [(await answer.json())["id"] for answer in (first, again)]
    assert ids[0] == ids[1]
    assert len(makerspace.queue.data.state.jobs) == 2
    assert is_replayed(await post({}))


async def test_a_job_may_join_anew_with_a_key_of_another_day(
    makerspace: Makerspace, client_of: ClientOf, freezer: FrozenDateTimeFactory
) -> None:
    ids = set()
    for later in (timedelta(), timedelta(days=2)):
        freezer.tick(later)
        ann = await client_of("Ann")
        answer = await ann.post(
            "/api/printer_queue/jobs",
            json={"name": "bracket", "estimate": 60},
            headers={"Idempotency-Key": "monday"},
        )
        ids.add((await answer.json())["id"])
    assert len(ids) == 2
