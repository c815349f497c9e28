"""What agents say of their attempts, and what a printer is taken for by it."""

from datetime import timedelta
import logging
from typing import Any

import pytest

from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.report import Preparation, PrinterState
from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.agent import FAMILY
from custom_components.printer_queue.printers.agent_control import ask, stop
from tests.support.agents import ATTEMPT, FILE, TOPICS, HeardAgents
from tests.support.prints import outcomes

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED


def test_an_attempt_is_heard_from_its_acceptance_to_its_end() -> None:
    agents = HeardAgents()
    agents.say("idle")
    agents.say("accepted")
    agents.say("slicing")
    agents.say("uploading", estimated_seconds=5400, grams=31.5)
    agents.say("printing", progress=40, remaining_seconds=3600)
    agents.say("paused", progress=40)
    agents.say("printing", progress=41)
    agents.say("completed", duration_seconds=5000)

    assert agents.states == [
        "idle",
        *["preparing"] * 3,
        "printing",
        "paused",
        "printing",
        "finished",
    ]
    assert [report.preparation for report in agents.reports[1:4]] == [
        None,
        Preparation.SLICING,
        Preparation.UPLOADING,
    ]
    uploading, printing = agents.reports[3:5]
    assert uploading.estimate == timedelta(minutes=90)
    assert uploading.grams == 31.5
    assert printing.progress == 40
    assert printing.remaining == timedelta(hours=1)
    assert agents.last.progress == 100
    assert {report.print_id for report in agents.reports[1:]} == {ATTEMPT}
    assert {report.file for report in agents.reports[1:]} == {FILE}
    assert agents.reports[0].print_id is None
    assert outcomes(agents.reports) == [FINISHED]


@pytest.mark.parametrize(
    ("state", "fields", "expected", "blame"),
    [
        ("failed", {"reason": "print", "error": "Heater"}, "failed", Blame.PRINTER),
        ("failed", {"reason": "upload", "error": "Disk full"}, "failed", Blame.PRINTER),
        ("failed", {"reason": "slicing", "error": "Off the bed"}, "failed", Blame.JOB),
        ("rejected", {"error": "Off the bed"}, "failed", Blame.JOB),
        (
            "rejected",
            {"reason": "printer", "error": "No slicer"},
            "failed",
            Blame.MISMATCH,
        ),
        ("cancelled", {}, "cancelled", Blame.PRINTER),
    ],
)
def test_an_attempt_that_comes_to_nothing_says_why(
    state: str, fields: dict[str, Any], expected: str, blame: Blame
) -> None:
    agents = HeardAgents()
    agents.say("slicing")
    agents.say(state, **fields)

    assert agents.last.state == expected
    assert agents.last.error == fields.get("error")
    assert agents.last.blame is blame
    assert agents.last.print_id == ATTEMPT


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (None, "idle"),
        ("idle", "idle"),
        ("printing", "printing"),
        ("paused", "paused"),
        ("error", "error"),
        ("offline", "offline"),
        ("dancing", "unknown"),
    ],
)
@pytest.mark.parametrize("state", ["idle", "refused"])
def test_without_an_attempt_the_printers_own_word_counts(
    state: str, word: str | None, expected: str
) -> None:
    agents = HeardAgents()
    agents.say(state, printer_state=word)
    assert agents.last.state == expected
    assert agents.last.print_id is None


def test_an_agent_that_has_lost_its_printer_is_silence() -> None:
    agents = HeardAgents()
    agents.say("printing")
    agents.say("printing", printer_state="offline")
    agents.say("offline")
    agents.say("printing")
    assert agents.states == ["printing", "offline", "printing"]


def test_an_agent_that_is_gone_ends_no_print() -> None:
    agents = HeardAgents()
    agents.say("printing")
    agents.go()
    agents.say("printing")
    assert agents.states == ["printing", "offline", "printing"]
    assert outcomes(agents.reports) == [None]


def test_a_will_that_comes_late_is_asked_about() -> None:
    agents = HeardAgents()
    agents.adapter.wake(agents.at)
    agents.say("printing")
    agents.go()
    assert agents.adapter.wake_due == agents.at - timedelta(seconds=2) + timedelta(
        seconds=10
    )


def test_a_retained_will_says_that_nobody_is_there() -> None:
    agents = HeardAgents()
    agents.go(retained=True)
    assert agents.states == ["offline"]


def test_a_retained_greeting_says_nothing_of_the_printer() -> None:
    agents = HeardAgents()
    agents.come(retained=True)
    assert agents.states == []


