"""The simulated Klipper printer: commanded and followed as a real one is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
from types import MappingProxyType

import pytest

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.dispatch.way import Fault, Way, WayError
from custom_components.printer_queue.dispatch.ways import WAYS
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from custom_components.printer_queue.printers.moonraker_start import START, rpc
from demo.broker import Broker
from demo.giga.files import USUAL, duration_of
from demo.giga.printer import SimulatedGiga
from demo.x1c.link import Link
from demo.x1c.pace import Pace
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.orders import Orders, gcode
from tests.support.peers import async_wait_until
from tests.support.prints import outcomes

pytestmark = pytest.mark.enable_socket

QUICK = Pace(speed=600, prepare=timedelta(seconds=0.2))
"""A print of ten minutes takes a second."""


class Follower:
    """The adapter of the printer, linked to the broker."""

    def __init__(self, broker: Broker) -> None:
        """Follow the printer called giga."""
        self.adapter = MoonrakerAdapter("giga")
        self.reports: list[PrinterReport] = []
        self.link = Link(broker.host, broker.port)

    async def open(self) -> None:
        """Begin to listen, and ask for everything."""
        await self.link.open(dict.fromkeys(self.adapter.topics, self._hear))
        await asyncio.sleep(0.2)
        for request in self.adapter.wake(datetime.now(UTC)):
            self.link.publish(request.topic, request.payload)

    def _hear(self, topic: str, payload: bytes) -> None:
        message = Message(topic, payload, False, datetime.now(UTC))
        if report := self.adapter.receive(message):
            self.reports.append(report)

    def shows(self, state: PrinterState) -> Callable[[], bool]:
        """Return what looks whether the last report has this state."""
        return lambda: bool(self.reports) and self.reports[-1].state is state


@pytest.fixture
async def giga(broker: Broker, tmp_path: Path) -> AsyncIterator[SimulatedGiga]:
    """Switch a printer on, of whose prints every second one fails."""
    printer = SimulatedGiga(
        "giga", tmp_path / "giga", (broker.host, broker.port), pace=QUICK, fails_every=2
    )
    async with printer:
        yield printer


@pytest.fixture
async def follower(broker: Broker, giga: SimulatedGiga) -> AsyncIterator[Follower]:
    """Follow the printer."""
    following = Follower(broker)
    await following.open()
    yield following
    await following.link.close()


@pytest.fixture
def way(hass: HomeAssistant, giga: SimulatedGiga) -> Way:
    """Command the printer."""
    data = MappingProxyType({"address": giga.address})
    printer = ConfigSubentry(
        data=data, subentry_type="printer", title="Giga", unique_id=None
    )
    return WAYS["moonraker"].make(hass, printer)


def attempt_of(folder: Path, name: str, minutes: int) -> Orders:
    """Return an attempt at a file that says how long it prints."""
    head = f"; estimated printing time (normal mode) = {minutes}m 0s"
    return Orders(name, gcode(folder, name, [head, "G28"]))


async def begun(way: Way, attempt: Orders) -> None:
    """Give the printer the attempt's file, and let it print."""
    await way.async_upload(attempt.order(), attempt.progress)
    await way.async_start(attempt.order())


async def test_prints_end_well_and_every_second_one_fails(
    way: Way, follower: Follower, tmp_path: Path
) -> None:
    await begun(way, attempt_of(tmp_path, "good-1-1.gcode", 10))
    await async_wait_until(follower.shows(PrinterState.FINISHED), "it finishes")
    assert follower.reports[-1].file == "good-1-1.gcode"
    await begun(way, attempt_of(tmp_path, "bad-2-1.gcode", 10))
    await async_wait_until(follower.shows(PrinterState.FAILED), "it fails")
    assert follower.reports[-1].error == "Extruder not heating at expected rate"
    assert outcomes(follower.reports) == [PrinterState.FINISHED, PrinterState.FAILED]


async def test_a_print_is_paused_resumed_and_stopped(
    way: Way, follower: Follower, tmp_path: Path
) -> None:
    await begun(way, attempt_of(tmp_path, "long-1-1.gcode", 6000))
    await way.async_pause(None)
    await async_wait_until(follower.shows(PrinterState.PAUSED), "it pauses")
    await way.async_resume(None)
    await async_wait_until(follower.shows(PrinterState.PRINTING), "it goes on")
    await way.async_stop(None)
    await async_wait_until(follower.shows(PrinterState.CANCELLED), "it stops")


async def test_it_is_told_over_mqtt_as_well_and_obeys_a_repetition_once(
    giga: SimulatedGiga, follower: Follower, tmp_path: Path
) -> None:
    gcode(tmp_path / "giga" / "gcodes", "here.gcode", ["G28"])
    request = rpc("giga", START, 4711, filename="here.gcode")
    for _ in range(2):
        follower.link.publish(request.topic, request.payload)
    await async_wait_until(follower.shows(PrinterState.PRINTING), "it prints")
    assert giga.life.begun == ["here.gcode"]


async def test_what_moonraker_refuses_it_refuses(
    giga: SimulatedGiga, way: Way, tmp_path: Path
) -> None:
    attempt = attempt_of(tmp_path, "long-1-1.gcode", 6000)
    await begun(way, attempt)
    for refused in (
        way.async_upload(attempt.order(), attempt.progress),
        way.async_remove(attempt.name),
        way.async_start(attempt_of(tmp_path, "other-1-1.gcode", 1).order()),
    ):
        with pytest.raises(WayError) as caught:
            await refused
        assert caught.value.fault is Fault.BUSY
    await way.async_remove("gone.gcode")
    assert giga.life.file == attempt.name


async def test_a_damaged_file_is_not_stored(
    way: Way, giga: SimulatedGiga, tmp_path: Path
) -> None:
    order = attempt_of(tmp_path, "damaged-1-1.gcode", 1).order()
    gcode(tmp_path, "damaged-1-1.gcode", ["other"])
    with pytest.raises(WayError) as caught:
        await way.async_upload(order, lambda _: None)
    assert caught.value.fault is Fault.UNREACHABLE
    with pytest.raises(WayError):
        await way.async_start(order)
    assert giga.life.begun == []


async def test_it_says_goodbye(broker: Broker, tmp_path: Path) -> None:
    said: list[dict[str, str]] = []
    link = Link(broker.host, broker.port)
    await link.open(
        {"giga/moonraker/status": lambda _, raw: said.append(json.loads(raw))}
    )
    async with SimulatedGiga("giga", tmp_path, (broker.host, broker.port)):
        await async_wait_until(lambda: {"server": "online"} in said, "it is there")
    await async_wait_until(lambda: said[-1] == {"server": "offline"}, "it is gone")
    await link.close()


@pytest.mark.parametrize(
    ("head", "duration"),
    [
        (";TIME:90", timedelta(seconds=90)),
        ("; estimated printing time (normal mode) = 1h 2m 3s", timedelta(seconds=3723)),
        ("; total estimated time: 2m 3s", timedelta(seconds=123)),
        ("G28", USUAL),
    ],
)
def test_a_file_tells_how_long_it_prints(
    tmp_path: Path, head: str, duration: timedelta
) -> None:
    assert duration_of(gcode(tmp_path, "a.gcode", [head, "G28"])) == duration
