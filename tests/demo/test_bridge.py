"""What a bridge to a printer's own broker keeps for it while it is away."""

import asyncio
from functools import partial
from pathlib import Path

from paho.mqtt import publish as paho
import pytest

from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.bambu_mapping import Mapping
from custom_components.printer_queue.printers.bambu_start import (
    Control,
    PrintOrder,
    control,
    project_file,
)
from demo.broker import Broker, find_mosquitto
from demo.processes import free_port
from demo.waiting import until
from tests.support.listener import Listener

from .test_x1c import SERIAL

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(find_mosquitto() is None, reason="bridges are mosquitto's"),
]

BRIDGE = """
connection bambu-{serial}
address 127.0.0.1:{port}
bridge_protocol_version mqttv311
cleansession false
restart_timeout 3
try_private false
notifications true
notifications_local_only true
notification_topic bambu/{serial}/bridge
topic request out 1 device/{serial}/ device/{serial}/
"""
"""As people set it up who have not read that a clean session is better."""

BEGIN = project_file(
    SERIAL,
    PrintOrder(
        id="7",
        name="part.gcode.3mf",
        plate=1,
        mapping=Mapping((0,), ((0, 0),), uses_units=True),
        prefix="ftp:///",
        has_two_nozzles=False,
    ),
)
PAUSE = control(SERIAL, Control.PAUSE)


async def send(broker: Broker, request: Publish) -> None:
    """Publish a request as Home Assistant does."""
    await asyncio.to_thread(
        partial(
            paho.single,
            request.topic,
            request.payload,
            request.qos,
            hostname=broker.host,
            port=broker.port,
        )
    )


async def test_a_print_that_a_printer_missed_is_not_begun_when_it_comes_back(
    tmp_path: Path,
) -> None:
    port = free_port()
    bridge = BRIDGE.format(serial=SERIAL, port=port)
    printer = await Broker(tmp_path / "printer", port=port).start()
    async with (
        Broker(tmp_path / "home", bridge=bridge) as home,
        Listener(home) as at_home,
    ):

        async def says(word: bytes) -> None:
            await until(
                lambda: at_home.payloads(f"bambu/{SERIAL}/bridge")[-1:] == [word],
                f"the bridge to say {word!r}",
                within=20,
            )

        await says(b"1")
        await printer.stop()
        await says(b"0")
        await send(home, BEGIN)
        await send(home, PAUSE)
        printer = await Broker(tmp_path / "printer", port=port).start()
        try:
            async with Listener(printer) as at_printer:
                await says(b"1")
                heard = partial(at_printer.payloads, PAUSE.topic)
                await until(heard, "what the bridge kept", within=20)
                assert heard() == [PAUSE.payload.encode()]
                await send(home, BEGIN)
                await until(lambda: len(heard()) == 2, "the next request")
                assert heard()[-1] == BEGIN.payload.encode()
        finally:
            await printer.stop()
