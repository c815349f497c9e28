"""What the queue achieved, in sensors and as an answer."""

import asyncio
from datetime import datetime, timedelta
import json
import logging
from threading import Event as ThreadEvent
from typing import Any
from unittest.mock import Mock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.core.statistics.records import (
    ForecastRecord,
    History,
    JobRecord,
)
from custom_components.printer_queue.core.statistics.statistics import (
    Statistics,
    statistics,
)
from custom_components.printer_queue.statistics_coordinator import (
    AFTER_AN_END,
    COUNT_EVERY,
    StatisticsCoordinator,
)
from custom_components.printer_queue.store import (
    QueueStore,
    StoreCorruptError,
    StoreUnreachableError,
)
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event
from tests.support.docs import BLOCKS
from tests.support.makerspace import Makerspace
from tests.support.printing import (
    HOUR,
    MINUTE,
    SENSORS,
    count,
    counts_ended,
    print_one,
    print_uncounted,
)
from tests.support.shown import entity_id, refusal, shown


async def count_on_time(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let the time pass after which it is counted without an end."""
    await space.wait(freezer, COUNT_EVERY + MINUTE)
    await counts_ended()
    await space.settle()


def state(hass: HomeAssistant, space: Makerspace, key: str, printer: str = "") -> str:
    """Return what a sensor shows."""
    return shown(hass, space, "sensor", key, printer).state


async def test_the_sensors_show_what_was_printed_and_what_it_took(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_update(currency="CHF")
    deadline = (datetime.now().astimezone() + 3 * HOUR).isoformat()
    await print_one(
        makerspace, freezer, grams=12.5, cost=0.8, material="PLA", deadline=deadline
    )
    await print_one(makerspace, freezer, "Ben", "FAILED", grams=30, material="PETG")
    assert state(hass, makerspace, "throughput") == "1"
    assert state(hass, makerspace, "failure_rate") == "50.0"
    assert state(hass, makerspace, "deadlines_met") == "100.0"
    assert state(hass, makerspace, "typical_wait") == "8"
    assert state(hass, makerspace, "swaps_this_month") == "1"
    assert state(hass, makerspace, "swaps_saved_this_month") == "0"
    assert 85 < float(state(hass, makerspace, "utilisation")) < 95
    assert 85 < float(state(hass, makerspace, "printer_utilisation", "p1")) < 95
    assert state(hass, makerspace, "filament_this_month") == "42.5"
    cost = shown(hass, makerspace, "sensor", "cost_this_month")
    assert cost.state == "0.8"
    assert cost.attributes["unit_of_measurement"] == "CHF"
    assert cost.attributes["by_person"] == {"Ann": 0.8, "Ben": 0.0}
    assert cost.attributes["by_material"] == {"PLA": 0.8, "PETG": 0.0}
    assert cost.attributes["last_reset"] == "2027-05-31T22:00:00+00:00"


async def test_nothing_printed_shows_no_share(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    for key in ("utilisation", "typical_wait", "deadlines_met", "failure_rate"):
        assert state(hass, makerspace, key) == STATE_UNKNOWN, key
    assert state(hass, makerspace, "throughput") == "0"
    assert state(hass, makerspace, "cost_this_month") == "0.0"


async def test_a_new_month_begins_at_nothing_and_a_week_forgets(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(makerspace, freezer, grams=12.5)
    freezer.move_to("2027-06-30 22:05:00+00:00")  # the first of July in Berlin
    await count_on_time(makerspace, freezer)
    filament = shown(hass, makerspace, "sensor", "filament_this_month")
    assert filament.state == "0.0"
    assert filament.attributes["last_reset"] == "2027-06-30T22:00:00+00:00"
    assert state(hass, makerspace, "throughput") == "0"
    assert state(hass, makerspace, "failure_rate") == "0.0"


async def test_starts_are_compared_with_what_was_told(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = QueueStore.courses

    def with_forecasts(store: QueueStore, **asked: Any) -> list[JobRecord]:
        return [
            one._replace(
                forecasts=(
                    ForecastRecord(
                        one.created,
                        one.created + 3600,
                        one.created,
                        one.created + 7200,
                    ),
                )
            )
            for one in read(store, **asked)
        ]

    monkeypatch.setattr(QueueStore, "courses", with_forecasts)
    await print_one(makerspace, freezer)
    accuracy = shown(hass, makerspace, "sensor", "starts_as_told")
    assert accuracy.state == "0.0"
    assert accuracy.attributes["told_at_joining"] == 0
    assert accuracy.attributes["in_told_range"] == 100
    assert accuracy.attributes["forecasts"] == 1


async def test_a_report_of_a_printer_writes_no_statistics(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    written: list[str] = []

    @callback
    def changed(event: Event[EventStateChangedData]) -> None:
        written.append(event.data["entity_id"])

    ids = [entity_id(hass, makerspace, "sensor", key) for key in SENSORS]
    ids.append(entity_id(hass, makerspace, "sensor", "printer_utilisation", "p1"))

    def reported() -> list[datetime]:
        states = [hass.states.get(statistic) for statistic in ids]
        return [state.last_reported for state in states if state is not None]

    before = reported()
    assert len(before) == len(ids)
    async_track_state_change_event(hass, ids, changed)
    await makerspace.join("Ann")
    await makerspace.ask("claim", person="Ann")
    for percent in range(1, 5):
        await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=percent)
    assert written == []
    assert reported() == before


async def test_many_ends_in_a_minute_are_counted_twice_at_most(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await makerspace.wait(freezer, timedelta(seconds=AFTER_AN_END + 1))
    counts = 0
    update = StatisticsCoordinator._async_update_data  # noqa: SLF001  # counts its calls

    async def counted(coordinator: StatisticsCoordinator) -> Any:
        nonlocal counts
        counts += 1
        return await update(coordinator)

    monkeypatch.setattr(StatisticsCoordinator, "_async_update_data", counted)
    for _ in range(5):
        job = await makerspace.join("Ann")
        await makerspace.ask("cancel", job_id=job)
    await count(makerspace, freezer)
    assert counts == 2
    await count_on_time(makerspace, freezer)
    assert counts == 3


class SlowCount:
    """Keeps a count that has read the history from ending."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Slow the counts down from now on."""
        self.go_on, self.counting = ThreadEvent(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow(history: History, since: float, until: float) -> Statistics:
            loop.call_soon_threadsafe(self.counting.set)
            self.go_on.wait(10)
            return statistics(history, since, until)

        monkeypatch.setattr(f"{StatisticsCoordinator.__module__}.statistics", slow)


async def test_an_end_during_a_long_count_is_counted_after_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = SlowCount(monkeypatch)
    await makerspace.wait(freezer, COUNT_EVERY + MINUTE)
    await slow.counting.wait()
    await print_uncounted(makerspace, freezer, grams=12.5)
    await makerspace.wait(freezer, timedelta(seconds=AFTER_AN_END + 1))
    slow.go_on.set()
    await count(makerspace, freezer)
    assert state(hass, makerspace, "filament_this_month") == "12.5"


async def test_a_count_while_the_queue_is_unloaded_is_no_error(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    reading, go_on = asyncio.Event(), ThreadEvent()
    loop, read = asyncio.get_running_loop(), QueueStore.first_joined

    def slow(store: QueueStore) -> float | None:
        loop.call_soon_threadsafe(reading.set)
        go_on.wait(10)
        return read(store)

    monkeypatch.setattr(QueueStore, "first_joined", slow)
    freezer.tick(COUNT_EVERY + MINUTE)
    async_fire_time_changed(hass)
    await reading.wait()
    unloading = asyncio.create_task(
        hass.config_entries.async_unload(makerspace.entry.entry_id)
    )
    for _ in range(50):
        await asyncio.sleep(0)
    go_on.set()
    assert await unloading
    await counts_ended()
    await hass.async_block_till_done()
    errors = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert errors == []


async def test_a_file_that_cannot_be_read_makes_them_unavailable_until_it_can(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    damaged = Mock(side_effect=StoreCorruptError("queue.db", "malformed"))
    with monkeypatch.context() as broken:
        broken.setattr(QueueStore, "courses", damaged)
        await print_one(makerspace, freezer)
        assert state(hass, makerspace, "throughput") == STATE_UNAVAILABLE
        with pytest.raises(HomeAssistantError) as failed:
            await makerspace.ask("statistics")
        assert failed.value.translation_key == "store_corrupt"
    await count_on_time(makerspace, freezer)
    assert state(hass, makerspace, "throughput") == "1"


async def test_while_a_database_does_not_answer_they_stay_and_are_counted_after_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = Mock(side_effect=StoreUnreachableError("db.lan", "no route"))
    with monkeypatch.context() as broken:
        broken.setattr(QueueStore, "courses", gone)
        await print_one(makerspace, freezer)
        assert state(hass, makerspace, "throughput") == "0"
    assert "Error fetching" not in caplog.text
    await makerspace.wait(freezer, timedelta(seconds=AFTER_AN_END) + MINUTE)
    await counts_ended()
    await makerspace.settle()
    assert state(hass, makerspace, "throughput") == "1"


async def test_filament_and_cost_of_a_printer_are_there_for_who_wants_them(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    keys = ("printer_filament_this_month", "printer_cost_this_month")
    for key in keys:
        sensor = entity_id(hass, makerspace, "sensor", key, "p1")
        assert hass.states.get(sensor) is None
        entity_registry.async_update_entity(sensor, disabled_by=None)
    await makerspace.restart()
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    await print_one(makerspace, freezer, grams=12.5, cost=0.8)
    assert [state(hass, makerspace, key, "p1") for key in keys] == ["12.5", "0.8"]


async def test_the_answer_tells_the_whole_and_the_parts(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(makerspace, freezer, grams=12.5, cost=0.8, material="PLA")
    await print_one(makerspace, freezer, "Ben", "FAILED", grams=30, material="PETG")
    answer = await makerspace.ask("statistics")
    json.dumps(answer)  # what is answered goes out as JSON
    assert answer["start"] == "2027-06-15T12:00:00+02:00"
    assert answer["currency"] == "EUR"
    assert (answer["completed"], answer["failed"]) == (1, 1)
    assert (answer["swaps"], answer["swaps_first_come"]) == (1, 1)
    assert answer["wait_for_start"]["median_minutes"] == pytest.approx(8, abs=0.1)
    assert answer["wait_for_offer"]["p95_minutes"] == 0
    assert {one["person"]: one["grams"] for one in answer["people"]} == {
        "Ann": 12.5,
        "Ben": 30,
    }
    assert {one["material"]: one["cost"] for one in answer["materials"]} == {
        "PLA": 0.8,
        "PETG": 0,
    }
    (printer,) = answer["printers"]
    assert (printer["printer"], printer["completed"]) == ("X1C p1", 1)
    assert printer["utilisation"] == answer["utilisation"] > 85


def keys(answer: Any) -> Any:
    """Return an answer with its keys only; of a list its first item counts."""
    if isinstance(answer, dict):
        return {key: keys(value) for key, value in answer.items()}
    return [keys(answer[0])] if isinstance(answer, list) and answer else None


async def test_the_answer_in_the_docs_is_that_of_the_action(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(makerspace, freezer)
    (told,) = [block for block in BLOCKS if "prints_per_day" in block]
    assert keys(told) == keys(await makerspace.ask("statistics"))


async def test_a_period_is_given_in_days_or_by_its_ends(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(makerspace, freezer)
    await makerspace.wait(freezer, timedelta(days=3))
    await print_one(makerspace, freezer)

    async def completed(**period: Any) -> int:
        answer = await makerspace.ask("statistics", **period)
        found: int = answer["completed"]
        return found

    assert await completed(days=7) == 2
    assert await completed(days=1) == 1
    assert await completed(start="2027-06-15 00:00:00") == 2
    assert await completed(start="2027-06-15", end="2027-06-17 00:00:00") == 1
    assert await completed(end="2027-06-17 00:00:00", days=1) == 0
    assert await completed(end="2030-01-01 00:00:00", days=7) == 2


@pytest.mark.parametrize(
    "period",
    [
        {"start": "2027-06-20 00:00:00"},
        {"start": "2027-06-15 00:00:00", "end": "2027-06-14 00:00:00"},
        {"end": "0001-01-02 00:00:00"},
    ],
)
async def test_an_empty_period_is_refused(
    makerspace: Makerspace, period: dict[str, str]
) -> None:
    refused = await refusal(makerspace, "statistics", **period)
    assert refused.translation_key == "period_empty"


async def test_more_than_a_page_of_jobs_is_read(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.printer_queue.queue.pages.PAGE", 2)
    for _ in range(4):
        job = await makerspace.join("Ann")
        await makerspace.ask("cancel", job_id=job)
        await makerspace.wait(freezer, MINUTE)
    assert (await makerspace.ask("statistics"))["given_up"] == 4
