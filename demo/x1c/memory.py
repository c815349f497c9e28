"""What a simulated printer still knows after the demo was off: as a real one does."""

from datetime import datetime, timedelta
import json
from pathlib import Path
from typing import Any

from .life import GcodeState, Life, Print
from .pace import Pace


def save(life: Life, path: Path) -> None:
    """Write the printer's state; of a cancel under way only its end matters."""
    job = life.print
    kept: dict[str, Any] = {
        "state": str(GcodeState.FAILED if life.fails_at else life.state),
        "failed_share": life.failed_share,
    }
    if job is not None:
        kept["print"] = {
            "name": job.name,
            "file": job.file,
            "task_id": job.task_id,
            "duration": job.duration.total_seconds(),
            "layers": job.layers,
            "running_at": job.running_at.isoformat(),
            "print_type": job.print_type,
            "paused_at": job.paused_at.isoformat() if job.paused_at else None,
            "paused_for": job.paused_for.total_seconds(),
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def load(path: Path, pace: Pace) -> Life:
    """Return the state that was written, or a printer fresh from its box."""
    if not path.exists():
        return Life(pace)
    kept = json.loads(path.read_text(encoding="utf-8"))
    life = Life(pace, GcodeState(kept["state"]), failed_share=kept["failed_share"])
    if job := kept.get("print"):
        paused_at = job["paused_at"]
        life.print = Print(
            name=job["name"],
            file=job["file"],
            task_id=job["task_id"],
            duration=timedelta(seconds=job["duration"]),
            layers=job["layers"],
            running_at=datetime.fromisoformat(job["running_at"]),
            print_type=job["print_type"],
            paused_at=datetime.fromisoformat(paused_at) if paused_at else None,
            paused_for=timedelta(seconds=job["paused_for"]),
        )
    return life
