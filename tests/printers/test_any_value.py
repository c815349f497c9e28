"""No payload and no value of any type raises."""

from typing import Any

from hypothesis import given, strategies as st

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import Reading, Role
from custom_components.printer_queue.printers.agent import AgentAdapter
from custom_components.printer_queue.printers.bambu import BambuAdapter
from custom_components.printer_queue.printers.entity import EntityAdapter
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from custom_components.printer_queue.printers.platforms import KINDS
from custom_components.printer_queue.printers.values import ValueAdapter
from tests.support.agents import TOPICS, status
from tests.support.disorder import garbage, json_values, message, receive_all, timed
from tests.support.recordings import BRIDGE, INSTANCE, NOON, REPORT, SERIAL

ADAPTERS = st.sampled_from(
    [
        lambda: BambuAdapter(SERIAL, BRIDGE),
        lambda: MoonrakerAdapter(INSTANCE),
        lambda: OctoPrintAdapter("octoPrint"),
        lambda: AgentAdapter(TOPICS),
    ]
)


def is_sound(report: PrinterReport) -> bool:
    """Say whether a report keeps its promises."""
    shares = (report.progress, *(tray.remain for tray in report.trays))
    return all(share is None or 0 <= share <= 100 for share in shares) and all(
        number is None or number >= 0 for number in (report.layer, report.total_layers)
    )


fields = st.sampled_from(
    [
        *("gcode_state", "mc_percent", "mc_remaining_time", "layer_num", "ams"),
        *("vt_tray", "vir_slot", "device", "hms", "print_error", "fail_reason"),
        *("task_id", "subtask_name", "gcode_file", "sequence_id", "msg", "result"),
        *("command", "reason", "err_code"),
    ]
)
bodies = st.dictionaries(fields, json_values)


@given(st.lists(bodies | json_values, max_size=8))
def test_no_field_of_any_type_upsets_a_bambu_printer(payloads: list[Any]) -> None:
    adapter = BambuAdapter(SERIAL, BRIDGE)
    received = [message(REPORT, {"print": body}) for body in payloads]
    assert all(is_sound(report) for report in receive_all(adapter, timed(received)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["status", "webhooks", "print_stats", "result", "server"]),
            st.sampled_from(["state", "progress", "info", "print_duration", "status"]),
            json_values,
        ),
        max_size=6,
    )
)
def test_no_field_of_any_type_upsets_a_klipper_printer(
    payloads: list[tuple[str, str, Any]],
) -> None:
    adapter = MoonrakerAdapter(INSTANCE)
    received = [
        message(topic, body)
        for top, name, value in payloads
        for topic, body in (
            (f"{INSTANCE}/klipper/status", {"status": {top: {name: value}}}),
            (f"{INSTANCE}/klipper/status", {"status": value, "eventtime": value}),
            (f"{INSTANCE}/klipper/state/{top}/{name}", {"value": value}),
            (f"{INSTANCE}/moonraker/api/response", {top: {name: value}}),
            (f"{INSTANCE}/moonraker/status", {top: value}),
        )
    ]
    assert all(is_sound(report) for report in receive_all(adapter, timed(received)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["event/PrintStarted", "event/PrintDone", "progress/printing"]
            ),
            st.dictionaries(
                st.sampled_from(
                    ["progress", "path", "_timestamp", "printer_data", "reason", "name"]
                ),
                json_values,
            ),
        ),
        max_size=6,
    )
)
def test_no_field_of_any_type_upsets_octoprint(
    payloads: list[tuple[str, dict[str, Any]]],
) -> None:
    adapter = OctoPrintAdapter("octoPrint")
    received = [message(f"octoPrint/{topic}", body) for topic, body in payloads]
    assert all(is_sound(report) for report in receive_all(adapter, timed(received)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [TOPICS.status, TOPICS.status, TOPICS.availability, TOPICS.control]
            ),
            st.dictionaries(
                st.sampled_from([*status("idle"), "command", "at"]), json_values
            ),
        ),
        max_size=6,
    )
)
def test_no_field_of_any_type_upsets_an_agents_printer(
    payloads: list[tuple[str, dict[str, Any]]],
) -> None:
    adapter = AgentAdapter(TOPICS)
    received = [
        message(topic, body | fields)
        for topic, fields in payloads
        for body in (status("printing"), {})
    ]
    assert all(is_sound(report) for report in receive_all(adapter, timed(received)))


@given(ADAPTERS, st.lists(st.tuples(st.integers(0, 20), garbage), max_size=8))
def test_no_payload_on_any_topic_raises(
    make: Any, payloads: list[tuple[int, bytes]]
) -> None:
    adapter = make()
    topics = [topic.replace("+", "state") for topic in adapter.topics]
    received = [message(topics[at % len(topics)], payload) for at, payload in payloads]
    assert all(is_sound(report) for report in receive_all(adapter, timed(received)))


texts = st.none() | st.text(max_size=12) | st.sampled_from(["printing", "idle", "99"])


@given(
    st.sampled_from([None, *KINDS.values()]),
    st.lists(st.tuples(st.sampled_from(list(Role)), texts, json_values), max_size=20),
)
def test_no_value_of_any_role_raises(
    kind: Any, payloads: list[tuple[Role, str | None, Any]]
) -> None:
    plain = ValueAdapter("sensor.x")
    adapter = plain if kind is None else EntityAdapter("sensor.x", kind=kind)
    for role, value, attribute in payloads:
        names = ("code", "error", "file", "type", "color", "unit_of_measurement")
        attributes = dict.fromkeys(names, attribute)
        report = adapter.receive(Reading(role, value, NOON, attributes))
        assert report is None or is_sound(report)
