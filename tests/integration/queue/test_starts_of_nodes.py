"""Whoever leads starts printers with the files that another node has taken in."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import override
from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue.const import CONF_DATABASE_URL
from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.dispatch.way import StartOrder, WayKind
from custom_components.printer_queue.dispatch.ways import WAYS
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer
from tests.support.node_files import join_with_file, lies_at
from tests.support.nodes import leads, share, until
from tests.support.own_start import STARTS, ObedientWay

pytestmark = pytest.mark.enable_socket  # on loopback
SLICED = b"""; estimated printing time (normal mode) = 1h 0m 0s
; printer_model = Voron
G28
G1 X10 Y10 Z0.2 F3000
G1 X20 E1
"""


@dataclass
class ReadingWay(ObedientWay):
    """Reads the file that it is to print."""

    uploads = False
    printed: bytes = b""

    @override
    async def async_start(self, order: StartOrder) -> None:
        await super().async_start(order)
        assert order.file.path is not None
        self.printed = order.file.path.read_bytes()


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> ReadingWay:
    """Let p1 be commanded in a way that reads files."""
    way = ReadingWay()
    kind = WayKind(
        key="obedient", make=lambda *_: way, accepts=frozenset({FileKind.GCODE})
    )
    monkeypatch.setitem(WAYS, kind.key, kind)
    return way


@pytest.fixture
async def leader(
    hass: HomeAssistant, mqtt_mock: MagicMock, database_url: str, way: ReadingWay
) -> AsyncIterator[Makerspace]:
    """Open a queue in a database whose printer starts by itself, and is not heard yet."""
    space = await Makerspace.open(
        hass,
        options={CONF_DATABASE_URL: database_url},
        subentries=(printer("p1", **{**STARTS, "models": ["Voron"]}),),
    )
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


async def test_a_leader_that_took_over_starts_a_printer_with_the_file(
    leader: Makerspace, other_home: HomeAssistant, way: ReadingWay
) -> None:
    other = await share(leader, other_home)
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    sha256 = await join_with_file(other, SLICED)
    await leader.start()
    await other.hass.config_entries.async_unload(other.entry.entry_id)
    await leads(leader)
    assert not lies_at(leader, sha256)
    await leader.hear("p1", gcode_state="IDLE")
    await leader.settle()
    await until(lambda: bool(way.printed))
    assert way.printed == SLICED


async def test_a_leader_starts_a_printer_with_what_a_follower_has_taken_in(
    leader: Makerspace, other_home: HomeAssistant, way: ReadingWay
) -> None:
    other = await share(leader, other_home)
    await join_with_file(other, SLICED)
    await leader.hear("p1", gcode_state="IDLE")
    await leader.settle()
    await until(lambda: bool(way.printed))
    assert way.printed == SLICED
