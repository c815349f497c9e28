"""A later run's walk says what is there, and leads on from it."""

from typing import Any

from demo.going_on import steps

PRINTING = {"status": "printing", "name": "Vase", "person": "Mia"}
OFFERED = {"status": "offered", "name": "Clip", "person": "Jonas"}
RESERVED = {"status": "reserved", "name": "Gear", "person": "Alex"}


def printer(name: str, **fields: Any) -> dict[str, Any]:
    return {"name": name, "state": "idle", "job": None, "plate_clear": True, **fields}


def queued(*names: str) -> list[dict[str, Any]]:
    return [{"status": "queued", "name": name, "person": "Aylin"} for name in names]


def test_each_printer_says_what_it_is_busy_with() -> None:
    walk = steps(
        {
            "printers": [
                printer("A", state="printing", job=PRINTING),
                printer("B", job=OFFERED),
                printer("C", job=RESERVED),
                printer("D", state="failed", plate_clear=False, plate_failed=True),
                printer("G", state="finished", plate_clear=False, plate_failed=False),
                printer("E", state=None),
                printer("F"),
            ],
            "queue": [PRINTING, OFFERED, RESERVED],
        }
    )
    for line in (
        "A prints Vase for Mia.",
        "B is offered to Jonas for Clip.",
        "C is kept for Alex and Gear.",
        "D waits until its plate is clear.",
        "E has not been heard yet.",
        "F is idle.",
        "Nobody waits.",
        '1. Claim.  Jonas is asked for B: press "Claim" on that phone.',
        '2. Print.  At the printers press "Start" at C.',
        '3. Look.   In the panel press "Looked at it, plate is clear" at D.',
        '4. Look.   In the panel press "Plate is clear" at G.',
        "5. Join.",
    ):
        assert line in walk


def test_of_many_who_wait_the_first_are_named() -> None:
    walk = steps({"printers": [], "queue": queued(*"abcdefg")})
    assert (
        "7 wait: a (Aylin), b (Aylin), c (Aylin), d (Aylin), e (Aylin) and 2 more."
        in walk
    )


def test_where_printers_start_by_themselves_nobody_is_told_to_press_start() -> None:
    walk = steps(
        {"printers": [printer("A", job=RESERVED)], "queue": []}, own_starts=True
    )
    assert "Start" not in walk
    assert "1. Watch." in walk
