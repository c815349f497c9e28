"""What would come of a print, asked over HTTP."""

from typing import Any

from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, problem
from tests.support.shown import device_id

from .conftest import Asking

PREDICTIONS = f"{BASE}/predictions"


async def test_a_prediction_is_that_of_the_action(
    makerspace: Makerspace, asking: Asking
) -> None:
    await makerspace.join("Ann")
    asked = {"estimate": 90, "copies": 2, "material": "PLA", "grams": 20}
    ben = await asking("Ben")
    answer = await ben.post(PREDICTIONS, json={**asked, "printer": "X1C p1"})
    assert answer.status == 200
    predicted = await answer.json()

    p1 = device_id(makerspace.hass, makerspace, "p1")
    told = await makerspace.ask("predict", person="Ben", printer=p1, **asked)
    assert predicted == told
    assert predicted["expected_printer"] == "X1C p1"
    assert len(predicted["copies"]) == 1


async def test_what_cannot_be_predicted_is_refused(asking: Asking) -> None:
    ben = await asking("Ben")
    bodies: list[tuple[Any, int, str]] = [
        ({}, 422, "estimate_missing"),
        ({"estimate": "soon"}, 422, "invalid_body"),
        ({"estimate": 5, "colour": "red"}, 422, "invalid_body"),
        ({"estimate": 5, "printer": "p9"}, 422, "unknown_printer"),
        ({"estimate": 5, "printers": ["p1", "p9"]}, 422, "unknown_printer"),
        ({"estimate": 5, "person": "Ann"}, 403, "only_for_yourself"),
        ([], 400, "body_not_json"),
    ]
    for body, status, code in bodies:
        refused = await problem(await ben.post(PREDICTIONS, json=body), status)
        assert refused["code"] == code
