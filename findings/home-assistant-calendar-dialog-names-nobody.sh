#!/usr/bin/env bash
# An event that is added in Home Assistant's calendar dialog comes without a word of who adds it.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14. The action calendar.create_event tells the entity its context before
# it asks for the event, as all actions do. The dialog's websocket command calls async_create_event() itself: the entity
# still has the context of whoever ran an action on it last. Seen:
#
#   by Ann's action: context of ann
#   by Ben's dialog: context of ann
#   who is connected meanwhile: ben
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4 python-dateutil==2.9.0.post0
holds_in_python <<'PYTHON'
import asyncio
import logging
from types import SimpleNamespace

from homeassistant.components import calendar
from homeassistant.components.calendar.services import async_setup_services
from homeassistant.components.websocket_api.connection import current_connection
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry, entity_registry
from homeassistant.helpers.entity_component import EntityComponent

logging.disable()
START, END = "2027-06-15T14:00:00+00:00", "2027-06-15T16:00:00+00:00"


class Course(calendar.CalendarEntity):
    entity_id = "calendar.course"
    _attr_name = "Course"
    _attr_supported_features = calendar.CalendarEntityFeature.CREATE_EVENT
    event = None

    async def async_create_event(self, **event):
        print(f"{event['summary']}: context of {self._context.user_id}")


async def user(user_id):
    allowed = SimpleNamespace(
        access_all_entities=lambda *_: True, check_entity=lambda *_: True
    )
    return SimpleNamespace(id=user_id, is_admin=False, permissions=allowed)


async def main():
    hass = HomeAssistant(".")
    hass.auth = SimpleNamespace(async_get_user=user)
    device_registry.async_setup(hass)
    await device_registry.async_load(hass, load_empty=True)
    await entity_registry.async_load(hass, load_empty=True)
    component = EntityComponent(logging.getLogger("calendar"), "calendar", hass)
    hass.data[calendar.DATA_COMPONENT] = component
    await component.async_add_entities([Course()])
    async_setup_services(hass)
    await hass.services.async_call(
        "calendar",
        "create_event",
        {"summary": "by Ann's action", "start_date_time": START, "end_date_time": END},
        target={"entity_id": "calendar.course"},
        blocking=True,
        context=Context(user_id="ann"),
    )
    connection = SimpleNamespace(
        user=await user("ben"),
        send_result=lambda *_: None,
        send_error=print,
        send_message=print,
    )
    current_connection.set(connection)
    dialog = calendar.handle_calendar_event_create.__wrapped__
    event = {"summary": "by Ben's dialog", "dtstart": START, "dtend": END}
    asked = {"id": 1, "entity_id": "calendar.course", "event": event}
    await dialog(hass, connection, asked)
    print("who is connected meanwhile:", current_connection.get().user.id)


asyncio.run(main())
PYTHON
