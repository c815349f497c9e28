"""A browser is sent what stops the queue, and when it is closed today and tomorrow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Person, Reservation
from custom_components.printer_queue.core.picture import Figures, QueueData
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.shelf import ShelvedPart
from custom_components.printer_queue.core.sites import Site
from custom_components.printer_queue.websocket.queue_row import (
    MOST_RESERVATIONS,
    hours_row,
    queue_row,
    shown_days,
)
from custom_components.printer_queue.websocket.rows import moment
from custom_components.printer_queue.websocket.shelf import (
    MOST,
    MOST_OF_ONE,
    shelf_rows,
)
from tests.support.farm import Farm
from tests.support.world import ADMIN

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2027, 6, 15, 12, tzinfo=BERLIN)
DAYS = shown_days(NOON)


def span(start: float, end: float) -> Span:
    """Return a span, in hours since today's midnight."""
    midnight = datetime(2027, 6, 14, 22, tzinfo=UTC)
    return Span(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


def told(one: Span) -> dict[str, int]:
    """Return a span as it is told."""
    return {"start": int(one.start.timestamp()), "end": int(one.end.timestamp())}


def closed(*opened: Span) -> list[dict[str, int]]:
    """Return what is told to be closed."""
    spans: list[dict[str, int]] = hours_row(Hours(open=opened), DAYS)["closed"]
    return spans


def test_it_is_closed_between_the_open_hours() -> None:
    assert closed(span(9, 21), span(33, 45)) == [
        told(span(0, 9)),
        told(span(21, 33)),
        told(span(45, 48)),
    ]


def test_open_hours_reach_over_midnight_and_beyond_what_is_told() -> None:
    assert closed(span(-5, 2), span(20, 26), span(47, 50), span(60, 70)) == [
        told(span(2, 20)),
        told(span(26, 47)),
    ]


def test_without_opening_hours_it_is_never_closed() -> None:
    assert hours_row(Hours(), DAYS)["closed"] == []


def test_without_any_open_hour_it_is_always_closed() -> None:
    assert closed() == [told(span(0, 48))]


def test_what_calendars_keep_on_other_days_is_not_told() -> None:
    reserved = {"left": (span(-9, -1), span(14, 16), span(70, 71)), "right": ()}

    assert hours_row(Hours(reserved=reserved), DAYS)["reserved"] == {
        "left": [told(span(14, 16))]
    }


def test_a_reservation_says_whose_it_is() -> None:
    kept = span(14, 16)
    reservation = Reservation(
        id="r1",
        printer_id="left",
        person=Person("ann", "Ann"),
        start=kept.start,
        end=kept.end,
        name="vase",
    )
    later = replace(
        reservation, id="r2", start=span(70, 71).start, end=span(70, 71).end
    )
    for name in ("vase", None):
        rows = hours_row(Hours(), DAYS, [later, replace(reservation, name=name)])
        whose = {
            "id": "r1",
            "person": "Ann",
            "person_id": "ann",
            **({"name": name} if name else {}),
        }
        first, second = rows["reserved"]["left"]
        assert first == {**told(kept), **whose}
        assert (second["id"], second["name"]) == ("r2", "vase")


def test_only_the_soonest_reservations_are_told() -> None:
    reservations = [
        Reservation(
            id=f"r{hour}",
            printer_id="left",
            person=Person("ann", "Ann"),
            start=span(hour, hour + 1).start,
            end=span(hour, hour + 1).end,
        )
        for hour in reversed(range(MOST_RESERVATIONS + 5))
    ]
    rows = hours_row(Hours(), DAYS, reservations)["reserved"]["left"]
    assert [row["id"] for row in rows] == [f"r{n}" for n in range(MOST_RESERVATIONS)]


def test_what_is_told_is_the_same_all_day() -> None:
    assert shown_days(NOON.replace(hour=0)) == shown_days(NOON.replace(hour=23))


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    days = shown_days(datetime(2027, 3, 28, 12, tzinfo=BERLIN))

    assert days.end.astimezone(UTC) - days.start.astimezone(UTC) == timedelta(hours=47)


RARE = {
    "starting_entity",
    "starting_stopped",
    "interlocks",
    "dead_letters",
    "pause_entity",
    "sites",
    "shelf",
}


def row_of(
    farm: Farm, pause: str | None = None, starting: str | None = None
) -> dict[str, Any]:
    """Return the queue's row, with the entities that pause it and stop its starting."""
    data = QueueData(farm.state, farm.plan(), Figures())
    return queue_row("queue", data, pause, starting, DAYS)


def test_a_queue_in_which_nothing_is_amiss_has_a_short_row() -> None:
    row = row_of(Farm())
    assert row.keys().isdisjoint(RARE)
    assert (row["id"], row["name"], row["paused"]) == ("queue", "Queue", False)


def test_a_row_names_the_entities_that_pause_the_queue_and_stop_starting() -> None:
    row = row_of(Farm(), "switch.pause", "switch.starting")
    assert row["pause_entity"] == "switch.pause"
    assert row["starting_entity"] == "switch.starting"


def test_a_row_says_that_and_why_nothing_starts() -> None:
    farm = Farm()
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    farm.do(cmd.SetInterlocks(interlocks={"p1": "binary_sensor.smoke"}))
    row = row_of(farm)
    assert row["starting_stopped"] is True
    assert row["interlocks"] == {"p1": "binary_sensor.smoke"}


def test_a_row_has_what_failed_for_good() -> None:
    farm = Farm()
    job = farm.join("a", "vase")
    farm.fail(job, Blame.JOB, Reason.FILE_REFUSED)
    (letter,) = row_of(farm)["dead_letters"]
    assert (letter["id"], letter["name"]) == (job, "vase")


def test_a_row_names_no_next_start_that_nobody_knows() -> None:
    farm = Farm()
    farm.hear("p1", PrinterState.OFFLINE)
    assert "next_start" not in row_of(farm)


def test_a_row_says_when_the_next_print_starts() -> None:
    farm = Farm()
    farm.begin(farm.join("a"))
    farm.join("b")
    next_start = farm.plan().next_start
    assert next_start is not None
    assert abs(row_of(farm)["next_start"] - moment(next_start)) <= 30


def test_a_row_says_when_a_site_with_hours_of_its_own_is_closed() -> None:
    sites = tuple(Site(id=name.lower(), name=name) for name in ("East", "West", "Yard"))
    farm = Farm(sites=sites)
    own = {"west": (span(9, 21), span(33, 48)), "yard": ()}
    farm.do(cmd.SetHours(hours=Hours(open=(span(0, 48),), sites=own)))
    assert row_of(farm)["sites"] == [
        {"id": "east", "name": "East"},
        {
            "id": "west",
            "name": "West",
            "closed": [told(span(0, 9)), told(span(21, 33))],
        },
        {"id": "yard", "name": "Yard", "closed": [told(span(0, 48))]},
    ]


def test_a_part_lies_on_the_plate_until_that_is_cleared() -> None:
    farm = Farm(pickup_reminder=timedelta(days=1))
    job = farm.join("a", "vase")
    printer_id = farm.begin(job)
    file = farm.state.printers[printer_id].file
    farm.hear(printer_id, PrinterState.FINISHED, file=file)
    part = {
        "id": job,
        "number": 1,
        "name": "vase",
        "person": "A",
        "person_id": "a",
        "ended": moment(farm.now),
    }
    assert row_of(farm)["shelf"] == [{**part, "printer_id": printer_id}]

    farm.clear(printer_id)

    assert row_of(farm)["shelf"] == [part]


def test_everybody_is_told_of_their_own_parts_however_full_the_shelf_is() -> None:
    owners = ["ann"] * (MOST + 20) + ["ben"] * (MOST_OF_ONE + 2)
    shelf = {
        f"j{number}": ShelvedPart(
            job_id=f"j{number}",
            number=number,
            name="vase",
            person_id=owner,
            person=owner.title(),
            ended_at=NOON + timedelta(minutes=number),
        )
        for number, owner in enumerate(owners)
    }
    told = shelf_rows(replace(Farm().state, shelf=shelf))
    anns = [row["number"] for row in told if row["person_id"] == "ann"]
    bens = [row["number"] for row in told if row["person_id"] == "ben"]
    newest = range(MOST + 20 - MOST_OF_ONE, MOST + 20)
    assert anns == [*range(MOST), *newest]
    assert bens == [*range(len(owners) - MOST_OF_ONE, len(owners))]
