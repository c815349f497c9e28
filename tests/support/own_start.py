"""A printer that starts by itself inside Home Assistant, whose way does what tests want."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any, override
import uuid

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.commands import Caller, Join
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobSpec, Person
from custom_components.printer_queue.core.needs import Needs
from custom_components.printer_queue.dispatch.way import StartOrder, Way, WayKind
from custom_components.printer_queue.dispatch.ways import WAYS

from .makerspace import Makerspace

MODEL = "Bambu Lab X1 Carbon"
STARTS: Mapping[str, Any] = MappingProxyType(
    {"starts_by_itself": True, "way": "obedient", "models": [MODEL]}
)
"""What is stored besides of a printer that starts by itself."""


@dataclass
class ObedientWay(Way):
    """Takes every order, and keeps it."""

    orders: list[str] = field(default_factory=list)

    @override
    async def async_start(self, order: StartOrder) -> None:
        self.orders.append(f"start {order.file.name}")

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        self.orders.append("pause")

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        self.orders.append("resume")

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        self.orders.append("stop")


def add_obedient_way(monkeypatch: pytest.MonkeyPatch) -> ObedientWay:
    """Add the way to the registry; return what every printer is commanded by."""
    way = ObedientWay()
    kind = WayKind(
        key="obedient",
        make=lambda hass, printer: way,
        accepts=frozenset({FileKind.PROJECT}),
    )
    monkeypatch.setitem(WAYS, kind.key, kind)
    return way


async def join_with_file(
    space: Makerspace, who: str, name: str = "part", printer: str = "p1"
) -> str:
    """Let a member join with a file that lies at a printer; return the job's id."""
    person = Person(who.lower(), who)
    job_id = uuid.uuid4().hex
    file = JobFile(name=f"{name}.gcode.3mf", kind=FileKind.PROJECT, sliced_for=MODEL)
    spec = JobSpec(
        name=name,
        estimate=timedelta(hours=1),
        file=file,
        needs=Needs(printer=printer),
    )
    await space.queue.execute(
        Join(caller=Caller(person), person=person, job_id=job_id, spec=spec)
    )
    await space.settle()
    return job_id


async def begin(
    space: Makerspace, freezer: FrozenDateTimeFactory, job_id: str, **fields: Any
) -> None:
    """Let p1 report the print of a job's attempt."""
    attempt = space.job(job_id).attempt
    assert attempt is not None
    report = {"gcode_state": "RUNNING", "mc_percent": 1, "subtask_name": attempt.file}
    await space.tell("p1", freezer, **(report | fields))
