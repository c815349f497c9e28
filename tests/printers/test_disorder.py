"""No disorder raises, ends a print twice, or ends one on silence."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from hypothesis import given, strategies as st

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.adapter import Message, Reading, Role
from custom_components.printer_queue.printers.agent import AgentAdapter
from custom_components.printer_queue.printers.bambu import BambuAdapter
from custom_components.printer_queue.printers.entity import EntityAdapter
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from custom_components.printer_queue.printers.platforms import KINDS
from tests.support.agents import TOPICS, status
from tests.support.bambu import IDLE
from tests.support.disorder import disordered, garbage, message, receive_all, timed
from tests.support.prints import Print, prints_in
from tests.support.recordings import (
    BRIDGE,
    INSTANCE,
    NOON,
    REPORT,
    SERIAL,
    bambu_recording,
)

CANCEL = 50348044
BAMBU_ENDS: dict[str, list[dict[str, Any]]] = {
    "done": [{"gcode_state": "FINISH", "gcode_file": "", "mc_percent": 100}],
    "failed": [{"gcode_state": "FAILED", "print_error": 0x03008003}],
    "cancelled before": [
        {"print_error": CANCEL},
        {"gcode_state": "FAILED", "gcode_file": ""},
        {"print_error": 0},
    ],
    "cancelled with": [
        {"gcode_state": "FAILED", "print_error": CANCEL},
        {"print_error": 0},
    ],
    "cancelled to idle": [{"gcode_state": "IDLE", "print_error": CANCEL}],
}
MEANINGS = {
    "FINISH": {PrinterState.FINISHED},
    "FAILED": {PrinterState.FAILED, PrinterState.CANCELLED},
    "IDLE": {PrinterState.IDLE, PrinterState.CANCELLED},
}
"""What the last `gcode_state` of a day may mean."""


def ended(reports: Iterable[PrinterReport]) -> list[Print]:
    """Return the prints that have ended."""
    return [print_ for print_ in prints_in(reports) if print_.end is not None]


@st.composite
def bambu_days(draw: st.DrawFn) -> tuple[list[Message], int, str]:
    """Return a printer's messages, how many prints ended in them, the last state.

    An X1 reports everything each time, the others what has changed; now and then the
    bridge loses the printer, which then answers with everything.
    """
    tells_all = draw(st.booleans())
    state = dict(IDLE)
    messages: list[Message] = []
    number = 100

    def push(fields: dict[str, Any], *, full: bool) -> None:
        nonlocal number
        number += 1
        body = {"command": "push_status", "sequence_id": str(number)}
        body |= {"msg": 0} | state if full else {"msg": 1} | fields
        messages.append(message(REPORT, {"print": body}))

    def change(**fields: Any) -> None:
        state.update(fields)
        push(fields, full=tells_all)
        if draw(st.integers(0, 7)) == 0:
            messages.append(message(BRIDGE, b"0"))
            messages.append(message(BRIDGE, b"1"))
            push({}, full=True)

    push({}, full=True)
    ends = draw(st.lists(st.sampled_from(sorted(BAMBU_ENDS)), max_size=3))
    for index, end in enumerate(ends):
        task = draw(st.sampled_from(["0", str(500 + index)]))
        change(gcode_state="PREPARE", task_id=task, subtask_name=f"part {index}")
        change(gcode_file=f"part{index}.3mf")
        change(gcode_state="RUNNING", mc_percent=0, mc_remaining_time=0)
        change(mc_remaining_time=30, layer_num=index)
        if draw(st.booleans()):
            change(gcode_state="PAUSE", print_error=0x03008007)
            change(gcode_state="RUNNING", print_error=0)
        change(mc_percent=50 + index)
        change(ams={"tray_now": "1", "ams": [{"id": "0", "tray": [{"id": "1"}]}]})
        for step in BAMBU_ENDS[end]:
            change(**step)
        change(mc_print_stage="1")
    return messages, len(ends), state["gcode_state"]


def may_stray(message: Message) -> bool:
    """Return whether a message is a report; those of a bridge keep their places."""
    return message.topic != BRIDGE


@given(st.data())
def test_no_disorder_ends_a_bambu_print_twice(data: st.DataObject) -> None:
    messages, count, _ = data.draw(bambu_days())
    received = data.draw(disordered(messages, may_stray=may_stray))
    prints = ended(receive_all(BambuAdapter(SERIAL, BRIDGE), received))
    assert len(prints) <= count
    ids = [print_.id for print_ in prints if print_.id is not None]
    assert len(ids) == len(set(ids))


@given(bambu_days())
def test_order_ends_every_bambu_print_once(
    day: tuple[list[Message], int, str],
) -> None:
    messages, count, _ = day
    reports = receive_all(BambuAdapter(SERIAL, BRIDGE), timed(messages))
    assert len(ended(reports)) == count
    assert len(prints_in(reports)) == count


@given(st.data())
def test_after_any_disorder_a_full_report_tells_a_bambu_printers_state(
    data: st.DataObject,
) -> None:
    messages, _, state = data.draw(bambu_days())
    received = data.draw(disordered(messages, may_stray=may_stray))
    body = {"command": "push_status", "msg": 0, "sequence_id": "999"} | IDLE
    received.append(message(REPORT, {"print": body | {"gcode_state": "RUNNING"}}))
    received.append(
        message(REPORT, {"print": body | {"sequence_id": "1000", "gcode_state": state}})
    )
    reports = receive_all(BambuAdapter(SERIAL, BRIDGE), timed(received))
    assert reports[-1].state in MEANINGS[state]


AGENT_ENDS = {
    "completed": PrinterState.FINISHED,
    "failed": PrinterState.FAILED,
    "cancelled": PrinterState.CANCELLED,
    "rejected": PrinterState.FAILED,
}


@st.composite
def agent_days(draw: st.DrawFn) -> tuple[list[Message], list[PrinterState]]:
    """Return what two agents say of one printer, and how its prints ended.

    The queue grants each attempt to one of them; the other says what it likes of it.
    """
    messages: list[Message] = []
    outcomes = []
    second = 0

    def say(agent: str, state: str, **fields: Any) -> None:
        nonlocal second
        second += 1
        at = (NOON + timedelta(seconds=second)).isoformat()
        body = status(state, agent=agent, at=at, **fields)
        messages.append(message(TOPICS.status, body))

    ends = draw(st.lists(st.sampled_from(sorted(AGENT_ENDS)), min_size=1, max_size=3))
    for number, end in enumerate(ends):
        attempt = {"attempt_id": f"job-{number}-a1"}
        granted, other = draw(st.permutations(["shed", "attic"]))
        say(other, "accepted", **attempt)
        say(granted, "accepted", **attempt)
        grant = {"command": "start", "agent": granted} | attempt
        messages.append(message(TOPICS.control, grant))
        say(granted, draw(st.sampled_from(["slicing", "uploading"])), **attempt)
        say(granted, "printing", progress=5, **attempt)
        say(other, draw(st.sampled_from(sorted(AGENT_ENDS))), **attempt)
        say(granted, "printing", progress=50, **attempt)
        say(granted, end, **attempt)
        outcomes.append(AGENT_ENDS[end])
    return messages, outcomes


def is_said_by_an_agent(message: Message) -> bool:
    """Return whether a message may stray; what the queue says keeps its place."""
    return message.topic == TOPICS.status


@given(agent_days())
def test_order_ends_every_print_of_an_agent_once(
    day: tuple[list[Message], list[PrinterState]],
) -> None:
    messages, outcomes = day
    prints = ended(receive_all(AgentAdapter(TOPICS), timed(messages)))
    assert [print_.outcome for print_ in prints] == outcomes


@given(st.data())
def test_no_disorder_ends_a_print_of_an_agent_twice(data: st.DataObject) -> None:
    messages, outcomes = data.draw(agent_days())
    received = data.draw(disordered(messages, may_stray=is_said_by_an_agent))
    prints = ended(receive_all(AgentAdapter(TOPICS), received))
    ids = [print_.id for print_ in prints]
    assert len(ids) == len(set(ids))
    assert len(prints) <= len(outcomes)


RECORDED = list(bambu_recording("a1-failed-held-then-print"))[:60]
"""Until some minutes into the print."""


@given(
    st.lists(
        st.one_of(
            st.sampled_from([message(BRIDGE, b"0"), message(BRIDGE, b"1")]),
            garbage.map(lambda payload: message(BRIDGE, payload)),
            st.just(message(REPORT, {"print": {"command": "push_status"}})),
            st.just(message(REPORT, {"print": {"gcode_state": ""}})),
            st.just(message(REPORT, {"info": {}})),
        ),
        max_size=20,
    )
)
def test_silence_ends_no_bambu_print(silence: list[Message]) -> None:
    adapter = BambuAdapter(SERIAL, BRIDGE)
    reports = receive_all(adapter, RECORDED) + receive_all(adapter, timed(silence))
    assert prints_in(reports) != []
    assert ended(reports) == []


@st.composite
def klipper_days(draw: st.DrawFn) -> tuple[list[Message], int]:
    """Return Moonraker's messages and how many prints ended in them."""
    split = draw(st.booleans())
    messages: list[Message] = [
        message(f"{INSTANCE}/moonraker/status", {"server": "online"}, retained=True)
    ]
    state: dict[str, dict[str, Any]] = {"webhooks": {"state": "ready"}}
    moment = 1000.0

    def change(name: str, **fields: Any) -> None:
        nonlocal moment
        moment += 1
        state.setdefault(name, {}).update(fields)
        if split:
            for field, value in fields.items():
                topic = f"{INSTANCE}/klipper/state/{name}/{field}"
                body: dict[str, Any] = {"eventtime": moment, "value": value}
                messages.append(message(topic, body))
        else:
            body = {"eventtime": moment, "status": {name: fields}}
            messages.append(message(f"{INSTANCE}/klipper/status", body))
        if draw(st.integers(0, 7)) == 0:
            for word in ("offline", "online"):
                topic = f"{INSTANCE}/moonraker/status"
                messages.append(message(topic, {"server": word}))
            result = {"eventtime": moment, "status": state}
            topic = f"{INSTANCE}/moonraker/api/response"
            messages.append(message(topic, {"result": result}))

    change("print_stats", state="standby")
    ends = draw(
        st.lists(st.sampled_from(["complete", "cancelled", "error"]), max_size=3)
    )
    for end in ends:
        change("print_stats", filename="a.gcode")
        change("print_stats", state="printing")
        change("virtual_sdcard", progress=0.1)
        change("print_stats", state="paused")
        change("print_stats", state="printing")
        change("virtual_sdcard", progress=0.9)
        change("print_stats", state=end)
    return messages, len(ends)


