"""Three RabbitMQs that are one, with this project's configuration of a cluster."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
import json
from pathlib import Path
import re
import subprocess
from typing import override

from demo.processes import free_port
from tests.support.brokers import Endpoint, bound
from tests.support.load_balancer import LoadBalancer
from tests.support.peers import running, wait_until
from tests.support.project_files import ROOT
from tests.support.rabbitmq import PROTOCOLS, RabbitMQ, amqp_address

DEFINITIONS = ROOT / "rabbitmq" / "cluster-definitions.json"
CONFIGURATION = ROOT / "rabbitmq" / "cluster.conf"
VERSION = "4.0"
NODES = 3
_COOKIE = "CLUSTEROFTESTS"
_COPIES = 60.0
"""Seconds in which every node has its copy of each queue."""


class ClusterNode(RabbitMQ):
    """One of them. All are on one machine, so it is told apart by its own name."""

    definitions_file = DEFINITIONS

    def __init__(self, number: int, folder: Path, name_port: int) -> None:
        """Choose the number, from 1 on; `name_port` is where names are served."""
        super().__init__(VERSION, folder)
        self.node = f"rabbit{number}@localhost"
        self.name_port = name_port

    @override
    def command(self) -> Sequence[str | Path]:
        command = super().command()
        cookie = self.folder / ".erlang.cookie"
        if not cookie.exists():
            cookie.write_text(_COOKIE)
            cookie.chmod(0o400)
        here = re.sub(r"rabbit@(\w+)", r"\1@localhost", CONFIGURATION.read_text())
        (self.folder / "15-cluster.conf").write_text(
            # Nobody waits a minute for the copies.
            f"{here}\nquorum_queue.continuous_membership_reconciliation.interval = 500\n"
        )
        return command

    @override
    def serve_names(self) -> None:
        """Leave that to the cluster: the others' names outlive this node."""

    def copies(self) -> Mapping[str, int]:
        """Return on how many nodes each replicated queue is."""
        (program,) = self.root.glob(
            "usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmqctl"
        )
        done = subprocess.run(
            [program, "-q", "list_queues", "name", "members", "--formatter", "json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        rows = json.loads(done.stdout)
        return {row["name"]: len(row["members"]) for row in rows if row["members"]}


class Cluster(Endpoint):
    """A cluster behind a load balancer, whose address is that of all."""

    def __init__(self, folder: Path) -> None:
        """Choose where all is; nothing runs yet."""
        super().__init__()
        self._folder = folder
        self._stack = ExitStack()
        name_port = free_port()
        self.nodes = [
            ClusterNode(number, folder / f"rabbit{number}", name_port)
            for number in range(1, NODES + 1)
        ]
        self.protocol = PROTOCOLS[VERSION]
        self.user, self.agent = self.nodes[0].user, self.nodes[0].agent
        self.amqp_port = free_port()
        self._mqtt = LoadBalancer(self.port, [node.port for node in self.nodes])
        self._amqp = LoadBalancer(
            self.amqp_port, [node.amqp_port for node in self.nodes]
        )

    def amqp_as(self, user: str) -> str:
        """Return the address for AMQP with somebody's name and password."""
        return amqp_address(user, self.amqp_port)

    def node_of_first_client(self) -> ClusterNode:
        """Return where the first client that came over MQTT went."""
        (node,) = [node for node in self.nodes if node.port == self._mqtt.gone_to[0]]
        return node

    def start(self) -> None:
        """Start it and wait until every queue is on every node."""
        names = bound(self.nodes[0].name_server)
        self._stack.enter_context(running(names, self._folder / "names.log"))
        for node in self.nodes:
            self._stack.callback(node.kill)
            node.launch()
        for node in self.nodes:
            node.wait()
        wait_until(self._all_copied, "every queue is everywhere", _COPIES)

    def kill(self) -> None:
        """Kill what runs of it."""
        self._stack.close()

    @asynccontextmanager
    async def reachable(self) -> AsyncIterator[None]:
        """Let it be reached at its address, beside the test."""
        async with self._mqtt, self._amqp:
            yield

    def _all_copied(self) -> bool:
        return set(self.nodes[0].copies().values()) == {NODES}
