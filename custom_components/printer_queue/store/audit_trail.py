"""The audit trail: each step of a decision as a row of `events`."""

from collections.abc import Iterable
from typing import Any

from ..core.decision import Step
from .codec import encode_event


def event_rows(
    first_seq: int, steps: Iterable[Step], decision_id: str | None
) -> list[dict[str, Any]]:
    """Return the rows of a decision's steps, numbered from `first_seq` on."""
    return [
        {
            "seq": seq,
            "at": step.event.at,
            "kind": step.event.kind,
            "actor": step.event.actor,
            "job_id": step.job_id,
            "printer_id": step.printer_id,
            "from_status": step.from_status,
            "to_status": step.to_status,
            "reason": getattr(step.event, "reason", None),
            "data": encode_event(step.event),
            "decision_id": decision_id,
        }
        for seq, step in enumerate(steps, first_seq)
    ]
