"""An agent's message is a stranger's: it is read strictly, or not at all."""

from datetime import UTC, datetime, timedelta
import json
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.printers.agent_status import (
    AgentState,
    FailReason,
    availability_of,
    status_in,
    status_of,
)
from tests.support.agents import ATTEMPT, FILE, status
from tests.support.disorder import garbage, json_values


def test_all_that_an_agent_reports_is_read() -> None:
    heard = status_of(
        status(
            "printing",
            progress=12.5,
            remaining_seconds=600,
            estimated_seconds=5400,
            grams=31.5,
            printer_state="printing",
            at="2026-10-05T14:00:00+02:00",
        )
    )
    assert heard.agent == "shed"
    assert heard.state is AgentState.PRINTING
    assert heard.attempt_id == ATTEMPT
    assert heard.job_id == "job-1"
    assert heard.progress == 12.5
    assert heard.remaining_seconds == 600
    assert heard.estimate == timedelta(minutes=90)
    assert heard.grams == 31.5
    assert heard.file == FILE
    assert heard.at == datetime(2026, 10, 5, 12, tzinfo=UTC)


def test_a_moment_without_an_offset_is_utc() -> None:
    heard = status_of(status("idle", at="2026-10-05T12:00:00"))
    assert heard.at == datetime(2026, 10, 5, 12, tzinfo=UTC)


def test_a_reason_is_a_word_or_else_a_text_for_people() -> None:
    known = status_of(status("failed", reason="upload", error="Disk full\nat 3 %"))
    assert (known.reason, known.error) == (FailReason.UPLOAD, "Disk full")
    unknown = status_of(status("failed", reason="the cat"))
    assert (unknown.reason, unknown.error) == (None, "the cat")


def test_what_was_sliced_ahead_has_an_id_of_its_own() -> None:
    heard = status_of(status("sliced", slice_id="job-1-s", grams=4, job_id="job-1"))
    assert heard.slice_id == "job-1-s"
    assert heard.attempt_id is None


@pytest.mark.parametrize(
    "fields",
    [
        {"progress": 101},
        {"progress": "a lot"},
        {"progress": True},
        {"grams": -1},
        {"grams": 1e12},
        {"remaining_seconds": float("nan")},
        {"estimated_seconds": 10**9},
        {"estimated_seconds": 0},
        {"error": 7},
        {"file": ["a"]},
        {"reason": {}},
    ],
)
def test_a_measure_out_of_range_is_unknown(fields: dict[str, Any]) -> None:
    heard = status_of(status("printing", **fields))
    (key,) = fields
    key = {"estimated_seconds": "estimate"}.get(key, key)
    expected = FILE if key == "file" and fields[key] is None else None
    assert getattr(heard, key) == expected


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"version": "1"}, "version"),
        ({"agent": None}, "agent"),
        ({"agent": "a" * 65}, "agent"),
        ({"agent": "a\nb"}, "agent"),
        ({"agent": 7}, "agent"),
        ({"state": "dancing"}, "state"),
        ({"state": []}, "state"),
        ({"attempt_id": None}, "no attempt"),
        ({"attempt_id": "a b"}, "attempt_id"),
        ({"attempt_id": "a" * 201}, "attempt_id"),
        ({"attempt_id": 7}, "attempt_id"),
        ({"state": "sliced"}, "slice_id"),
        ({"at": "yesterday"}, "moment"),
        ({"at": 1_700_000_000}, "moment"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "moment"),
        ({"at": "2" * 41}, "moment"),
    ],
)
def test_a_status_that_cannot_be_relied_on_is_refused(
    fields: dict[str, Any], why: str
) -> None:
    body = status("printing") | fields
    with pytest.raises(ValueError, match=why):
        status_of(body)
    assert status_in(json.dumps(body).encode()) is None


@pytest.mark.parametrize("state", ["idle", "offline"])
def test_who_has_no_attempt_need_name_none(state: str) -> None:
    assert status_of(status(state)).attempt_id is None


@pytest.mark.parametrize(
    "payload", [b"", b"[]", b"{", b"\xff", b"[" * 5000, b" " * (1024 * 1024 + 1)]
)
def test_what_is_no_message_is_no_status(payload: bytes) -> None:
    assert status_in(payload) is None


def test_a_message_is_a_status() -> None:
    assert status_in(json.dumps(status("idle")).encode()) == status_of(status("idle"))


@pytest.mark.parametrize("state", ["online", "offline"])
def test_an_agent_comes_and_goes(state: str) -> None:
    heard = availability_of({"agent": "shed", "state": state})
    assert (heard.agent, heard.online) == ("shed", state == "online")


@given(st.dictionaries(st.sampled_from(sorted(status("idle"))), json_values))
def test_no_field_of_any_type_upsets_the_reader(fields: dict[str, Any]) -> None:
    try:
        heard = status_of(status("printing") | fields)
    except ValueError:
        return
    assert heard.progress is None or 0 <= heard.progress <= 100
    assert heard.error is None or len(heard.error) <= 255


@given(garbage)
def test_no_payload_upsets_the_reader(payload: bytes) -> None:
    assert status_in(payload) is None
