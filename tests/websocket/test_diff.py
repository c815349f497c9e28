"""What is different between two pictures is enough to make the second of the first."""

from typing import Any

from hypothesis import given, strategies as st

from custom_components.printer_queue.websocket.diff import Picture, diff
from tests.support.live_table import applied

NAMES = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.one_of(
    st.booleans(),
    st.integers(0, 2),
    st.lists(st.integers(0, 1), max_size=2),
    st.dictionaries(NAMES, st.integers(0, 2)),
)
ROWS = st.dictionaries(NAMES, VALUES)
TABLES = st.dictionaries(NAMES, ROWS)
ORDERS = st.lists(NAMES, unique=True)
PICTURES = st.builds(
    Picture,
    queue=ROWS,
    queues=st.lists(ROWS, max_size=2),
    printers=TABLES,
    jobs=TABLES,
    past=TABLES,
    order=ORDERS,
    printer_order=ORDERS,
)


def picture(**parts: Any) -> Picture:
    """Return a picture with little in it."""
    empty = Picture(
        queue={}, queues=[], printers={}, jobs={}, past={}, order=[], printer_order=[]
    )
    return Picture(**(empty.parts() | parts))


@given(PICTURES, PICTURES)
def test_the_differences_lead_from_one_picture_to_the_other(
    before: Picture, after: Picture
) -> None:
    changes = diff(before, after)

    assert applied(before.parts(), changes) == after.parts()


@given(PICTURES)
def test_nothing_is_told_of_equal_pictures(before: Picture) -> None:
    assert diff(before, Picture(**before.parts())) == {}


def test_of_a_changed_row_only_the_changed_fields_are_told() -> None:
    before = {"1": {"name": "a", "spools": ["x"], "notes": "old"}, "2": {"name": "b"}}
    after = {"1": {"name": "a", "spools": ["y"], "error": "jam"}, "3": {"name": "c"}}

    assert diff(picture(jobs=before), picture(jobs=after)) == {
        "jobs": {
            "1": {"spools": ["y"], "error": "jam", "notes": None},
            "2": None,
            "3": {"name": "c"},
        }
    }


def test_of_a_row_within_a_row_only_the_changed_fields_are_told() -> None:
    before = {"1": {"size": {"x": 1, "y": 2}, "name": "a"}}
    after = {"1": {"size": {"x": 1, "z": 3}, "name": "a"}}

    assert diff(picture(jobs=before), picture(jobs=after)) == {
        "jobs": {"1": {"size": {"z": 3, "y": None}}}
    }
