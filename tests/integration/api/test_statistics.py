"""What the queue achieved, asked over HTTP."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory

from tests.support.makerspace import Makerspace
from tests.support.printed import print_for
from tests.support.rest import BASE, problem

from .conftest import Asking

STATISTICS = f"{BASE}/statistics"


async def test_statistics_are_those_of_the_action(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    await print_for(makerspace, freezer, "Ann", "bracket", timedelta(minutes=50))
    ben = await asking("Ben")
    answer = await (await ben.get(f"{STATISTICS}?days=7")).json()
    assert answer["completed"] == 1
    assert answer == await makerspace.ask("statistics", days=7)

    earlier = await (await ben.get(f"{STATISTICS}?end=2027-06-01T00:00&days=7")).json()
    assert earlier["completed"] == 0


async def test_a_period_that_is_none_is_refused_by_its_field(asking: Asking) -> None:
    ann = await asking("Ann")
    for query in ("days=0", "days=many", "start=yesterday", "weeks=1"):
        refused = await problem(await ann.get(f"{STATISTICS}?{query}"), 422)
        assert refused["field"] == query.partition("=")[0]


async def test_a_period_that_ends_before_it_begins_is_refused(asking: Asking) -> None:
    ann = await asking("Ann")
    query = {"start": "2027-06-10T00:00:00+02:00", "end": "2027-06-01T00:00:00+02:00"}
    refused = await problem(await ann.get(STATISTICS, params=query), 422)
    assert refused["code"] == "period_empty"
