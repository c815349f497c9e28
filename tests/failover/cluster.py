"""Three Home Assistants that share a queue, and all that they share beside it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
import re
from typing import Any

from demo.broker import Broker
from demo.giga.printer import SimulatedGiga
from demo.home_assistant import Client, HomeAssistant, HomeAssistantError
from demo.home_assistant.onboarding import Login, log_in
from demo.makerspace import (
    DOMAIN,
    PASSWORD,
    PEOPLE,
    X1C,
    PrinterSetup,
    Queue,
    bambu,
    furnish,
)
from demo.outside import Outside
from demo.postgresql import Postgresql
from demo.sites import LEADER_SENSOR, restore_backup
from demo.waiting import until
from demo.x1c.printer import SimulatedX1C
from tests.support.discord.webhook_server import WebhookServer
from tests.support.scene import QUICK

from .network import NETWORK, Network, Way, network

NAMES = ("North", "South", "West")
BY_HAND = {f"Carbon {n}": f"00M09A00000000{n}" for n in range(1, 7)}
"""The printers that people start, with their serial numbers."""
BY_ITSELF = tuple(f"Giga {n}" for n in range(1, 5))
"""The printers that the queue starts with files that lie there."""
CLAIM_WINDOW, START_WINDOW = 1, 2
"""Minutes: some windows end while nobody leads."""


class Giga(SimulatedGiga):
    """A printer whose files lie there before the jobs join that print them."""

    def __init__(self, name: str, folder: Path, broker: Broker) -> None:
        """Describe it."""
        instance = name.lower().replace(" ", "-")
        super().__init__(
            instance, folder / instance, (broker.host, broker.port), pace=QUICK
        )
        self._gcodes = folder / instance / "gcodes"

    def load(self, file: str) -> None:
        """Lay a file of ten minutes there."""
        (self._gcodes / file).write_text(";TIME:600\nG28\n", encoding="utf-8")


@dataclass(slots=True)
class Node:
    """One Home Assistant, its way to the database and everybody's login on it."""

    home: HomeAssistant
    name: str
    way: Way | None
    people: dict[str, Client] = field(default_factory=dict)
    is_out: bool = False
    """Whether it has failed."""
    is_asked: bool = True
    """Whether people ask it: they do not know that it has failed, or it answers."""

    async def leads(self) -> bool:
        """Return whether it says that it leads."""
        return (await self.leader()).get("this_one_leads") is True

    async def leader(self) -> dict[str, Any]:
        """Return the attributes of its sensor; none while there is no sensor."""
        try:
            state = await self.home.client.get(f"/api/states/{LEADER_SENSOR}")
        except HomeAssistantError:
            return {}
        attributes: dict[str, Any] = state["attributes"]
        return attributes

    async def status(self, entry_id: str) -> dict[str, Any]:
        """Return what it says of the queue."""
        answer: dict[str, Any] = await self.home.client.call(
            f"{DOMAIN}.status", {"config_entry_id": entry_id}, answers=True
        )
        return answer


@dataclass(slots=True)
class Cluster:
    """All of it. People ask any node unless they know that it does not answer."""

    nodes: list[Node]
    database: str
    discord: WebhookServer
    outside: Outside
    queue: Queue
    printers: dict[str, SimulatedX1C]
    gigas: dict[str, Giga]
    devices: dict[str, str]
    chance: Random

    async def ask(self, person: str, action: str, /, **data: Any) -> dict[str, Any]:
        """Perform an action in a person's own name on any node; return its answer.

        The text of the error names the key of a refusal.
        """
        node = self.chance.choice(self.present)
        answer: dict[str, Any] = await node.people[person].command(
            type="call_service",
            domain=DOMAIN,
            service=action,
            service_data={"config_entry_id": self.queue.entry_id, **data},
            return_response=True,
        )
        return dict(answer["response"] or {})

    @property
    def present(self) -> list[Node]:
        """The nodes that people ask."""
        return [node for node in self.nodes if node.is_asked]

    async def status(self) -> dict[str, Any]:
        """Return what a node says of the queue."""
        return await self.ask(PEOPLE[0].name, "status")

    async def clear_plate(self, printer: str) -> None:
        """Say that a printer's plate is clear."""
        button = f"button.{printer.lower().replace(' ', '_')}_plate_is_clear"
        node = self.chance.choice(self.present)
        await node.home.client.call("button.press", {"entity_id": button})

    async def leader(self) -> Node:
        """Wait until a node leads, and return it."""

        async def leading() -> Node | None:
            for node in self.nodes:
                if not node.is_out and await node.leads():
                    return node
            return None

        return await until(leading, "a node that leads", within=60)

    def complaints(self) -> list[str]:
        """Return the errors that the queue has logged on any node, with what was raised."""
        return [
            complaint
            for node in self.nodes
            for complaint in _errors(node.home.log.read_text(encoding="utf-8"))
        ]


