"""A PrusaLink, as its API is described, given files and told what to do."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import pytest

from custom_components.printer_queue.dispatch.way import Fault, Way, WayError
from custom_components.printer_queue.dispatch.ways import WAYS
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.orders import Orders, gcode
from tests.support.prusalink.server import KEY, USER, PrusaLink

pytestmark = pytest.mark.enable_socket

NAME = "bracket-57-1.gcode"


@pytest.fixture
async def server() -> AsyncIterator[PrusaLink]:
    """Run a PrusaLink; whatever is sent to it has to be as described."""
    server = PrusaLink()
    await server.open()
    yield server
    await server.close()
    assert server.faults == []


@pytest.fixture(params=[{}, {"username": USER}], ids=["key", "digest"])
def config(server: PrusaLink, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Be let in either way."""
    return {"address": server.address, "api_key": KEY, **request.param}


@pytest.fixture
def way(hass: HomeAssistant, config: dict[str, Any]) -> Way:
    """Command the server."""
    return made(hass, config)


@pytest.fixture
def attempt(tmp_path: Path) -> Orders:
    """Have a file that is sent in several blocks."""
    return Orders(NAME, gcode(tmp_path, NAME, ["G1 X1 Y1 E1"] * 50_000))


@pytest.fixture(autouse=True)
def no_waiting() -> Any:
    """Look again at once whether a print has begun."""
    with patch("asyncio.sleep"):
        yield


def made(hass: HomeAssistant, config: dict[str, Any]) -> Way:
    """Return the way of a printer with this configuration."""
    data = MappingProxyType(config)
    printer = ConfigSubentry(
        data=data, subentry_type="printer", title="MK4", unique_id=None
    )
    return WAYS["prusalink"].make(hass, printer)


async def begun(way: Way, attempt: Orders) -> None:
    """Give the printer the attempt's file, and let it print."""
    await way.async_upload(attempt.order(), attempt.progress)
    await way.async_start(attempt.order())


async def fault_of(attempt: Any) -> Fault:
    """Return why something was not done."""
    with pytest.raises(WayError) as caught:
        await attempt
    return caught.value.fault


