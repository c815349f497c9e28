"""A real Moonraker, told over a real broker to print what lies there already."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.dispatch.way import Fault, Way, WayError
from custom_components.printer_queue.dispatch.ways import WAYS, moonraker_mqtt
from custom_components.printer_queue.printers.moonraker_start import response_topic
from demo.broker import Broker
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.klipper_host import INSTANCE, KlipperHost, klipper_host
from tests.support.orders import Orders, gcode
from tests.support.peers import async_wait_until

NAME = "at-the-printer.gcode"


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Broker, KlipperHost]]:
    """Run the broker and the Klipper that all tests share."""
    folder = tmp_path_factory.mktemp("k")
    with asyncio.Runner() as runner:
        broker = runner.run(Broker(folder / "broker").start())
        try:
            with klipper_host(folder, broker.port) as host:
                gcode(host.gcodes, NAME, ["G4 P100"] * 600)
                yield broker, host
        finally:
            runner.run(broker.stop())


@pytest.fixture
def host(running: tuple[Broker, KlipperHost]) -> KlipperHost:
    """Let a test begin with a printer that rests."""
    running[1].rest()
    return running[1]


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Give Home Assistant a configuration, which its MQTT reads."""
    (tmp_path / "configuration.yaml").touch()
    return str(tmp_path)


@pytest.fixture
async def linked(
    hass: HomeAssistant, running: tuple[Broker, KlipperHost]
) -> AsyncIterator[HomeAssistant]:
    """Link Home Assistant to the broker."""
    broker = running[0]
    data = {"broker": broker.host, "port": broker.port, "protocol": broker.protocol}
    entry = MockConfigEntry(
        domain="mqtt",
        data=data,
        options={"birth_message": {}, "discovery": False},
        version=2,
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    yield hass
    await hass.config_entries.async_unload(entry.entry_id)


def way_of(hass: HomeAssistant, instance: str) -> Way:
    """Return the way of the printer that is published as this instance."""
    data = MappingProxyType({"instance": instance})
    printer = ConfigSubentry(
        data=data, subentry_type="printer", title="Giga", unique_id=None
    )
    return WAYS["moonraker_mqtt"].make(hass, printer)


def state_is(host: KlipperHost, state: str) -> Callable[[], bool]:
    """Return what looks whether Klipper calls its state so."""
    return lambda: host.state == state


async def test_a_print_is_started_paused_resumed_and_stopped(
    linked: HomeAssistant, host: KlipperHost
) -> None:
    way, before = way_of(linked, INSTANCE), host.starts
    attempt = Orders(NAME)
    await way.async_start(attempt.order())
    assert (host.state, host.stats["filename"]) == ("printing", NAME)
    await way.async_start(attempt.order())
    await way.async_pause("job-a1")
    await async_wait_until(state_is(host, "paused"), "it pauses")
    await way.async_resume("job-a1")
    await async_wait_until(state_is(host, "printing"), "it goes on")
    await way.async_stop("job-a1")
    await async_wait_until(state_is(host, "cancelled"), "it stops")
    assert host.starts == before + 1


async def test_a_busy_printer_keeps_its_print(
    linked: HomeAssistant, host: KlipperHost
) -> None:
    gcode(host.gcodes, "other.gcode", ["G4 P100"] * 600)
    host.start("other.gcode")
    with pytest.raises(WayError) as caught:
        await way_of(linked, INSTANCE).async_start(Orders(NAME).order())
    assert caught.value.fault is Fault.BUSY
    assert host.stats["filename"] == "other.gcode"


async def test_a_missing_file_is_said(linked: HomeAssistant, host: KlipperHost) -> None:
    with pytest.raises(WayError) as caught:
        await way_of(linked, INSTANCE).async_start(Orders("nowhere.gcode").order())
    assert caught.value.fault is Fault.NO_FILE


async def test_what_is_no_answer_is_passed_over(
    linked: HomeAssistant, host: KlipperHost
) -> None:
    topic = response_topic(INSTANCE)
    await mqtt.async_publish(linked, topic, "no JSON", 1, retain=True)
    way, attempt = way_of(linked, INSTANCE), Orders(NAME)
    await way.async_start(attempt.order())
    assert host.state == "printing"
    await way.async_stop("job-a1")
    await mqtt.async_publish(linked, topic, "", 1, retain=True)


async def test_nobody_who_answers_is_unreachable(
    linked: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moonraker_mqtt, "PATIENCE", 0.5)
    with pytest.raises(WayError) as caught:
        await way_of(linked, "nobody").async_start(Orders(NAME).order())
    assert caught.value.fault is Fault.UNREACHABLE


async def test_a_home_assistant_without_mqtt_reaches_nobody(
    hass: HomeAssistant,
) -> None:
    with pytest.raises(WayError) as caught:
        await way_of(hass, INSTANCE).async_start(Orders(NAME).order())
    assert caught.value.fault is Fault.UNREACHABLE