@given(st.data())
def test_no_disorder_ends_a_klipper_print_twice(data: st.DataObject) -> None:
    messages, count = data.draw(klipper_days())
    status = f"{INSTANCE}/moonraker/status"
    received = data.draw(
        disordered(messages, may_stray=lambda message: message.topic != status)
    )
    # A retained split value is today's as long as Moonraker is there: not replayed here.
    received = [
        message
        for message in received
        if not message.retained or message.topic == status
    ]
    assert len(ended(receive_all(MoonrakerAdapter(INSTANCE), received))) <= count


@given(klipper_days())
def test_order_ends_every_klipper_print_once(day: tuple[list[Message], int]) -> None:
    messages, count = day
    reports = receive_all(MoonrakerAdapter(INSTANCE), timed(messages))
    assert len(ended(reports)) == count


@st.composite
def octoprint_days(draw: st.DrawFn) -> tuple[list[Message], int]:
    """Return OctoPrint's messages and how many prints ended in them."""
    messages: list[Message] = []
    clock = 1_700_000_000

    def fire(event: str, **body: Any) -> None:
        nonlocal clock
        clock += 1
        body |= {"_event": event, "_timestamp": clock}
        messages.append(message(f"octoPrint/event/{event}", body))

    ends = draw(
        st.lists(
            st.sampled_from(["done", "failed", "cancel", "lost", "lost in a pause"]),
            max_size=3,
        )
    )
    for end in ends:
        fire("PrinterStateChanged", state_id="STARTING")
        fire("PrintStarted", path="a.gcode")
        fire("PrinterStateChanged", state_id="PRINTING")
        messages.append(
            message("octoPrint/progress/printing", {"progress": 4, "path": "a.gcode"})
        )
        if end == "done":
            fire("PrintDone", path="a.gcode")
        elif end == "failed":
            fire("PrintFailed", path="a.gcode", reason="error")
        elif end == "lost":
            fire("Disconnected")
            fire("PrinterStateChanged", state_id="OFFLINE")
            fire("PrintFailed", path="a.gcode", reason="error")
        elif end == "lost in a pause":
            fire("PrintPaused", path="a.gcode")
            fire("PrinterStateChanged", state_id="PAUSED")
            fire("PrinterStateChanged", state_id="OFFLINE")
        else:
            fire("PrintCancelled", path="a.gcode")
            fire("PrintFailed", path="a.gcode", reason="cancelled")
        fire("PrinterStateChanged", state_id="OPERATIONAL")
        if draw(st.booleans()):
            messages.append(message("octoPrint/mqtt", b"disconnected"))
            messages.append(message("octoPrint/mqtt", b"connected"))
    return messages, len(ends)


@given(st.data())
def test_no_disorder_ends_an_octoprint_print_twice(data: st.DataObject) -> None:
    messages, count = data.draw(octoprint_days())
    if not messages:
        return
    received = data.draw(
        disordered(
            messages, may_stray=lambda message: message.topic != "octoPrint/mqtt"
        )
    )
    assert len(ended(receive_all(OctoPrintAdapter("octoPrint"), received))) <= count


@given(octoprint_days())
def test_order_ends_every_octoprint_print_once(day: tuple[list[Message], int]) -> None:
    messages, count = day
    reports = receive_all(OctoPrintAdapter("octoPrint"), timed(messages))
    assert len(ended(reports)) == count


@given(st.lists(st.sampled_from(["unknown", "unavailable", None, "teatime"])))
def test_silence_ends_no_print_of_an_entity(silence: list[str | None]) -> None:
    adapter = EntityAdapter("sensor.x", kind=KINDS["bambu_lab"])
    words = ["idle", "running", *silence]
    received = [adapter.receive(Reading(Role.STATE, word, NOON)) for word in words]
    reports = [report for report in received if report is not None]
    assert len(prints_in(reports)) == 1
    assert ended(reports) == []
