"""How a Bambu Lab printer lets be known that it obeys no commands."""

import json

import pytest

from custom_components.printer_queue.printers.bambu import DEVELOPER_MODE
from tests.support.bambu import IDLE, PRINTING, Teller


@pytest.mark.parametrize(
    "answer",
    [
        {
            "result": "failed",
            "reason": "mqtt message verify failed",
            "err_code": 84033543,
        },
        {"command": "stop", "err_code": 84033543},
        {"command": "stop", "result": "FAIL", "reason": "MQTT message verify failed"},
    ],
)
def test_a_printer_that_wants_developer_mode_is_recognised(answer: object) -> None:
    printer = Teller()
    printer.full(PRINTING)
    assert printer.body(answer) is None
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.body({"command": "stop", "result": "success"})
    assert printer.adapter.refusal is None


VERIFY_FAILED = {"attr": 0x05000500, "code": 0x00010007}


def test_a_refusal_that_only_the_health_messages_show_holds_until_they_do_not() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.body({"command": "stop", "sequence_id": "3"})
    printer.delta(hms=[{"attr": 0x07002000, "code": 0x00020001}, VERIFY_FAILED])
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.body({"command": "stop", "result": "success"})
    printer.delta(mc_percent=31)
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.delta(hms=[])
    assert printer.adapter.refusal is None


def test_a_refusal_is_known_from_the_first_report_and_kept_through_a_power_cut() -> (
    None
):
    printer = Teller(bridge=True)
    printer.full(IDLE, hms=[VERIFY_FAILED])
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.bridge("0")
    printer.bridge("1")
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.full(IDLE)
    assert printer.adapter.refusal is None


def test_an_answer_without_a_result_proves_nothing() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.body({"command": "stop", "err_code": "0502_4007"})
    printer.body({"command": "stop", "sequence_id": "3"})
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.body({"command": "resume", "result": "SUCCESS"})
    assert printer.adapter.refusal is None


@pytest.mark.parametrize(
    ("fun", "refusal"),
    [
        ("3EC1AFFF9CFF", DEVELOPER_MODE),
        ("3EC18FFF9CFF", None),
        (0x3EC1AFFF9CFF, DEVELOPER_MODE),
        ("", None),
        ("what?", None),
        (True, None),
        (None, None),
        (["20000000"], None),
        ("F" * 4000, None),
    ],
)
def test_a_printer_that_wants_signed_commands_says_so_beforehand(
    fun: object, refusal: str | None
) -> None:
    printer = Teller()
    printer.full(IDLE, fun=fun)
    assert printer.adapter.refusal == refusal
    beside = Teller()
    beside.raw(json.dumps({"fun": fun, "print": {"msg": 1} | IDLE}).encode())
    assert beside.adapter.refusal == refusal
    alone = Teller()
    alone.raw(json.dumps({"fun": fun}).encode())
    assert alone.adapter.refusal == refusal


def test_developer_mode_switched_on_takes_the_refusal_back() -> None:
    printer = Teller()
    printer.full(PRINTING, fun="3EC1AFFF9CFF")
    printer.body({"command": "stop", "result": "failed", "err_code": 84033543})
    printer.delta(fun="3EC18FFF9CFF")
    assert printer.adapter.refusal is None


def test_other_answers_are_no_refusal() -> None:
    printer = Teller()
    printer.body({"command": "print_speed", "result": "fail", "reason": "busy"})
    printer.body({"command": "project_file", "result": "success", "reason": 7})
    assert printer.adapter.refusal is None


@pytest.mark.parametrize(
    ("number", "subtask", "refusal"),
    [("77", "77", None), ("20000", "77", DEVELOPER_MODE), ("77", "41", DEVELOPER_MODE)],
)
def test_a_print_that_was_begun_as_told_takes_the_refusal_back(
    number: str, subtask: str, refusal: str | None
) -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.body({"command": "stop", "err_code": 84033543})
    accepted = {"command": "project_file", "sequence_id": number, "result": "success"}
    printer.body(accepted)
    assert printer.adapter.refusal == DEVELOPER_MODE
    printer.full(PRINTING, subtask_id=subtask)
    assert printer.adapter.refusal == refusal