def _errors(log: str) -> Iterator[str]:
    """Yield the errors of the queue in a log; what follows a line without a time belongs to it."""
    for entry in re.split(r"\n(?=\d{4}-\d\d-\d\d )", log):
        first, *more = entry.splitlines() or [""]
        if " ERROR " in first and f"[custom_components.{DOMAIN}" in first:
            yield f"{first}: {more[-1]}" if more else first


@asynccontextmanager
async def cluster(
    folder: Path, seed: int, on_the_way: Callable[[str], object], *, may_cut: bool
) -> AsyncIterator[Cluster]:
    """Build it in a folder; `may_cut` says whether ways to the database can be cut."""
    async with AsyncExitStack() as stack:
        # One way more than nodes: whoever looks at the database is never cut off.
        ways = stack.enter_context(network(len(NAMES) + 1)) if may_cut else None
        server = _server(ways)
        stack.callback(server.remove)
        server.start()
        discord = WebhookServer()
        await discord.start()
        stack.push_async_callback(discord.stop)
        outside = await stack.enter_async_context(Outside())
        broker = await stack.enter_async_context(Broker(folder / "broker"))
        printers = {
            name: SimulatedX1C(serial, broker.host, broker.port, pace=QUICK)
            for name, serial in BY_HAND.items()
        }
        gigas = {name: Giga(name, folder, broker) for name in BY_ITSELF}
        for carbon in printers.values():
            await stack.enter_async_context(carbon)
        for giga in gigas.values():
            await stack.enter_async_context(giga)
        homes = [HomeAssistant(folder / name, name=name) for name in NAMES]
        on_the_way("The first Home Assistant starts")
        await homes[0].start()
        url = server.new_database()
        way = ways.ways[0].url(url) if ways else url
        queue, logins = await _set_up(homes[0], broker, outside, discord.url, way)
        devices = await homes[0].client.command(type="config/device_registry/list")
        on_the_way("All three start")
        await homes[0].stop()
        for number, home in enumerate(homes):
            if number:
                _restore_backup(homes[0].folder, home.folder, ways, number)
        nodes = [
            Node(home, name, ways.ways[number] if ways else None)
            for number, (home, name) in enumerate(zip(homes, NAMES, strict=True))
        ]
        for node in nodes:
            stack.push_async_callback(node.home.kill)
        await asyncio.gather(*(node.home.start() for node in nodes))
        for node in nodes:
            for person, login in logins.items():
                client = Client(node.home.url, login)
                stack.push_async_callback(client.close)
                node.people[person] = client
            stack.push_async_callback(node.home.client.close)
        yield Cluster(
            nodes,
            url,
            discord,
            outside,
            queue,
            printers,
            gigas,
            {device["name"]: device["id"] for device in devices},
            Random(seed),
        )


def _server(ways: Network | None) -> Postgresql:
    if ways is None:
        return Postgresql()
    return Postgresql(host=ways.ways[-1].host, network=NETWORK, enter=ways.enter)


async def _set_up(
    home: HomeAssistant, broker: Broker, outside: Outside, webhook: str, url: str
) -> tuple[Queue, dict[str, Login]]:
    """Set the queue up, move it into the database, and log everybody in."""
    machine = X1C | {"starts_by_itself": True}
    gigas = [
        PrinterSetup(
            name,
            (
                {"name": name, "follow": "moonraker"},
                {"instance": name.lower().replace(" ", "-")},
                machine,
                {"way": "moonraker_mqtt"},
            ),
        )
        for name in BY_ITSELF
    ]
    carbons = [bambu(name, serial) for name, serial in BY_HAND.items()]
    queue = await furnish(
        home.client,
        broker,
        outside,
        webhook_url=webhook,
        printers=[*carbons, *gigas],
        claim_window=CLAIM_WINDOW,
        start_window=START_WINDOW,
        rules={"starting": {"unattended_starts": True}},
    )
    moved = ({"next_step_id": "database"}, {"database_url": url})
    await home.client.create(queue.entry_id, *moved, of="options")
    logins = {
        person.name: await log_in(home.url, person.username, PASSWORD)
        for person in PEOPLE
    }
    return queue, logins


def _restore_backup(
    source: Path, target: Path, ways: Network | None, number: int
) -> None:
    """Make a node of another one's settings, which comes to the database its own way."""
    restore_backup(source, target)
    if ways is not None:
        entries = target / ".storage" / "core.config_entries"
        text = entries.read_text(encoding="utf-8")
        entries.write_text(ways.ways[number].url(text), encoding="utf-8")
