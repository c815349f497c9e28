"""A real OctoPrint, given files and told what to do."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from custom_components.printer_queue.dispatch.way import Fault, Way, WayError
from custom_components.printer_queue.dispatch.ways import WAYS
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.octoprint import KEY, OctoPrint
from tests.support.orders import Orders, gcode
from tests.support.peers import async_wait_until

MOMENT = "G4 P100"


@pytest.fixture
async def server(octoprint_server: OctoPrint) -> OctoPrint:
    """Let a test begin with a printer that rests."""
    octoprint_server.rest()
    return octoprint_server


@pytest.fixture
def way(hass: HomeAssistant, server: OctoPrint) -> Way:
    """Command the server."""
    return made(hass, address=server.address, api_key=KEY)


@pytest.fixture
def attempt(tmp_path: Path, request: pytest.FixtureRequest) -> Orders:
    """Have a file of a minute, with a name of its own."""
    return attempt_of(tmp_path, f"{request.node.name[-40:]}.gcode", 600)


def made(hass: HomeAssistant, **config: str) -> Way:
    """Return the way of a printer with this configuration."""
    printer = ConfigSubentry(
        data=MappingProxyType(config),
        subentry_type="printer",
        title="Ender",
        unique_id=None,
    )
    return WAYS["octoprint"].make(hass, printer)


def attempt_of(folder: Path, name: str, moments: int) -> Orders:
    """Return an attempt at a file that prints for so many tenths of a second."""
    name = "".join(char if char.isalnum() or char in "._" else "-" for char in name)
    return Orders(name, gcode(folder, name, ["G28", *[MOMENT] * moments]))


async def begun(way: Way, attempt: Orders) -> None:
    """Give the printer the attempt's file, and let it print."""
    await way.async_upload(attempt.order(), attempt.progress)
    await way.async_start(attempt.order())


def state_is(server: OctoPrint, state: str) -> Callable[[], Any]:
    return lambda: server.state == state


async def test_a_file_is_uploaded_and_printed_to_its_end(
    server: OctoPrint, way: Way, tmp_path: Path
) -> None:
    attempt = attempt_of(tmp_path, "to-the-end-57-1.gcode", 10)
    await begun(way, attempt)
    assert attempt.shares[-1] == 100
    assert server.printing == attempt.name
    await async_wait_until(state_is(server, "Operational"), "the print ends")
    assert server.prints_of(attempt.name) == {"success": 1, "failure": 0}


