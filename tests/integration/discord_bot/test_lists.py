"""What is only shown: the queue, the plan, one's own jobs, the history, a prediction."""

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.delivery.discord.buttons import ButtonVerb
from custom_components.printer_queue.discord_bot.lists import A_PAGE
from homeassistant.core import HomeAssistant
from tests.support.discord.bot_scene import BotScene
from tests.support.discord.interactions import ANA_ID, ben, command, pressed, typing


async def test_the_status_shows_printers_queue_and_buttons(bot: BotScene) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    await bot.space.join("Ana", "bracket")
    await bot.space.join("Ben", "vase")

    english = await bot.send(command("status"))
    german = await bot.send(command("status", **ben()))

    assert "**X1C p1**: offered to Ana for bracket, until <t:" in english.text
    assert "**1.** **vase** (Ben): X1C p1, about <t:" in english.text
    assert list(english.buttons) == ["Join", "My jobs"]
    assert "für bracket angeboten (Ana)" in german.text
    assert list(german.buttons) == ["Anstellen", "Meine Aufträge"]


async def test_an_empty_queue_says_so(bot: BotScene) -> None:
    assert "Nobody waits." in (await bot.send(command("status"))).text
    assert "Nobody waits." in (await bot.send(command("plan"))).text
    assert "There are no jobs." in (await bot.send(command("myjobs"))).text
    german = await bot.send(command("history", **ben()))
    assert "Noch kein Auftrag ist beendet." in german.text


async def test_the_plan_shows_who_gets_which_printer_when(bot: BotScene) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    for name in ("bracket", "vase"):
        await bot.space.join("Ana", name)
    held = await bot.space.join("Ben", "later")
    await bot.space.ask("hold", job_id=held)

    shown = await bot.send(command("plan"))

    _, first, second, last = shown.text.splitlines()
    assert first.startswith("**bracket** (#1) · Ana · X1C p1: <t:")
    assert second.startswith("**vase** (#2) · Ana · X1C p1: <t:")
    assert last == "**later** (#3): On hold"


async def test_a_long_plan_is_cut_and_counted(bot: BotScene) -> None:
    await bot.space.ask("join", person="Ana", name="x" * 100, estimate=60, copies=60)

    shown = await bot.send(command("plan"))

    assert "more" in shown.text.splitlines()[-1]


async def test_own_jobs_are_shown_with_what_can_be_done(
    bot: BotScene, freezer: FrozenDateTimeFactory
) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    await bot.space.join("Ana", "bracket")
    await bot.space.join("Ana", "vase")
    ended = await bot.space.join("Ana", "gone")
    await bot.space.ask("cancel", job_id=ended)
    await bot.space.join("Bernd", "secret")

    shown = await bot.send(command("myjobs"))

    assert "**bracket** (#1): claim X1C p1 by <t:" in shown.text
    assert "**vase** (#2): Number 1: X1C p1, about <t:" in shown.text
    assert "**gone** (#3): Cancelled" in shown.text
    assert "secret" not in shown.text
    assert list(shown.buttons) == [
        "Claim #1 bracket",
        "Pass #1 bracket",
        "Cancel the job #1 bracket",
        "Cancel the job #2 vase",
    ]


async def test_nobody_but_an_admin_sees_the_list_of_somebody_else(
    bot: BotScene,
) -> None:
    await bot.space.join("Ana", "bracket")

    shown = await bot.send(command("myjobs", user_options={"person": ANA_ID}, **ben()))

    assert "bracket" not in shown.text
    assert "Nur Admins" in shown.text


async def test_jobs_that_wait_for_something_else_say_for_what(bot: BotScene) -> None:
    await bot.space.join("Ana", "bracket")
    await bot.space.ask("hold", job_id=await bot.space.join("Ana", "vase"))

    shown = await bot.send(command("myjobs"))

    assert "**bracket** (#1): No printer that fits is connected" in shown.text
    assert "**vase** (#2): On hold" in shown.text


