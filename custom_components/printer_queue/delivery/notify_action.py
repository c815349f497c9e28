"""Calls the actions that send notices, whatever the integration behind them does."""

from asyncio import CancelledError, current_task, timeout
from typing import Any

from homeassistant.components.notify.const import DOMAIN as NOTIFY_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .outcome import Delivered, Failed, Outcome, Unknown, Unreachable


async def async_notify(
    hass: HomeAssistant, action: str, data: dict[str, Any], within: float
) -> Outcome:
    """Call an action of `notify`, which may take so many seconds."""
    try:
        async with timeout(within) as limit:
            await hass.services.async_call(NOTIFY_DOMAIN, action, data, blocking=True)
    except TimeoutError as error:
        if limit.expired():
            return Unknown(f"no answer for {within:.0f} seconds")
        return Unreachable(_words(error))
    except HomeAssistantError as error:
        return Unreachable(_words(error))
    except CancelledError:
        task = current_task()
        if task is None or task.cancelling():
            raise
        return Failed("it was cancelled")
    except Exception as error:  # noqa: BLE001 - an integration may raise anything
        return Failed(f"{type(error).__name__}: {error}")
    return Delivered()


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
