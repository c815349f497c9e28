"""A Home Assistant in this process, with MQTT and one queue, as benches need it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from itertools import batched
from pathlib import Path
import shutil
from types import MappingProxyType
from typing import Any

from paho.mqtt.client import MQTTMessage

from custom_components.printer_queue.const import (
    CONF_DATABASE_URL,
    CONF_FOLLOW,
    CONF_OPEN_JOBS_LIMIT,
    CONF_WEBHOOK_URL,
    DOMAIN,
    SUBENTRY_MEMBER,
    SUBENTRY_PRINTER,
)
from custom_components.printer_queue.coordinator import QueueConfigEntry
from custom_components.printer_queue.core.model import JobStatus
from demo.broker import Broker
from demo.waiting import until
from homeassistant import loader
from homeassistant.auth import auth_manager_from_config
from homeassistant.bootstrap import async_load_base_functionality
from homeassistant.components.mqtt.models import DATA_MQTT
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigEntries,
    ConfigEntry,
    ConfigEntryState,
    ConfigSubentryDataWithId,
)
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.setup import async_setup_component

from . import payloads
from .seeding import copy_into_database, fill
from .shape import Queue

ENTRY_ID = "bench"
FINISHED = 600
"""Prints of the past in a busy queue: it learns from the last 500."""
_AT_ONCE = 20
"""Printers whose first reports come without a break."""
OPEN_JOBS_LIMIT = 50
"""Jobs that one member may have open: the benches have many jobs and few members."""


def serial(printer_id: str) -> str:
    """Return a printer's serial number."""
    return f"00M{printer_id.removeprefix('printer'):0>12}"


def store_file(folder: Path) -> Path:
    """Return where the queue's file lies in Home Assistant's folder."""
    return folder / DOMAIN / f"{ENTRY_ID}.db"


@asynccontextmanager
async def home(folder: Path) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant's core in this loop, without any integration of its own."""
    hass = HomeAssistant(str(folder))
    await hass.async_add_executor_job(_prepare, folder)
    hass.config.skip_pip = True
    hass.config_entries = ConfigEntries(hass, {})
    loader.async_setup(hass)
    try:
        await loader.async_get_custom_components(hass)
        if not await async_load_base_functionality(hass):
            raise RuntimeError("Home Assistant could not be loaded")
        hass.auth = await auth_manager_from_config(hass, [], [])
        await async_setup_component(hass, "homeassistant", {})
        hass.set_state(CoreState.running)
        yield hass
    finally:
        await hass.async_stop(force=True)


@asynccontextmanager
async def home_with_mqtt(folder: Path) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant's core with its MQTT client and a broker of its own."""
    async with (
        Broker(folder / "broker") as broker,
        home_at_broker(
            folder / "home",
            {
                "broker": broker.host,
                "port": broker.port,
                "protocol": broker.protocol,
            },
        ) as hass,
    ):
        yield hass


@asynccontextmanager
async def home_at_broker(
    folder: Path, connection: dict[str, Any]
) -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant's core with its MQTT client, set up with this connection."""
    async with home(folder) as hass:
        options = {"discovery": False, "birth_message": {}}
        await _add(hass, "mqtt", "broker", data=connection, options=options, version=2)
        client = hass.data[DATA_MQTT].client
        await until(lambda: client.connected, "a connection to the broker", within=30)
        yield hass


async def add_queue(
    hass: HomeAssistant,
    queue: Queue,
    webhook_url: str | None = None,
    *,
    printer_data: Mapping[str, Any] = MappingProxyType({}),
    options: Mapping[str, Any] = MappingProxyType({}),
) -> QueueConfigEntry:
    """Set the queue up, from its file if there is one; all printers have this data more."""
    data = {} if webhook_url is None else {CONF_WEBHOOK_URL: webhook_url}
    return await _add(
        hass,
        DOMAIN,
        ENTRY_ID,
        data=data,
        options={CONF_OPEN_JOBS_LIMIT: OPEN_JOBS_LIMIT, **options},
        subentries=[
            *(_printer(printer_id, printer_data) for printer_id in queue.printer_ids),
            *(_member(member_id) for member_id in queue.member_ids),
        ],
    )


