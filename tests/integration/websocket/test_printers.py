"""What somebody who looks at a queue is told of its printers."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.shown import entity_id
from tests.support.subscriber import Browser, assert_is, only

MINUTE = timedelta(minutes=1)


async def test_a_report_of_progress_is_told_of_its_printer_alone(
    makerspace: Makerspace, ann: Browser, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await ann.told_all()
    assert ann.sees("printers", "p1")["progress"] == 1
    assert ann.sees("printers", "p1")["state"] == "printing"
    assert ann.sees("jobs", job_id)["status"] == "printing"

    await makerspace.hear("p1", mc_percent=2)

    assert await ann.told_all() == [
        {"kind": "changes", "printers": {"p1": {"progress": 2}}}
    ]


async def test_what_a_printer_has_loaded_is_told(
    makerspace: Makerspace, ann: Browser, freezer: FrozenDateTimeFactory
) -> None:
    tray = {"id": "0", "tray_type": "PETG", "tray_color": "FF0000FF"}
    ams = {"ams": [{"id": "0", "tray": [tray]}]}
    await makerspace.wait(freezer, timedelta(seconds=5))

    await makerspace.tell("p1", freezer, gcode_state="IDLE", ams=ams)

    await ann.told_all()
    seen = ann.sees("printers", "p1")
    assert seen["spools"] == [{"material": "PETG", "color": "FF0000"}]
    assert seen["tells_spools"] is True


async def test_an_unheard_printer_is_offline(
    makerspace: Makerspace, ann: Browser
) -> None:
    await makerspace.restart()

    assert await ann.told() == {"kind": "gone"}
    told = only((await ann.told())["printers"])
    assert told["connected"] is False
    assert told["state"] in {"offline", "unknown"}


async def test_a_switch_is_told_by_its_new_name(
    hass: HomeAssistant, makerspace: Makerspace, ann: Browser
) -> None:
    registry = er.async_get(hass)
    switch = entity_id(hass, makerspace, "switch", "in_service", "p1")

    registry.async_update_entity(switch, new_entity_id="switch.left")
    assert (await ann.told())["printers"] == {"p1": {"service_entity": "switch.left"}}

    registry.async_update_entity(
        "switch.left", disabled_by=er.RegistryEntryDisabler.USER
    )
    assert (await ann.told())["printers"] == {"p1": {"service_entity": None}}


async def test_printers_come_and_go(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.config_entries.async_add_subentry(makerspace.entry, subentry(printer("p2")))
    await makerspace.settle()

    await ann.told_all()
    row = ann.sees("printers", "p2")
    assert_is("Printer", row)
    assert row["name"] == "X1C p2"
    assert ann.sees("printer_order") == ["p1", "p2"]

    await makerspace.tell("p2", freezer, gcode_state="RUNNING", mc_percent=7)
    await ann.told_all()
    assert ann.sees("printers", "p2")["progress"] == 7

    hass.config_entries.async_remove_subentry(makerspace.entry, "p2")
    await makerspace.settle()

    await ann.told_all()
    assert set(ann.sees("printers")) == {"p1"}
    assert ann.sees("printer_order") == ["p1"]
