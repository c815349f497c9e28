"""What agents and everybody else are sent of jobs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import json
from typing import Any

import pytest

from custom_components.printer_queue.core.attempts import Blame, FailedAttempt
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import Job, JobSpec, JobStatus
from custom_components.printer_queue.core.needs import Filament, Needs, PrintSettings
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.printers import agent_control as control
from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.agent_orders import (
    dead_letter,
    order,
    slice_order,
)
from custom_components.printer_queue.printers.status_messages import status_change
from tests.support.agents import ATTEMPT, FILE, TOPICS

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
URL = "http://ha.local:8123/api/printer_queue/file/x"
GCODE = JobFile(
    name="bracket.gcode", kind=FileKind.GCODE, sha256="ab" * 32, size=1234, plate=2
)
FAILED = FailedAttempt(
    id="job-1-a1",
    printer_id="giga",
    file=FILE,
    at=NOON,
    reason=Reason.PRINT_FAILED,
    blame=Blame.PRINTER,
    error="Heater",
)


def job(**spec: Any) -> Job:
    """Return a job with all that the wire may show."""
    asked: dict[str, Any] = {
        "name": "bracket",
        "estimate": timedelta(minutes=90),
        "priority": 3,
        "deadline": datetime(2026, 10, 6, 8, 30, tzinfo=UTC),
        "grams": 31.5,
        "source": "/media/bracket.stl",
        "retries": 2,
        "file": GCODE,
        "needs": Needs(
            filaments=(Filament("PETG", "FF0000", "GFG00"),),
            settings=PrintSettings(
                nozzle_temperature=240, speed=60, other={"brim": "5", "speed": "9"}
            ),
        ),
    }
    return Job(
        id="job-1",
        number=57,
        spec=JobSpec(**(asked | spec)),
        person=None,
        created_at=NOON,
        rank=1,
    )


def body(message: Publish) -> dict[str, Any]:
    """Return a message's JSON."""
    assert message.qos == 1
    parsed: dict[str, Any] = json.loads(message.payload)
    return parsed


def test_an_order_says_all_that_an_agent_needs() -> None:
    sent = order(TOPICS, job(), ATTEMPT, replace(GCODE, name=FILE), URL)
    assert sent.topic == "printer_queue/jobs/giga"
    assert body(sent) == {
        "version": 1,
        "job_id": "job-1",
        "job_name": "bracket",
        "stl_path": None,
        "gcode_path": URL,
        "material_id": "PETG",
        "filaments": [{"material": "PETG", "color": "FF0000", "brand": "GFG00"}],
        "print_settings": {"nozzle_temp": 240, "speed": 60, "brim": "5"},
        "estimated_duration_hours": 1.5,
        "estimated_grams": 31.5,
        "priority": 3,
        "deadline_at": "2026-10-06T08:30:00Z",
        "retry_count": 0,
        "max_retries": 2,
        "attempt_id": ATTEMPT,
        "file_url": URL,
        "file_name": FILE,
        "sha256": "ab" * 32,
        "size": 1234,
        "kind": "gcode",
        "plate": 2,
    }


@pytest.mark.parametrize(
    ("kind", "name", "sent"),
    [
        (FileKind.MODEL, "bracket.stl", ("model", URL, None)),
        (FileKind.GCODE, "bracket.bgcode", ("gcode", None, URL)),
        (FileKind.PROJECT, "bracket.gcode.3mf", ("gcode", None, URL)),
    ],
)
def test_a_model_and_a_sliced_file_go_by_different_names(
    kind: FileKind, name: str, sent: tuple[str, str | None, str | None]
) -> None:
    file = replace(GCODE, name=name, kind=kind)
    order_sent = body(order(TOPICS, job(), ATTEMPT, file, URL))
    keys = ("kind", "stl_path", "gcode_path")
    assert tuple(order_sent[key] for key in keys) == sent


def test_a_file_at_the_printer_has_no_address() -> None:
    file = JobFile(name="old.gcode", kind=FileKind.GCODE)
    sent = body(order(TOPICS, job(), ATTEMPT, file, None))
    assert sent["file_url"] is None
    assert sent["sha256"] is None
    assert sent["gcode_path"] == "/media/bracket.stl"
    assert sent["file_name"] == "old.gcode"


