"""What one job is in a plan, as long as the same is asked."""

from typing import NamedTuple

from ..model import JobSpec
from ..needs import Filament
from ..optimiser.problem import Task


class Print(NamedTuple):
    """What was asked, its filaments, and its task as it is if it waits for nothing.

    `kept_from` are the ids of the printers that it must not go to, whatever was asked.
    Filaments that the same spools serve are one object, so that they are counted by it.
    The task's weight is that of the priority; `since` is when the job joined, in seconds
    since 1970.
    """

    spec: JobSpec
    filaments: tuple[Filament, ...]
    task: Task
    kept_from: frozenset[str]
    since: float


def fit_key(spec: JobSpec) -> object:
    """Return what of what is asked says where a job fits."""
    needs, file = spec.needs, spec.file
    return (
        file and (file.kind, file.sliced_for, file.is_kept, file.seen_by_agents),
        needs.size,
        needs.nozzle,
        needs.printers,
        needs.printer,
        needs.sites,
        needs.tags,
        needs.settings.nozzle_temperature,
        needs.settings.bed_temperature,
    )
