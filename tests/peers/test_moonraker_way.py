"""A real Moonraker with Klipper's own host software, given files and told what to do."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from custom_components.printer_queue.dispatch.way import Fault, Way, WayError
from custom_components.printer_queue.dispatch.ways import WAYS
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.klipper_host import KlipperHost, klipper_host
from tests.support.orders import Orders, gcode
from tests.support.peers import async_wait_until

MOMENT = "G4 P100"


@pytest.fixture(scope="module")
def shared_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KlipperHost]:
    """Run the Klipper that all tests share."""
    with klipper_host(tmp_path_factory.mktemp("k")) as host:
        yield host


@pytest.fixture
def host(shared_host: KlipperHost) -> KlipperHost:
    """Let a test begin with a printer that rests."""
    shared_host.rest()
    return shared_host


@pytest.fixture
def way(hass: HomeAssistant, host: KlipperHost) -> Way:
    """Command the printer."""
    config = MappingProxyType({"address": host.address})
    printer = ConfigSubentry(
        data=config, subentry_type="printer", title="Giga", unique_id=None
    )
    return WAYS["moonraker"].make(hass, printer)


@pytest.fixture
def attempt(tmp_path: Path, request: pytest.FixtureRequest) -> Orders:
    """Have a file of a minute, with a name of its own."""
    return attempt_of(tmp_path, f"{request.node.name[-40:]}.gcode", 600)


def attempt_of(folder: Path, name: str, moments: int) -> Orders:
    """Return an attempt at a file that prints for so many tenths of a second."""
    return Orders(name, gcode(folder, name, [MOMENT] * moments))


async def begun(way: Way, attempt: Orders) -> None:
    """Give the printer the attempt's file, and let it print."""
    await way.async_upload(attempt.order(), attempt.progress)
    await way.async_start(attempt.order())


def state_is(host: KlipperHost, state: str) -> Callable[[], bool]:
    """Return what looks whether Klipper calls its state so."""
    return lambda: host.state == state


async def test_a_file_is_uploaded_and_printed_to_its_end(
    host: KlipperHost, way: Way, tmp_path: Path
) -> None:
    attempt = attempt_of(tmp_path, "to-the-end-57-1.gcode", 10)
    await begun(way, attempt)
    assert attempt.shares[-1] == 100
    assert host.stats["filename"] == attempt.name
    await async_wait_until(state_is(host, "complete"), "the print ends")


