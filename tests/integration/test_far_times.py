"""Moments at the end of the calendar: refused from now on, and shown where they are stored."""

from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.rules import limits
from custom_components.printer_queue.times import (
    last_second,
    local,
    local_iso,
    time_text,
    utc,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.support.makerspace import Makerspace
from tests.support.shown import as_user, entity_id

ZONES = ("Pacific/Kiritimati", "Europe/Berlin", "UTC", "Pacific/Pago_Pago")
FAR = (
    "9999-12-31",
    "9999-12-31T23:59:59+00:00",
    "9999-12-31T23:59:59-12:00",
    "9999-12-31T00:00:00+14:00",
)


@pytest.mark.parametrize("deadline", [*FAR, "2040-01-01", "2038-06-15T12:00:00+00:00"])
async def test_a_deadline_is_within_ten_years(
    hass: HomeAssistant, makerspace: Makerspace, deadline: str
) -> None:
    with pytest.raises(ServiceValidationError, match="within the next 10 years"):
        await makerspace.join("Ann", deadline=deadline)
    job = await makerspace.join("Ann", deadline="2037-06-01")
    with pytest.raises(ServiceValidationError, match="within the next 10 years"):
        await makerspace.ask("update_job", job_id=job, deadline=deadline)
    assert makerspace.job(job).spec.deadline is not None


async def test_the_to_do_list_refuses_the_end_of_the_calendar(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    for due in ({"due_date": "9999-12-31"}, {"due_datetime": "9999-12-31T23:59:59"}):
        with pytest.raises(ServiceValidationError, match="within the next 10 years"):
            await hass.services.async_call(
                "todo",
                "add_item",
                {"item": "part 1h", **due},
                target={"entity_id": entity_id(hass, makerspace, "todo", "queue")},
                blocking=True,
                context=as_user("Ann"),
            )
    assert not makerspace.queue.data.state.jobs


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("deadline", FAR)
async def test_what_is_stored_is_shown_wherever_it_is(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    deadline: str,
) -> None:
    hass = makerspace.hass
    await hass.config.async_set_time_zone(zone)
    with monkeypatch.context() as earlier_version:
        earlier_version.setattr(limits, "FARTHEST", timedelta(days=366 * 8000))
        first = await makerspace.join("Ann", deadline=deadline)
        await makerspace.join("Ann", deadline=deadline)
    await makerspace.restart()
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    shown: list[Any] = [await makerspace.ask("status")]
    await makerspace.ask("cancel", job_id=first)
    shown.append(await makerspace.ask("history"))
    shown.append(await makerspace.ask("my_jobs", person="Ann"))
    assert all("9999-12-" in str(answer) for answer in shown)
    for domain, key, action, more in (
        ("todo", "queue", "get_items", {}),
        (
            "calendar",
            "prints",
            "get_events",
            {"start_date_time": "2027-01-01", "end_date_time": "2028-01-01"},
        ),
    ):
        target = entity_id(hass, makerspace, domain, key)
        answer = await hass.services.async_call(
            domain,
            action,
            more,
            target={"entity_id": target},
            blocking=True,
            return_response=True,
        )
        assert "part" in str(answer)


@pytest.mark.parametrize("zone", ZONES)
async def test_every_moment_of_the_calendar_has_its_text(
    hass: HomeAssistant, zone: str
) -> None:
    await hass.config.async_set_time_zone(zone)
    for end in (datetime.min, datetime.max):
        moment = end.replace(tzinfo=UTC)
        assert local_iso(moment).startswith(str(local(moment).year).zfill(4))
        assert time_text(moment)
        assert utc(local(moment)) == moment
        assert utc(end.replace(tzinfo=local(datetime.now(UTC)).tzinfo)).tzinfo is UTC
        assert last_second(end.date()) <= datetime.max.replace(tzinfo=UTC)


async def test_the_beginning_of_the_calendar_has_passed(makerspace: Makerspace) -> None:
    for deadline in ("0001-01-01", "0001-01-01T00:00:00+14:00"):
        with pytest.raises(ServiceValidationError, match="has passed"):
            await makerspace.join("Ann", deadline=deadline)
