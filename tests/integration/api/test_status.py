"""The queue itself over HTTP."""

from tests.support.makerspace import Makerspace
from tests.support.rest import BASE

from .conftest import Asking

STATUS = f"{BASE}/status"


async def test_the_queue_says_of_itself_what_the_action_status_says(
    makerspace: Makerspace, asking: Asking
) -> None:
    await makerspace.join("Ann")
    ann = await asking("Ann")
    answer = await ann.get(STATUS)
    shown = await answer.json()
    told = await makerspace.ask("status")
    del told["printers"], told["queue"], told["reservations"]
    assert shown == told
    assert shown["settings"]["claim_window_minutes"] == 10

    known = {"If-None-Match": answer.headers["ETag"]}
    assert (await ann.get(STATUS, headers=known)).status == 304
