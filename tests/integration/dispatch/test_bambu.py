"""A Bambu Lab printer is given files and told what to do, over real sockets and a broker."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.dispatch.ways.bambu import KIND, address_of
from custom_components.printer_queue.printers.bambu_start import print_id
from custom_components.printer_queue.printers.fault import Fault, WayError
from demo.bambu.printer import Temper
from demo.bambu.storage import Quirks
from demo.x1c.snapshot import Equipment, Spool
from homeassistant.core import HomeAssistant
from tests.support.bambu_bench import NAME, SLOW, Bench, bench
from tests.support.files import SLICED, zipped

pytestmark = pytest.mark.enable_socket

DEVELOPER_MODE_OFF = [
    Temper(developer_mode=False),
    Temper(developer_mode=False, only_shows_refusals=True),
]


@pytest.fixture(autouse=True)
def answers_come_soon() -> Any:
    """Wait for no answer longer than a printer beside us needs."""
    way = "custom_components.printer_queue.dispatch.ways.bambu"
    with patch(f"{way}.ANSWERED_WITHIN", 3.0):
        yield


@pytest.fixture
async def shop(hass: HomeAssistant, tmp_path: Path) -> AsyncIterator[Bench]:
    """Return a printer that prints a quarter of an hour in two seconds."""
    async with bench(hass, tmp_path) as built:
        yield built


@pytest.fixture
async def slow(hass: HomeAssistant, tmp_path: Path) -> AsyncIterator[Bench]:
    """Return a printer that takes its time."""
    async with bench(hass, tmp_path, pace=SLOW) as built:
        yield built


async def refused(shop: Bench, *, file: Path | None = SLICED) -> WayError:
    """Return why the printer does not begin."""
    with pytest.raises(WayError) as refusal:
        await shop.way.async_start(shop.order(1, file))
    return refusal.value


async def test_a_file_is_uploaded_printed_and_taken_away_again(shop: Bench) -> None:
    await shop.print()
    assert shop.printer.storage.stored == [NAME]
    assert shop.percents[-1] == 100.0
    printing = await shop.becomes("printing")
    assert printing.print_id == print_id("job-a1")
    assert printing.file == "bracket-57-1"
    finished = await shop.becomes("finished")
    assert finished.print_id == print_id("job-a1")
    await shop.way.async_remove(NAME)
    assert shop.printer.storage.stored == []


async def test_the_next_attempt_is_another_print(shop: Bench) -> None:
    await shop.print()
    await shop.becomes("finished")
    await shop.print(attempt=2)
    printing = await shop.becomes("printing")
    assert printing.print_id == print_id("job-a2")
    assert len(shop.printer.begun) == 2


async def test_the_same_attempt_twice_prints_once(slow: Bench) -> None:
    await slow.print()
    await slow.becomes("printing")
    await slow.way.async_start(slow.order())
    slow.printer.skip(1)
    await slow.becomes("finished")
    await slow.way.async_start(slow.order())
    assert len(slow.printer.asked) == 1


async def test_a_print_is_paused_resumed_and_stopped(slow: Bench) -> None:
    await slow.print()
    await slow.becomes("printing")
    await slow.way.async_pause("job-a1")
    await slow.becomes("paused")
    await slow.way.async_resume("job-a1")
    await slow.becomes("printing")
    await slow.way.async_stop("job-a1")
    await slow.becomes("cancelled")


@pytest.mark.parametrize("verb", ["pause", "resume", "stop"])
async def test_a_print_that_somebody_has_begun_meanwhile_is_left_alone(
    slow: Bench, verb: str
) -> None:
    await slow.print()
    await slow.becomes("printing")
    slow.printer.cancel()
    await slow.becomes("cancelled")
    slow.printer.start("by hand", timedelta(hours=1))
    asked = len(slow.printer.asked)
    with pytest.raises(WayError) as refusal:
        await getattr(slow.way, f"async_{verb}")("job-a1", NAME)
    assert refusal.value.fault is Fault.OTHER_PRINT
    assert (await slow.becomes("printing")).file == "by hand"
    assert len(slow.printer.asked) == asked


async def test_the_print_that_is_meant_is_stopped_by_its_name(slow: Bench) -> None:
    await slow.print()
    await slow.becomes("printing")
    await slow.way.async_stop("job-a1", NAME)
    await slow.becomes("cancelled")


async def test_what_cannot_be_paused_is_said(shop: Bench) -> None:
    with pytest.raises(WayError) as refusal:
        await shop.way.async_pause(None)
    assert "nothing prints" in refusal.value.error


async def test_a_printer_that_prints_is_not_told_to_begin(slow: Bench) -> None:
    await slow.print()
    await slow.becomes("printing")
    with pytest.raises(WayError) as refusal:
        await slow.way.async_start(slow.order(attempt=2))
    assert refusal.value.fault is Fault.BUSY
    assert len(slow.printer.asked) == 1


async def test_a_printer_that_somebody_started_meanwhile_refuses(slow: Bench) -> None:
    before = slow.reports[-1]
    await slow.print()
    await slow.becomes("printing")
    with pytest.raises(WayError) as refusal:
        await slow.way.async_start(slow.order(attempt=2, report=before))
    assert refusal.value.fault is Fault.BUSY
    assert len(slow.printer.begun) == 1


async def test_what_is_found_nowhere_is_left_to_what_the_printer_reports(
    shop: Bench,
) -> None:
    await shop.way.async_start(shop.order())
    assert shop.printer.begun == []
    assert shop.states == ["idle"]


async def test_a_printer_that_names_the_place_otherwise_is_met(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    async with bench(hass, tmp_path, temper=Temper(url_prefix="ftp:///")) as shop:
        await shop.print()
        await shop.becomes("finished")
        (request,) = shop.printer.begun
        assert request["url"] == f"ftp:///{NAME}"


async def test_a_set_up_place_is_tried_first(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    async with bench(hass, tmp_path, temper=Temper(url_prefix="ftp://")) as shop:
        shop.way = KIND.make(hass, shop.subentry(file_url_prefix="ftp://"))
        await shop.print()
        await shop.becomes("printing")
        assert shop.printer.begun[0]["url"] == f"ftp://{NAME}"


@pytest.mark.parametrize("temper", DEVELOPER_MODE_OFF)
async def test_a_printer_without_developer_mode_says_how_to_allow_it(
    hass: HomeAssistant, tmp_path: Path, temper: Temper
) -> None:
    async with bench(hass, tmp_path, temper=temper) as shop:
        await shop.way.async_upload(shop.order(), shop.percents.append)
        refusal = await refused(shop)
        assert refusal.fault is Fault.FORBIDDEN
        assert "Developer Mode" in refusal.error


async def test_the_filament_comes_from_the_tray_that_holds_it(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    spools = (Spool("PETG", "FFFFFF"), None, Spool("PLA", "FFFFFF"))
    async with bench(hass, tmp_path, equipment=Equipment(spools)) as shop:
        await shop.print()
        await shop.becomes("printing")
        assert shop.printer.begun[0]["ams_mapping"] == [2]
        assert shop.printer.begun[0]["use_ams"] is True


async def test_a_job_that_asks_for_another_filament_than_its_file_gets_that(
    shop: Bench,
) -> None:
    order = shop.order(1, SLICED, Filament("PLA", "E53935"))
    await shop.way.async_upload(order, shop.percents.append)
    await shop.way.async_start(order)
    await shop.becomes("printing")
    assert shop.printer.begun[0]["ams_mapping"] == [4]


async def test_without_units_it_comes_from_the_external_spool(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    equipment = Equipment((), Spool("PLA", "FFFFFF"))
    async with bench(hass, tmp_path, equipment=equipment) as shop:
        await shop.print()
        await shop.becomes("printing")
        request = shop.printer.begun[0]
        assert request["ams_mapping2"] == [{"ams_id": 255, "slot_id": 0}]
        assert request["use_ams"] is False


async def test_a_filament_that_is_not_loaded_is_named_and_nothing_is_sent(
    shop: Bench,
) -> None:
    order = shop.order(1, SLICED, Filament("ABS", "123456"))
    await shop.way.async_upload(order, shop.percents.append)
    with pytest.raises(WayError) as refusal:
        await shop.way.async_start(order)
    assert refusal.value.fault is Fault.PRINTER
    assert "ABS 123456" in refusal.value.error
    assert shop.printer.asked == []


async def test_of_two_nozzles_a_filament_is_fed_to_the_right_one(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    file = tmp_path / NAME
    file.write_bytes(
        zipped(
            {
                "Metadata/plate_1.gcode": "G28\n",
                "Metadata/project_settings.config": (
                    '{"physical_extruder_map": ["1", "0"]}'
                ),
                "Metadata/slice_info.config": (
                    '<config><plate><metadata key="index" value="1"/>'
                    '<filament id="1" type="PLA" color="#FFFFFF" used_g="5"'
                    ' group_id="0"/></plate></config>'
                ),
            }
        )
    )
    white = Spool("PLA", "FFFFFF")
    equipment = Equipment((white, *[None] * 3, white), two_nozzles=True)
    async with bench(hass, tmp_path, equipment=equipment) as shop:
        order = shop.order(1, file)
        await shop.way.async_upload(order, shop.percents.append)
        await shop.way.async_start(order)
        await shop.becomes("preparing", "printing")
        assert shop.printer.begun[0]["ams_mapping"] == [4]


async def test_a_file_that_is_no_project_is_the_jobs_own_fault(
    shop: Bench, tmp_path: Path
) -> None:
    file = tmp_path / NAME
    file.write_bytes(b"G28\n")
    refusal = await refused(shop, file=file)
    assert refusal.fault is Fault.JOB


async def test_what_lies_at_the_printer_is_begun_without_an_upload(
    shop: Bench,
) -> None:
    name = "my bracket.gcode.3mf"
    (shop.printer.storage.card / name).write_bytes(SLICED.read_bytes())
    order = shop.order(1, None, Filament("PLA", "F5F5F5"))
    order = replace(order, file=replace(order.file, name=name))
    await shop.way.async_upload(order, shop.percents.append)
    await shop.way.async_start(order)
    await shop.becomes("printing")
    assert shop.printer.storage.uploads == 0
    await shop.becomes("finished")
    several = shop.order(2, None, Filament("PLA"), Filament("PETG"))
    with pytest.raises(WayError) as refusal:
        await shop.way.async_start(several)
    assert refusal.value.fault is Fault.JOB


async def test_a_printer_that_is_off_is_unreachable_and_told_nothing(
    shop: Bench,
) -> None:
    shop.printer.lose_power()
    await shop.becomes("offline")
    assert (await refused(shop)).fault is Fault.UNREACHABLE


async def test_without_a_broker_nothing_is_sent_that_would_be_obeyed_later(
    shop: Bench,
) -> None:
    ready = shop.reports[-1]
    await shop.way.async_upload(shop.order(), shop.percents.append)
    await shop.broker.stop()
    await shop.becomes("unknown")
    with pytest.raises(WayError) as refusal:
        await shop.way.async_start(shop.order(report=ready))
    assert refusal.value.fault is Fault.UNREACHABLE
    with pytest.raises(WayError) as refusal:
        await shop.way.async_stop(None)
    assert refusal.value.fault is Fault.UNREACHABLE


async def test_a_set_up_is_tried_out(hass: HomeAssistant, tmp_path: Path) -> None:
    assert KIND.trial is not None
    async with bench(hass, tmp_path, quirks=Quirks(has_card=False)) as shop:
        assert await KIND.trial(hass, shop.config) is None
        wrong = shop.config | {"access_code": "1"}
        assert await KIND.trial(hass, wrong) == ("access_code", "access_code_refused")
        nobody = shop.config | {"host": "127.0.0.1:1"}
        assert await KIND.trial(hass, nobody) == ("host", "host_unreachable")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", ("192.0.2.7", 990)),
        ("printer.local:9900", ("printer.local", 9900)),
        ("2001:db8::7", ("2001:db8::7", 990)),
        ("[2001:db8::7]", ("2001:db8::7", 990)),
        ("[2001:db8::7]:9900", ("2001:db8::7", 9900)),
    ],
)
def test_an_address_may_name_a_port(host: str, address: tuple[str, int]) -> None:
    assert address_of(host) == address
