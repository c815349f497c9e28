"""A queue that shows strangers little of people's names, and what it tells them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.printer_queue.const import EVENT_PRINTER_QUEUE
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.util.json import JsonValueType

from .makerspace import Makerspace, member, printer
from .shown import PEOPLE, add_accounts, ask_as, device_id
from .world import minutes

SECRET = "Geheimrat"
"""The surname that no stranger may read, nor find out by guessing."""
VERA = f"Vera {SECRET}"
GUSTAV = f"Gustav {SECRET}"
HUGO = f"Hugo {SECRET}"
GRETA = f"Greta {SECRET}"
GRETAS_USER = "user-greta"
"""By which a person entity tells everybody who Greta is."""
RAILS = {"name": "Oil the rails", "hours": 100, "closes": False}
OPTIONS = {
    "may_join": "anyone",
    "pickup_reminder": 24,
    "early_ask": 60,
}
SPRING = "2027-06-15 10:00:00+00:00"


def says(told: object) -> bool:
    """Return whether anything tells the surname, however written, or whose account it is."""
    written = told if isinstance(told, str) else json.dumps(told, default=str)
    return SECRET.casefold() in written.casefold() or GRETAS_USER in written


@dataclass
class Secretive:
    """A queue in which four with one surname do all that there is.

    Vera is a member with an account, Gustav a guest who was only named, Greta one with an
    account, Hugo an admin. `happened` is what was fired on the bus.
    """

    space: Makerspace
    freezer: FrozenDateTimeFactory
    happened: list[dict[str, Any]] = field(default_factory=list)
    jobs: dict[str, str] = field(default_factory=dict)
    """Ids by what the jobs are called."""
    reservation: str = ""

    @classmethod
    async def open(
        cls,
        hass: HomeAssistant,
        freezer: FrozenDateTimeFactory,
        rule: str,
        *,
        data: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Secretive:
        """Set the queue up at noon, and let everything happen in it."""
        await hass.config.async_set_time_zone("Europe/Berlin")
        freezer.move_to(SPRING)
        await add_accounts(hass)
        users = await hass.auth.async_get_group(GROUP_ID_USER)
        assert users is not None
        MockUser(id="user-vera", name=VERA, groups=[users]).add_to_hass(hass)
        MockUser(id="user-hugo", name=HUGO, groups=[users]).add_to_hass(hass)
        MockUser(id=GRETAS_USER, name=GRETA, groups=[users]).add_to_hass(hass)
        vera = member("vera", VERA, user_id="user-vera")
        hugo = member("hugo", HUGO, user_id="user-hugo", admin=True)
        space = await Makerspace.open(
            hass,
            data=data,
            options={**OPTIONS, "names_shown": rule, **(options or {})},
            subentries=(
                printer("p1", maintenance_tasks=[RAILS]),
                printer("p2"),
                vera,
                hugo,
                *PEOPLE,
            ),
        )
        secretive = cls(space, freezer)

        @callback
        def heard(event: Event[dict[str, JsonValueType]]) -> None:
            secretive.happened.append(dict(event.data))

        hass.bus.async_listen(EVENT_PRINTER_QUEUE, heard)
        await secretive._live()
        return secretive

    async def _live(self) -> None:
        space, hass = self.space, self.space.hass
        for printer_id in ("p1", "p2"):
            await space.hear(printer_id, gcode_state="IDLE")
        await space.settle()
        await self._print("done", VERA, "FINISH")
        await self._print("broken", GUSTAV, "FAILED")
        p1, p2 = (device_id(hass, space, key) for key in ("p1", "p2"))
        await ask_as(hass, space, "Hugo", "clear_plate", device_id=p1)
        await ask_as(
            hass, space, "Hugo", "maintenance_done", device_id=p1, task=RAILS["name"]
        )
        self.jobs["offered"] = await space.join(VERA, "offered")
        self.jobs["waits"] = await space.join(GUSTAV, "waits")
        self.jobs["also"] = await space.join(VERA, "also")
        self.jobs["own"] = await space.join("Ann", "own")
        for name in ("guest", "gone"):
            joined = await ask_as(hass, space, "Greta", "join", name=name, estimate=5)
            self.jobs[name] = joined["job"]["id"]
        await ask_as(hass, space, "Greta", "cancel", job_id=self.jobs["gone"])
        await ask_as(hass, space, "Vera", "hold", job_id=self.jobs["also"])
        made = await ask_as(
            hass,
            space,
            "Vera",
            "reserve",
            device_id=p2,
            start="2027-06-17 12:00:00+02:00",
            duration=60,
        )
        self.reservation = made["reservation"]["id"]
        await space.settle()

    async def _print(self, name: str, who: str, ends: str) -> None:
        """Let somebody print on the first printer until it ends in a way."""
        space, freezer = self.space, self.freezer
        self.jobs[name] = job = await space.join(who, name)
        await space.ask("claim", job_id=job)
        running = {"gcode_state": "RUNNING", "mc_percent": 1, "subtask_name": name}
        printer_id = space.job(job).printer_id
        assert printer_id is not None
        await space.tell(printer_id, freezer, **running)
        await space.wait(freezer, minutes(20))
        await space.tell(printer_id, freezer, gcode_state=ends, subtask_name=name)
        await space.wait(freezer, timedelta(seconds=5))

    @property
    def states(self) -> Iterator[tuple[str, object]]:
        """Yield what each entity of the queue shows."""
        for state in self.space.hass.states.async_all():
            yield state.entity_id, state.as_dict()
