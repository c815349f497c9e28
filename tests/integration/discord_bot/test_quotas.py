"""What is left of a quota is said in Discord, too."""

from tests.support.discord.bot_scene import BotScene
from tests.support.discord.interactions import command


async def let_one_job_a_week(bot: BotScene) -> None:
    """Limit everybody to one job a week."""
    hass, entry = bot.space.hass, bot.space.entry
    quota = {"unit": "jobs", "limit": 1, "period": "week", "beyond": "refuse"}
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "quotas": [quota]}
    )
    await hass.async_block_till_done()
    await bot.space.settle()


async def test_what_is_left_stands_below_ones_own_jobs(bot: BotScene) -> None:
    await let_one_job_a_week(bot)
    assert "1 of 1 jobs left this week" in (await bot.send(command("myjobs"))).text

    await bot.space.join("Ana", "vase")

    shown = (await bot.send(command("myjobs"))).text
    assert "0 of 1 jobs left this week. You can join again from <t:" in shown
