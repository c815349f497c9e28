"""How a job stands is said in one line, whatever the plan knows of it."""

from dataclasses import replace
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.core.plan.plan import Expectations, Plan
from custom_components.printer_queue.core.plan.plan_reason import (
    PlanReason,
    PlanReasonKind,
)
from homeassistant.util import dt as dt_util
from tests.support.discord.bot_scene import BotScene
from tests.support.discord.interactions import ben, command


def replan(bot: BotScene, plan: Plan) -> None:
    """Let the queue have another plan until the next one is made."""
    bot.space.queue.data = replace(bot.space.queue.data, plan=plan)


async def test_the_plan_says_why_a_job_waits_in_the_readers_language(
    bot: BotScene,
) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    await bot.space.join("Ana", "bracket")
    job_id = await bot.space.join("Ana", "vase")
    soon = whole_minute(dt_util.utcnow() + timedelta(hours=1))
    late = soon + timedelta(days=3)
    lines: set[str] = set()
    for kind in PlanReasonKind:
        reason = PlanReason(kind, "p1", late, soon, None)
        for reader in ({}, ben()):
            plan = bot.space.queue.data.plan
            replan(bot, replace(plan, reasons={job_id: reason}))
            line = (await bot.send(command("plan", **reader))).text.splitlines()[-1]

            assert line.startswith("-# ")
            assert "X1C p1" in line
            assert f"<t:{int(late.timestamp())}:f>" in line
            # what is free now needs no time
            is_now = kind is PlanReasonKind.NEARER_NOW
            assert (f"<t:{int(soon.timestamp())}:t>" in line) is not is_now
            lines.add(line)
    assert len(lines) == 2 * len(PlanReasonKind)


async def test_what_the_plan_does_not_know_yet_is_not_said(
    bot: BotScene, freezer: FrozenDateTimeFactory
) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    first = await bot.space.join("Ana", "bracket")
    await bot.space.join("Ana", "vase")
    await bot.space.ask("claim", job_id=first)
    await bot.space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    plan = bot.space.queue.data.plan
    replan(bot, replace(plan, jobs=Expectations(plan.made_at)))

    shown = await bot.send(command("myjobs"))

    assert "**bracket** (#1): prints on X1C p1\n" in f"{shown.text}\n"
    assert "**vase** (#2): Number 1\n" in f"{shown.text}\n"


async def test_a_printer_that_is_claimed_ahead_is_next(
    bot: BotScene, freezer: FrozenDateTimeFactory
) -> None:
    hass, entry = bot.space.hass, bot.space.entry
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "early_ask": 60}
    )
    await bot.space.hear("p1", gcode_state="RUNNING", mc_remaining_time=20)
    await bot.space.wait(freezer, timedelta(seconds=3))
    job_id = await bot.space.join("Ana", "bracket")
    await bot.space.ask("claim", job_id=job_id)

    shown = await bot.send(command("myjobs"))

    assert "**bracket** (#2): X1C p1 is yours next" in shown.text


async def test_a_repeated_join_says_how_the_job_stands_by_now(
    bot: BotScene, freezer: FrozenDateTimeFactory
) -> None:
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    payload = command("join", {"name": "bracket", "est_time": "2h"})
    await bot.send(payload)
    await bot.send(command("claim"))
    await bot.space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)

    prints = await bot.send(payload)
    await bot.space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    ended = await bot.send(payload)

    assert prints.text.startswith("**bracket** (#1): prints on X1C p1, ends <t:")
    assert ended.text == "**bracket** (#1): Completed"