async def test_the_history_is_turned_page_by_page(bot: BotScene) -> None:
    for number in range(A_PAGE + 2):
        job_id = await bot.space.join(("Ana", "Bernd")[number % 2], f"job {number}")
        await bot.space.ask("cancel", job_id=job_id)

    newest = await bot.send(command("history"))
    press = pressed(newest.buttons["Older"])
    press["message"]["flags"] = 64
    older = await bot.send(press)
    back = await bot.send(pressed(older.buttons["Newer"]))
    anas = await bot.send(command("history", user_options={"person": ANA_ID}))

    assert "job 11" in newest.text and "job 0" not in newest.text
    assert older.kind == 7
    assert "job 0" in older.text and "job 11" not in older.text
    assert back.text == newest.text
    assert "Bernd" not in anas.text and "Ana" in anas.text


async def test_the_history_of_one_printer_is_turned_over_too(bot: BotScene) -> None:
    shown = await bot.send(command("history", {"printer": "X1C p1"}))
    assert "No job has ended yet." in shown.text
    button = bot.button(ButtonVerb.HISTORY, "0/-/p1")
    assert (await bot.send(pressed(button))).text == shown.text
    odd = bot.button(ButtonVerb.HISTORY, "x")
    assert (await bot.send(pressed(odd))).text == shown.text


async def test_a_prediction_says_how_long_when_and_where(bot: BotScene) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()

    english = await bot.send(command("predict", {"est_time": "2h", "copies": 2}))
    german = await bot.send(command("predict", {"est_time": "2h"}, **ben()))
    refused = await bot.send(command("predict"))

    assert "It takes about 2 h" in english.text
    assert english.text.startswith("Nothing like it has been printed yet.")
    assert "X1C p1 could start it at <t:" in english.text
    assert "All 2 would be done at <t:" in english.text
    assert "X1C p1 könnte um <t:" in german.text
    assert "Give the print time" in refused.text
    assert not bot.space.queue.data.state.jobs


async def test_a_prediction_says_that_an_admin_has_to_approve_the_print(
    hass: HomeAssistant, bot: BotScene
) -> None:
    entry = bot.space.entry
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "approval_over": 4}
    )
    await bot.space.settle()

    long = await bot.send(command("predict", {"est_time": "5h"}, **ben()))
    short = await bot.send(command("predict", {"est_time": "3h"}, **ben()))

    assert "Ein Admin muss ihn erst freigeben." in long.text
    assert "freigeben" not in short.text


async def test_a_prediction_without_a_printer_says_that_nobody_knows(
    bot: BotScene,
) -> None:
    shown = await bot.send(command("predict", {"est_time": "2h"}))

    assert "Nobody can say when" in shown.text


async def test_own_jobs_complete_what_is_typed(bot: BotScene) -> None:
    first = await bot.space.join("Ana", "bracket")
    await bot.space.join("Ana", "vase")
    await bot.space.join("Bernd", "bracket too")

    for_cancel = await bot.send(typing("cancel", "job", "BRA"))
    for_resume = await bot.send(typing("resume", "job", ""))

    assert for_cancel.choices == {"#1 bracket · Waiting": first}
    assert not for_resume.choices


async def test_an_admin_completes_the_jobs_of_the_person_that_is_named(
    bot: BotScene,
) -> None:
    job_id = await bot.space.join("Ana", "bracket")
    asked = typing("cancel", "job", "", {}, **ben())
    asked["data"]["options"].append({"name": "person", "type": 6, "value": ANA_ID})
    assert not (await bot.send(asked)).choices
    asked["member"]["roles"] = [*bot.config.admin_roles]
    assert list((await bot.send(asked)).choices.values()) == [job_id]


async def test_printers_and_materials_complete_what_is_typed(bot: BotScene) -> None:
    printers = await bot.send(typing("join", "printer", "x1"))
    materials = await bot.send(typing("join", "material", "pet"))
    nothing = await bot.send(typing("join", "notes", "pet"))

    assert printers.choices == {"X1C p1": "p1"}
    assert list(materials.choices) == ["PETG"]
    assert not nothing.choices


async def test_no_more_choices_are_given_than_discord_takes(bot: BotScene) -> None:
    await bot.space.ask("join", person="Ana", name="y" * 100, estimate=60, copies=40)

    assert len((await bot.send(typing("cancel", "job", ""))).data["choices"]) == 25