def test_a_job_that_asks_for_nothing_is_an_order_all_the_same() -> None:
    plain = job(
        estimate=None, deadline=None, grams=None, source=None, file=None, needs=Needs()
    )
    sent = body(order(TOPICS, plain, ATTEMPT, GCODE, URL))
    assert sent["estimated_duration_hours"] is None
    assert sent["deadline_at"] is None
    assert sent["print_settings"] == {}
    assert sent["material_id"] is None


def test_a_further_try_says_how_many_there_were() -> None:
    again = replace(job(retries=1), failed_attempts=(FAILED,))
    sent = body(order(TOPICS, again, "job-1-a2", GCODE, URL))
    assert (sent["retry_count"], sent["max_retries"]) == (1, 2)


def test_a_model_may_be_sliced_ahead() -> None:
    file = replace(GCODE, kind=FileKind.MODEL)
    sent = slice_order(TOPICS, job(), "job-1-s", file, URL)
    assert sent.topic == "printer_queue/slices/giga"
    assert body(sent)["slice_id"] == "job-1-s"
    assert "attempt_id" not in body(sent)
    assert body(sent)["kind"] == "model"


def test_a_dead_letter_has_all_attempts_and_why_each_failed() -> None:
    dead = replace(job(retries=0), failed_attempts=(FAILED,))
    sent = dead_letter("fabrication", dead, 12)
    assert sent.topic == "fabrication/jobs/dlq"
    letter = body(sent)
    assert letter["event"] == 12
    assert letter["file_name"] == "bracket.gcode"
    assert (letter["retry_count"], letter["max_retries"]) == (1, 1)
    assert letter["attempts"] == [
        {
            "attempt_id": "job-1-a1",
            "printer_id": "giga",
            "reason": "print_failed",
            "error": "Heater",
            "at": "2026-10-05T12:00:00Z",
        }
    ]


def test_a_dead_letter_of_a_job_without_a_file_is_one_too() -> None:
    letter = body(dead_letter("fabrication", job(file=None), 12))
    assert letter["attempts"] == []
    assert "file_name" not in letter


def test_a_change_is_said_below_its_status() -> None:
    sent = status_change(
        "fabrication",
        seq=7,
        queue="Farm",
        job_id="job-1",
        job_name="bracket",
        before=JobStatus.QUEUED,
        after=JobStatus.SCHEDULED,
        reason=Reason.PRINTER_FREE,
        printer_id="giga",
        attempt_id=ATTEMPT,
        at=NOON,
    )
    assert sent.topic == "fabrication/status/scheduled"
    assert body(sent) == {
        "version": 1,
        "event": 7,
        "queue": "Farm",
        "job_id": "job-1",
        "job_name": "bracket",
        "from_status": "queued",
        "to_status": "scheduled",
        "reason": "printer_free",
        "printer_id": "giga",
        "attempt_id": ATTEMPT,
        "at": "2026-10-05T12:00:00Z",
    }


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (control.ask(TOPICS), {"command": "report"}),
        (
            control.grant(TOPICS, ATTEMPT, "shed"),
            {"command": "start", "attempt_id": ATTEMPT, "agent": "shed"},
        ),
        (
            control.pause(TOPICS, ATTEMPT),
            {"command": "pause", "attempt_id": ATTEMPT},
        ),
        (
            control.resume(TOPICS, ATTEMPT),
            {"command": "resume", "attempt_id": ATTEMPT},
        ),
        (control.stop(TOPICS, ATTEMPT), {"command": "stop", "attempt_id": ATTEMPT}),
        (control.seen(TOPICS, ATTEMPT), {"command": "seen", "attempt_id": ATTEMPT}),
        (
            control.forget(TOPICS, "job-1-s"),
            {"command": "forget", "slice_id": "job-1-s"},
        ),
    ],
)
def test_a_command_names_what_it_is_about(
    message: Publish, expected: dict[str, Any]
) -> None:
    assert message.topic == "printer_queue/control/giga"
    assert body(message) == {"version": 1} | expected