async def test_a_print_is_paused_resumed_and_stopped(
    server: OctoPrint, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    await async_wait_until(state_is(server, "Printing"), "it prints")
    await way.async_pause("job-a1")
    await async_wait_until(state_is(server, "Paused"), "it pauses")
    await way.async_pause("job-a1")
    assert server.state == "Paused"
    await way.async_resume("job-a1")
    await async_wait_until(state_is(server, "Printing"), "it goes on")
    await way.async_stop("job-a1")
    await async_wait_until(state_is(server, "Operational"), "it stops")
    await way.async_stop("job-a1")
    assert server.prints_of(attempt.name)["success"] == 0


@pytest.mark.parametrize("verb", ["pause", "stop"])
async def test_a_print_that_somebody_has_begun_meanwhile_is_left_alone(
    server: OctoPrint, way: Way, verb: str
) -> None:
    server.start("long.gcode")
    server.becomes("Printing")
    with pytest.raises(WayError) as caught:
        await getattr(way, f"async_{verb}")("job-a1", "bracket-57-1.gcode")
    assert caught.value.fault is Fault.OTHER_PRINT
    assert server.state == "Printing"
    assert server.printing == "long.gcode"


async def test_the_same_attempt_started_again_prints_once(
    server: OctoPrint, way: Way, tmp_path: Path
) -> None:
    attempt = attempt_of(tmp_path, "once-57-1.gcode", 10)
    await begun(way, attempt)
    await way.async_start(attempt.order())
    await async_wait_until(state_is(server, "Operational"), "the print ends")
    await way.async_start(attempt.order())
    assert server.state == "Operational"
    assert server.prints_of(attempt.name) == {"success": 1, "failure": 0}


async def test_an_attempt_that_was_stopped_is_not_started_again_after_a_crash(
    server: OctoPrint, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    await way.async_stop("job-a1")
    await async_wait_until(state_is(server, "Operational"), "it stops")
    await way.async_start(attempt.order())
    assert server.state == "Operational"


async def test_a_crash_before_the_start_was_sent_loses_no_print(
    server: OctoPrint, way: Way, attempt: Orders
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    attempt.notes.append("sent")
    await way.async_start(attempt.order())
    assert server.printing == attempt.name


async def test_a_busy_printer_is_left_alone(
    server: OctoPrint, way: Way, attempt: Orders
) -> None:
    server.start("long.gcode")
    await async_wait_until(state_is(server, "Printing"), "it prints another file")
    await way.async_upload(attempt.order(), attempt.progress)
    with pytest.raises(WayError) as caught:
        await way.async_start(attempt.order())
    assert caught.value.fault is Fault.BUSY
    assert server.printing == "long.gcode"
    assert attempt.notes == []


async def test_the_file_that_is_printed_cannot_be_replaced_or_removed(
    server: OctoPrint, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    with pytest.raises(WayError) as caught:
        await way.async_upload(attempt.order(), attempt.progress)
    assert caught.value.fault is Fault.BUSY
    with pytest.raises(WayError) as caught:
        await way.async_remove(attempt.name)
    assert caught.value.fault is Fault.BUSY


async def test_a_file_is_removed_and_may_be_gone_already(
    server: OctoPrint, way: Way, attempt: Orders
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    await way.async_remove(attempt.name)
    assert server.get(f"/api/files/local/{attempt.name}")[0] == 404
    await way.async_remove(attempt.name)


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        ("/api/connection", Fault.UNREACHABLE),
        ("M112", Fault.PERSON),
    ],
    ids=["disconnected", "emergency stop"],
)
async def test_a_printer_that_cannot_print_is_not_told_to(
    server: OctoPrint, way: Way, attempt: Orders, trouble: str, fault: Fault
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    if trouble.startswith("/"):
        server.post(trouble, command="disconnect")
    else:
        server.command(trouble)
    await async_wait_until(lambda: not server.operational, "it is lost")
    with pytest.raises(WayError) as caught:
        await way.async_start(attempt.order())
    assert caught.value.fault is fault


async def test_what_the_printer_cannot_print_is_the_jobs_fault(
    way: Way, tmp_path: Path
) -> None:
    attempt = Orders("part.bgcode", gcode(tmp_path, "part.bgcode", ["GCDE"]))
    with pytest.raises(WayError) as caught:
        await way.async_upload(attempt.order(), attempt.progress)
    assert caught.value.fault is Fault.JOB


async def test_a_name_that_it_changes_is_refused_before_anything_prints(
    way: Way, tmp_path: Path
) -> None:
    attempt = Orders("two words.gcode", gcode(tmp_path, "a.gcode", [MOMENT]))
    with pytest.raises(WayError) as caught:
        await way.async_upload(attempt.order(), attempt.progress)
    assert caught.value.fault is Fault.JOB


async def test_a_missing_file_is_started_on_no_printer(
    server: OctoPrint, way: Way
) -> None:
    with pytest.raises(WayError) as caught:
        await way.async_start(Orders("nowhere.gcode").order())
    assert caught.value.fault is Fault.NO_FILE


async def test_a_file_that_lies_at_the_printer_is_started_by_its_name(
    server: OctoPrint, way: Way
) -> None:
    await way.async_start(Orders("long.gcode").order())
    assert server.printing == "long.gcode"


async def test_a_wrong_key_is_refused(
    hass: HomeAssistant, server: OctoPrint, attempt: Orders
) -> None:
    way = made(hass, address=server.address, api_key="WRONG")
    with pytest.raises(WayError) as caught:
        await way.async_upload(attempt.order(), attempt.progress)
    assert caught.value.fault is Fault.FORBIDDEN


async def test_nobody_at_the_address_is_unreachable(
    hass: HomeAssistant, attempt: Orders
) -> None:
    way = made(hass, address="http://127.0.0.1:9", api_key=KEY)
    with pytest.raises(WayError) as caught:
        await way.async_start(attempt.order())
    assert caught.value.fault is Fault.UNREACHABLE


@pytest.mark.parametrize(
    ("key", "wrong"), [(KEY, None), ("WRONG", ("api_key", "api_key_refused"))]
)
async def test_an_address_and_a_key_are_tried_out(
    hass: HomeAssistant, server: OctoPrint, key: str, wrong: Any
) -> None:
    trial = WAYS["octoprint"].trial
    assert trial is not None
    assert await trial(hass, {"address": server.address, "api_key": key}) == wrong
