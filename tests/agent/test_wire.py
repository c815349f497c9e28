"""Both halves of the wire, which know nothing of each other, understand each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import json

import pytest

from custom_components.printer_queue.core.job_file import (
    FileKind as JobFileKind,
    JobFile,
)
from custom_components.printer_queue.core.model import Job, JobSpec
from custom_components.printer_queue.core.needs import Filament, Needs, PrintSettings
from custom_components.printer_queue.printers import agent_control as control
from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.agent_orders import order, slice_order
from custom_components.printer_queue.printers.agent_status import (
    AgentState as HeardState,
    FailReason,
    availability_of,
    status_of,
)
from custom_components.printer_queue.printers.agent_topics import AgentTopics
from printer_queue_agent.messages import (
    AgentState,
    Command,
    FileKind,
    Order,
    PrinterState,
    Reason,
    Report,
    SliceOrder,
    Topics,
    Verb,
    availability,
)

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
THERE = AgentTopics("printer_queue", "giga")
HERE = Topics("printer_queue", "giga")
URL = "http://ha.local:8123/api/printer_queue/file/x?token=y"
MODEL = JobFile(
    name="bracket-57-1.stl", kind=JobFileKind.MODEL, sha256="ab" * 32, size=7
)


def payload(message: Publish) -> bytes:
    """Return what the broker carries."""
    return message.payload.encode() if isinstance(message.payload, str) else b""


def test_the_topics_are_the_same() -> None:
    assert (HERE.jobs, HERE.control, HERE.slices) == (
        THERE.orders,
        THERE.control,
        THERE.slices,
    )
    assert (HERE.status, HERE.availability) == (THERE.status, THERE.availability)


@pytest.mark.parametrize("kind", list(JobFileKind))
@pytest.mark.parametrize("url", [URL, None])
def test_an_order_is_read_as_it_is_meant(kind: JobFileKind, url: str | None) -> None:
    needs = Needs(
        filaments=(Filament("PETG", "FF0000", None),),
        settings=PrintSettings(nozzle_temperature=240, speed=60, other={"brim": "5"}),
    )
    spec = JobSpec(name="bracket", needs=needs)
    asked = Job(id="job", number=57, spec=spec, person=None, created_at=NOW, rank=1)
    file = replace(MODEL, kind=kind)
    read = Order.parse(payload(order(THERE, asked, "job-a1", file, url)))
    assert (read.attempt_id, read.job_id) == ("job-a1", asked.id)
    assert read.file.file_url == url
    assert (read.file.sha256, read.file.size) == (MODEL.sha256, MODEL.size)
    models = kind is JobFileKind.MODEL
    assert read.file.kind is (FileKind.MODEL if models else FileKind.GCODE)
    assert read.file.material_id == "PETG"
    assert read.file.settings == {"nozzle_temp": 240, "speed": 60, "brim": "5"}
    assert Order.parse(read.dump()) == read
    ahead = SliceOrder.parse(payload(slice_order(THERE, asked, "slice-1", file, url)))
    assert (ahead.slice_id, ahead.file) == ("slice-1", read.file)
    assert SliceOrder.parse(ahead.dump()) == ahead


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (control.ask(THERE), Command(verb=Verb.REPORT)),
        (
            control.grant(THERE, "a", "pi"),
            Command(verb=Verb.START, subject="a", agent="pi"),
        ),
        (control.pause(THERE, "a"), Command(verb=Verb.PAUSE, subject="a")),
        (control.resume(THERE, "a"), Command(verb=Verb.RESUME, subject="a")),
        (control.stop(THERE, "a"), Command(verb=Verb.STOP, subject="a")),
        (control.seen(THERE, "a"), Command(verb=Verb.SEEN, subject="a")),
        (control.forget(THERE, "s"), Command(verb=Verb.FORGET, subject="s")),
    ],
)
def test_a_command_is_read_as_it_is_meant(said: Publish, read: Command) -> None:
    assert Command.parse(payload(said)) == read


@pytest.mark.parametrize("state", list(AgentState))
@pytest.mark.parametrize("reason", [None, *Reason])
def test_a_report_is_read_as_it_is_meant(
    state: AgentState, reason: Reason | None
) -> None:
    ahead = state is AgentState.SLICED
    report = Report(
        agent="pi",
        state=state,
        attempt_id=None if ahead else "job-a1",
        slice_id="slice-1" if ahead else None,
        job_id="job",
        progress=12.5,
        remaining_seconds=60,
        reason=reason,
        error="It failed",
        file="bracket.gcode",
        estimated_seconds=90,
        grams=1.5,
        printer_state=PrinterState.PRINTING,
    )
    read = status_of(json.loads(report.dump(NOW)))
    assert read.state is HeardState(state.value)
    assert read.reason is (None if reason is None else FailReason(reason.value))
    assert (read.agent, read.attempt_id, read.slice_id, read.job_id) == (
        report.agent,
        report.attempt_id,
        report.slice_id,
        report.job_id,
    )
    assert (read.progress, read.remaining_seconds) == (12.5, 60)
    assert (read.error, read.file, read.grams) == ("It failed", "bracket.gcode", 1.5)
    assert (read.estimate, read.printer_state) == (timedelta(seconds=90), "printing")
    assert read.at == NOW


@pytest.mark.parametrize("online", [True, False])
def test_who_is_there_is_read_as_it_is_meant(online: bool) -> None:
    read = availability_of(json.loads(availability("pi", online=online)))
    assert (read.agent, read.online) == ("pi", online)
