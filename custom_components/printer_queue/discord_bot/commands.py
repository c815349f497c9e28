"""Which commands there are, and the JSON that registers them with Discord.

https://docs.discord.com/developers/interactions/application-commands
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from ..core.rules.join import MOST_COPIES
from ..core.rules.limits import LONGEST_NAME, LONGEST_NOTES
from ..delivery.texts import FALLBACK, Texts
from ..requests.validators import LONGEST_WORD

MANAGE_SERVER = 1 << 5
"""The permission without which Discord does not show admins' commands.

https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags"""
LONGEST_TYPED = 100
"""Characters of a job, a printer or a time as people type them."""
_SLASH_COMMAND = 1


class OptionKind(IntEnum):
    """What can be given."""

    TEXT = 3
    WHOLE = 4
    USER = 6
    FILE = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that may be given with a command.

    `completes` lets Discord ask what could be meant while it is typed. `longest` is in
    characters; `highest` is the largest whole number, the smallest is 1.
    """

    name: str
    kind: OptionKind = OptionKind.TEXT
    required: bool = False
    completes: bool = False
    longest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command. One that is for admins alone is hidden from others."""

    name: str
    options: tuple[Option, ...] = ()
    only_admins: bool = False


_JOB = Option(name="job", completes=True, longest=LONGEST_TYPED)
_PERSON = Option(name="person", kind=OptionKind.USER)
_TIME = Option(name="est_time", longest=LONGEST_TYPED)
_FILE = Option(name="file", kind=OptionKind.FILE)
_PRINTER = Option(name="printer", completes=True, longest=LONGEST_TYPED)
_SITE = Option(name="site", completes=True, longest=LONGEST_TYPED)
_WHAT_IS_NEEDED = (
    _FILE,
    Option(name="material", completes=True, longest=LONGEST_WORD),
    _PRINTER,
    _SITE,
    Option(name="copies", kind=OptionKind.WHOLE, highest=MOST_COPIES),
    Option(name="plate", kind=OptionKind.WHOLE, highest=1000),
    Option(name="deadline", longest=LONGEST_TYPED),
    Option(name="not_before", longest=LONGEST_TYPED),
)

COMMANDS: Sequence[Command] = (
    Command(
        name="join",
        options=(
            Option(name="name", required=True, longest=LONGEST_NAME),
            _TIME,
            *_WHAT_IS_NEEDED,
            Option(name="notes", longest=LONGEST_NOTES),
            _PERSON,
        ),
    ),
    Command(name="claim", options=(_JOB, _PERSON)),
    Command(name="pass", options=(_JOB, _PERSON)),
    Command(name="cancel", options=(_JOB, _PERSON)),
    Command(name="status"),
    Command(
        name="update_time",
        options=(
            Option(name="est_time", required=True, longest=LONGEST_TYPED),
            _JOB,
            _PERSON,
        ),
    ),
    Command(name="myjobs", options=(_PERSON,)),
    Command(name="predict", options=(_TIME, *_WHAT_IS_NEEDED)),
    Command(name="history", options=(_PERSON, _PRINTER)),
    Command(name="hold", options=(_JOB, _PERSON)),
    Command(name="resume", options=(_JOB, _PERSON)),
    Command(name="plan"),
    Command(
        name="reserve",
        options=(
            replace(_PRINTER, required=True),
            Option(name="duration", required=True, longest=LONGEST_TYPED),
            Option(name="start", longest=LONGEST_TYPED),
            Option(name="purpose", longest=LONGEST_NAME),
            _PERSON,
        ),
    ),
    Command(name="pause", only_admins=True),
    Command(name="unpause", only_admins=True),
)


def registered_commands(languages: Mapping[str, Texts]) -> list[dict[str, Any]]:
    """Return all commands as Discord takes them for a server; it replaces all others.

    `languages` are the texts by language; English ones are shown where none fits.
    """
    return [_registered(command, languages) for command in COMMANDS]


def _registered(command: Command, languages: Mapping[str, Texts]) -> dict[str, Any]:
    permissions = (
        {"default_member_permissions": MANAGE_SERVER} if command.only_admins else {}
    )
    return {
        "type": _SLASH_COMMAND,
        **_words(f"discord.commands.{command.name}", command.name, languages),
        "options": [_option(option, languages) for option in command.options],
        **permissions,
    }


def _option(option: Option, languages: Mapping[str, Texts]) -> dict[str, Any]:
    described = {
        "type": int(option.kind),
        **_words(f"discord.options.{option.name}", option.name, languages),
        "required": option.required,
    }
    if option.completes:
        described["autocomplete"] = True
    if option.longest is not None:
        described["max_length"] = option.longest
    if option.highest is not None:
        described |= {"min_value": 1, "max_value": option.highest}
    return described


def _words(key: str, name: str, languages: Mapping[str, Texts]) -> dict[str, Any]:
    """Return the name in the JSON's own language and in others, and what it does."""
    others = {tag: texts for tag, texts in languages.items() if tag != FALLBACK}
    return {
        "name": name,
        "name_localizations": {
            tag: texts[f"{key}.name"] for tag, texts in others.items()
        },
        "description": languages[FALLBACK][f"{key}.description"],
        "description_localizations": {
            tag: texts[f"{key}.description"] for tag, texts in others.items()
        },
    }
