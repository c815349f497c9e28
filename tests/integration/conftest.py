"""Fixtures of the tests that run inside Home Assistant."""

from collections.abc import AsyncIterator, Iterator
import logging
from pathlib import Path
import tempfile
from typing import Any
from unittest.mock import MagicMock, patch

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from aiohttp.typedefs import StrOrURL
from aiohttp.web import UrlDispatcher
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue.const import (
    DOMAIN,
    SUBENTRY_MEMBER,
    SUBENTRY_PRINTER,
)
from custom_components.printer_queue.flows import probe
from homeassistant.core import HomeAssistant
from homeassistant.util import executor
from tests.support.calendars import remove_timetables
from tests.support.followed import Broker, Followed
from tests.support.makerspace import Makerspace, printer
from tests.support.openapi import check_answer
from tests.support.own_start import STARTS, ObedientWay, add_obedient_way
from tests.support.printer_form import PrinterForm
from tests.support.sender import As, Sender
from tests.support.set_up import LEFT, RIGHT, subentry
from tests.support.shown import PEOPLE, add_accounts
from tests.support.subscriber import Browser

SIGNS_OF_MISUSE = (
    "Detected that custom integration",
    "deprecated",
    "will stop working",
)
"""What stands in the messages with which Home Assistant says that an integration has to change."""


@pytest.fixture(autouse=True)
def this_integration_can_be_loaded(enable_custom_integrations: None) -> None:
    """Let Home Assistant load what lies in this checkout's custom_components."""


@pytest.fixture(autouse=True, scope="session")
def idle_threads_end_in_peace() -> Iterator[None]:
    """Give the threads of a test the time to end that they need on a busy machine.

    Home Assistant interrupts a thread that does not wake up within a sixty-fourth of a second. One that has just heard
    that all are to end tells no other then, and those that still wait are taken for left behind.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(executor, "_JOIN_ATTEMPTS", 1)
        patched.setattr(executor, "EXECUTOR_SHUTDOWN_TIMEOUT", 60)
        yield


@pytest.fixture(autouse=True)
def more_may_be_served_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a queue be set up after a test's client: Home Assistant's own server takes more while it runs, too."""
    monkeypatch.setattr(UrlDispatcher, "freeze", lambda _: None)


@pytest.fixture(autouse=True)
def home_assistant_reports_no_misuse(
    caplog: pytest.LogCaptureFixture,
) -> Iterator[None]:
    """Fail a test in which Home Assistant logs that the integration uses something deprecated or wrongly."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    messages = [
        record.getMessage() for record in records if record.levelno >= logging.WARNING
    ]
    assert not [
        message
        for message in messages
        if DOMAIN in message and any(sign in message for sign in SIGNS_OF_MISUSE)
    ]


@pytest.fixture(autouse=True)
def answers_are_what_the_document_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test in which the REST API answers anything else than its OpenAPI document says."""
    ask = TestClient._request  # noqa: SLF001 - all ways to ask come through it

    async def asked(
        client: TestClient[Any, Any], method: str, path: StrOrURL, **given: Any
    ) -> ClientResponse:
        response = await ask(client, method, path, **given)
        await check_answer(method, response)
        return response

    monkeypatch.setattr(TestClient, "_request", asked)


@pytest.fixture(autouse=True, scope="module")
def uploads_are_of_this_process(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Keep uploads apart: Home Assistant empties the one folder of all that run here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("tmp")))
        yield


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Give every test a configuration folder, and so queues' files, of its own."""
    return str(tmp_path)


@pytest.fixture
def mqtt_client_mock(mqtt_client_mock: MagicMock) -> Iterator[MagicMock]:
    """Home Assistant's MQTT over a fake client, without the keep-alive timer that it never stops.

    The fake has no socket to keep alive, and the timer would fail every test that uses `mqtt_mock` as lingering.
    """
    with patch("homeassistant.components.mqtt.client.MQTT._async_start_misc_periodic"):
        yield mqtt_client_mock


@pytest.fixture
def mqtt_config_entry_options() -> dict[str, Any]:
    """Let Home Assistant subscribe to nothing of its own."""
    return {"birth_message": {}, "discovery": False}


@pytest.fixture(autouse=True)
def no_search() -> Iterator[None]:
    """Do not wait for printers that the broker may show, whenever a printer's form is opened."""
    with patch("custom_components.printer_queue.connections.discovery.SEARCH_FOR", 0.0):
        yield


