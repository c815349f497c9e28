"""Everybody who looks at a queue is told who they are to it."""

from datetime import datetime

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.subscriber import Browser, assert_is


@pytest.fixture
async def limited(hass: HomeAssistant, makerspace: Makerspace) -> Makerspace:
    """Limit everybody to two jobs a week."""
    quota = {"unit": "jobs", "limit": 2, "period": "week", "beyond": "refuse"}
    options = {**makerspace.entry.options, "quotas": [quota]}
    hass.config_entries.async_update_entry(makerspace.entry, options=options)
    await hass.async_block_till_done()
    await makerspace.settle()
    return makerspace


async def test_a_member_is_told_at_once_what_is_left_of_a_quota(
    limited: Makerspace, ann: Browser
) -> None:
    monday = datetime.fromisoformat("2027-06-21T00:00:00+02:00")
    quota = {
        "unit": "jobs",
        "period": "week",
        "limit": 2,
        "used": 0,
        "left": 2,
        "exceeded": False,
        "beyond": "refuse",
        "ends": int(monday.timestamp()),
    }
    assert_is("Me", ann.sees("me"))
    assert ann.sees("me")["quotas"] == [quota]

    await limited.join("Ann")
    await ann.told_all()

    assert ann.sees("me")["quotas"] == [{**quota, "used": 1, "left": 1}]


async def test_what_others_join_with_takes_nothing_of_ones_own_quota(
    limited: Makerspace, ann: Browser
) -> None:
    await limited.join("Ben")
    await ann.told_all()
    [quota] = ann.sees("me")["quotas"]
    assert (quota["used"], quota["left"]) == (0, 2)


async def test_admins_whom_no_quota_holds_for_are_told_of_none(
    hass: HomeAssistant, limited: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    cleo = await Browser.open(hass, hass_ws_client, "Cleo")
    await cleo.told()
    assert cleo.sees("me")["is_admin"]
    assert "quotas" not in cleo.sees("me")


async def test_admins_alone_are_told_who_is_in_which_group(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    entry = makerspace.entry
    for member, groups in (("ann", ["Staff", "Club"]), ("ben", ["Club"])):
        hass.config_entries.async_update_subentry(
            entry,
            entry.subentries[member],
            data={**entry.subentries[member].data, "groups": groups},
        )
    await makerspace.settle()
    cleo = await Browser.open(hass, hass_ws_client, "Cleo")
    await cleo.told()
    assert_is("Me", cleo.sees("me"))
    assert cleo.sees("me")["groups"] == {"Club": ["ann", "ben"], "Staff": ["ann"]}
    ann = await Browser.open(hass, hass_ws_client, "Ann")
    await ann.told()
    assert "groups" not in ann.sees("me")
