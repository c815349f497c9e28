"""What the queue sends of jobs: orders to agents, and the letters of dead jobs."""

from datetime import datetime, timedelta
import json
from typing import Any

from ..core.attempts import Blame
from ..core.job_file import FileKind, JobFile
from ..core.model import Job
from ..core.needs import Filament, PrintSettings
from .adapter import Publish
from .agent_status import VERSION
from .agent_topics import AgentTopics, dead_letters

_SETTINGS = {
    "nozzle_temp": "nozzle_temperature",
    "bed_temp": "bed_temperature",
    "layer_height": "layer_height",
    "infill": "infill",
    "speed": "speed",
}
"""Names of the wire, and those of `PrintSettings`."""
_HOUR = timedelta(hours=1)


def order(
    topics: AgentTopics, job: Job, attempt_id: str, file: JobFile, url: str | None
) -> Publish:
    """Return an attempt at a job, for any agent of a printer.

    `file` has the name that it is to have at the printer; `url` is where the agent gets
    it, None where it lies at the printer, or where agents see it: the job's source says
    where.
    """
    body = {
        "version": VERSION,
        **_job(job, url, file),
        "attempt_id": attempt_id,
        **_file(file, url),
    }
    return Publish(topics.orders, _json(body))


def slice_order(
    topics: AgentTopics, job: Job, slice_id: str, file: JobFile, url: str | None
) -> Publish:
    """Return a model that agents of a printer may slice ahead."""
    body = {
        "version": VERSION,
        **_job(job, url, file),
        "slice_id": slice_id,
        **_file(file, url),
    }
    return Publish(topics.slices, _json(body))


def dead_letter(base: str, job: Job, seq: int) -> Publish:
    """Return a job that failed for good, with all of its attempts.

    `seq` is the number of the event that ended it: the same again is the same letter.
    """
    body = {
        "version": VERSION,
        "event": seq,
        **_job(job, None, job.spec.file),
        **(_file(job.spec.file, None) if job.spec.file else {}),
        "attempts": [
            {
                "attempt_id": failed.id,
                "printer_id": failed.printer_id,
                "reason": failed.reason.value,
                "error": failed.error,
                "at": moment(failed.at),
            }
            for failed in job.failed_attempts
        ],
    }
    return Publish(dead_letters(base), _json(body))


def moment(at: datetime | None) -> str | None:
    """Return a moment as ISO 8601 in UTC, to the second."""
    if at is None:
        return None
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _job(job: Job, url: str | None, file: JobFile | None) -> dict[str, Any]:
    spec = job.spec
    path = url or spec.source
    is_model = file is not None and file.kind is FileKind.MODEL
    failed = (each.blame for each in job.failed_attempts)
    retries = sum(blame is not Blame.MISMATCH for blame in failed)
    return {
        "job_id": job.id,
        "job_name": spec.name,
        "stl_path": path if is_model else None,
        "gcode_path": None if is_model else path,
        "material_id": spec.material_id or spec.needs.material,
        "filaments": [_filament(filament) for filament in spec.needs.filaments],
        "print_settings": _print_settings(spec.needs.settings),
        "estimated_duration_hours": spec.estimate and round(spec.estimate / _HOUR, 4),
        "estimated_grams": spec.grams,
        "priority": spec.priority,
        "deadline_at": moment(spec.deadline),
        "retry_count": retries,
        "max_retries": retries + spec.retries,
    }


def _file(file: JobFile, url: str | None) -> dict[str, Any]:
    kind = FileKind.MODEL if file.kind is FileKind.MODEL else FileKind.GCODE
    return {
        "file_url": url,
        "file_name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "kind": kind.value,
        "plate": file.plate,
    }


def _filament(filament: Filament) -> dict[str, Any]:
    return {
        "material": filament.material,
        "color": filament.color,
        "brand": filament.brand,
    }


def _print_settings(settings: PrintSettings) -> dict[str, Any]:
    """Return what is known of how to print, °C, millimetres, percent and mm/s."""
    known = {name: getattr(settings, field) for name, field in _SETTINGS.items()}
    return {
        **settings.other,
        **{name: value for name, value in known.items() if value is not None},
    }


def _json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)
