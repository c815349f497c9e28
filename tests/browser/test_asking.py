"""How those get in who are no members, and how an admin finds one of many."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.other_queues import add_queue, show_panel
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

CLUB, SCHOOL, YEAR = "Model club", "School", "Year 7"
"""After the makerspace: the panel begins with the first by name."""


async def link_of_the_poster(scene: Scene, entry_id: str) -> str:
    """Return the path to which the code leads that hangs beside the printers."""
    steps = ({"next_step_id": step} for step in ("members", "members_link"))
    shown = await scene.client.flow(entry_id, *steps, of="options")
    link: str = shown["description_placeholders"]["link"]
    assert link.startswith(scene.home.url)
    return link.removeprefix(scene.home.url)


async def test_whoever_follows_the_poster_has_the_form_once_an_admin_has_said_yes(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await add_queue(shop, CLUB)
    await show_panel(shop, entry_id, False, people={"may_join": "ask"})
    link = await link_of_the_poster(shop, entry_id)
    jonas, alex = await opens("Jonas", link), await opens("Alex", link)
    join = jonas.panel.get_by_role("button", name="Join the queue")
    await expect(jonas.panel.get_by_text("an admin decides")).to_be_visible()
    assert not await join.is_visible()
    assert await jonas.grave_faults() == []

    await jonas.press("Ask to join")
    await expect(jonas.panel.get_by_text("You have asked to join.")).to_be_visible()
    asking = alex.panel.get_by_role("heading", name="Who asks to join")
    await expect(asking).to_be_visible()
    assert await alex.grave_faults() == []
    await alex.press("Admit Jonas")

    await expect(join).to_be_visible()
    await expect(asking).not_to_be_visible()
    await jonas.join("Propeller")
    await expect(jonas.job("Propeller")).to_be_visible()


async def test_only_users_of_a_group_have_the_form(shop: Scene, opens: Opens) -> None:
    pupils = await shop.client.command(
        type="config/label_registry/create", name="Pupils"
    )
    await shop.client.command(
        type="config/entity_registry/update",
        entity_id="person.mia",
        labels=[pupils["label_id"]],
    )
    entry_id = await add_queue(shop, SCHOOL)
    group = {"may_join": "group", "join_labels": [pupils["label_id"]]}
    await show_panel(shop, entry_id, False, people=group)
    link = f"/printer-queue?queue={entry_id}"
    mia, jonas = await opens("Mia", link), await opens("Jonas", link)
    await expect(jonas.panel.get_by_text("Ask an admin to add you.")).to_be_visible()

    await mia.join("Propeller")

    await expect(jonas.job("Propeller")).to_contain_text("Mia")


async def test_an_admin_finds_one_of_many_members_by_a_part_of_the_name(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await add_queue(shop, YEAR)
    table = "\n".join(["name", *(f"Pupil {number}" for number in range(1, 41))])
    steps = [{"next_step_id": step} for step in ("members", "members_import")]
    await shop.client.flow(entry_id, *steps, {"table": table}, {}, of="options")
    alex = await opens("Alex", f"/printer-queue?queue={entry_id}")
    await alex.press("Join the queue")
    whom = alex.dialog.get_by_label("Who is it for?")
    await expect(whom.get_by_role("option", name="Pupil")).to_have_count(40)

    await alex.dialog.get_by_label("Search members").fill("l 33")

    await expect(whom.get_by_role("option", name="Pupil")).to_have_count(1)
    assert await alex.grave_faults("pq-join-dialog") == []
    await whom.select_option("Pupil 33")
    await alex.dialog.get_by_label("What do you print?").fill("Kite")
    await alex.dialog.get_by_label("Print time").fill("1:00")
    await alex.press("Join", alex.dialog)
    await expect(alex.job("Kite")).to_contain_text("Pupil 33")
