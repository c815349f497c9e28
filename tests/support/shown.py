"""How tests read what Home Assistant shows of a queue, and act as somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.printer_queue.const import DOMAIN
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant, State
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .makerspace import Makerspace, member

ANN = member("ann", "Ann", user_id="user-ann")
BEN = member("ben", "Ben", user_id="user-ben")
CLEO = member("cleo", "Cleo", user_id="user-cleo", admin=True)
"""Members with accounts; Cleo is an admin of the queue."""
PEOPLE = (ANN, BEN, CLEO)


async def add_accounts(hass: HomeAssistant) -> None:
    """Give the people accounts in Home Assistant, and Dora, who is no member."""
    users = await hass.auth.async_get_group(GROUP_ID_USER)
    assert users is not None
    for name in ("Ann", "Ben", "Cleo", "Dora"):
        MockUser(
            id=f"user-{name.lower()}", name=f"{name}'s account", groups=[users]
        ).add_to_hass(hass)


def as_user(name: str) -> Context:
    """Return the context in which a person acts."""
    return Context(user_id=f"user-{name.lower()}")


def entity_id(
    hass: HomeAssistant, space: Makerspace, platform: str, key: str, printer: str = ""
) -> str:
    """Return the id of an entity of the queue, or of a printer."""
    middle = f"{printer}_" if printer else ""
    registered = er.async_get(hass).async_get_entity_id(
        platform, DOMAIN, f"{space.entry.entry_id}_{middle}{key}"
    )
    assert registered is not None, (platform, key, printer)
    return registered


def shown(
    hass: HomeAssistant, space: Makerspace, platform: str, key: str, printer: str = ""
) -> State:
    """Return the state of an entity of the queue, or of a printer."""
    state = hass.states.get(entity_id(hass, space, platform, key, printer))
    assert state is not None
    return state


def device_id(hass: HomeAssistant, space: Makerspace, printer: str = "") -> str:
    """Return the id of the queue's device, or of a printer's."""
    name = f"{space.entry.entry_id}_{printer}" if printer else space.entry.entry_id
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, name), space.entry.entry_id
    )
    assert device is not None
    return device.id


async def ask_as(
    hass: HomeAssistant, space: Makerspace, who: str, action: str, /, **fields: Any
) -> Any:
    """Call an action as a person would; return its response."""
    answer = await hass.services.async_call(
        DOMAIN,
        action,
        fields,
        blocking=True,
        context=as_user(who),
        return_response=True,
    )
    await space.settle()
    return answer


async def refusal(
    space: Makerspace, action: str, **fields: Any
) -> ServiceValidationError:
    """Return how an action is refused; nothing may have changed, and it has its text."""
    before = space.queue.data.state
    with pytest.raises(ServiceValidationError) as refused:
        await space.ask(action, **fields)
    assert space.queue.data.state == before
    text = str(refused.value)
    assert text != refused.value.translation_key
    assert "{" not in text
    return refused.value


async def refusal_for(
    hass: HomeAssistant, space: Makerspace, who: str, action: str, /, **fields: Any
) -> str | None:
    """Return the key by which a person's action is refused; nothing may have changed."""
    before = space.queue.data.state
    with pytest.raises(ServiceValidationError) as refused:
        await ask_as(hass, space, who, action, **fields)
    assert space.queue.data.state == before
    return refused.value.translation_key


@contextmanager
def refusal_of(key: str) -> Iterator[None]:
    """Expect that what is asked within is refused with this text."""
    with pytest.raises(ServiceValidationError) as refused:
        yield
    assert refused.value.translation_key == key
