"""What tests of kept files look at."""

from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from homeassistant.core import HomeAssistant


def incoming(hass: HomeAssistant) -> list[Path]:
    """Return what is on its way."""
    root = Path(hass.config.cache_path("printer_queue", "incoming"))
    return [path for path in root.rglob("*") if path.is_file()]


def there(folder: Path) -> set[str]:
    """Return what lies in a folder; nothing where it is not there."""
    return {path.name for path in folder.glob("*")}


async def until(hass: HomeAssistant, holds: Callable[[], bool]) -> None:
    """Wait, while the clock stands still, until threads have brought something about."""
    for _ in range(500):
        if holds():
            return
        await hass.async_add_executor_job(sleep, 0.01)
    pytest.fail("it never came about")
