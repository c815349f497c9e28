"""One power cut after the other, and what is found after each."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from demo.waiting import until
from tests.support.scene import Scene

from . import audit
from .audit import Findings, Kill
from .evening import Evening
from .ledger import Ledger

BUSY_FOR = (1.0, 4.0)
"""Seconds of a round until the power is cut: anything between these."""
SETTLES_WITHIN = 30.0


@dataclass(slots=True)
class Outcome:
    """What all rounds have shown."""

    kills: list[Kill] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    ledger: Ledger = field(default_factory=Ledger)


async def cut_the_power(
    scene: Scene,
    rounds: int,
    seed: int,
    progress: Callable[[str], object] = lambda _: None,
) -> Outcome:
    """Kill Home Assistant so often, at moments that the seed decides."""
    chance = Random(seed)
    evening = Evening(scene, chance)
    outcome = Outcome(ledger=evening.ledger)
    began = datetime.now(UTC)
    for number in range(1, rounds + 1):
        async with evening.going_on():
            await asyncio.sleep(chance.uniform(*BUSY_FOR))
            await scene.home.kill()
            cut = datetime.now(UTC)
        path = audit.file_of(scene)
        outcome.kills.append(Kill(cut, audit.unsettled(path)))
        await scene.home.start()
        await _settle(scene)
        await evening.ask_again()
        await _look(scene, evening, outcome.findings)
        progress(
            f"{number}/{rounds}: {len(evening.ledger.accepted)} commands accepted,"
            f" {evening.ledger.cut_off} cut off, wrong: {outcome.findings.all or 'nothing'}"
        )
    await until(
        lambda: not audit.unsettled(audit.file_of(scene)),
        "an empty outbox",
        within=SETTLES_WITHIN,
    )
    audit.told_twice(scene, began, outcome.kills, outcome.findings)
    return outcome


async def _settle(scene: Scene) -> None:
    """Wait until the printers are heard and whoever waits has been asked."""

    async def settled() -> bool:
        status = await scene.status()
        heard = all(printer["connected"] for printer in status["printers"])
        return heard and not list(audit.waiting_beside_a_free_printer(status))

    with suppress(TimeoutError):
        await until(settled, "a settled queue", within=SETTLES_WITHIN)


async def _look(scene: Scene, evening: Evening, findings: Findings) -> None:
    """Look at the file, then at what is shown."""
    path = audit.file_of(scene)
    accepted = evening.ledger.accepted
    known = set(findings.missing)
    missing = set(audit.accepted_but_missing(path, accepted))
    findings.missing.extend(sorted(missing - known))
    findings.doubled.extend(audit.printers_with_two_jobs(path))
    findings.overdue.extend(audit.windows_without_an_end(path, datetime.now(UTC)))
    status = await scene.status()
    findings.overdue.extend(audit.waiting_beside_a_free_printer(status))
