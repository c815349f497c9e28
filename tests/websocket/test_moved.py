"""Expectations that moved are sent as by how much, and lead to the same picture."""

from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.websocket.diff import Picture
from custom_components.printer_queue.websocket.feed import news_of
from custom_components.printer_queue.websocket.moved import MOMENTS
from tests.support.live_table import applied

PRINTERS = ["p1", "p2", "p3"]
EXPECTED = st.fixed_dictionaries(
    {name: st.integers(0, 10).map(lambda minutes: 60 * minutes) for name in MOMENTS}
    | {"printer_id": st.sampled_from([*PRINTERS, "gone"])}
)
JOBS = st.dictionaries(
    st.sampled_from("abc"),
    st.fixed_dictionaries(
        {"status": st.sampled_from(["queued", "held"])}, optional={"expected": EXPECTED}
    ),
)


def picture(jobs: dict[str, Any]) -> Picture:
    return Picture(
        queue={},
        queues=[],
        printers={},
        jobs=jobs,
        past={},
        order=[],
        printer_order=PRINTERS,
    )


def expected(printer_id: str, *minutes: int) -> dict[str, Any]:
    moments = zip(MOMENTS, minutes, strict=True)
    return {"printer_id": printer_id} | {name: 60 * at for name, at in moments}


@given(JOBS, JOBS)
def test_moves_lead_from_one_picture_to_the_other(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    news = news_of(picture(before), picture(after))

    assert applied(picture(before).parts(), news) == picture(after).parts()


@pytest.mark.parametrize(
    ("now", "move"),
    [
        (expected("p1", 13, 12, 15, 23, 21, 26), 3),
        (expected("p1", 10, 9, 13, 20, 18, 24), [0, 0, 1, 0, 0, 1]),
        (expected("p3", 10, 9, 12, 20, 18, 23), [0, 0, 0, 0, 0, 0, 2]),
    ],
)
def test_a_job_that_moved_is_told_by_how_many_minutes(
    now: dict[str, Any], move: object
) -> None:
    before = {"a": {"expected": expected("p1", 10, 9, 12, 20, 18, 23)}}

    assert news_of(picture(before), picture({"a": {"expected": now}})) == {
        "moved": {"a": move}
    }
