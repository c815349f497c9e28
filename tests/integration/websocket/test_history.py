"""What the history page is told over the websocket."""

from datetime import timedelta
from functools import partial
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.queue import pages
from custom_components.printer_queue.websocket import history as page
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace

from .conftest import Ask


@pytest.fixture
def ask(answer_to: Ask) -> Ask:
    """Return what asks for the history as Ann's browser does."""
    return partial(answer_to, "history", "user-ann")


async def begin_printing(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory, **fields: Any
) -> str:
    """Let Ann print since half an hour, which began five minutes after she joined."""
    job = await makerspace.join("Ann", **fields)
    await makerspace.wait(freezer, timedelta(minutes=5))
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.wait(freezer, timedelta(minutes=30))
    return job


async def print_a_part(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory, **fields: Any
) -> str:
    """Let Ann print for half an hour."""
    job = await begin_printing(makerspace, freezer, **fields)
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    return job


async def test_a_print_is_told_with_all_that_is_known_of_it(
    makerspace: Makerspace,
    ask: Ask,
    freezer: FrozenDateTimeFactory,
) -> None:
    began = dt_util.utcnow().timestamp()
    job = await print_a_part(
        makerspace, freezer, name="vase", material="PETG", grams=12.5, cost=3
    )
    answer = (await ask())["result"]
    assert answer["printers"] == {"p1": "X1C p1"}
    assert answer["until"] == round(dt_util.utcnow().timestamp())
    assert answer["until"] - answer["since"] == 30 * 24 * 3600
    (row,) = answer["prints"]
    claimed, started, ended = (row.pop(key) for key in ("claimed", "started", "ended"))
    assert 300 <= claimed - began <= started - began <= 305
    assert 1800 <= ended - started <= 1810
    assert row == {
        "id": job,
        "number": 1,
        "name": "vase",
        "person": "Ann",
        "person_id": "ann",
        "printer_id": "p1",
        "material": "PETG",
        "status": "completed",
        "reason": "printer_reported",
        "created": round(began),
        "offered": round(began),
        "estimate": 60,
        "actual": pytest.approx(30, abs=0.2),
        "grams": 12.5,
        "cost": 3,
        "actual_cost": 3,
    }


async def test_what_was_told_of_a_start_and_pauses_are_kept(
    makerspace: Makerspace,
    ask: Ask,
    freezer: FrozenDateTimeFactory,
) -> None:
    first = await makerspace.join("Ben", estimate=20)
    waiting = await makerspace.join("Ann")
    await makerspace.wait(freezer, timedelta(minutes=1))
    told = makerspace.job(waiting).forecasts[0].start
    await makerspace.ask("cancel", job_id=first)
    await makerspace.ask("claim", job_id=waiting)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="PAUSE", mc_percent=1)
    await makerspace.wait(freezer, timedelta(minutes=7))
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=2)
    await makerspace.ask("cancel", job_id=waiting)
    cancelled, stopped = (await ask())["result"]["prints"]
    assert (cancelled["id"], cancelled["status"]) == (first, "cancelled")
    assert cancelled["reason"] == "by_admin"
    assert "started" not in cancelled
    assert "actual" not in cancelled
    assert stopped["id"] == waiting
    assert stopped["paused"] == pytest.approx(7, abs=0.2)
    assert stopped["told_start"] == round(told.timestamp())


async def test_the_last_days_are_told_and_the_first_ended_first(
    monkeypatch: pytest.MonkeyPatch,
    makerspace: Makerspace,
    ask: Ask,
    freezer: FrozenDateTimeFactory,
) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    jobs = []
    for _ in range(7):
        jobs.append(await makerspace.join("Ann"))
        await makerspace.ask("cancel", job_id=jobs[-1])
        if len(jobs) % 3 == 0:
            await makerspace.wait(freezer, timedelta(hours=20))

    async def told(**fields: Any) -> list[str]:
        answer = await ask(**fields)
        return [one["id"] for one in answer["result"]["prints"]]

    assert await told() == jobs
    assert await told(days=1) == jobs[3:]
    monkeypatch.setattr(page, "MOST_PRINTS", 3)
    assert await told() == jobs[4:]


@pytest.mark.parametrize("days", [0, 366, "3"])
async def test_a_period_is_one_day_to_a_year(ask: Ask, days: object) -> None:
    answer = await ask(days=days)
    assert answer["error"]["code"] == "invalid_format"


async def test_a_printer_that_was_removed_keeps_its_name(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ask: Ask,
    freezer: FrozenDateTimeFactory,
) -> None:
    await print_a_part(makerspace, freezer)
    hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    answer = (await ask(config_entry_id=makerspace.entry.entry_id))["result"]
    assert answer["printers"][answer["prints"][0]["printer_id"]] == "X1C p1"


async def test_a_queue_that_is_unknown_or_unloaded_is_refused(
    hass: HomeAssistant, makerspace: Makerspace, ask: Ask
) -> None:
    answer = await ask(config_entry_id="else")
    assert answer["error"]["code"] == "not_found"
    await hass.config_entries.async_unload(makerspace.entry.entry_id)
    error = (await ask())["error"]
    assert error["translation_domain"] == "printer_queue"
    assert error["translation_key"] == "not_running"
