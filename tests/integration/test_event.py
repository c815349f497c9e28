"""The event entities of the queue and of its printers."""

from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.happenings import Happening
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from tests.support.makerspace import Makerspace
from tests.support.shown import entity_id, shown


@pytest.fixture(autouse=True)
def enabled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all entities be enabled, as by whoever wants them."""
    monkeypatch.setattr(Entity, "entity_registry_enabled_default", True)


async def test_what_happens_to_a_printer_is_shown_there_and_at_the_queue(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await makerspace.join("Ann", name="bracket")
    for printer in ("", "p1"):
        happening = shown(hass, makerspace, "event", "happening", printer)
        assert happening.attributes["event_type"] == "offered"
        assert happening.attributes["job_id"] == job_id
        assert happening.attributes["person"] == "Ann"
        assert happening.state.startswith("2027-06-15T10:00:00")


async def test_what_happens_elsewhere_is_not_shown_at_a_printer(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> None:
    space = await Makerspace.open(hass, "p1", "p2")
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await space.join("Ann")
    elsewhere = shown(hass, space, "event", "happening", "p2")
    assert elsewhere.attributes["event_type"] is None


async def test_every_happening_of_a_job_finds_its_printer(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")

    def last() -> str:
        kind: str = shown(hass, makerspace, "event", "happening", "p1").attributes[
            "event_type"
        ]
        return kind

    await makerspace.ask("update_time", job_id=job, estimate=90)
    assert last() == "estimate_changed"
    await makerspace.ask("hold", job_id=job)
    assert last() == "held"
    await makerspace.ask("resume", job_id=job)
    assert last() == "offered"
    await makerspace.ask("cancel", job_id=job)
    assert last() == "cancelled"


async def test_a_listener_that_fails_keeps_nothing_from_the_others(
    makerspace: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    def fail(_: Happening) -> None:
        raise ValueError("no such lamp")

    makerspace.queue.announcer.listen(fail)
    makerspace.queue.announcer.listen(lambda happening: told.append(happening.type))
    await makerspace.join("Ann")
    assert told == ["joined", "offered"]
    assert "no such lamp" in caplog.text


async def test_an_entity_that_fails_keeps_no_event_from_automations(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    told = async_capture_events(hass, EVENT_PRINTER_QUEUE)

    def fail() -> None:
        raise ValueError("no such lamp")

    makerspace.queue.async_add_listener(fail)
    await makerspace.join("Ann")
    assert [event.data["type"] for event in told] == ["joined", "offered"]


async def test_a_renamed_entity_shows_what_happens_once_under_its_new_id(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    for printer in ("", "p1"):
        old = entity_id(hass, makerspace, "event", "happening", printer)
        new = f"event.renamed{printer}"
        er.async_get(hass).async_update_entity(old, new_entity_id=new)
        await hass.async_block_till_done()
        assert hass.states.get(old) is None
    changes = async_capture_events(hass, EVENT_STATE_CHANGED)
    await makerspace.join("Ann")
    states = [event.data["new_state"] for event in changes]
    shown_types = [
        (state.entity_id, state.attributes["event_type"])
        for state in states
        if state is not None and state.domain == "event"
    ]
    assert sorted(shown_types) == [
        ("event.renamed", "joined"),
        ("event.renamed", "offered"),
        ("event.renamedp1", "offered"),
    ]


@pytest.mark.skipif(
    not hasattr(Entity, "async_entity_id_changed"),
    reason="Home Assistant 2026.10 adds every renamed entity anew",
)
async def test_a_renamed_entity_keeps_its_listener(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    with patch.object(makerspace.queue.announcer, "listen") as listen:
        for printer in ("", "p1"):
            er.async_get(hass).async_update_entity(
                entity_id(hass, makerspace, "event", "happening", printer),
                new_entity_id=f"event.renamed{printer}",
            )
            await hass.async_block_till_done()
    listen.assert_not_called()
