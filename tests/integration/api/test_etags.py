"""What has not changed is not sent again."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.presentation.jobs import View, Views
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, client_of

QUEUE = f"{BASE}/queue"


async def test_a_queue_that_is_as_it_was_is_not_sent_again(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    await makerspace.join("Ann")
    client = await hass_client()
    first = await client.get(QUEUE)
    known = {"If-None-Match": first.headers["ETag"]}

    again = await client.get(QUEUE, headers=known)
    assert again.status == 304
    assert await again.read() == b""
    assert again.headers["ETag"] == first.headers["ETag"]

    await makerspace.join("Ben")
    later = await client.get(QUEUE, headers=known)
    assert later.status == 200
    assert len((await later.json())["jobs"]) == 2
    assert later.headers["ETag"] != first.headers["ETag"]


async def test_nothing_is_made_for_whoever_has_it_already(
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await makerspace.join("Ann")
    client = await hass_client()
    known = {"If-None-Match": (await client.get(QUEUE)).headers["ETag"]}
    described: list[str] = []
    describe = Views.job

    def watched(views: Views, job: Job) -> View:
        described.append(job.id)
        return describe(views, job)

    monkeypatch.setattr(Views, "job", watched)
    assert (await client.get(QUEUE, headers=known)).status == 304
    assert described == []


async def test_a_new_plan_makes_what_was_fetched_old(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    await makerspace.join("Ann")
    client = await hass_client()
    first = await client.get(QUEUE)
    await makerspace.wait(freezer, timedelta(minutes=1))

    later = await client.get(QUEUE, headers={"If-None-Match": first.headers["ETag"]})
    assert later.status == 200


async def test_after_a_restart_of_the_queue_everything_is_sent(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    first = await client.get(QUEUE)
    await makerspace.restart()

    later = await client.get(QUEUE, headers={"If-None-Match": first.headers["ETag"]})
    assert later.status == 200


async def test_what_one_person_knows_is_not_what_another_is_shown(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    await makerspace.join("Ann", goal="a secret")
    ann = await client_of(hass, hass_client, "Ann")
    ben = await client_of(hass, hass_client, "Ben")
    tag = (await ann.get(QUEUE)).headers["ETag"]

    assert (await ben.get(QUEUE, headers={"If-None-Match": tag})).status == 200


async def test_head_says_what_get_would_and_sends_nothing(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    await makerspace.join("Ann")
    client = await hass_client()
    shown = await client.get(QUEUE)
    asked = await client.head(QUEUE)

    assert asked.status == 200
    assert await asked.read() == b""
    assert asked.headers["ETag"] == shown.headers["ETag"]
    assert asked.content_type == "application/json"
    known = {"If-None-Match": shown.headers["ETag"]}
    assert (await client.head(QUEUE, headers=known)).status == 304


async def test_whoever_knows_several_versions_or_any_is_not_sent_one_of_them(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    tag = (await client.get(QUEUE)).headers["ETag"]
    strong = tag.removeprefix("W/")

    for known in (f'"older", {tag}', strong, "*"):
        answer = await client.get(QUEUE, headers={"If-None-Match": known})
        assert answer.status == 304, known
    for unknown in ('"older"', "nonsense", '"'):
        answer = await client.get(QUEUE, headers={"If-None-Match": unknown})
        assert answer.status == 200, unknown
