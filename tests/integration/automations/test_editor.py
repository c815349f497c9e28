"""The automation editor offers by name what there is for a device, and refuses the rest."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.automations.devices import Offer
from custom_components.printer_queue.automations.states import CONDITIONS
from custom_components.printer_queue.device_action import ACTIONS, async_get_actions
from custom_components.printer_queue.device_condition import async_get_conditions
from custom_components.printer_queue.device_trigger import TRIGGERS, async_get_triggers
from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.components.device_automation import InvalidDeviceAutomationConfig
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from tests.support.automations import Kind, offered, part
from tests.support.makerspace import Makerspace
from tests.support.project_files import LANGUAGES, translation
from tests.support.shown import device_id

OFFERS: Mapping[Kind, Offer[Any]] = {
    "trigger": TRIGGERS,
    "condition": CONDITIONS,
    "action": ACTIONS,
}
KINDS: tuple[Kind, ...] = get_args(Kind.__value__)
WHERE_STARTED = {
    "stop_starting",
    "allow_starting",
    "pause_print",
    "resume_print",
    "stop_print",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_offered_has_its_name_and_nothing_else_has(
    kind: Kind, language: str
) -> None:
    names = translation(language)["device_automation"][f"{kind}_type"]
    assert names.keys() == OFFERS[kind].queue.keys() | OFFERS[kind].printer.keys()


async def test_the_editor_offers_what_there_is_for_queue_and_printer(
    hass: HomeAssistant,
    own_starter: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    for kind in KINDS:
        for of, words in (("", OFFERS[kind].queue), ("p1", OFFERS[kind].printer)):
            listed = await offered(
                hass, hass_ws_client, kind, device_id(hass, own_starter, of)
            )
            assert listed == [part(hass, own_starter, kind, word, of) for word in words]


async def test_what_starts_prints_is_offered_only_where_prints_start_by_themselves(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    for of in ("", "p1"):
        device = device_id(hass, makerspace, of)
        listed = await offered(hass, hass_ws_client, "action", device)
        assert listed
        assert not WHERE_STARTED & {one["type"] for one in listed}


def automation(kind: Kind, piece: dict[str, object]) -> dict[str, object]:
    """Return an automation with this trigger, condition or action."""
    whole: dict[str, object] = {
        "alias": "One",
        "triggers": [{"trigger": "event", "event_type": "bell"}],
        "actions": [],
    }
    return {**whole, f"{kind}s": [piece]}


async def test_an_automation_with_what_a_device_does_not_have_is_refused_with_the_remedy(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    for kind, offer in OFFERS.items():
        for of in ("", "p1"):
            own, others = offer.queue, offer.printer
            if of:
                own, others = others, own
            foreign = next(word for word in others if word not in own)
            for word in (foreign, "levitates"):
                piece = part(hass, makerspace, kind, word, of)
                with pytest.raises(InvalidDeviceAutomationConfig) as refused:
                    await async_validate_config_item(
                        hass, "one", automation(kind, piece)
                    )
                assert f"This device has no {word}." in str(refused.value)
                assert ", ".join(own) in str(refused.value)


async def test_an_automation_with_what_a_device_has_is_taken(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    for kind, offer in OFFERS.items():
        piece = part(hass, makerspace, kind, next(iter(offer.printer)), "p1")
        checked = await async_validate_config_item(hass, "one", automation(kind, piece))
        assert checked is not None
        assert checked[f"{kind}s"][0]["type"] == piece["type"]


async def test_a_device_of_somebody_else_has_nothing_of_the_queue(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    other = MockConfigEntry(domain="lamp")
    other.add_to_hass(hass)
    lamp = dr.async_get(hass).async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("lamp", "1")}
    )
    assert await async_get_triggers(hass, lamp.id) == []
    assert await async_get_conditions(hass, lamp.id) == []
    assert await async_get_actions(hass, lamp.id) == []
