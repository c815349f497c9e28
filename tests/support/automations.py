"""Automations as people make them in the editor, of what it offers for a device."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pytest_homeassistant_custom_component.common import async_mock_service
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from .makerspace import Makerspace
from .shown import device_id

type Kind = Literal["trigger", "condition", "action"]
type Part = dict[str, Any]

RAN = {
    "action": "test.ran",
    "data": {
        "word": "{{ trigger.type }}",
        "job": "{{ trigger.event.data.job if trigger.event is defined else '' }}",
        "by": "{{ trigger.description }}",
    },
}


def part(
    hass: HomeAssistant, space: Makerspace, kind: Kind, word: str, printer: str = ""
) -> Part:
    """Return a trigger, a condition or an action as the editor stores it."""
    base: Part = {
        "domain": "printer_queue",
        "device_id": device_id(hass, space, printer),
        "type": word,
    }
    # an action is known by its device alone
    return base if kind == "action" else {kind: "device", **base}


async def offered(
    hass: HomeAssistant,
    client: WebSocketGenerator,
    kind: Kind,
    device: str,
) -> list[Part]:
    """Return what this integration offers for a device, as the editor stores it."""
    assert await async_setup_component(hass, "device_automation", {})
    browser = await client(hass)
    await browser.send_json_auto_id(
        {"type": f"device_automation/{kind}/list", "device_id": device}
    )
    answer = await browser.receive_json()
    assert answer["success"], answer
    return [
        _stored(one) for one in answer["result"] if one["domain"] == "printer_queue"
    ]


def _stored(listed: Part) -> Part:
    names = {"platform": "trigger"}
    return {names.get(key, key): listed[key] for key in listed if key != "metadata"}


async def automate(
    hass: HomeAssistant,
    triggers: Iterable[Mapping[str, Any]],
    *actions: Mapping[str, Any],
    conditions: Iterable[Mapping[str, Any]] = (),
) -> list[ServiceCall]:
    """Make an automation; return the list of its runs, which grows.

    Without actions a run says which trigger it was, and the job that it is about.
    """
    runs = async_mock_service(hass, "test", "ran")
    config = {
        "id": "one",
        "alias": "One",
        "mode": "parallel",
        "max": 100,
        "triggers": list(triggers),
        "conditions": list(conditions),
        "actions": list(actions) or [RAN],
    }
    assert await async_setup_component(hass, AUTOMATION, {AUTOMATION: config})
    await hass.async_block_till_done()
    return runs


def words(runs: list[ServiceCall]) -> list[str]:
    """Return which triggers there were since this was asked last."""
    done = [call.data["word"] for call in runs]
    runs.clear()
    return done
