"""Notices arrive by the notify entities that Home Assistant's own integrations have."""

from collections.abc import AsyncIterator
from pathlib import Path
from unittest.mock import MagicMock, patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components.persistent_notification import (
    DOMAIN as PERSISTENT_NOTIFICATION,
)
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.delivery import eventually
from tests.support.mail_server import MailServer
from tests.support.makerspace import Makerspace, member, printer

SINK = ("notify.mybox_personal_notifier", "notify.mybox_personal_notifier_with_title")


@pytest.fixture
async def sink(hass: HomeAssistant) -> None:
    """Set up the integration that shows what Home Assistant has: it keeps what it is sent."""
    await set_up(hass, MockConfigEntry(domain="kitchen_sink"))


@pytest.fixture
async def shelf(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Set up a notify entity that writes into a file."""
    path = tmp_path / "shelf.txt"
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    await set_up(
        hass,
        MockConfigEntry(
            domain="file",
            version=2,
            data={"platform": "notify", "name": "shelf"},
            options={"file_path": str(path), "timestamp": False},
        ),
    )
    return path


@pytest.fixture
async def mails(socket_enabled: None) -> AsyncIterator[MailServer]:
    """Run a mail server."""
    server = MailServer()
    await server.start()
    yield server
    await server.stop()


async def set_up(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Set up an integration's notify entities, and nothing else of it."""
    entry.add_to_hass(hass)
    components = "homeassistant.components"
    with (
        patch(
            f"{components}.kitchen_sink.COMPONENTS_WITH_DEMO_PLATFORM",
            [Platform.NOTIFY],
        ),
        # the older action, which tries the server by itself
        patch(f"{components}.smtp.discovery.async_load_platform"),
    ):
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()


async def ask_ann(hass: HomeAssistant, *notify: str) -> Makerspace:
    """Let Ann, who has these notify entities, have her turn."""
    registry = er.async_get(hass)
    pins = [known.id for one in notify if (known := registry.async_get(one))]
    assert len(pins) == len(notify)
    anna = member("anna", "Anna", notify=pins)
    space = await Makerspace.open(hass, subentries=(printer("p1"), anna))
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await space.join("Anna", name="phone_stand")
    return space


def shown(hass: HomeAssistant) -> set[tuple[str, str]]:
    """Return the titles and messages that the sink was sent."""
    kept = hass.data.get(PERSISTENT_NOTIFICATION, {}).values()
    return {(one["title"], one["message"]) for one in kept}


async def test_a_notify_entity_shows_the_title_if_it_can_and_all_in_the_message_if_not(
    hass: HomeAssistant, mqtt_mock: MagicMock, sink: None
) -> None:
    await ask_ann(hass, *SINK)
    await eventually(lambda: len(shown(hass)) == 2)
    (title, message), (no_title, all_of_it) = sorted(
        shown(hass), key=lambda one: one[0] == "Demo notification"
    )
    assert title == "Your turn on X1C p1"
    assert "phone_stand can print now" in message
    assert no_title == "Demo notification"
    assert all_of_it == f"{title}\n{message}"


def lines(shelf: Path) -> list[str]:
    """Return what is written into the file."""
    return shelf.read_text().splitlines() if shelf.exists() else []


async def test_a_file_keeps_the_title_of_every_notice(
    hass: HomeAssistant, mqtt_mock: MagicMock, shelf: Path
) -> None:
    space = await ask_ann(hass, "notify.shelf")
    await space.ask("claim", person="Anna")
    await eventually(lambda: "X1C p1 is reserved for you" in lines(shelf))
    assert "Your turn on X1C p1" in lines(shelf)


async def test_a_group_reaches_all_that_are_in_it_each_in_its_own_way(
    hass: HomeAssistant, mqtt_mock: MagicMock, sink: None, shelf: Path
) -> None:
    everywhere = [*SINK, "notify.shelf"]
    group = MockConfigEntry(
        domain="group",
        title="Everywhere",
        options={
            "group_type": "notify",
            "name": "Everywhere",
            "entities": everywhere,
            "hide_members": False,
        },
    )
    await set_up(hass, group)
    await ask_ann(hass, "notify.everywhere", SINK[0])
    await eventually(lambda: len(shown(hass)) == 2 and len(lines(shelf)) > 2)
    await hass.async_block_till_done()
    assert len(hass.data[PERSISTENT_NOTIFICATION]) == 2
    assert {title for title, _ in shown(hass)} == {
        "Demo notification",
        "Your turn on X1C p1",
    }
    assert "Your turn on X1C p1" in lines(shelf)


@pytest.mark.enable_socket
async def test_an_e_mail_has_the_title_as_its_subject(
    hass: HomeAssistant, mqtt_mock: MagicMock, mails: MailServer
) -> None:
    await set_up(
        hass,
        MockConfigEntry(
            domain="smtp",
            title="Mail",
            data={
                "server": "127.0.0.1",
                "port": mails.port,
                "encryption": "none",
                "sender": "queue@example.org",
                "verify_ssl": False,
            },
            subentries_data=[
                ConfigSubentryData(
                    data={},
                    subentry_type="recipient",
                    title="Anna",
                    unique_id="anna@example.org",
                )
            ],
        ),
    )
    [mailbox] = hass.states.async_entity_ids("notify")
    await ask_ann(hass, mailbox)
    await eventually(lambda: mails.mails and not mails.talks)
    [mail] = mails.mails
    assert mail["To"] == "Anna <anna@example.org>"
    assert mail["Subject"] == "Your turn on X1C p1"
    assert "phone_stand can print now" in mail.get_content()
