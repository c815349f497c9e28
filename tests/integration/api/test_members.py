"""Members over HTTP, for admins."""

from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, member, subentry
from tests.support.rest import BASE, next_page, problem

from .conftest import Asking

MEMBERS = f"{BASE}/members"


async def test_an_admin_sees_ids_names_and_roles_and_nothing_else(
    makerspace: Makerspace, asking: Asking
) -> None:
    described = member(
        "eve",
        "Eve",
        user_id="user-of-eve",
        notify=["notify.eve"],
        phones=["phone-of-eve"],
        discord="4711",
    )
    makerspace.hass.config_entries.async_add_subentry(
        makerspace.entry, subentry(described)
    )
    await makerspace.settle()
    cleo = await asking("Cleo")
    answer = await (await cleo.get(f"{MEMBERS}?sort=-name")).json()
    assert answer["members"][:2] == [
        {"id": "eve", "name": "Eve", "role": "member"},
        {"id": "cleo", "name": "Cleo", "role": "admin"},
    ]


async def test_an_administrator_of_home_assistant_sees_them_too(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    hass_admin_user: MockUser,
) -> None:
    client = await hass_client()
    assert (await client.get(MEMBERS)).status == 200


async def test_nobody_else_sees_who_belongs_to_the_queue(asking: Asking) -> None:
    for who in ("Ann", "Dora"):
        refused = await problem(await (await asking(who)).get(MEMBERS), 403)
        assert refused["code"] == "admins_only"


async def test_members_come_page_by_page(asking: Asking) -> None:
    cleo, names, path = await asking("Cleo"), [], f"{MEMBERS}?limit=2"
    while path:
        answer = await cleo.get(path)
        page = await answer.json()
        names += [row["name"] for row in page["members"]]
        path = next_page(answer) if page["next_cursor"] else ""
    assert names == ["Ann", "Ben", "Cleo"]
