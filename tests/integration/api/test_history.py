"""What became of jobs, over HTTP: page by page, and as a table."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

from aiohttp import ClientError, ClientResponse
from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.api.resources import history_table
from custom_components.printer_queue.store import StoreError
from custom_components.printer_queue.store.ended import EndedJobs
from tests.support.makerspace import Makerspace
from tests.support.printed import print_for
from tests.support.rest import BASE, next_page, problem

from .conftest import Asking

HISTORY = f"{BASE}/history"
HOUR = timedelta(hours=1)
COLUMNS = [
    *("number", "name", "person", "printer", "material", "outcome", "printed"),
    *("reason", "error", "created", "offered", "claimed", "told_start", "started"),
    *("ended", "estimate_minutes", "actual_minutes", "paused_minutes", "grams"),
    *("cost", "actual_cost"),
]
"""Those of the file that the panel saves."""


async def cancelled(space: Makerspace, who: str, name: str, **more: Any) -> str:
    """Let somebody join and think better of it; return the job's id."""
    job_id = await space.join(who, name=name, **more)
    await space.ask("cancel", job_id=job_id)
    return job_id


async def rows_of(answer: ClientResponse) -> list[dict[str, str]]:
    """Return a table's rows by their columns."""
    assert answer.status == 200, await answer.text()
    assert answer.content_type == "text/csv"
    content = (await answer.read()).decode("utf-8")
    assert content.endswith("\r\n")
    header = content.splitlines()[0].split(",")
    assert header[: len(COLUMNS)] == COLUMNS  # then what is newer than the panel's file
    return list(csv.DictReader(StringIO(content, newline="")))


