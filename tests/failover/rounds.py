"""One leader after the other is taken away, and what is found after each."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from random import Random
import time
from typing import Any

from demo.home_assistant import HomeAssistantError
from demo.waiting import until
from tests.power_cuts import audit as notices
from tests.power_cuts.audit import Findings, Kill, waiting_beside_a_free_printer
from tests.power_cuts.evening import CUT_OFF
from tests.power_cuts.ledger import Ledger

from . import audit
from .audit import Database
from .cluster import Cluster, Node
from .crowd import Crowd

TAKES_OVER_WITHIN = 30.0
BUSY_FOR = (1.0, 3.0)
"""Seconds of a round until the leader is taken away: anything between these."""
STAYS_OUT_FOR = (0.0, 10.0)
"""Seconds that a leader hangs or is cut off while another leads: anything between these."""
HANGS_FOR = 60.0
"""Seconds from when a leader hangs, of one in three."""
SETTLES_WITHIN = 45.0


class Failure(StrEnum):
    """What becomes of a leader."""

    HUNG = "hung"
    CUT_OFF = "cut off from the database"
    KILLED = "killed"


@dataclass(slots=True)
class Outcome:
    """What all rounds have shown; empty lists are what is hoped for."""

    ledger: Ledger = field(default_factory=Ledger)
    failures: Counter[Failure] = field(default_factory=Counter)
    takeovers: dict[Failure, list[float]] = field(default_factory=dict)
    """How many seconds after each failure another node said that it leads."""
    findings: Findings = field(default_factory=Findings)
    kills: list[Kill] = field(default_factory=list)
    uncertain: int = 0
    starts: int = 0
    carried_out: list[str] = field(default_factory=list)
    """What was refused, and has changed something."""
    started_twice: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    """Takeovers that took too long, and nodes that do not follow."""
    complaints: list[str] = field(default_factory=list)
    """The errors that the nodes have logged."""

    @property
    def wrong(self) -> list[str]:
        """Everything that is wrong."""
        return [
            *self.findings.all,
            *self.carried_out,
            *self.started_twice,
            *self.slow,
            *self.complaints,
        ]


async def fail_over(
    cluster: Cluster,
    rounds: int,
    seed: int,
    progress: Callable[[str], object] = lambda _: None,
) -> Outcome:
    """Take the leader away so often, at moments that the seed decides."""
    run = _Rounds(cluster, Random(seed))
    kinds = [
        kind
        for kind in Failure
        if kind is not Failure.CUT_OFF or cluster.nodes[0].way is not None
    ]
    for number in range(rounds):
        failure = kinds[number % len(kinds)]
        await run.one(failure)
        outcome, ledger = run.outcome, run.crowd.ledger
        progress(
            f"{number + 1}/{rounds}: {failure}, led again after"
            f" {outcome.takeovers[failure][-1]:.1f} s, {len(ledger.accepted)} commands"
            f" accepted, {ledger.refused} refused, wrong: {outcome.wrong or 'nothing'}"
        )
    return await run.end()


class _Rounds:
    """All rounds of one evening."""

    def __init__(self, cluster: Cluster, chance: Random) -> None:
        self._cluster = cluster
        self._chance = chance
        self._database = Database(cluster.database)
        self._began = datetime.now(UTC)
        self.crowd = Crowd(cluster, chance, cluster=cluster)
        self.outcome = Outcome(ledger=self.crowd.ledger)

    async def one(self, failure: Failure) -> None:
        """Take the leader away once, and look what was lost."""
        database, outcome = self._database, self.outcome
        async with self.crowd.going_on():
            await asyncio.sleep(self._chance.uniform(*BUSY_FOR))
            leader = await self._cluster.leader()
            windows, epoch = database.windows(), database.epoch()
            failed_at = datetime.now(UTC)
            await self._take_away(leader, failure)
        if database.epoch() != epoch + 1:
            outcome.slow.append(f"{failure}: {database.epoch() - epoch} takeovers")
        if not await self._settled():
            outcome.slow.append(f"{failure}: the nodes do not come to show the same")
        await self.crowd.ask_again()
        await self._look()
        outcome.findings.overdue.extend(database.not_kept(windows, failed_at))

    async def _take_away(self, leader: Node, failure: Failure) -> None:
        """Let the leader fail, wait until another leads, and bring it back."""
        outcome, began = self.outcome, time.monotonic()
        leader.is_out = True
        leader.is_asked = failure is Failure.CUT_OFF and self._chance.random() < 0.5
        await _fail(leader, failure)
        outcome.failures[failure] += 1
        outcome.kills.append(Kill(datetime.now(UTC), self._database.unsettled()))
        next_leader = await self._cluster.leader()
        took = time.monotonic() - began
        outcome.takeovers.setdefault(failure, []).append(took)
        if took > TAKES_OVER_WITHIN:
            outcome.slow.append(f"{failure}: led again after {took:.1f} s")
        if failure is not Failure.KILLED:
            stays_out_for = self._chance.uniform(*STAYS_OUT_FOR)
            if failure is Failure.HUNG and outcome.failures[failure] % 3 == 2:
                stays_out_for = HANGS_FOR - took
            await asyncio.sleep(stays_out_for)
        await _bring_back(leader, failure)
        leader.is_out, leader.is_asked = False, True
        if not await _follows(leader, next_leader):
            outcome.slow.append(f"{leader.name} does not follow {next_leader.name}")

    async def _settled(self) -> bool:
        """Wait until whoever waits has been asked and all nodes show the same, or too long."""

        async def settled() -> bool:
            with suppress(HomeAssistantError):
                shown = await _shown_by_all(self._cluster)
                status = await self._cluster.status()
                return (
                    all(queue == shown[0] for queue in shown)
                    and all(printer["connected"] for printer in status["printers"])
                    and not list(waiting_beside_a_free_printer(self._by_hand(status)))
                )
            return False

        try:
            await until(settled, "a settled queue", within=SETTLES_WITHIN)
        except TimeoutError:
            return False
        return True

    def _by_hand(self, status: dict[str, Any]) -> dict[str, Any]:
        """Leave out the printers that start by themselves, and the jobs that are for them."""
        at_printers, printers = self.crowd.at_printers, self._cluster.printers
        return {
            "queue": [job for job in status["queue"] if job["name"] not in at_printers],
            "printers": [p for p in status["printers"] if p["name"] in printers],
        }

    async def _look(self) -> None:
        """Look at the database, then at what is shown."""
        database, outcome = self._database, self.outcome
        findings = outcome.findings
        missing = set(database.missing(self.crowd.ledger.accepted))
        findings.missing.extend(sorted(missing - set(findings.missing)))
        findings.doubled.extend(database.printers_with_two_jobs())
        findings.overdue.extend(database.windows_without_an_end(datetime.now(UTC)))
        refused, there = self.crowd.refused_joins, database.names()
        outcome.carried_out = [
            f"{name} is there, and was refused: {refused[name]}"
            for name in refused.keys() & there
        ]
        outcome.carried_out += database.carried_out(
            self.crowd.refused_commands, self.crowd.ledger.accepted
        )
        begun = {name: giga.life.begun for name, giga in self._cluster.gigas.items()}
        outcome.started_twice = list(audit.started_twice(begun))

    async def end(self) -> Outcome:
        """Wait until all is told, and return what all rounds have shown."""
        database, outcome = self._database, self.outcome
        await until(
            lambda: not database.unsettled(), "an empty outbox", within=SETTLES_WITHIN
        )
        notices.told_twice(self._cluster, self._began, outcome.kills, outcome.findings)
        outcome.uncertain = self.crowd.uncertain
        outcome.complaints = self._cluster.complaints()
        gigas = self._cluster.gigas.values()
        outcome.starts = sum(len(giga.life.begun) for giga in gigas)
        return outcome


async def _fail(leader: Node, failure: Failure) -> None:
    match failure:
        case Failure.KILLED:
            await leader.home.kill()
        case Failure.HUNG:
            leader.home.suspend()
        case Failure.CUT_OFF:
            assert leader.way is not None
            leader.way.cut()


async def _bring_back(leader: Node, failure: Failure) -> None:
    match failure:
        case Failure.KILLED:
            await leader.home.start()
        case Failure.HUNG:
            leader.home.resume()
        case Failure.CUT_OFF:
            assert leader.way is not None
            leader.way.mend()


async def _follows(node: Node, leader: Node) -> bool:
    """Wait until a node that is back says that the other one leads."""

    async def follows() -> bool:
        with suppress(*CUT_OFF, HomeAssistantError):
            its, ours = await node.leader(), await leader.leader()
            return not its.get("this_one_leads", True) and its["epoch"] == ours["epoch"]
        return False

    try:
        await until(follows, "the node to follow", within=SETTLES_WITHIN)
    except TimeoutError:
        return False
    return True


async def _shown_by_all(cluster: Cluster) -> list[list[tuple[str, str]]]:
    """Return the ids and statuses of the jobs that each node shows."""
    statuses = [await node.status(cluster.queue.entry_id) for node in cluster.nodes]
    return [
        [(job["id"], job["status"]) for job in status["queue"]] for status in statuses
    ]