async def test_a_file_is_uploaded_and_printed(
    server: PrusaLink, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    order = attempt.order()
    assert order.file.path is not None
    assert server.files == {NAME: order.file.path.read_bytes()}
    assert server.types == {NAME: "text/x.gcode"}
    assert attempt.shares == sorted(attempt.shares)
    assert len(attempt.shares) > 1
    assert attempt.shares[-1] == 100
    assert (server.state, server.file) == ("PRINTING", NAME)


async def test_binary_gcode_is_called_binary(
    server: PrusaLink, way: Way, tmp_path: Path
) -> None:
    name = "part.bgcode"
    await begun(way, Orders(name, gcode(tmp_path, name, ["GCDE"])))
    assert server.types == {name: "application/octet-stream"}


async def test_an_attempt_that_was_uploaded_before_a_crash_replaces_its_file(
    server: PrusaLink, way: Way, attempt: Orders
) -> None:
    server.files[NAME] = b"half of it"
    await way.async_upload(attempt.order(), attempt.progress)
    assert server.files[NAME] != b"half of it"


async def test_a_print_is_paused_resumed_and_stopped_once_each(
    server: PrusaLink, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    for _ in range(2):
        await way.async_pause("job-a1")
        assert server.state == "PAUSED"
    for _ in range(2):
        await way.async_resume("job-a1")
        assert server.state == "PRINTING"
    for _ in range(2):
        await way.async_stop("job-a1")
        assert server.state == "STOPPED"


@pytest.mark.parametrize(
    ("verb", "state"),
    [("pause", "PRINTING"), ("resume", "PAUSED"), ("stop", "PRINTING")],
)
async def test_a_print_that_somebody_has_begun_meanwhile_is_left_alone(
    server: PrusaLink, way: Way, attempt: Orders, verb: str, state: str
) -> None:
    await begun(way, attempt)
    server.begin_by_hand("vase.gcode")
    server.state = state
    asked = getattr(way, f"async_{verb}")("job-a1", NAME)
    assert await fault_of(asked) is Fault.OTHER_PRINT
    assert server.state == state


async def test_a_print_that_begins_after_the_look_is_left_alone(
    server: PrusaLink, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    server.after_look = lambda: server.begin_by_hand("vase.gcode")
    assert await fault_of(way.async_stop("job-a1", NAME)) is Fault.OTHER_PRINT
    assert server.state == "PRINTING"


@pytest.mark.parametrize("state", ["PRINTING", "PAUSED", "FINISHED", "STOPPED", "BUSY"])
async def test_an_attempt_that_was_started_before_a_crash_is_not_started_again(
    server: PrusaLink, way: Way, attempt: Orders, state: str
) -> None:
    await begun(way, attempt)
    server.state = state
    await way.async_start(attempt.order())
    assert server.starts == [NAME]


@pytest.mark.parametrize("state", ["PRINTING", "PAUSED", "BUSY"])
async def test_a_busy_printer_is_left_alone(
    server: PrusaLink, way: Way, attempt: Orders, state: str
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    server.state, server.file = state, "other.gcode"
    assert await fault_of(way.async_start(attempt.order())) is Fault.BUSY
    assert server.starts == []
    assert attempt.notes == []


@pytest.mark.parametrize("state", ["ATTENTION", "ERROR"])
async def test_a_printer_that_wants_somebody_waits_for_a_person(
    server: PrusaLink, way: Way, attempt: Orders, state: str
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    server.state, server.message = state, "Filament runout"
    with pytest.raises(WayError, match="Filament runout") as caught:
        await way.async_start(attempt.order())
    assert caught.value.fault is Fault.PERSON


async def test_a_start_that_is_swallowed_is_told_again(
    server: PrusaLink, way: Way, attempt: Orders
) -> None:
    await way.async_upload(attempt.order(), attempt.progress)
    server.obeys = False
    assert await fault_of(way.async_start(attempt.order())) is Fault.BUSY
    server.obeys = True
    await way.async_start(attempt.order())
    assert server.starts == [NAME, NAME]
    assert server.file == NAME


async def test_a_missing_file_is_said(server: PrusaLink, way: Way) -> None:
    assert await fault_of(way.async_start(Orders(NAME).order())) is Fault.NO_FILE
    assert server.starts == []


@pytest.mark.parametrize(
    ("storage", "fault"),
    [
        ({"available": False}, Fault.PERSON),
        ({"read_only": True}, Fault.PERSON),
        ({"free_space": 10_000}, Fault.PERSON),
    ],
    ids=["no drive", "write-protected", "full"],
)
async def test_a_drive_that_takes_no_file_wants_a_person(
    server: PrusaLink, way: Way, attempt: Orders, storage: Any, fault: Fault
) -> None:
    server.storages[1] |= storage
    upload = way.async_upload(attempt.order(), attempt.progress)
    assert await fault_of(upload) is fault
    assert server.files == {}


async def test_a_file_is_removed_but_not_while_it_is_printed(
    server: PrusaLink, way: Way, attempt: Orders
) -> None:
    await begun(way, attempt)
    assert await fault_of(way.async_remove(NAME)) is Fault.BUSY
    server.state = "FINISHED"
    await way.async_remove(NAME)
    assert server.files == {}
    await way.async_remove(NAME)


async def test_who_is_not_let_in_is_told_so(
    hass: HomeAssistant, config: dict[str, Any], attempt: Orders
) -> None:
    way = made(hass, config | {"api_key": "WRONG"})
    upload = way.async_upload(attempt.order(), attempt.progress)
    assert await fault_of(upload) is Fault.FORBIDDEN


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, None),
        ({"api_key": "WRONG"}, ("api_key", "api_key_refused")),
        ({"address": "http://127.0.0.1:9"}, ("address", "address_unreachable")),
    ],
    ids=["right", "wrong key", "wrong address"],
)
async def test_a_configuration_is_tried_out(
    hass: HomeAssistant, config: dict[str, Any], changed: Any, wrong: Any
) -> None:
    trial = WAYS["prusalink"].trial
    assert trial is not None
    assert await trial(hass, config | changed) == wrong