def test_a_retained_status_is_as_old_as_the_hills() -> None:
    agents = HeardAgents()
    agents.say("printing", retained=True)
    assert agents.states == []


def test_an_end_that_is_repeated_ends_one_print() -> None:
    agents = HeardAgents()
    agents.say("printing")
    for _ in range(3):
        agents.say("completed")
    agents.say("idle")
    assert agents.states == ["printing", "finished", "idle"]


def test_what_an_attempt_did_before_its_end_comes_too_late_after_it() -> None:
    agents = HeardAgents()
    agents.say("printing", at=None)
    agents.say("completed", at=None)
    agents.say("printing", at=None)
    assert agents.states == ["printing", "finished"]


def test_messages_that_overtook_each_other_are_put_in_order_by_the_agents_clock() -> (
    None
):
    agents = HeardAgents()
    agents.say("printing", progress=20, at="2026-10-05T12:00:20Z")
    agents.say("printing", progress=10, at="2026-10-05T12:00:10Z")
    assert [report.progress for report in agents.reports] == [20]


def test_an_agent_whose_clock_was_set_back_is_heard() -> None:
    agents = HeardAgents()
    agents.say("printing", progress=20, at="2026-10-05T12:00:20Z")
    agents.say("printing", progress=21, at="2026-10-05T11:00:00Z")
    assert [report.progress for report in agents.reports] == [20, 21]


def test_the_end_of_an_earlier_attempt_does_not_end_the_next_one() -> None:
    agents = HeardAgents()
    agents.say("printing", attempt_id="job-2-a1")
    agents.say("completed", attempt_id="job-1-a1")
    agents.say("printing", attempt_id="job-2-a1", progress=5)
    assert agents.states == ["printing", "printing"]
    assert {report.print_id for report in agents.reports} == {"job-2-a1"}


def test_an_old_end_is_not_believed_of_a_printer_that_prints() -> None:
    """It is the first that is heard after a restart."""
    agents = HeardAgents()
    agents.say("completed", attempt_id="job-1-a1", printer_state="printing")
    agents.say("printing", attempt_id="job-2-a1")
    assert agents.states == ["printing"]


# Two agents


def test_only_the_agent_that_was_granted_an_attempt_speaks_of_it() -> None:
    agents = HeardAgents()
    agents.say("accepted", agent="shed")
    agents.say("accepted", agent="attic")
    agents.command("start", agent="shed")
    agents.say("printing", agent="shed")
    agents.say("failed", agent="attic", error="It was not mine")
    agents.say("completed", agent="attic")
    agents.say("printing", agent="shed", progress=50)
    agents.say("completed", agent="shed")
    assert agents.states == ["preparing", "printing", "printing", "finished"]


def test_an_agent_that_gives_up_before_the_grant_spoils_no_other_agents_print() -> None:
    agents = HeardAgents()
    agents.say("printing", agent="shed", attempt_id="job-0-a1")
    agents.say("accepted", agent="attic")
    agents.say("cancelled", agent="attic")
    agents.say("completed", agent="shed", attempt_id="job-0-a1")
    agents.say("accepted", agent="shed")
    agents.command("start", agent="shed")
    agents.say("printing", agent="shed")
    agents.say("completed", agent="shed")
    assert outcomes(agents.reports) == [FINISHED, FINISHED]
    assert [report.print_id for report in agents.reports][-1] == ATTEMPT


def test_without_a_grant_that_was_heard_the_first_to_begin_is_believed() -> None:
    """After a restart of Home Assistant nobody repeats the grant."""
    agents = HeardAgents()
    agents.say("printing", agent="shed")
    agents.say("failed", agent="attic", error="It was not mine")
    agents.say("completed", agent="shed")
    assert agents.states == ["printing", "finished"]


def test_an_agent_that_was_not_granted_is_free_once_another_is() -> None:
    agents = HeardAgents()
    agents.say("accepted", agent="attic")
    agents.say("accepted", agent="shed")
    agents.command("start", agent="shed")
    agents.say("printing", agent="shed")
    agents.say("completed", agent="shed")
    agents.say("idle", agent="shed")
    assert agents.states == ["preparing", "printing", "finished", "idle"]


def test_what_an_idle_agent_says_does_not_hide_what_another_prints() -> None:
    agents = HeardAgents()
    agents.say("printing", agent="shed")
    agents.say("idle", agent="attic", printer_state="printing")
    agents.say("printing", agent="shed", progress=9)
    assert {report.print_id for report in agents.reports} == {ATTEMPT}