async def test_a_page_shows_what_the_action_shows(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    await print_for(makerspace, freezer, "Ann", "bracket", HOUR)
    await cancelled(makerspace, "Ben", "vase", goal="a secret")
    ann = await asking("Ann")
    answer = await ann.get(HISTORY)
    page = await answer.json()
    assert [job["name"] for job in page["jobs"]] == ["vase", "bracket"]
    assert "secret" not in str(page)
    told = await makerspace.ask("history")
    assert page["jobs"][1] == told["jobs"][1]
    known = {"If-None-Match": answer.headers["ETag"]}
    assert (await ann.get(HISTORY, headers=known)).status == 304


async def test_pages_hold_each_job_once_whatever_ends_meanwhile(
    makerspace: Makerspace, asking: Asking
) -> None:
    # All end at the same moment: the clock stands still.
    ended = [await cancelled(makerspace, "Ann", f"part {n}") for n in range(5)]
    ann = await asking("Ann")
    answer = await ann.get(f"{HISTORY}?limit=2")
    shown = [job["id"] for job in (await answer.json())["jobs"]]
    for number in range(2):
        await cancelled(makerspace, "Ben", f"late {number}")
        answer = await ann.get(next_page(answer))
        shown += [job["id"] for job in (await answer.json())["jobs"]]
    assert shown == ended[::-1]
    assert (await answer.json())["next_cursor"] is None
    assert "Link" not in answer.headers


async def test_the_first_that_ended_may_come_first(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    ended = []
    for number in range(3):
        ended.append(await cancelled(makerspace, "Ann", f"part {number}"))
        await makerspace.wait(freezer, HOUR)
    ann = await asking("Ann")
    answer = await ann.get(f"{HISTORY}?limit=2&sort=ended")
    assert [job["id"] for job in (await answer.json())["jobs"]] == ended[:2]
    answer = await ann.get(next_page(answer))
    assert [job["id"] for job in (await answer.json())["jobs"]] == ended[2:]


async def test_jobs_are_chosen_by_person_printer_outcome_and_time(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    cleo = await asking("Cleo")
    await cleo.put(f"{BASE}/printers/p1/service", json={"in_service": False})
    await cancelled(makerspace, "Ben", "vase")
    await cleo.put(f"{BASE}/printers/p1/service", json={"in_service": True})
    await makerspace.wait(freezer, HOUR)
    await print_for(makerspace, freezer, "Ann", "bracket", HOUR)
    await print_for(makerspace, freezer, "Ben", "cup", HOUR)
    ann = await asking("Ann")

    async def those(**query: str) -> list[str]:
        answer = await (await ann.get(HISTORY, params=query)).json()
        return [job["name"] for job in answer["jobs"]]

    assert await those(person="ben") == ["cup", "vase"]
    assert await those(printer_id="x1c_p1") == ["cup", "bracket"]
    assert await those(status="cancelled") == ["vase"]
    assert await those(person="Ben", status="completed") == ["cup"]
    assert await those(start="2027-06-15T12:30:00+02:00") == ["cup", "bracket"]
    assert await those(end="2027-06-15T12:30:00") == ["vase"]
    assert await those(person="Nobody") == []

    makerspace.hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    assert await those(printer_id="X1C p1") == ["cup", "bracket"]
    assert await those(printer_id="p1") == ["cup", "bracket"]
    missing = await ann.get(HISTORY, params={"printer_id": "p9"})
    assert (await problem(missing, 404))["code"] == "no_such_printer"


async def test_a_cursor_that_the_list_has_not_given_is_refused(asking: Asking) -> None:
    ann = await asking("Ann")
    for cursor in (
        "x",
        "not base 64 !",
        "ä",
        "%00",
        "bnVsbA",  # null
        "WyItZW5kZWQiLDFd",  # ["-ended",1]
        "WyItZW5kZWQiLCJhIiwxXQ",  # ["-ended","a",1]
        "WyJlbmRlZCIsMSwxXQ",  # ["ended",1,1], of the other order
        "WyItZW5kZWQiLDFlOTksMV0",  # ["-ended",1e99,1]
        "WyItZW5kZWQiLDEsMTg0NDY3NDQwNzM3MDk1NTE2MTVd",  # … 2**64 - 1
        "A" * 5000,
    ):
        answer = await ann.get(HISTORY, params={"cursor": cursor})
        assert (await problem(answer, 422))["field"] == "cursor", cursor


async def test_what_the_address_says_wrongly_is_refused_by_its_field(
    asking: Asking,
) -> None:
    ann = await asking("Ann")
    for query in (
        "limit=0",
        "limit=201",
        "limit=x",
        "sort=name",
        "status=printing",
        "start=never",
        "format=xml",
        "offset=20",
    ):
        refused = await problem(await ann.get(f"{HISTORY}?{query}"), 422)
        assert refused["field"] == query.partition("=")[0]


async def test_a_table_has_the_columns_of_the_panels_file(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    await print_for(makerspace, freezer, "Ann", "bracket", HOUR)
    await cancelled(
        makerspace, "Ben", 'a "vase", blue\nand cheap', material="PETG", grams=12.3456
    )
    answer = await (await asking("Ann")).get(f"{HISTORY}?format=csv")
    assert answer.charset == "utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    vase, bracket = await rows_of(answer)
    assert vase["name"] == 'a "vase", blue\nand cheap'
    assert (vase["material"], vase["grams"]) == ("PETG", "12.346")
    assert (vase["outcome"], vase["printed"], vase["started"]) == (
        "cancelled",
        "no",
        "",
    )
    assert (bracket["person"], bracket["printer"]) == ("Ann", "X1C p1")
    assert (bracket["outcome"], bracket["printed"]) == ("completed", "yes")
    assert bracket["ended"] == "2027-06-15T13:00:03+02:00"
    assert (bracket["estimate_minutes"], bracket["actual_minutes"]) == ("60", "60")


async def test_a_table_is_what_a_client_gets_that_accepts_it_rather(
    asking: Asking,
) -> None:
    ann = await asking("Ann")
    for accept, expected in (
        ("text/csv", "text/csv"),
        ("text/csv;q=0.9, application/json;q=0.1", "text/csv"),
        ("TEXT/CSV, */*;q=0.5", "text/csv"),
        ("text/*", "text/csv"),
        ("text/html, text/csv", "text/csv"),
        ("application/json, text/csv", "application/json"),
        ("text/csv;q=0.2, */*", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("text/csv;q=nonsense", "application/json"),
        ("*/*", "application/json"),
        ("", "application/json"),
        ("image/png", "application/json"),
    ):
        answer = await ann.get(HISTORY, headers={"Accept": accept})
        assert answer.content_type == expected, accept
        assert answer.headers["Vary"] == "Accept"
    named = await ann.get(f"{HISTORY}?format=json", headers={"Accept": "text/csv"})
    assert named.content_type == "application/json"


async def test_no_cell_of_a_table_is_a_formula(
    makerspace: Makerspace, asking: Asking
) -> None:
    names = [f"{sign}HYPERLINK(A1)" for sign in "=+-@＝＋－＠"]
    for name in names:
        await cancelled(makerspace, "Ann" if name[0] in "=+-@" else "Ben", name)
    rows = await rows_of(await (await asking("Ann")).get(f"{HISTORY}?format=csv"))
    assert [row["name"] for row in rows] == [f"'{name}" for name in reversed(names)]


async def test_a_long_table_is_whole_in_either_order_and_only_what_is_asked_for(
    makerspace: Makerspace, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_table, "PAGE", 2)
    for number in range(6):
        await cancelled(makerspace, "Ann" if number % 3 else "Ben", f"part {number}")
    ann = await asking("Ann")

    async def those(query: str) -> list[str]:
        answer = await ann.get(f"{HISTORY}?format=csv&{query}")
        return [row["number"] for row in await rows_of(answer)]

    assert await those("") == ["6", "5", "4", "3", "2", "1"]
    assert await those("sort=ended") == ["1", "2", "3", "4", "5", "6"]
    assert await those("person=Ben") == ["4", "1"]
    assert await those("status=completed") == []


async def test_a_table_that_is_as_it_was_is_not_sent_again(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann, path = await asking("Ann"), f"{HISTORY}?format=csv"
    first = await ann.get(path)
    assert await rows_of(first) == []
    known = {"If-None-Match": first.headers["ETag"]}
    assert (await ann.get(path, headers=known)).status == 304
    await cancelled(makerspace, "Ann", "vase")
    assert len(await rows_of(await ann.get(path, headers=known))) == 1

    head = await ann.head(path)
    assert (head.status, head.content_type) == (200, "text/csv")
    assert await head.read() == b""
    assert (await ann.get(path)).status == 200  # on the same connection


async def test_a_table_that_breaks_off_is_not_taken_for_the_whole(
    makerspace: Makerspace, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_table, "PAGE", 2)
    for number in range(4):
        await cancelled(makerspace, "Ann", f"part {number}")
    read, reads = makerspace.queue.store.ended.endings, 0

    def fails_later(*args: Any, **kwargs: Any) -> Any:
        nonlocal reads
        reads += 1
        if reads > 1:
            raise StoreError("queue.db", "disk I/O error")
        return read(*args, **kwargs)

    monkeypatch.setattr(EndedJobs, "endings", lambda _, *a, **k: fails_later(*a, **k))
    ann = await asking("Ann")
    with pytest.raises(ClientError):
        await (await ann.get(f"{HISTORY}?format=csv")).read()
    reads = 1
    refused = await problem(await ann.get(f"{HISTORY}?format=csv"), 503)
    assert refused["code"] == "store_failed"