@pytest.fixture
def broker(
    hass: HomeAssistant, mqtt_client_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Broker:
    """Give Home Assistant a broker that can go away."""
    return Broker(hass, mqtt_client_mock, freezer)


@pytest.fixture
def left(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Iterator[Followed]:
    """Give Home Assistant, with MQTT, a printer that can be followed."""
    followed = Followed(hass, freezer)
    yield followed
    followed.connection.stop()


@pytest.fixture
def subscriptions_at_once() -> Iterator[None]:
    """Let MQTT subscriptions not wait for others to be made with them."""
    client = "homeassistant.components.mqtt.client"
    with (
        patch(f"{client}.INITIAL_SUBSCRIBE_COOLDOWN", 0.0),
        patch(f"{client}.SUBSCRIBE_COOLDOWN", 0.0),
        patch(f"{client}.UNSUBSCRIBE_COOLDOWN", 0.0),
    ):
        yield


@pytest.fixture
def queue_entry(hass: HomeAssistant) -> MockConfigEntry:
    """Give Home Assistant a queue with two Bambu printers and two members that is not set up."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Makerspace",
        subentries_data=[
            subentry(SUBENTRY_PRINTER, "left", "Left", follow="bambu", serial=LEFT),
            subentry(SUBENTRY_PRINTER, "right", "Right", follow="bambu", serial=RIGHT),
            subentry(SUBENTRY_MEMBER, "ada", "Ada", user_id="ada-user", admin=True),
            subentry(SUBENTRY_MEMBER, "bob", "Bob", user_id="bob-user", admin=False),
        ],
    )
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
def form(hass: HomeAssistant, queue_entry: MockConfigEntry) -> PrinterForm:
    """Sit down at the forms of a printer of the queue."""
    return PrinterForm(hass, queue_entry)


@pytest.fixture
async def timetables(hass: HomeAssistant) -> AsyncIterator[None]:
    """Let a test add schedules and calendars, which go away with it."""
    yield
    await remove_timetables(hass)


@pytest.fixture
async def makerspace(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Open a queue with the free printer p1 and members who have accounts, at noon in summer."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    space = await Makerspace.open(hass, "p1", subentries=PEOPLE)
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    return space


@pytest.fixture
async def ann(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> Browser:
    """Let Ann look at the queue; she has been told what is there."""
    browser = await Browser.open(hass, hass_ws_client)
    assert (await browser.told())["kind"] == "snapshot"
    return browser


@pytest.fixture(autouse=True)
def nobody_answers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show at once that a new printer is listened to: who lets it report does so then.

    Where time stands still, only what was due before is over.
    """
    monkeypatch.setattr(probe, "AT_ONCE", -1)


@pytest.fixture
def no_listening() -> Iterator[None]:
    """Do not wait for 10 seconds for a printer that is silent."""
    with patch("custom_components.printer_queue.flows.probe.LISTEN_FOR", 0.01):
        yield


@pytest.fixture
def obedient_way(monkeypatch: pytest.MonkeyPatch) -> ObedientWay:
    """Let printers be commanded in a way that obeys."""
    return add_obedient_way(monkeypatch)


@pytest.fixture
async def own_starter(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    obedient_way: ObedientWay,
) -> Makerspace:
    """Open the same queue where p1 starts by itself."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    space = await Makerspace.open(hass, subentries=(printer("p1", **STARTS), *PEOPLE))
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    return space


@pytest.fixture
async def keeping(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    hass_client: ClientSessionGenerator,
    socket_enabled: None,
) -> Makerspace:
    """Open a queue that keeps the files of all jobs, at noon in summer."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    options = {"keep_files": True, "largest_file": 20, "files_together": 50}
    space = await Makerspace.open(hass, "p1", options=options, subentries=PEOPLE)
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    return space


@pytest.fixture
def sender(
    hass: HomeAssistant, keeping: Makerspace, hass_client: ClientSessionGenerator
) -> As:
    """Let somebody with an account send files."""

    async def as_(name: str) -> Sender:
        user = await hass.auth.async_get_user(f"user-{name.lower()}")
        assert user is not None
        refresh = await hass.auth.async_create_refresh_token(user, "https://app/")
        token = hass.auth.async_create_access_token(refresh)
        return Sender(await hass_client(token), keeping.entry)

    return as_


@pytest.fixture
def folder(hass: HomeAssistant, keeping: Makerspace) -> Path:
    """Return where the queue's files lie."""
    return Path(hass.config.path("printer_queue", "files", keeping.entry.entry_id))
