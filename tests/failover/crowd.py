"""The busy evening of the power cuts, at several nodes that may fail."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, override

from demo.home_assistant import HomeAssistantError
from tests.power_cuts.evening import Evening
from tests.power_cuts.ledger import Unanswered
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
        self._tried.setdefault((kind, job["id"]), datetime.now().astimezone())
        await super()._command(person, action, kind, job)

    @override
    def _accept(self, kind: str, job: Job, sent_at: datetime) -> None:
        super()._accept(kind, job, self._tried.get((kind, job["id"]), sent_at))
