"""A simulated Bambu Lab printer obeys as real ones do, over its storage and a broker."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
import json
from pathlib import Path
from typing import Any

import pytest

from custom_components.printer_queue.printers.bambu_mapping import Mapping
from custom_components.printer_queue.printers.bambu_start import (
    PrintOrder,
    print_id,
    project_file,
)
from demo.bambu.printer import (
    BUSY,
    CANNOT_READ,
    FILE_NOT_FOUND,
    NO_MAPPING,
    ObedientBambu,
    Temper,
)
from demo.broker import Broker
from tests.support.files import SLICED
from tests.support.listener import Listener

from .test_x1c import QUICK, SERIAL

pytestmark = [pytest.mark.enable_socket]

NAME = "part-1-1.gcode.3mf"
FIRST_TRAY = Mapping((0,), ((0, 0),), uses_units=True)
TRAY_WITHOUT_SPOOL = Mapping((3,), ((0, 3),), uses_units=True)


def request(
    attempt: str = "j1-a1", name: str = NAME, mapping: Mapping = FIRST_TRAY
) -> dict[str, Any]:
    """Return what begins a print."""
    order = PrintOrder(
        id=print_id(attempt),
        name=name,
        plate=1,
        mapping=mapping,
        prefix="file:///sdcard/",
        has_two_nozzles=False,
    )
    body: dict[str, Any] = json.loads(project_file(SERIAL, order).payload)["print"]
    return body


class Hand:
    """Sends requests to one printer, and waits for what it says."""

    def __init__(self, printer: ObedientBambu, listener: Listener) -> None:
        self.printer = printer
        self._listener = listener

    def send(self, **body: Any) -> None:
        self._listener.publish(f"device/{SERIAL}/request", {"print": body})

    async def says(self, **wanted: Any) -> None:
        await self._listener.hears(
            SERIAL,
            lambda report: wanted.items() <= report.items(),
            f"{wanted}",
        )


@asynccontextmanager
async def switched_on(
    broker: Broker, listener: Listener, folder: Path, temper: Temper | None = None
) -> AsyncIterator[Hand]:
    """Switch a printer on that has a file on its card."""
    printer = ObedientBambu(
        SERIAL,
        broker.host,
        broker.port,
        folder=folder,
        access_code="1",
        pace=replace(QUICK, speed=600),
        temper=temper,
    )
    async with printer:
        (printer.storage.card / NAME).write_bytes(SLICED.read_bytes())
        await listener.hears(SERIAL, lambda r: r["gcode_state"] == "IDLE", "idle")
        yield Hand(printer, listener)


@pytest.fixture
async def hand(
    broker: Broker, listener: Listener, tmp_path: Path
) -> AsyncIterator[Hand]:
    """Switch a printer on."""
    async with switched_on(broker, listener, tmp_path) as obeying:
        yield obeying


async def test_a_file_on_its_card_is_printed_for_as_long_as_it_says(hand: Hand) -> None:
    hand.send(**request())
    await hand.says(command="project_file", result="success")
    await hand.says(gcode_state="RUNNING", subtask_id=print_id("j1-a1"))
    await hand.says(gcode_state="FINISH", subtask_name="part-1-1")


async def test_an_id_that_it_knows_is_taken_for_the_print_before(hand: Hand) -> None:
    hand.send(**request())
    await hand.says(gcode_state="FINISH")
    hand.send(**request())
    hand.send(**request("j1-a2"))
    await hand.says(gcode_state="RUNNING", subtask_id=print_id("j1-a2"))
    assert len(hand.printer.begun) == 2


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (request(name="other.gcode.3mf"), FILE_NOT_FOUND),
        (request() | {"param": "Metadata/plate_2.gcode"}, FILE_NOT_FOUND),
        (request() | {"url": f"ftp:///{NAME}"}, FILE_NOT_FOUND),
        (request() | {"use_ams": 1}, CANNOT_READ),
        (request() | {"subtask_id": "0"}, CANNOT_READ),
        (request() | {"task_id": "1764300000000"}, CANNOT_READ),
        (request(mapping=TRAY_WITHOUT_SPOOL), NO_MAPPING),
        (request() | {"use_ams": False}, NO_MAPPING),
        (request() | {"ams_mapping": []}, NO_MAPPING),
    ],
)
async def test_what_it_does_not_begin_it_acknowledges_and_shows(
    hand: Hand, body: dict[str, Any], error: int
) -> None:
    hand.send(**body)
    await hand.says(command="project_file", result="success")
    await hand.says(gcode_state="IDLE", print_error=error)
    assert hand.printer.begun == []


async def test_a_busy_printer_refuses(hand: Hand) -> None:
    hand.send(**request())
    await hand.says(gcode_state="RUNNING")
    hand.send(**request("j1-a2"))
    await hand.says(result="fail", err_code=BUSY)


async def test_it_takes_commands_only_in_developer_mode(hand: Hand) -> None:
    hand.printer.temper.developer_mode = False
    hand.send(**request())
    await hand.says(result="fail", reason="mqtt message verify failed")
    hand.printer.temper.only_shows_refusals = True
    hand.send(**request())
    await hand.says(gcode_state="IDLE", hms=[{"attr": 0x05000500, "code": 0x00010007}])
    assert hand.printer.begun == []


async def test_some_prints_fail_on_their_way(
    broker: Broker, listener: Listener, tmp_path: Path
) -> None:
    temper = Temper(fails=1.0)
    async with switched_on(broker, listener, tmp_path, temper) as hand:
        hand.send(**request())
        failed = await listener.hears(
            SERIAL, lambda r: r.get("gcode_state") == "FAILED", "a failure"
        )
        assert 5 <= failed["mc_percent"] <= 99
