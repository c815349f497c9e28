"""Whoever asks too often is told when to ask again."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.api.http.rates import CHANGING, LOOKING
from custom_components.printer_queue.requests.rates import MOST_BUCKETS, Buckets, Rate
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, client_of, problem

QUEUE = f"{BASE}/queue"


async def test_who_looks_too_often_is_told_when_to_look_again(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    client = await client_of(hass, hass_client, "Ann")
    for _ in range(LOOKING.burst):
        assert (await client.get(QUEUE)).status == 200

    refused = await client.get(QUEUE, headers={"Accept-Language": "de"})
    assert refused.headers["Retry-After"] == "1"
    document = await problem(refused, 429)
    assert document["code"] == "asking_too_fast"
    assert "zu oft" in document["detail"]

    freezer.tick(timedelta(seconds=int(refused.headers["Retry-After"])))
    assert (await client.get(QUEUE)).status == 200


async def test_who_changes_too_often_may_go_on_looking(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await client_of(hass, hass_client, "Ann")
    path = f"{BASE}/printers/p1/plate"
    for _ in range(CHANGING.burst):
        assert (await client.post(path)).status == 200

    refused = await client.post(path)
    assert (await problem(refused, 429))["code"] == "asking_too_fast"
    assert (await client.get(QUEUE)).status == 200
    asked = await client.post(f"{BASE}/predictions", json={"estimate": 5})
    assert asked.status == 200


async def test_one_person_uses_up_nobody_elses_requests(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    ann = await client_of(hass, hass_client, "Ann")
    ben = await client_of(hass, hass_client, "Ben")
    for _ in range(LOOKING.burst):
        await ann.get(QUEUE)

    assert (await ann.get(QUEUE)).status == 429
    assert (await ben.get(QUEUE)).status == 200


async def test_a_bucket_fills_up_as_time_passes_and_no_further() -> None:
    buckets, rate = Buckets(), Rate(burst=2, a_second=0.5)
    assert [buckets.take("ann", rate, 0) for _ in range(3)] == [0, 0, 2.0]
    assert buckets.take("ann", rate, 1) == 1.0
    assert buckets.take("ann", rate, 2) == 0
    assert [buckets.take("ann", rate, 1000) for _ in range(3)] == [0, 0, 2.0]
    assert buckets.take("ann", rate, 900) == 2.0  # a clock that goes back gives nothing


async def test_the_buckets_of_many_people_take_up_no_more_room() -> None:
    buckets = Buckets()
    for number in range(MOST_BUCKETS + 50):
        buckets.take("ann", LOOKING, 0)
        buckets.take(f"user {number}", CHANGING, 0)
    assert len(buckets) == MOST_BUCKETS
    assert buckets.take("ann", LOOKING, 0) > 0  # whoever goes on asking is remembered
