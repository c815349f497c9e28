"""The queue inside Home Assistant: reports and time in, offers and history out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
import sqlite3
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import DOMAIN, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.commands import AUTOMATION, SetInService
from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.queue.keeping import store_path
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from tests.support.makerspace import Makerspace, printer, serial, subentry

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Return a makerspace whose one printer was asked for its state and is free."""
    opened = await Makerspace.open(hass, "p1")
    while not mqtt_mock.async_publish.called:
        await opened.wait(freezer, timedelta(seconds=1))
    await opened.hear("p1", gcode_state="IDLE")
    await opened.settle()
    return opened


async def start_print(
    space: Makerspace, freezer: FrozenDateTimeFactory, job_id: str
) -> None:
    await space.ask("claim", job_id=job_id)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    assert space.job(job_id).status is JobStatus.PRINTING


async def test_a_print_goes_from_joining_to_the_history(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    told = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    job, following = await space.join("Ann"), await space.join("Ben")
    assert space.job(job).status is JobStatus.OFFERED
    await space.wait(freezer, 3 * MINUTE)
    await start_print(space, freezer, job)
    await space.wait(freezer, 70 * MINUTE)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    ended = await space.ended(job)
    assert ended.status is JobStatus.COMPLETED
    assert ended.actual is not None
    assert abs(ended.actual - 70 * MINUTE) < timedelta(seconds=5)
    assert space.job(following).status is JobStatus.OFFERED
    assert [event.data["type"] for event in told] == [
        "joined",
        "offered",
        "joined",
        "claimed",
        "started",
        "completed",
        "offered",
    ]
    assert {"from": "printing", "to": "completed", "person": "Ann"}.items() <= told[
        5
    ].data.items()
    assert space.queue.data.figures.finished_today == 1
    assert space.queue.data.figures.printers["p1"].success_rate == 100


async def test_a_missed_window_ends_by_the_clock(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    first, second = await space.join("Ann"), await space.join("Ben")
    await space.wait(freezer, 10 * MINUTE)
    assert space.job(first).reason is Reason.MISSED_CLAIM
    assert space.job(second).status is JobStatus.OFFERED


async def test_a_report_of_progress_alone_is_not_stored(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await space.join("Ann")
    await start_print(space, freezer, job)
    state = space.queue.data.state
    await space.hear("p1", gcode_state="RUNNING", mc_percent=55, mc_remaining_time=9)
    assert space.queue.data.state is state
    shown = space.queue.printers["p1"].data
    assert shown.report is not None
    assert shown.report.progress == 55
    end = space.queue.data.plan.jobs[job].end
    assert end == whole_minute(shown.report.at + 9 * MINUTE)


@pytest.mark.parametrize(
    "status", ["queued", "held", "offered", "reserved", "printing"]
)
async def test_a_restart_loses_nothing_in_any_status(
    space: Makerspace, freezer: FrozenDateTimeFactory, status: str
) -> None:
    if status == "queued":
        await space.join("Ben")
    job = await space.join("Ann", name="vase")
    if status == "held":
        await space.ask("hold", job_id=job)
    if status in ("reserved", "printing"):
        await space.ask("claim", job_id=job)
    if status == "printing":
        await space.tell("p1", freezer, gcode_state="RUNNING")
    before = space.job(job)
    assert before.status == status
    await space.restart()
    assert space.job(job) == before
    state = "RUNNING" if status == "printing" else "IDLE"
    await space.tell("p1", freezer, gcode_state=state)
    assert space.job(job) == before


async def test_a_printer_that_is_added_is_offered_at_once(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await space.join("Ann")
    waiting = await space.join("Ben")
    hass.config_entries.async_add_subentry(space.entry, subentry(printer("p2")))
    await space.settle()
    await space.tell("p2", freezer, gcode_state="FINISH")
    assert space.job(waiting).printer_id == "p2"
    assert set(space.queue.printers) == {"p1", "p2"}


async def test_the_job_of_a_printer_that_is_removed_goes_to_the_front(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await space.join("Ann")
    await start_print(space, freezer, job)
    hass.config_entries.async_remove_subentry(space.entry, "p1")
    await space.settle()
    assert space.job(job).status is JobStatus.QUEUED
    assert space.job(job).reason is Reason.PRINTER_REMOVED
    assert not space.queue.printers


async def test_a_printer_that_gets_another_serial_is_heard_anew(
    hass: HomeAssistant, space: Makerspace
) -> None:
    changed = printer("p1", serial=serial("p9"))
    hass.config_entries.async_update_subentry(
        space.entry, space.entry.subentries["p1"], data=changed["data"]
    )
    await space.settle()
    assert not space.queue.data.state.printers["p1"].online
    await space.hear("p9", gcode_state="IDLE")
    await space.settle()
    assert space.queue.data.state.printers["p1"].online


async def test_cancelling_a_print_asks_the_printer_to_stop(
    space: Makerspace, freezer: FrozenDateTimeFactory, mqtt_mock: MagicMock
) -> None:
    job = await space.join("Ann")
    await start_print(space, freezer, job)
    mqtt_mock.async_publish.reset_mock()
    await space.ask("cancel", job_id=job)
    await space.settle()
    (sent,) = mqtt_mock.async_publish.call_args_list
    assert sent.args[0] == f"device/{serial('p1')}/request"
    assert '"stop"' in sent.args[1]


async def test_a_print_that_an_admin_calls_finished_is_not_stopped(
    space: Makerspace, freezer: FrozenDateTimeFactory, mqtt_mock: MagicMock
) -> None:
    job = await space.join("Ann")
    await start_print(space, freezer, job)
    mqtt_mock.async_publish.reset_mock()
    await space.ask("finish", job_id=job, outcome="completed")
    assert not mqtt_mock.async_publish.called
    assert (await space.ended(job)).status is JobStatus.COMPLETED


class Lock:
    """Another program that keeps the queue's file to itself."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self._connection = sqlite3.connect(path, isolation_level=None)

    def take(self) -> None:
        self._connection.execute("BEGIN EXCLUSIVE")

    def give_back(self) -> None:
        self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def lock(hass: HomeAssistant, space: Makerspace) -> Iterator[Lock]:
    """Return a lock on the queue's file."""
    other = Lock(store_path(hass, space.entry.entry_id))
    yield other
    other.close()


async def test_a_locked_file_refuses_people_and_loses_nothing_that_printers_say(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    lock: Lock,
    issue_registry: ir.IssueRegistry,
) -> None:
    job = await space.join("Ann")
    await start_print(space, freezer, job)
    before = space.queue.data.state
    lock.take()
    with pytest.raises(HomeAssistantError) as refused:
        await space.join("Ben")
    assert refused.value.translation_key == "store_locked"
    assert space.queue.data.state is before
    issue_id = f"store_{space.entry.entry_id}"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    await space.hear("p1", gcode_state="FINISH", mc_percent=100)
    freezer.tick(3)
    await space.hear("p1", gcode_state="IDLE")
    with pytest.raises(HomeAssistantError):
        await space.join("Ben")
    lock.give_back()
    await space.join("Ben")
    assert (await space.ended(job)).status is JobStatus.COMPLETED
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_damaged_file_is_not_replaced_and_the_queue_says_so(
    hass: HomeAssistant, space: Makerspace, issue_registry: ir.IssueRegistry
) -> None:
    assert await hass.config_entries.async_unload(space.entry.entry_id)
    path = store_path(hass, space.entry.entry_id)
    whole = path.read_bytes()
    path.write_bytes(b"not a database" * 300)
    await hass.config_entries.async_setup(space.entry.entry_id)
    assert space.entry.state is ConfigEntryState.SETUP_RETRY
    issue_id = f"store_{space.entry.entry_id}"
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_key == "store_corrupt"
    assert path.read_bytes() == b"not a database" * 300
    path.write_bytes(whole)
    await hass.config_entries.async_reload(space.entry.entry_id)
    await space.settle()
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_printer_that_tells_nothing_for_a_day_is_an_issue(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    issue_id = f"printer_not_heard_{space.entry.entry_id}_p1"
    await space.wait(freezer, timedelta(hours=23))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
    await space.wait(freezer, timedelta(hours=2))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    await space.hear("p1", gcode_state="IDLE")
    await space.wait(freezer, 2 * MINUTE)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_printer_out_of_service_is_nobodys_worry(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    await space.queue.execute(
        SetInService(caller=AUTOMATION, printer_id="p1", in_service=False)
    )
    await space.wait(freezer, timedelta(hours=25))
    issue_id = f"printer_not_heard_{space.entry.entry_id}_p1"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_printer_that_wants_developer_mode_is_an_issue(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    job = await space.join("Ann")
    await start_print(space, freezer, job)
    await space.ask("cancel", job_id=job)
    refused = {
        "command": "stop",
        "result": "failed",
        "reason": "mqtt message verify failed",
        "err_code": 84033543,
    }
    await space.hear("p1", **refused)
    await space.wait(freezer, 2 * MINUTE)
    issue_id = f"developer_mode_{space.entry.entry_id}_p1"
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["printer"] == "X1C p1"
    await space.hear("p1", command="stop", result="success", reason="success")
    await space.wait(freezer, 2 * MINUTE)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_without_mqtt_the_queue_runs_and_says_what_is_missing(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    space = await Makerspace.open(hass, "p1")
    job = await space.join("Ann")
    assert space.job(job).status is JobStatus.QUEUED
    issue_id = f"mqtt_missing_{space.entry.entry_id}"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    await hass.config_entries.async_remove(space.entry.entry_id)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_old_events_are_forgotten_and_finished_jobs_kept(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await space.join("Ann")
    await space.ask("cancel", job_id=job)
    store = space.queue.store
    assert await space.queue.in_store(store.events, job_id=job)
    await space.wait(freezer, timedelta(days=366))
    for _ in range(100):
        await space.wait(freezer, timedelta(seconds=2))
        if not await space.queue.in_store(store.events, job_id=job):
            break
    else:
        pytest.fail("The events are still there")
    assert (await space.ended(job)).status is JobStatus.CANCELLED


async def test_a_changed_window_is_used_from_the_next_offer_on(
    hass: HomeAssistant, space: Makerspace
) -> None:
    options: dict[str, Any] = {**space.entry.options, "claim_window": 5}
    hass.config_entries.async_update_entry(space.entry, options=options)
    await space.settle()
    job = space.job(await space.join("Ann"))
    assert job.offer is not None
    assert job.offer.claim_by - job.offer.offered_at == 5 * MINUTE