def test_a_printer_is_there_while_one_of_its_agents_is() -> None:
    agents = HeardAgents()
    agents.say("idle", agent="shed")
    agents.say("idle", agent="attic")
    agents.go("attic")
    assert agents.states == ["idle"]
    agents.go("shed")
    assert agents.states == ["idle", "offline"]


def test_the_agent_that_prints_is_awaited_even_though_another_is_there() -> None:
    agents = HeardAgents()
    agents.say("idle", agent="attic")
    agents.say("printing", agent="shed")
    agents.go("shed")
    agents.say("idle", agent="attic")
    assert agents.states == ["idle", "printing", "offline"]


def test_an_attempt_that_was_given_up_keeps_no_printer_from_its_other_agent() -> None:
    agents = HeardAgents()
    agents.say("idle", agent="attic")
    agents.say("slicing", agent="shed")
    agents.go("shed")
    agents.command("stop")
    assert agents.states == ["idle", "preparing", "offline", "idle"]


def test_an_endless_row_of_agents_fills_no_memory() -> None:
    agents = HeardAgents()
    for number in range(100):
        agents.say("idle", agent=f"agent-{number}")
        agents.go(f"ghost-{number}")
    agents.say("printing", agent="shed")
    assert agents.last.state == "printing"


# What the queue says


def test_agents_are_asked_as_the_queue_begins_to_listen() -> None:
    agents = HeardAgents()
    assert agents.adapter.wake(agents.at) == (ask(TOPICS),)
    assert agents.adapter.wake(agents.at + timedelta(seconds=1)) == ()
    assert agents.adapter.wake_due == agents.at + timedelta(seconds=10)


def test_an_agent_that_falls_silent_in_a_print_is_asked() -> None:
    agents = HeardAgents()
    agents.adapter.wake(agents.at)
    agents.say("idle")
    assert agents.adapter.wake_due is None
    agents.say("printing")
    assert agents.adapter.wake_due == agents.at + timedelta(minutes=2)


def test_the_attempt_that_is_printed_can_be_stopped() -> None:
    agents = HeardAgents()
    assert agents.adapter.stop() is None
    agents.say("printing")
    assert agents.adapter.stop() == stop(TOPICS, ATTEMPT)


def test_a_print_that_somebody_began_at_the_printer_cannot_be_stopped() -> None:
    agents = HeardAgents()
    agents.say("idle", printer_state="printing", file="vase.gcode")
    assert agents.last.file == "vase.gcode"
    assert agents.adapter.stop() is None


def test_what_a_print_weighs_that_somebody_began_there_is_taken_from_its_agent() -> (
    None
):
    agents = HeardAgents()
    agents.say("idle", printer_state="printing", file="vase.gcode", grams=31.5)
    assert agents.last.grams == 31.5
    agents.say("idle", printer_state="idle", grams=31.5)
    assert agents.last.grams is None


def test_state_that_is_retained_is_subscribed_to_by_its_exact_topic() -> None:
    agents = HeardAgents()
    assert not any("#" in topic or "+" in topic for topic in agents.adapter.topics)


def test_what_the_queue_says_itself_is_heard_without_a_promise() -> None:
    topics = HeardAgents().adapter.echo_topics
    assert topics == {ask(TOPICS).topic}
    assert topics < {*HeardAgents().adapter.topics}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"agent": "shed", "state": "dancing", "attempt_id": "a"}',
        b'{"agent": "shed", "state": "printing"}',
        b'{"agent": "", "state": "idle"}',
        b'{"version": 2, "agent": "shed", "state": "idle"}',
    ],
)
def test_a_bad_status_is_logged_once_and_survived(
    body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    agents = HeardAgents()
    agents.say("printing")
    with caplog.at_level(logging.WARNING):
        for _ in range(5):
            agents.publish(TOPICS.status, body)
    assert len(caplog.records) == 1
    assert TOPICS.status in caplog.text
    assert agents.states == ["printing"]


@pytest.mark.parametrize("body", [b'{"state": "online"}', b'{"agent": "shed"}'])
def test_an_availability_of_nobody_changes_nothing(
    body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    agents = HeardAgents()
    agents.say("printing")
    agents.publish(TOPICS.availability, body)
    assert "passed over" in caplog.text
    assert agents.states == ["printing"]


def test_a_printer_is_found_by_its_configuration() -> None:
    assert FAMILY.listen is not None
    adapter = FAMILY.listen({"topic_prefix": "fabrication", "agent_printer": "giga"})
    assert adapter.topics[-1] == "fabrication/agents/giga/status"
    (question,) = adapter.wake(HeardAgents().at)
    assert isinstance(question, Publish)
    assert question.topic == "fabrication/control/giga"
    assert question.qos == 1
