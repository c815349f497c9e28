"""What happens is streamed from the log: nothing is missed and nothing comes twice."""

from contextlib import closing
from datetime import timedelta
import json
import sqlite3
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.queue.keeping import store_path
from custom_components.printer_queue.store.log import Log, LogPage
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from tests.support.event_stream import URL, EventStream
from tests.support.makerspace import Makerspace

from .conftest import ClientOf, a_moment

LONG_EVENTS = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
    INSERT INTO events (at, kind, actor, data)
    SELECT 1800000000000000, 'offers_resumed', hex(zeroblob(1000)), '{}' FROM n
"""
COUNT_THEM = "UPDATE queue SET last_event = (SELECT max(seq) FROM events)"


async def logged(space: Makerspace, after: int = 0) -> list[tuple[int, str]]:
    """Return number and kind of what stands in the log."""
    stored = await space.queue.in_store(space.queue.store.events, after=after)
    return [(event.seq, event.event.kind) for event in stored]


def change_file(space: Makerspace, *statements: str) -> None:
    """Change the queue's file behind its back."""
    path = store_path(space.hass, space.entry.entry_id)
    with closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


async def test_what_happens_arrives_as_it_is_in_the_log(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    stream = await EventStream.open(await client_of("Ann"), after="0")
    assert stream.response.content_type == "text/event-stream"
    assert stream.response.headers["Cache-Control"] == "no-store"
    assert stream.response.headers["X-Accel-Buffering"] == "no"
    assert "Content-Encoding" not in stream.response.headers
    job = await makerspace.join("Ann", name="bracket")
    expected = await logged(makerspace)
    sent = await stream.some(len(expected))
    assert [(event.number, event.kind) for event in sent] == expected
    (joined,) = [event for event in sent if event.kind == "joined"]
    assert joined.data["number"] == joined.number
    assert joined.data["job_id"] == job
    assert (joined.data["job"], joined.data["person"]) == ("bracket", "Ann")
    assert joined.data["details"]["spec"]["estimate_minutes"] == 60
    assert joined.data["to"] == "queued"
    offered = sent[-1]
    assert (offered.data["printer"], offered.data["from"]) == ("X1C p1", "queued")
    stream.close()


async def test_who_names_no_event_begins_with_what_comes_next(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    stream = await EventStream.open(await client_of("Ann"))
    ready = await stream.next()
    before = await logged(makerspace)
    assert ready is not None
    assert (ready.kind, ready.number) == ("ready", before[-1][0])
    await makerspace.join("Ann")
    following = await logged(makerspace, before[-1][0])
    sent = await stream.some(len(following))
    assert [(event.number, event.kind) for event in sent] == following
    stream.close()


async def test_nothing_is_missed_or_doubled_however_often_the_line_breaks(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    client = await client_of("Ann")
    received: list[tuple[int, str]] = []
    last = 0
    for round_ in range(4):
        stream = await EventStream.open(client, last)
        await makerspace.join("Ann", name=f"part {round_}")
        sent = await stream.some(2)  # and the line breaks in the middle of the rest
        received += [(event.number, event.kind) for event in sent]
        last = received[-1][0]
        stream.close()
        await makerspace.join("Ben", name=f"part {round_}")
    expected = await logged(makerspace)
    stream = await EventStream.open(client, last)
    rest = await stream.some(len(expected) - len(received))
    assert received + [(event.number, event.kind) for event in rest] == expected
    stream.close()


async def test_a_stream_ends_with_the_queue_and_goes_on_after_its_restart(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    client = await client_of("Ann")
    await makerspace.join("Ann")
    stream = await EventStream.open(client, after="0")
    await stream.some(3)
    await makerspace.restart()
    before = [(event.number, event.kind) for event in await stream.rest()]
    await makerspace.join("Ben")
    again = await EventStream.open(client, stream.last)
    expected = (await logged(makerspace))[3:]
    sent = await again.some(len(expected) - len(before))
    assert before + [(event.number, event.kind) for event in sent] == expected
    again.close()


async def test_the_number_that_a_client_comes_again_with_goes_before_that_of_the_address(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    expected = await logged(makerspace)
    stream = await EventStream.open(await client_of("Ann"), expected[-2][0], after="0")
    sent = await stream.next()
    assert sent is not None
    assert (sent.number, sent.kind) == expected[-1]
    stream.close()


async def test_what_was_purged_is_named_with_the_number_to_go_on_from(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    client = await client_of("Ann")
    await makerspace.join("Ann")
    last = (await logged(makerspace))[-1][0]
    queue = makerspace.queue
    later = dt_util.utcnow() + timedelta(days=1)
    await queue.in_store(queue.store.log.purge, later)
    stream = await EventStream.open(client, 2)
    purged = await stream.next()
    assert purged is not None
    assert (purged.kind, purged.number) == ("purged", last)
    assert purged.data == {"number": last}
    await makerspace.join("Ben")
    expected = await logged(makerspace)
    sent = await stream.some(len(expected))
    assert [(event.number, event.kind) for event in sent] == expected
    stream.close()


async def test_a_hole_in_the_middle_is_named_too(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    for _ in range(3):
        await makerspace.join("Ann")
    await makerspace.hass.async_add_executor_job(
        change_file, makerspace, "DELETE FROM events WHERE seq IN (2, 3, 6)"
    )
    stream = await EventStream.open(await client_of("Ann"), after="0")
    sent = await stream.some(6)
    assert [(event.number, event.kind) for event in sent] == [
        (1, "recovered"),
        (3, "purged"),
        (4, "joined"),
        (5, "offered"),
        (6, "purged"),
        (7, "joined"),
    ]
    stream.close()


async def test_a_number_that_the_log_never_came_to_begins_at_its_end(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    last = (await logged(makerspace))[-1][0]
    stream = await EventStream.open(await client_of("Ann"), last + 1000)
    purged = await stream.next()
    assert purged is not None
    assert (purged.kind, purged.number) == ("purged", last)
    await makerspace.join("Ann")
    following = await stream.next()
    assert following is not None
    assert following.number == last + 1
    stream.close()


async def test_a_reader_that_stands_still_costs_nothing_and_misses_nothing(
    makerspace: Makerspace, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = (await logged(makerspace))[-1][0]
    many = 12_000
    await makerspace.hass.async_add_executor_job(
        change_file, makerspace, LONG_EVENTS, COUNT_THEM
    )
    await makerspace.restart()
    pages = 0
    page = Log.page

    def counted(*args: Any, **kwargs: Any) -> LogPage:
        nonlocal pages
        pages += 1
        return page(*args, **kwargs)

    monkeypatch.setattr(Log, "page", counted)
    client = await client_of("Ann")
    stream = await EventStream.open(client, first)
    standing = -1
    while pages != standing:  # until the line takes no more
        standing = pages
        await a_moment(makerspace.hass)
    assert 0 < pages * 50 < many / 2
    job = await makerspace.join("Ben")
    assert pages == standing
    sent = await stream.until(lambda event: event.data.get("job_id") == job)
    numbers = [event.number for event in sent]
    assert numbers == list(range(first + 1, first + 1 + len(sent)))
    assert len(sent) > many
    stream.close()


async def test_private_fields_reach_their_owner_and_admins_only(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    await makerspace.join("Ann", goal="secret goal", notes="for the shelf")
    sent = {
        name: await (await EventStream.open(await client_of(name), after="0")).until(
            lambda event: event.kind == "joined"
        )
        for name in ("Ann", "Ben", "Cleo")
    }
    goals = {name: of[-1].data["details"]["spec"]["goal"] for name, of in sent.items()}
    assert goals == {"Ann": "secret goal", "Ben": None, "Cleo": "secret goal"}
    assert "secret goal" not in json.dumps([event.data for event in sent["Ben"]])


async def test_only_what_is_asked_for_is_sent(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    client = await client_of("Ann")
    first = await makerspace.join("Ann")
    second = await makerspace.join("Ben")
    await makerspace.ask("cancel", job_id=second)
    await makerspace.ask("cancel", job_id=first)
    expected = await logged(makerspace)
    by_kind = await EventStream.open(client, after="0", kind=["joined", "ended"])
    kinds = [(event.number, event.kind) for event in await by_kind.some(4)]
    assert kinds == [row for row in expected if row[1] in ("joined", "ended")]
    by_job = await EventStream.open(client, after="0", job_id=second)
    of_second = await by_job.until(lambda event: event.kind == "ended")
    assert {event.data["job_id"] for event in of_second} == {second}
    for stream in (by_kind, by_job):
        stream.close()


@pytest.mark.parametrize(
    ("query", "headers", "field"),
    [
        ("kind=joined&kind=exploded", {}, "kind.1"),
        ("after=-1", {}, "after"),
        ("after=soon", {}, "after"),
        ("since=1", {}, "since"),
        ("after=1&after=2", {}, "after"),
        ("", {"Last-Event-ID": "0x10"}, "Last-Event-ID"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_its_name(
    makerspace: Makerspace,
    client_of: ClientOf,
    query: str,
    headers: dict[str, str],
    field: str,
) -> None:
    answer = await (await client_of("Ann")).get(f"{URL}?{query}", headers=headers)
    assert answer.status == 422
    assert (await answer.json())["field"] == field


async def test_an_idle_line_is_kept_alive(
    makerspace: Makerspace, client_of: ClientOf, freezer: FrozenDateTimeFactory
) -> None:
    stream = await EventStream.open(await client_of("Ann"), kind="joined")
    await stream.next()
    for _ in range(3):
        await makerspace.wait(freezer, timedelta(seconds=16))
        await a_moment(makerspace.hass)
    await makerspace.join("Ann")
    assert await stream.next() is not None
    assert stream.comments
    stream.close()


async def test_a_file_that_fails_for_a_while_delays_events_and_loses_none(
    makerspace: Makerspace, client_of: ClientOf, freezer: FrozenDateTimeFactory
) -> None:
    client = await client_of("Ann")
    stream = await EventStream.open(client, after="0")
    await stream.some(len(await logged(makerspace)))
    path = store_path(makerspace.hass, makerspace.entry.entry_id)
    away = path.with_suffix(".away")
    await makerspace.hass.async_add_executor_job(path.rename, away)
    with pytest.raises(HomeAssistantError):
        await makerspace.ask("join", person="Ann", name="part", estimate=60)
    refused = await client.get(URL)
    assert refused.content_type == "application/problem+json"
    await makerspace.hass.async_add_executor_job(away.rename, path)
    await makerspace.wait(freezer, timedelta(minutes=1))
    job = await makerspace.join("Ann")
    sent = await stream.until(lambda event: event.kind == "joined")
    assert sent[-1].data["job_id"] == job
    stream.close()


async def test_who_only_asks_whether_there_is_a_stream_is_sent_none(
    makerspace: Makerspace, client_of: ClientOf
) -> None:
    answer = await (await client_of("Ann")).head(URL)
    assert (answer.status, answer.content_type) == (200, "text/event-stream")
    assert await answer.read() == b""
