"""What the power cuts' audit calls wrong."""

from typing import Any

import pytest

from bench.kill9.audit import waiting_beside_a_free_printer


def status(reason: str | None, printer: str = "idle") -> dict[str, Any]:
    return {
        "queue": [{"status": "queued", "reason": reason}],
        "printers": [{"name": "Carbon B", "job": None, "state": printer}],
    }


def test_a_free_printer_beside_somebody_who_waits_is_wrong() -> None:
    found = list(waiting_beside_a_free_printer(status(None)))
    assert found == ["Carbon B is free and nobody is asked"]


@pytest.mark.parametrize(
    "right",
    [status("passed"), status(None, printer="printing")],
    ids=["passed", "busy"],
)
def test_who_has_passed_and_whose_printer_is_busy_may_wait(
    right: dict[str, Any],
) -> None:
    assert list(waiting_beside_a_free_printer(right)) == []
