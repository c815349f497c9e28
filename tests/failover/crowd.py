"""The busy evening of the power cuts, at several nodes that may fail."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, override

from demo.home_assistant import HomeAssistantError
from tests.power_cuts.evening import CUT_OFF, Evening
from tests.power_cuts.ledger import Asked, Refused, Unanswered
from tests.support.scene import Job

from .cluster import Cluster

_UNCERTAIN = "store_uncertain"
"""The refusal that says that it may have been carried out."""


@dataclass(slots=True, kw_only=True)
class Crowd(Evening):
    """People who ask any node; each fourth job is one that its printer starts by itself."""

    cluster: Cluster
    refused_joins: dict[str, str] = field(default_factory=dict)
    """Why the joins of jobs were refused, by their names: nothing has changed by them."""
    at_printers: set[str] = field(default_factory=set)
    """The jobs whose files lie at the printers that start them by themselves."""
    uncertain: int = 0
    """Commands of which nobody could say whether they were carried out."""
    _tried: dict[tuple[str, str], datetime] = field(default_factory=dict)
    _unanswered: set[tuple[str, str]] = field(default_factory=set)
    """Those of them that had no answer once: they may be carried out at any time."""
    _refused: list[Refused] = field(default_factory=list)

    @property
    def refused_commands(self) -> list[Refused]:
        """The commands that were refused, but for those that had no answer once."""
        return [
            command
            for command in self._refused
            if (command.kind, command.job_id) not in self._unanswered
        ]

    @override
    def wish(self, person: str, number: int) -> dict[str, Any]:
        data = super().wish(person, number) | {"retries": 0}
        if number % 4:
            return data
        self.at_printers.add(data["name"])
        name = self.chance.choice(list(self.cluster.gigas))
        file = f"part-{number}.gcode"
        self.cluster.gigas[name].load(file)
        there = {"printer_file": file, "printer": self.cluster.devices[name]}
        return data | there

    @override
    def refused_join(self, data: dict[str, Any], err: HomeAssistantError) -> None:
        if _UNCERTAIN in str(err):
            self.uncertain += 1
            self.ledger.unanswered.append(Unanswered(data))
            return
        super().refused_join(data, err)
        self.refused_joins[data["name"]] = str(err)

    @override
    async def _command(self, person: str, action: str, kind: str, job: Job) -> None:
        # A node that is behind, or an answer that was lost, lets people ask twice.
        asked = (kind, job["id"])
        self._tried.setdefault(asked, datetime.now(UTC))
        try:
            await super()._command(person, action, kind, job)
        except (*CUT_OFF, asyncio.CancelledError):
            self._unanswered.add(asked)
            raise

    @override
    def refused_command(self, asked: Asked, err: HomeAssistantError) -> None:
        super().refused_command(asked, err)
        if _UNCERTAIN in str(err):
            self._unanswered.add((asked.kind, asked.job_id))
        else:
            refused = Refused(
                asked.kind, asked.job_id, asked.sent_at, datetime.now(UTC)
            )
            self._refused.append(refused)

    @override
    def _accept(self, kind: str, job: Job, sent_at: datetime) -> None:
        super()._accept(kind, job, self._tried.get((kind, job["id"]), sent_at))
