"""What other orderings would have done, as the action and the panel ask for it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.what_if import comparison
from custom_components.printer_queue.core.what_if.comparison import Comparison
from custom_components.printer_queue.core.what_if.past import Past
from custom_components.printer_queue.requests import what_if
from homeassistant.core import HomeAssistant
from tests.support.docs import BLOCKS
from tests.support.makerspace import Makerspace
from tests.support.printing import MINUTE, print_uncounted
from tests.support.shown import refusal, refusal_for

from .conftest import Connect

ORDERINGS = [ordering.value for ordering in Ordering]


class Slow:
    """A replay that goes on until it is stopped, or let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goes_on = True
        self.ended = Event()
        monkeypatch.setattr(what_if, "WORKS_FOR", 0.0)
        monkeypatch.setattr(what_if, "compare", self.compare)

    def compare(self, past: Past, on_progress: Callable[[float], None]) -> Comparison:
        share = 0.0
        try:
            while self.goes_on:
                share = min(share + 0.02, 0.9)
                on_progress(share)
            return comparison.compare(past, on_progress)
        finally:
            self.ended.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Let comparisons take their time."""
    return Slow(monkeypatch)


async def begin(client: MockHAClientWebSocket, **fields: Any) -> int:
    """Begin a comparison; return the subscription."""
    await client.send_json_auto_id({"type": "printer_queue/what_if", **fields})
    answer = await client.receive_json()
    assert answer["success"], answer
    number: int = answer["id"]
    return number


async def last_event(client: MockHAClientWebSocket) -> Any:
    """Return what comes after all progress."""
    while True:
        event = (await client.receive_json())["event"]
        if "progress" not in event:
            return event
        assert 0 <= event["progress"] <= 1


def keys(of: Any) -> Any:
    """Return the shape of an answer."""
    if isinstance(of, dict):
        return {name: keys(value) for name, value in of.items()}
    return [keys(of[0])] if isinstance(of, list) and of else None


async def test_the_action_answers_with_what_was_and_each_ordering(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_uncounted(makerspace, freezer)
    await print_uncounted(makerspace, freezer, "Ben")
    await makerspace.wait(freezer, timedelta(hours=2))
    answer = await makerspace.ask("what_if")
    assert answer["jobs"] == 2
    assert answer["actual"]["completed"] == 2
    assert [one["ordering"] for one in answer["orderings"]] == ORDERINGS
    for one in answer["orderings"]:
        assert one["completed"] == 2
        assert one["waiting"] == one["left_out"] == 0
        assert {person["person"] for person in one["people"]} == {"Ann", "Ben"}
        wait = one["wait_for_start"]["mean_minutes"]
        assert wait == pytest.approx(
            answer["actual"]["wait_for_start"]["mean_minutes"], abs=1
        )


async def test_the_answer_in_the_docs_is_that_of_the_action(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_uncounted(makerspace, freezer)
    (told,) = [block for block in BLOCKS if "orderings" in block]
    assert keys(told) == keys(await makerspace.ask("what_if"))


async def test_only_admins_may_ask(hass: HomeAssistant, makerspace: Makerspace) -> None:
    assert await refusal_for(hass, makerspace, "ann", "what_if") == "admins_only"


async def test_a_period_without_jobs_is_refused(makerspace: Makerspace) -> None:
    assert (await refusal(makerspace, "what_if")).translation_key == "what_if_nothing"


async def test_a_period_after_or_before_all_jobs_is_refused(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_uncounted(makerspace, freezer)
    await makerspace.wait(freezer, timedelta(days=3))
    refused = await refusal(makerspace, "what_if", days=1)
    assert refused.translation_key == "what_if_nothing"
    refused = await refusal(makerspace, "what_if", end="2027-01-01 00:00:00")
    assert refused.translation_key == "what_if_nothing"


async def test_more_than_a_year_is_refused(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(what_if, "LONGEST", timedelta(days=2))
    await print_uncounted(makerspace, freezer)
    await makerspace.wait(freezer, timedelta(days=3))
    refused = await refusal(makerspace, "what_if")
    assert refused.translation_key == "what_if_too_long"


async def test_too_many_jobs_are_refused(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comparison, "MOST_JOBS", 1)
    monkeypatch.setattr("custom_components.printer_queue.queue.pages.PAGE", 1)
    for _ in range(2):
        await print_uncounted(makerspace, freezer)
    refused = await refusal(makerspace, "what_if")
    assert refused.translation_key == "what_if_too_much"


async def test_the_panel_is_told_how_far_it_is_and_then_the_answer(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    connect: Connect,
    slow: Slow,
) -> None:
    await print_uncounted(makerspace, freezer)
    client = await connect()
    await begin(client, days=7)
    event = (await client.receive_json())["event"]
    assert 0 < event["progress"] < 1
    slow.goes_on = False
    result = (await last_event(client))["result"]
    assert result["actual"]["completed"] == 1
    assert [one["ordering"] for one in result["orderings"]] == ORDERINGS
    await client.close()


async def test_one_comparison_runs_at_a_time_and_stops_when_nobody_waits_for_it(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    connect: Connect,
    slow: Slow,
) -> None:
    await print_uncounted(makerspace, freezer)
    client = await connect()
    number = await begin(client)
    refused = await refusal(makerspace, "what_if")
    assert refused.translation_key == "what_if_running"
    await client.send_json_auto_id(
        {"type": "unsubscribe_events", "subscription": number}
    )
    assert await asyncio.to_thread(slow.ended.wait, 10)
    await makerspace.settle()
    slow.goes_on = False
    assert (await makerspace.ask("what_if"))["jobs"] == 1
    await client.close()


async def test_a_queue_that_is_unloaded_stops_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    connect: Connect,
    slow: Slow,
) -> None:
    await print_uncounted(makerspace, freezer)
    client = await connect()
    await begin(client)
    await hass.config_entries.async_unload(makerspace.entry.entry_id)
    assert await last_event(client) == {"stopped": True}
    assert slow.ended.is_set()
    await client.close()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"config_entry_id": "none"}, "not_found"),
        ({"days": 0}, "invalid_format"),
        ({"days": 3, "start": "2027-06-01 00:00:00"}, "invalid_format"),
        ({}, "home_assistant_error"),
    ],
)
async def test_what_cannot_be_compared_is_refused(
    connect: Connect, fields: dict[str, Any], code: str
) -> None:
    client = await connect()
    await client.send_json_auto_id({"type": "printer_queue/what_if", **fields})
    answer = await client.receive_json()
    assert answer["error"]["code"] == code
    await client.close()


async def test_it_is_admins_who_may_compare_in_the_panel_too(connect: Connect) -> None:
    client = await connect("user-ann")
    await client.send_json_auto_id({"type": "printer_queue/what_if"})
    answer = await client.receive_json()
    assert answer["error"]["translation_key"] == "admins_only"
    await client.close()


async def test_the_queue_decides_while_it_runs(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    connect: Connect,
    slow: Slow,
) -> None:
    await print_uncounted(makerspace, freezer)
    client = await connect()
    await begin(client)
    job = await makerspace.join("Ben")
    await makerspace.wait(freezer, MINUTE)
    assert makerspace.job(job).offers == 1
    slow.goes_on = False
    assert "result" in await last_event(client)
    await client.close()
