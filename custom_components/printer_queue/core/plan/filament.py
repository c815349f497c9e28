"""What is left on the spools when the jobs of a plan begin, one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import JobSpec, QueueState
from ..printer import Printer
from ..rules.filament import UNKNOWN, FilamentAnswer, SpoolsLeft


def filament_ahead(
    state: QueueState, sequences: Mapping[str, Sequence[str]]
) -> dict[str, FilamentAnswer]:
    """Return what is known of each job's filament, of those for which that is anything.

    `sequences` holds the ids of each printer's waiting jobs in their order.
    """
    answers: dict[str, FilamentAnswer] = {}
    for printer in state.printers.values():
        if printer.stock:
            _walk(state, printer, sequences.get(printer.id, ()), answers)
    return answers


def filament_behind(
    state: QueueState,
    sequences: Mapping[str, Sequence[str]],
    printer: Printer,
    spec: JobSpec,
) -> FilamentAnswer:
    """Return what is known for a print that would come behind all that are planned there."""
    if not printer.stock:
        return UNKNOWN
    left = _walk(state, printer, sequences.get(printer.id, ()), {})
    return left.answer(spec)


def long_enough(
    state: QueueState,
    printer: Printer,
    loaded: frozenset[int],
    smallest: Mapping[int, JobSpec],
) -> frozenset[int]:
    """Return those of the loaded materials of which there is enough for any job.

    `smallest` is the job that needs least of each material.
    """
    left = SpoolsLeft.after_print(state, printer)
    return frozenset(
        material
        for material in loaded
        if left.answer(smallest[material]).enough is not False
    )


def smallest_needs(jobs: Iterable[tuple[int, JobSpec]]) -> dict[int, JobSpec]:
    """Return a job that needs of each material as little as any; unknown is none at all."""
    smallest: dict[int, JobSpec] = {}
    for material, spec in jobs:
        known = smallest.get(material)
        smallest[material] = spec if known is None else _smaller(known, spec)
    return smallest


def _smaller(one: JobSpec, other: JobSpec) -> JobSpec:
    """Return the one that needs less; of several filaments what is less of each."""
    if len(one.needs.filaments) < 2:
        return other if (other.grams or 0.0) < (one.grams or 0.0) else one
    if not (one.filament_grams and other.filament_grams):
        return other if one.filament_grams else one
    least = (
        min(grams or 0.0, others or 0.0)
        for grams, others in zip(one.filament_grams, other.filament_grams, strict=False)
    )
    return replace(one, filament_grams=tuple(least))


def _walk(
    state: QueueState,
    printer: Printer,
    job_ids: Sequence[str],
    answers: dict[str, FilamentAnswer],
) -> SpoolsLeft:
    """Let all jobs of a printer take what they need; add what is known of each."""
    left = SpoolsLeft.after_print(state, printer)
    coming = state.next_on(printer.id)
    jobs = [state.jobs[job_id] for job_id in job_ids if job_id in state.jobs]
    for job in jobs if coming is None else (coming, *jobs):
        answer = left.take(job.spec)
        if answer.enough is not None:
            answers[job.id] = answer
    return left
