"""What the actions answer of all that can be asked for, word by word."""

from datetime import UTC, datetime, timedelta

from custom_components.printer_queue.core.commands import AUTOMATION
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import Job, JobSpec, Person
from custom_components.printer_queue.core.needs import (
    Filament,
    Needs,
    PrintSettings,
    Size,
)
from custom_components.printer_queue.presentation.jobs import Views
from tests.support.makerspace import Makerspace

NOON = datetime(2027, 6, 15, 10, tzinfo=UTC)
ALL = JobSpec(
    name="hook",
    estimate=timedelta(minutes=90, seconds=3),
    needs=Needs(
        filaments=(Filament("PETG", "FF0000", "GFG00"), Filament("PLA")),
        size=Size(10, 20.5, 30),
        nozzle=0.6,
        printers=frozenset({"p2", "p1", "gone"}),
        printer="p1",
        tags=frozenset({"hardened", "enclosed"}),
        settings=PrintSettings(infill=15, other={"brim": "yes"}),
    ),
    notes="black, please",
    priority=2,
    deadline=NOON + timedelta(hours=3),
    earliest_start=NOON + timedelta(hours=1, minutes=30),
    grams=12.5,
    cost=0.4,
    source="media/hook.3mf",
    material_id="petg_black",
    goal="shelf",
    after="7",
    retries=1,
    file=JobFile(
        name="hook.3mf", kind=FileKind.PROJECT, sha256="ab" * 32, size=2048, plate=2
    ),
    picture="cd" * 32,
)


async def test_all_that_was_asked_for_is_answered(makerspace: Makerspace) -> None:
    job = Job(
        id="a1",
        number=1,
        spec=ALL,
        person=Person("ann", "Ann"),
        created_at=NOON,
        rank=1,
    )
    answer = Views(makerspace.queue, AUTOMATION).job(job)
    asked = {
        "name": "hook",
        "estimate_minutes": 90.0,
        "material": "PETG",
        "filaments": [
            {"material": "PETG", "color": "FF0000", "brand": "GFG00"},
            {"material": "PLA", "color": None, "brand": None},
        ],
        "nozzle": 0.6,
        "size": {"x": 10, "y": 20.5, "z": 30},
        "forced_printer": "X1C p1",
        "printers": ["X1C p1", "gone", "p2"],
        "sites": [],
        "tags": ["enclosed", "hardened"],
        "settings": {
            "brim": "yes",
            "nozzle_temperature": None,
            "bed_temperature": None,
            "layer_height": None,
            "infill": 15,
            "speed": None,
        },
        "priority": 2,
        "deadline": "2027-06-15T15:00:00+02:00",
        "earliest_start": "2027-06-15T13:30:00+02:00",
        "grams": 12.5,
        "cost": 0.4,
        "source": "media/hook.3mf",
        "material_id": "petg_black",
        "goal": "shelf",
        "after": "7",
        "retries": 1,
        "notes": "black, please",
        "file": {
            "name": "hook.3mf",
            "kind": "project",
            "sha256": "ab" * 32,
            "size": 2048,
            "plate": 2,
            "sliced_for": None,
            "seen_by_agents": False,
        },
        "picture": "cd" * 32,
    }
    assert {key: answer[key] for key in asked} == asked
    assert answer.keys() - asked.keys() == {
        "position",
        "filament",
        "retry_of",
        "person_id",
        "waiting_until",
        "claimed",
        "predicted_minutes",
        "expected_start",
        "person",
        "status",
        "printer",
        "plan_reason",
        "expected_printer",
        "changeover_minutes",
        "attempt_id",
        "scheduled",
        "sent",
        "failed_attempts",
        "dead_letter",
        "estimated_cost",
        "actual_cost",
        "expected_end_low",
        "expected_start_high",
        "expected_start_low",
        "started",
        "expected_end_high",
        "misses",
        "asked_early",
        "offered",
        "created",
        "start_by",
        "id",
        "overtaken",
        "waiting_text",
        "waiting_for",
        "number",
        "actual_minutes",
        "claim_by",
        "paused_minutes",
        "printer_id",
        "expected_end",
        "ended",
        "created_by",
        "reason",
        "error",
        "message",
    }
