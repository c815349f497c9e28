"""Those who ask to join are told apart, and from all else that Repairs holds."""

from custom_components.printer_queue import issues
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace


async def test_whoever_is_answered_asks_no_more_and_others_go_on_asking(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    entry = makerspace.entry
    issues.show_silent(hass, entry, "p1", silent=True)
    issues.show_asking(hass, entry, "user-dora", "Dora")
    issues.show_asking(hass, entry, "user-emil", "Emil")
    assert issues.asking(hass, entry) == {"user-dora": "Dora", "user-emil": "Emil"}
    issues.forget_asking(hass, entry, "user-emil")
    assert issues.asking(hass, entry) == {"user-dora": "Dora"}
