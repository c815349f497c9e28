"""Which printers are followed, also when one of them cannot be or the queue goes away."""

import asyncio
from datetime import datetime, timedelta
import json
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_mqtt_message

from custom_components.printer_queue.connections import (
    Connection,
    async_follow,
    manager,
)
from custom_components.printer_queue.core.commands import Reconcile
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from homeassistant.config_entries import (
    ConfigEntryState,
    ConfigSubentry,
    ConfigSubentryDataWithId,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace, printer

TOPIC = "bench/state"
BENCH = ConfigSubentryDataWithId(
    data=MappingProxyType(
        {
            "follow": "topic",
            "topic": TOPIC,
            "state_template": "{{ value_json.state }}",
            "progress_template": "{{ value_json.progress | default(None) }}",
            "values": {"printing": "printing", "idle": "idle"},
        }
    ),
    subentry_id="bench",
    subentry_type="printer",
    title="Bench",
    unique_id=None,
)


async def test_a_print_that_is_aborted_at_once_is_not_done_because_the_last_one_was(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> None:
    space = await Makerspace.open(hass, subentries=(BENCH,))

    async def publish(**fields: Any) -> None:
        async_fire_mqtt_message(hass, TOPIC, json.dumps(fields))
        await space.wait(freezer, timedelta(seconds=3))

    async def start() -> str:
        job = await space.join("Ann")
        await space.ask("claim", job_id=job)
        await publish(state="printing")
        assert space.job(job).status is JobStatus.PRINTING
        return job

    await publish(state="idle")
    done = await start()
    await publish(state="printing", progress=100)
    await publish(state="idle")
    assert (await space.ended(done)).status is JobStatus.COMPLETED
    aborted = await start()
    await publish(state="idle")
    assert (await space.ended(aborted)).status is JobStatus.CANCELLED


async def test_a_printer_that_cannot_be_followed_keeps_no_other_from_the_queue(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def follow(
        hass: HomeAssistant, printer: ConfigSubentry, *args: Any
    ) -> Connection:
        if printer.subentry_id == "p1":
            raise HomeAssistantError("cannot subscribe")
        return await async_follow(hass, printer, *args)

    with monkeypatch.context() as broken:
        broken.setattr(manager, "async_follow", follow)
        space = await Makerspace.open(hass, "p1", "p2")
        assert space.entry.state is ConfigEntryState.LOADED
        await space.tell("p2", freezer, gcode_state="IDLE")
        job = await space.join("Ann")
        assert space.job(job).printer_id == "p2"
        await space.wait(freezer, timedelta(minutes=2))
        await space.wait(freezer, timedelta(minutes=2))
    assert caplog.text.count("Cannot follow X1C p1") == 1
    await space.wait(freezer, timedelta(minutes=2))
    await space.tell("p1", freezer, gcode_state="IDLE")
    job = await space.join("Ben")
    assert space.job(job).printer_id == "p1"


async def test_a_printer_added_just_before_an_unload_is_not_followed_afterwards(
    hass: HomeAssistant, makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    stopped: list[Connection] = []

    async def follow(*args: Any) -> Connection:
        begun.set()
        await go_on.wait()
        connection = await async_follow(*args)
        stop = connection.stop

        def note() -> None:
            stop()
            stopped.append(connection)

        monkeypatch.setattr(connection, "stop", note)
        return connection

    monkeypatch.setattr(manager, "async_follow", follow)
    added = ConfigSubentry(
        data=MappingProxyType(dict(printer("p2")["data"])),
        subentry_id="p2",
        subentry_type="printer",
        title="X1C p2",
        unique_id=None,
    )
    hass.config_entries.async_add_subentry(makerspace.entry, added)
    await begun.wait()
    assert await hass.config_entries.async_unload(makerspace.entry.entry_id)
    go_on.set()
    await hass.async_block_till_done(wait_background_tasks=False)
    assert len(stopped) == 1


async def test_silence_heard_here_is_no_newer_than_what_another_node_heard(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> None:
    words = {"printing": "printing", "idle": "idle", "gone": "offline"}
    bench = BENCH.copy()
    bench["data"] = MappingProxyType({**BENCH["data"], "values": words})
    space = await Makerspace.open(hass, subentries=(bench,))

    def takes(at: datetime) -> bool:
        report = PrinterReport(state=PrinterState.PRINTING, at=at)
        return space.queue.connections.take(
            Reconcile(printer_id="bench", report=report)
        )

    before = dt_util.utcnow() - timedelta(seconds=1)
    async_fire_mqtt_message(hass, TOPIC, '{"state": "idle"}')
    await space.wait(freezer, timedelta(seconds=3))
    between = dt_util.utcnow()
    await space.wait(freezer, timedelta(seconds=3))
    async_fire_mqtt_message(hass, TOPIC, '{"state": "gone"}')
    await space.wait(freezer, timedelta(seconds=3))
    assert space.queue.connections.reports["bench"].state is PrinterState.OFFLINE
    assert not takes(before)
    assert takes(between)
