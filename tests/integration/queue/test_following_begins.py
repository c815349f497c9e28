"""A Home Assistant begins to follow a queue that another one leads."""

import pytest

from custom_components.printer_queue.queue import replanner
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.nodes import share

pytestmark = pytest.mark.enable_socket  # on loopback


async def test_a_follower_of_a_long_queue_follows_its_printers_before_there_is_a_plan(
    leader: Makerspace, other_home: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replanner, "_LONG", 0)
    other = await share(leader, other_home)
    assert other.entry.state is ConfigEntryState.LOADED
    jobs = other.queue.data.state.jobs.values()
    assert {job.spec.name for job in jobs} == {"first", "second"}


async def test_a_printer_that_only_a_follower_has_is_left_alone(
    leader: Makerspace, other_home: HomeAssistant
) -> None:
    other = await share(leader, other_home)
    await other.hass.config_entries.async_unload(other.entry.entry_id)
    other.hass.config_entries.async_add_subentry(other.entry, subentry(printer("p9")))
    await other.start()
    assert other.entry.state is ConfigEntryState.LOADED
    assert set(other.queue.data.state.printers) == {"p1"}
