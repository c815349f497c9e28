"""Queues beside the makerspace with one printer each, which a sensor of Home Assistant's shows."""

from dataclasses import dataclass
from typing import Any

from demo.makerspace import DOMAIN, PEOPLE, X1C, add_printer, phone_name
from demo.waiting import until

from .other_queues import add_queue
from .scene import Job, Scene


@dataclass(frozen=True, slots=True)
class OnePrinter:
    """A queue that anybody may join, and what its only printer does."""

    scene: Scene
    entry_id: str
    printer: str

    @classmethod
    async def open(
        cls, scene: Scene, name: str, printer: str, **machine: Any
    ) -> OnePrinter:
        """Set the queue up; `name` is after the makerspace's: the panel begins with the first.

        `machine` is what the printer's last form is answered with besides.
        """
        built = cls(scene, await add_queue(scene, name), printer)
        await built.shows("idle")
        await built.add_printer(**machine)
        return built

    async def add_printer(self, **machine: Any) -> None:
        """Add the printer, which its sensor has to show already."""
        follow = {"name": self.printer, "follow": "entity"}
        entity = {"entity": self._sensor}
        await add_printer(
            self.scene.client, self.entry_id, follow, entity, {}, {**X1C, **machine}
        )

    async def add_member(self, name: str, **more: Any) -> None:
        """Let somebody who has an account be a member, with the phone if they have one."""
        client = self.scene.client
        users = await client.command(type="config/auth/list")
        devices = await client.command(type="config/device_registry/list")
        member = {
            "name": name,
            "user_id": next(one["id"] for one in users if one["name"] == name),
            "phones": [one["id"] for one in devices if one["name"] == phone_name(name)],
            **more,
        }
        await client.create([self.entry_id, "member"], member, of="subentries")

    @property
    def link(self) -> str:
        """The path at which the panel shows the queue."""
        return f"/printer-queue?queue={self.entry_id}"

    @property
    def _sensor(self) -> str:
        return f"sensor.{self.printer.lower()}"

    async def shows(self, state: str) -> None:
        """Let the printer's sensor say what it does."""
        await self.scene.client.post(f"/api/states/{self._sensor}", {"state": state})

    async def print_once(self, end: str = "finished") -> None:
        """Let the printer begin a print and end it, in another way than the one before."""
        await self.shows("printing")
        await self._is_heard(end)

    async def _is_heard(self, state: str) -> None:
        """Show this state until the queue has heard of it."""
        await self.shows(state)

        async def heard() -> bool:
            status = await self.ask(PEOPLE[0].name, "status")
            return bool(status["printers"][0]["state"] == state)

        await until(heard, f"{self.printer} to be {state}")

    async def ask(self, person: str, action: str, /, **data: Any) -> dict[str, Any]:
        """Perform an action of this queue in a person's own name; return its answer."""
        answer: dict[str, Any] = await self.scene.people[person].call(
            f"{DOMAIN}.{action}",
            {"config_entry_id": self.entry_id, **data},
            answers=True,
        )
        return answer

    async def join(self, person: str, name: str, **data: Any) -> Job:
        """Join the queue with a print of half an hour."""
        wish = {"name": name, "estimate": 30, **data}
        job: Job = (await self.ask(person, "join", **wish))["job"]
        return job
