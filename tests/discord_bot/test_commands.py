"""The commands that Discord is told of, in both languages."""

import re

import pytest

from custom_components.printer_queue.delivery.texts import Texts, load_texts
from custom_components.printer_queue.discord_bot.answers import CHANGING, READING
from custom_components.printer_queue.discord_bot.commands import (
    COMMANDS,
    Command,
    registered_commands,
)
from tests.support.discord.description import Description
from tests.support.docs import rows

NAME = re.compile(r"[-_'\w]{1,32}")
"""Of a command or option; https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming"""
LANGUAGES = {tag: load_texts(tag) for tag in ("en", "de")}
REGISTERED = registered_commands(LANGUAGES)


def test_discord_takes_every_command() -> None:
    path = "/applications/{application_id}/guilds/{guild_id}/commands"

    faults = Description().faults_of_request("PUT", path, {}, REGISTERED)

    assert not faults


@pytest.mark.parametrize("described", REGISTERED, ids=lambda one: str(one["name"]))
def test_names_and_descriptions_are_as_discord_wants_them_in_every_language(
    described: dict[str, object],
) -> None:
    options = described["options"]
    assert isinstance(options, list)
    for named in (described, *options):
        names = [named["name"], *named["name_localizations"].values()]
        assert set(named["name_localizations"]) == {"de"}
        assert all(NAME.fullmatch(name) and name == name.lower() for name in names)
        texts = [named["description"], *named["description_localizations"].values()]
        assert all(1 <= len(text) <= 100 for text in texts), texts


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_two_commands_or_options_have_one_name(tag: str) -> None:
    texts = LANGUAGES[tag]
    names = [texts[f"discord.commands.{command.name}.name"] for command in COMMANDS]
    assert len({*names}) == len(names)
    for command in COMMANDS:
        options = [
            texts[f"discord.options.{option.name}.name"] for option in command.options
        ]
        assert len({*options}) == len(options)


def test_english_names_are_those_by_which_commands_arrive() -> None:
    english: Texts = LANGUAGES["en"]
    for command in COMMANDS:
        assert english[f"discord.commands.{command.name}.name"] == command.name
        for option in command.options:
            assert english[f"discord.options.{option.name}.name"] == option.name


def test_what_has_to_be_given_comes_first() -> None:
    for command in COMMANDS:
        required = [option.required for option in command.options]
        assert required == sorted(required, reverse=True)


def test_only_admins_are_shown_what_only_they_can_do() -> None:
    hidden = {
        described["name"]
        for described in REGISTERED
        if "default_member_permissions" in described
    }

    assert hidden == {"pause", "unpause"}


def test_every_command_is_answered() -> None:
    assert {command.name for command in COMMANDS} == READING.keys() | CHANGING.keys()


def test_the_docs_list_every_command_with_its_options() -> None:
    listed = {
        re.findall(r"`/(\w+)`", row[0])[0]: re.findall(r"`(\w+)`", row[1])
        for row in rows("docs/discord.md", "Commands and buttons")
    }

    assert listed == {command.name: _options(command) for command in COMMANDS}


def _options(command: Command) -> list[str]:
    return [option.name for option in command.options]