def message(topic: str, payload: bytes) -> MQTTMessage:
    """Return a message as paho hands it to Home Assistant."""
    received = MQTTMessage(topic=topic.encode())
    received.payload = payload
    return received


def report_topic(printer_id: str) -> str:
    """Return where a printer reports."""
    return f"device/{serial(printer_id)}/report"


def deliver(hass: HomeAssistant, messages: Sequence[MQTTMessage]) -> None:
    """Hand messages to Home Assistant's MQTT client, as paho does for each it reads."""
    client = hass.data[DATA_MQTT].client
    # The one way in that the broker's messages take, and what it is called with.
    on_message, source = client._async_mqtt_on_message, client._mqttc  # noqa: SLF001  # no public way
    for received in messages:
        on_message(source, None, received)


async def begin_printing(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Let all printers report a print, and wait until each has its job."""
    coordinator = entry.runtime_data
    printers = coordinator.data.state.printers
    payload = payloads.going_on().at(0)
    for some in batched(list(printers), _AT_ONCE):
        deliver(hass, [message(report_topic(printer), payload) for printer in some])
        await asyncio.sleep(0)
    await until(
        lambda: all(
            printer.online and job is not None and job.status is JobStatus.PRINTING
            for printer in coordinator.data.state.printers.values()
            for job in (coordinator.data.kept.get(printer.id),)
        ),
        "a print on each printer",
        within=300,
    )
    await hass.async_block_till_done()


@asynccontextmanager
async def busy_home(
    folder: Path,
    queue: Queue,
    waiting: int,
    webhook_url: str | None = None,
    database_url: str | None = None,
) -> AsyncIterator[tuple[HomeAssistant, QueueConfigEntry]]:
    """Run a queue in which all printers print and so many jobs wait.

    It is kept in a file, or in an empty database of PostgreSQL's.
    """
    async with home_with_mqtt(folder) as hass:
        file = store_file(folder / "home")
        await hass.async_add_executor_job(
            partial(
                fill,
                file,
                queue,
                finished=FINISHED,
                printing=queue.printers,
                waiting=waiting,
            )
        )
        options = {}
        if database_url is not None:
            await hass.async_add_executor_job(copy_into_database, file, database_url)
            options[CONF_DATABASE_URL] = database_url
        entry = await add_queue(hass, queue, webhook_url, options=options)
        await begin_printing(hass, entry)
        yield hass, entry


def _prepare(folder: Path) -> None:
    """Let Home Assistant begin anew; queues' files stay."""
    shutil.rmtree(folder / ".storage", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "configuration.yaml").touch()


def _printer(printer_id: str, more: Mapping[str, Any]) -> ConfigSubentryDataWithId:
    data = {CONF_FOLLOW: "bambu", "serial": serial(printer_id), **more}
    return ConfigSubentryDataWithId(
        data=MappingProxyType(data),
        subentry_id=printer_id,
        subentry_type=SUBENTRY_PRINTER,
        title=printer_id.capitalize(),
        unique_id=data["serial"],
    )


def _member(member_id: str) -> ConfigSubentryDataWithId:
    return ConfigSubentryDataWithId(
        data=MappingProxyType({}),
        subentry_id=member_id,
        subentry_type=SUBENTRY_MEMBER,
        title=member_id.capitalize(),
        unique_id=None,
    )


async def _add(
    hass: HomeAssistant,
    domain: str,
    entry_id: str,
    *,
    data: dict[str, Any],
    options: dict[str, Any],
    version: int = 1,
    subentries: Sequence[ConfigSubentryDataWithId] = (),
) -> ConfigEntry[Any]:
    entry = ConfigEntry[Any](
        data=data,
        discovery_keys=MappingProxyType({}),
        domain=domain,
        entry_id=entry_id,
        minor_version=1,
        options=options,
        source=SOURCE_USER,
        subentries_data=subentries,
        title=domain,
        unique_id=None,
        version=version,
    )
    await hass.config_entries.async_add(entry)
    if entry.state is not ConfigEntryState.LOADED:
        raise RuntimeError(f"{domain} could not be set up: {entry.reason}")
    return entry
