"""A node takes no printer out of the queue because its own set-up lacks it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
import threading
import time

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.queue import keeping
from custom_components.printer_queue.store import QueueStore, StoreUnreachableError
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.requirements import RequirementsNotFound
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.nodes import leads, look, share, until

pytestmark = pytest.mark.enable_socket  # on loopback


@pytest.fixture
async def reserved(leader: Makerspace, other: Makerspace) -> str:
    """Add p2 at the leader only, and let Ben claim it; return his job."""
    leader.hass.config_entries.async_add_subentry(leader.entry, subentry(printer("p2")))
    await leader.settle()
    await leader.hear("p2", gcode_state="IDLE")
    await leader.settle()
    (job,) = [
        job
        for job in leader.queue.data.state.jobs.values()
        if job.spec.name == "second"
    ]
    await leader.ask("claim", job_id=job.id)
    assert leader.job(job.id).printer_id == "p2"
    return job.id


def lacking(space: Makerspace) -> tuple[str, str] | None:
    """Return what Repairs says of printers that a node lacks, and which."""
    said = [
        (kind, issue.translation_placeholders["printers"])
        for kind in ("printers_lacking", "nobody_leads")
        if (issue := shown(space, kind)) is not None
        and issue.translation_placeholders is not None
    ]
    assert len(said) <= 1
    return said[0] if said else None


def shown(space: Makerspace, kind: str) -> ir.IssueEntry | None:
    """Return what Repairs says of a queue."""
    issues = ir.async_get(space.hass)
    return issues.async_get_issue(DOMAIN, f"{kind}_{space.entry.entry_id}")


async def stop(space: Makerspace) -> None:
    """Let a node go."""
    await space.hass.config_entries.async_unload(space.entry.entry_id)


async def test_a_node_that_lacks_a_printer_leaves_it_and_its_job_to_the_others(
    leader: Makerspace, other: Makerspace, reserved: str
) -> None:
    await look(other)
    await until(lambda: lacking(other) == ("printers_lacking", "X1C p2"))
    await stop(leader)
    await look(other)
    await until(lambda: lacking(other) == ("nobody_leads", "X1C p2"))
    await other.restart()
    await look(other)
    assert not other.queue.leads
    assert other.job(reserved).printer_id == "p2"

    await leader.start()
    assert leader.queue.leads
    assert leader.job(reserved).status is JobStatus.RESERVED
    assert leader.job(reserved).printer_id == "p2"
    await look(other)
    await until(lambda: lacking(other) == ("printers_lacking", "X1C p2"))


async def test_who_ignores_that_a_printer_is_lacking_is_told_that_nobody_leads(
    leader: Makerspace, other: Makerspace, reserved: str
) -> None:
    await look(other)
    await until(lambda: lacking(other) is not None)
    issue_id = f"printers_lacking_{other.entry.entry_id}"
    ir.async_ignore_issue(other.hass, DOMAIN, issue_id, ignore=True)
    await stop(leader)
    await look(other)
    await until(lambda: lacking(other) == ("nobody_leads", "X1C p2"))
    issue = shown(other, "nobody_leads")
    assert issue is not None
    assert issue.dismissed_version is None
    assert issue.severity is ir.IssueSeverity.ERROR


async def test_a_node_that_is_unloaded_as_it_looks_leaves_nothing_in_repairs(
    leader: Makerspace,
    other: Makerspace,
    reserved: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await look(other)
    await until(lambda: lacking(other) is not None)
    looks, may_lead = threading.Event(), other.queue.store.may_lead

    def answer_late() -> bool:
        looks.set()
        time.sleep(0.2)
        return may_lead()

    monkeypatch.setattr(other.queue.store, "may_lead", answer_late)
    later = dt_util.utcnow() + timedelta(seconds=10)
    async_fire_time_changed(other.hass, later)
    await until(looks.is_set)
    await stop(other)
    await other.hass.async_block_till_done(wait_background_tasks=False)
    assert lacking(other) is None


async def test_a_printer_that_is_deleted_at_the_leader_is_lacking_nowhere(
    leader: Makerspace, other: Makerspace, reserved: str
) -> None:
    await look(other)
    await until(lambda: lacking(other) is not None)
    leader.hass.config_entries.async_remove_subentry(leader.entry, "p2")
    await leader.settle()
    await until(lambda: "p2" not in other.queue.data.state.printers)
    await look(other)
    await until(lambda: lacking(other) is None)
    await stop(leader)
    await leads(other)


async def test_a_printer_that_is_deleted_while_its_leader_is_stopped_goes_at_the_start(
    leader: Makerspace, reserved: str
) -> None:
    await stop(leader)
    leader.hass.config_entries.async_remove_subentry(leader.entry, "p2")
    await leader.start()
    assert "p2" not in leader.queue.data.state.printers
    assert leader.job(reserved).status is JobStatus.QUEUED


async def test_a_printer_that_was_deleted_before_an_upgrade_goes_at_the_first_start_after_it(
    leader: Makerspace, reserved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stop(leader)
    entry, entries = leader.entry, leader.hass.config_entries
    data = {key: value for key, value in entry.data.items() if key != "known_printers"}
    entries.async_update_entry(entry, data=data)
    entries.async_remove_subentry(entry, "p2")
    with monkeypatch.context() as broken:
        broken.setattr(QueueStore, "open", _is_away)
        assert not await entries.async_setup(entry.entry_id)
    await entries.async_unload(entry.entry_id)
    await leader.start()
    assert leader.queue.leads
    assert "p2" not in leader.queue.data.state.printers
    assert entry.data["known_printers"] == ["p1"]


def _is_away(_: QueueStore) -> None:
    raise StoreUnreachableError("database", "gone")


async def test_a_node_that_lacks_a_printer_does_not_lead_though_it_is_called_as_the_leader(
    leader: Makerspace, other_home: HomeAssistant
) -> None:
    other_home.config.location_name = leader.hass.config.location_name
    other = await share(leader, other_home)
    leader.hass.config_entries.async_add_subentry(leader.entry, subentry(printer("p2")))
    await leader.settle()
    await until(lambda: "p2" in other.queue.data.state.printers)
    await stop(leader)
    await look(other)
    await until(lambda: lacking(other) == ("nobody_leads", "X1C p2"))
    await other.restart()
    assert not other.queue.leads
    assert "p2" in other.queue.data.state.printers


async def test_a_printer_that_is_deleted_while_its_leader_gets_another_name_goes(
    leader: Makerspace, reserved: str
) -> None:
    await stop(leader)
    leader.hass.config_entries.async_remove_subentry(leader.entry, "p2")
    leader.hass.config.location_name = "Barn"
    await leader.start()
    assert leader.queue.leads
    assert "p2" not in leader.queue.data.state.printers


async def test_a_printer_that_another_node_still_had_keeps_none_from_leading_that_deleted_it(
    leader: Makerspace, other_home: HomeAssistant
) -> None:
    leader.hass.config_entries.async_add_subentry(leader.entry, subentry(printer("p2")))
    await leader.settle()
    other = await share(leader, other_home)
    leader.hass.config_entries.async_remove_subentry(leader.entry, "p2")
    await leader.settle()
    await stop(leader)
    await leads(other)
    assert "p2" in other.queue.data.state.printers  # set up again
    await leader.start()
    assert not leader.queue.leads
    await stop(other)
    await leads(leader)
    assert "p2" not in leader.queue.data.state.printers


async def asked(space: Makerspace) -> Callable[[], Awaitable[dict[str, object]]]:
    """Let Repairs ask; return what submits, and returns what came of it."""
    assert await async_setup_component(space.hass, "repairs", {})
    flows = repairs_flow_manager(space.hass)
    assert flows is not None
    form = await flows.async_init(
        DOMAIN, data={"issue_id": f"nobody_leads_{space.entry.entry_id}"}
    )

    async def submit() -> dict[str, object]:
        return dict(await flows.async_configure(form["flow_id"], {}))

    return submit


async def test_a_node_leads_without_a_printer_when_it_is_told_to(
    leader: Makerspace, other: Makerspace, reserved: str
) -> None:
    await stop(leader)
    await look(other)
    await until(lambda: lacking(other) == ("nobody_leads", "X1C p2"))
    submit = await asked(other)
    assert (await submit())["type"] == "create_entry"
    assert other.queue.leads
    assert lacking(other) is None
    assert "p2" not in other.queue.data.state.printers
    assert other.job(reserved).status is JobStatus.QUEUED


async def test_a_node_that_is_told_to_lead_leaves_it_to_one_that_leads_by_then(
    leader: Makerspace, other: Makerspace, reserved: str
) -> None:
    await stop(leader)
    await look(other)
    await until(lambda: lacking(other) == ("nobody_leads", "X1C p2"))
    submit = await asked(other)
    await leader.start()
    result = await submit()
    assert (result["type"], result["reason"]) == ("abort", "not_mended")
    assert leader.job(reserved).printer_id == "p2"


async def test_a_node_that_could_not_lead_when_it_was_told_to_does_not_later_by_itself(
    leader: Makerspace,
    other: Makerspace,
    reserved: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await stop(leader)
    await look(other)
    await until(lambda: lacking(other) == ("nobody_leads", "X1C p2"))
    submit = await asked(other)
    with monkeypatch.context() as offline:
        offline.setattr(keeping, "async_process_requirements", _finds_nothing)
        result = await submit()
    assert (result["type"], result["reason"]) == ("abort", "not_mended")
    await other.restart()
    assert not other.queue.leads
    assert other.job(reserved).printer_id == "p2"


async def _finds_nothing(hass: HomeAssistant, name: str, wanted: list[str]) -> None:
    raise RequirementsNotFound(name, wanted)
