"""What is written in the place of a name that is not shown."""

from datetime import UTC

from custom_components.printer_queue.delivery.discord.sender import discord_message
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import notice
from tests.support.world import NOON


def test_a_shared_entity_and_the_channel_are_told_that_it_is_somebody(
    english: Texts,
) -> None:
    shared = notice(person="", shared=True)
    assert english.plain_wording(shared, UTC, NOON).title.startswith("Somebody: ")
    assert discord_message(shared, english).content.startswith("**Somebody** **")


def test_who_has_not_picked_up_a_part_is_somebody(english: Texts) -> None:
    asked = notice("pickup_help", owner="")
    said = english.plain_wording(asked, UTC, NOON).message
    assert said == "Somebody has not picked up Benchy. Who puts it aside?"
