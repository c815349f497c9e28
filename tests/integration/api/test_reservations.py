"""Reservations over HTTP: making one, what is taken, and giving one up."""

from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, problem

from .conftest import Asking

RESERVATIONS = f"{BASE}/reservations"
EVENING = {
    "printer_id": "x1c_p1",
    "start": "2027-06-15T18:00:00+02:00",
    "duration": "PT2H",
    "name": "vase",
}


async def test_a_printer_is_reserved_and_given_up(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann, ben = await asking("Ann"), await asking("Ben")
    answer = await ann.post(RESERVATIONS, json=EVENING)
    assert answer.status == 201
    made = (await answer.json())["reservation"]
    assert (made["person"], made["printer"], made["name"]) == ("Ann", "X1C p1", "vase")
    assert made["end"] == "2027-06-15T20:00:00+02:00"
    listed = await (await ben.get(RESERVATIONS)).json()
    assert listed == {"reservations": [made]}

    address = f"{RESERVATIONS}/{made['id']}"
    refused = await problem(await ben.delete(address), 403)
    assert refused["code"] == "not_your_reservation"
    assert (await ann.delete(address)).status == 204
    missing = await problem(await ann.delete(address), 404)
    assert missing["code"] == "no_such_reservation"


async def test_what_is_taken_is_a_conflict_that_says_what_is_free(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann, ben = await asking("Ann"), await asking("Ben")
    assert (await ann.post(RESERVATIONS, json=EVENING)).status == 201
    refused = await problem(await ben.post(RESERVATIONS, json=EVENING), 409)
    assert refused["code"] == "printers_are_reserved"
    assert "free for as long from 20:00 on" in refused["detail"]
    wrong = {**EVENING, "end": EVENING["start"]}
    del wrong["duration"]
    refused = await problem(await ben.post(RESERVATIONS, json=wrong), 422)
    assert (refused["code"], refused["field"]) == ("reservation_ends_first", "end")