async def test_a_print_is_paused_resumed_and_stopped(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    assert host.state == "printing"
    await way.async_pause("job-a1")
    await async_wait_until(state_is(host, "paused"), "it pauses")
    await way.async_pause("job-a1")
    await way.async_resume("job-a1")
    await async_wait_until(state_is(host, "printing"), "it goes on")
    await way.async_stop("job-a1")
    await async_wait_until(state_is(host, "cancelled"), "it stops")
    await way.async_stop("job-a1")
    assert host.state == "cancelled"


@pytest.mark.parametrize("verb", ["pause", "stop"])
async def test_a_print_that_somebody_has_begun_meanwhile_is_left_alone(
    host: KlipperHost, way: Way, tmp_path: Path, verb: str
) -> None:
    await begun(way, attempt_of(tmp_path, f"by-hand-{verb}.gcode", 600))
    with pytest.raises(WayError) as caught:
        await getattr(way, f"async_{verb}")("job-a2", "another-57-2.gcode")
    assert caught.value.fault is Fault.OTHER_PRINT
    assert host.state == "printing"


async def test_the_same_attempt_started_again_prints_once(
    host: KlipperHost, way: Way, tmp_path: Path
) -> None:
    attempt, before = attempt_of(tmp_path, "once-57-1.gcode", 10), host.starts
    await begun(way, attempt)
    await way.async_start(attempt.order())
    await async_wait_until(state_is(host, "complete"), "the print ends")
    await way.async_start(attempt.order())
    assert host.state == "complete"
    assert host.starts == before + 1


async def test_a_crash_before_the_start_was_sent_loses_no_print(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    attempt.notes.append("sent")
    await way.async_start(attempt.order())
    assert host.stats["filename"] == attempt.name


@pytest.mark.parametrize("paused", [False, True], ids=["printing", "paused"])
async def test_a_busy_printer_keeps_its_print(
    host: KlipperHost, way: Way, attempt: Orders, tmp_path: Path, paused: bool
) -> None:
    other = attempt_of(tmp_path, "other.gcode", 600)
    await begun(way, other)
    if paused:
        await way.async_pause(None)
        await async_wait_until(state_is(host, "paused"), "it pauses")
    await way.async_upload(attempt.order(), attempt.progress)
    with pytest.raises(WayError) as caught:
        await way.async_start(attempt.order())
    assert caught.value.fault is Fault.BUSY
    assert host.stats["filename"] == other.name
    assert attempt.notes == []


async def test_a_pause_at_rest_does_not_spoil_the_next_prints(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    with pytest.raises(WayError):
        await way.async_pause(None)
    await begun(way, attempt)
    await way.async_pause("job-a1")
    await async_wait_until(state_is(host, "paused"), "it pauses")


async def test_the_file_that_is_printed_cannot_be_replaced_or_removed(
    way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    with pytest.raises(WayError) as caught:
        await way.async_upload(attempt.order(), attempt.progress)
    assert caught.value.fault is Fault.BUSY
    with pytest.raises(WayError) as caught:
        await way.async_remove(attempt.name)
    assert caught.value.fault is Fault.BUSY


async def test_a_file_is_removed_and_may_be_gone_already(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    await way.async_remove(attempt.name)
    assert not (host.gcodes / attempt.name).exists()
    await way.async_remove(attempt.name)


async def test_a_file_that_was_damaged_on_its_way_is_sent_again(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    order = attempt.order()
    assert order.file.path is not None
    gcode(order.file.path.parent, attempt.name, ["M117 other"])
    with pytest.raises(WayError) as caught:
        await way.async_upload(order, attempt.progress)
    assert caught.value.fault is Fault.UNREACHABLE
    assert not (host.gcodes / attempt.name).exists()


async def test_an_emergency_stop_wants_a_person(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    host.ask("POST", "/printer/emergency_stop")
    with pytest.raises(WayError) as caught:
        await way.async_start(attempt.order())
    assert caught.value.fault is Fault.PERSON


async def test_a_missing_file_leaves_the_last_print_as_it_ended(
    host: KlipperHost, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    await way.async_stop("job-a1")
    await async_wait_until(state_is(host, "cancelled"), "it stops")
    with pytest.raises(WayError) as caught:
        await way.async_start(Orders("nowhere.gcode").order())
    assert caught.value.fault is Fault.NO_FILE
    assert host.state == "cancelled"


async def test_a_file_that_lies_at_the_printer_is_started_by_its_name(
    host: KlipperHost, way: Way
) -> None:
    (host.gcodes / "parts").mkdir(exist_ok=True)
    gcode(host.gcodes / "parts", "Zahnrad ü 2.gcode", [MOMENT] * 600)
    await way.async_start(Orders("parts/Zahnrad ü 2.gcode").order())
    assert host.stats["filename"] == "parts/Zahnrad ü 2.gcode"


async def test_what_klipper_cannot_print_is_not_uploaded(
    host: KlipperHost, way: Way, tmp_path: Path
) -> None:
    attempt = Orders("part.bgcode", gcode(tmp_path, "part.bgcode", ["GCDE"]))
    with pytest.raises(WayError) as caught:
        await way.async_upload(attempt.order(), attempt.progress)
    assert caught.value.fault is Fault.JOB
    assert not (host.gcodes / "part.bgcode").exists()


async def test_an_address_is_tried_out(hass: HomeAssistant, host: KlipperHost) -> None:
    trial = WAYS["moonraker"].trial
    assert trial is not None
    assert await trial(hass, {"address": host.address}) is None
    nobody = {"address": "http://127.0.0.1:9"}
    assert await trial(hass, nobody) == ("address", "address_unreachable")
