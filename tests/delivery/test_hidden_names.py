"""What is written in the place of a name that is not shown."""

from datetime import UTC

import pytest

from custom_components.printer_queue.delivery.activity import sentence
from custom_components.printer_queue.delivery.discord.sender import discord_message
from custom_components.printer_queue.delivery.texts import Texts, load_texts
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


def test_somebody_is_no_name_within_a_sentence(english: Texts) -> None:
    asked = notice("approval", owner="")
    said = english.plain_wording(asked, UTC, NOON).message
    assert said.startswith("Somebody joined with Benchy.")
    assert said.endswith("with a message to somebody.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Somebody's bracket was put on hold by somebody"),
        ("de", "bracket von jemand wurde von jemand angehalten"),
    ],
)
def test_activity_names_nobody_in_the_middle_of_a_sentence(
    language: str, said: str
) -> None:
    texts = load_texts(language)
    somebody = texts["somebody"]
    happened = {"type": "held", "reason": "by_admin", "job": "bracket"}
    people = {
        "person_id": "a",
        "person": somebody,
        "actor": "b",
        "actor_name": somebody,
    }
    wording = sentence(texts, happened | people, "Makerspace")
    assert f"{wording.title} {wording.message}" == said


def test_a_job_that_is_called_so_keeps_its_name(english: Texts) -> None:
    said = english.say("board.offered", person="Somebody", job="Somebody")
    assert said == "offered to somebody for Somebody"


def test_behind_a_colon_or_in_brackets_it_stands_for_itself(english: Texts) -> None:
    assert english.say("board.of", job="vase", person="Somebody") == "vase (Somebody)"
