"""Interactions are read as Discord sends them, and nothing else is."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.discord_bot.interaction import (
    Attachment,
    InvalidInteractionError,
    Kind,
    parse_interaction,
)
from tests.support.discord.interactions import (
    ANA_ID,
    APPLICATION_ID,
    CHANNEL_ID,
    GUILD_ID,
    command,
    filled_in,
    interaction,
    member,
    pressed,
    typing,
    user,
    with_file,
)

URL = "https://cdn.discordapp.com/attachments/1/2/benchy.gcode?ex=1"
ROLE = "1100000000000000201"


def test_a_command_says_who_asks_for_what() -> None:
    payload = command("join", {"name": "Benchy", "copies": 2, "deep": True})

    read = parse_interaction(payload)

    assert read.kind is Kind.COMMAND
    assert read.name == "join"
    assert read.options == {"name": "Benchy", "copies": 2, "deep": True}
    assert (read.id, read.application_id) == (payload["id"], APPLICATION_ID)
    assert (read.user_id, read.user_name, read.locale) == (ANA_ID, "Ana", "en-US")
    assert (read.guild_id, read.channel_id) == (GUILD_ID, CHANNEL_ID)


def test_a_ping_has_no_user() -> None:
    ping = {
        "type": 1,
        "id": "1300000000000000001",
        "application_id": APPLICATION_ID,
        "token": "abc",
        "version": 1,
    }

    assert parse_interaction(ping).kind is Kind.PING


def test_a_file_is_read_with_the_option_it_came_by() -> None:
    payload = with_file(
        command("join", {"name": "B"}), "file", "benchy.gcode", 1234, URL
    )

    read = parse_interaction(payload)

    [(option, file)] = read.attachments.items()
    assert option == "file"
    assert file == Attachment(id=file.id, name="benchy.gcode", size=1234, url=URL)
    assert read.options == {"name": "B"}


def test_what_is_being_typed_is_named() -> None:
    read = parse_interaction(typing("cancel", "job", "ben"))

    assert read.kind is Kind.AUTOCOMPLETE
    assert read.focused == "job"
    assert read.options == {"job": "ben"}


def test_a_pressed_button_names_itself_and_its_message() -> None:
    payload = pressed("PQ:a:claim:b")

    read = parse_interaction(payload)

    assert (read.kind, read.name) == (Kind.COMPONENT, "PQ:a:claim:b")
    assert read.message_id == payload["message"]["id"]


@pytest.mark.parametrize("is_labelled", [True, False])
def test_a_filled_in_form_is_read_with_labels_and_in_rows(is_labelled: bool) -> None:
    payload = filled_in("PQ:a:join:", {"name": "Benchy", "estimate": ""})
    if not is_labelled:
        payload["data"]["components"] = [
            {"type": 1, "components": [part["component"]]}
            for part in payload["data"]["components"]
        ]

    read = parse_interaction(payload)

    assert read.kind is Kind.MODAL
    assert read.options == {"name": "Benchy", "estimate": ""}


def test_text_between_the_fields_of_a_form_is_passed_over() -> None:
    payload = filled_in("PQ:a:join:", {"name": "Benchy"})
    payload["data"]["components"].append({"type": 10, "id": 3})

    assert parse_interaction(payload).options == {"name": "Benchy"}


def test_a_user_is_called_by_the_nickname_else_by_the_chosen_name() -> None:
    named = member("1100000000000000103", "cat99", nick=None, roles=(ROLE,))
    account = parse_interaction(command("status", member=named))
    named["user"]["global_name"] = "  Cat   the  Great "
    chosen = parse_interaction(command("status", member=named))

    assert (account.user_name, account.roles) == ("cat99", frozenset({ROLE}))
    assert chosen.user_name == "Cat the Great"


def test_a_direct_message_has_no_server() -> None:
    read = parse_interaction(
        command("status", guild_id=None, member=None, user=user(ANA_ID, "ana"))
    )

    assert (read.user_id, read.guild_id, read.roles) == (ANA_ID, None, frozenset())


def _drop(key: str) -> Callable[[dict[str, Any]], Any]:
    return lambda payload: payload.pop(key)


def _put(key: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda payload: payload.update({key: value})


def _data(**data: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda payload: payload["data"].update(data)


@pytest.mark.parametrize(
    "damage",
    [
        _drop("type"),
        _put("type", 6),
        _put("type", True),
        _put("type", "2"),
        _drop("id"),
        _put("id", "12; drop"),
        _put("id", 13),
        _drop("token"),
        _put("token", "../../channels"),
        _put("token", "x" * 2000),
        _drop("data"),
        _put("data", []),
        _drop("member"),
        _put("member", {"roles": []}),
        _put("member", {"user": {"id": ANA_ID, "username": " "}}),
        _put("member", {**member(ANA_ID, "ana"), "roles": [1]}),
        _put("member", {**member(ANA_ID, "ana"), "roles": ["admin"]}),
        _put("member", {**member(ANA_ID, "ana"), "roles": [ROLE] * 1001}),
        _put("guild_id", "here"),
        _put("locale", "x" * 200),
        _put("locale", 5),
        _data(name=""),
        _data(name="x" * 200),
        _data(options={}),
        _data(options=["name"]),
        _data(options=[{"name": "name", "type": 3}]),
        _data(options=[{"name": "name", "type": 3, "value": "x" * 7000}]),
        _data(options=[{"name": "a", "type": 3, "value": "x"}] * 26),
        _data(options=[{"name": "file", "type": 11, "value": ROLE}]),
        _data(
            options=[{"name": "file", "type": 11, "value": ROLE}],
            resolved={"attachments": {ROLE: {"id": ROLE, "filename": "a", "url": "b"}}},
        ),
        _data(values=[1]),
    ],
)
def test_what_discord_would_not_send_is_refused(
    damage: Callable[[dict[str, Any]], Any],
) -> None:
    payload = command("join", {"name": "Benchy"})
    damage(payload)

    with pytest.raises(InvalidInteractionError):
        parse_interaction(payload)


def test_the_token_is_never_shown() -> None:
    payload = interaction(2, {"name": "status"})

    assert payload["token"] not in repr(parse_interaction(payload))


VALID = [
    with_file(command("join", {"name": "Benchy"}), "file", "a.gcode", 12, URL),
    filled_in("PQ:a:join:", {"name": "Benchy"}),
    pressed("PQ:a:claim:b"),
    typing("cancel", "job", "ben"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "type"]), inner)
    ),
    max_leaves=5,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a JSON document, as its container and key."""
    if isinstance(value, dict):
        own: list[tuple[Any, Any]] = [(value, key) for key in value]
    elif isinstance(value, list):
        own = [(value, at) for at in range(len(value))]
    else:
        return []
    return own + [place for inner, key in own for place in places(inner[key])]


@given(st.sampled_from(VALID), st.data(), JSON)
def test_whatever_stands_in_an_interaction_it_is_read_or_refused(
    valid: dict[str, Any], data: st.DataObject, other: Any
) -> None:
    damaged = deepcopy(valid)
    container, key = data.draw(st.sampled_from(places(damaged)))
    container[key] = other

    try:
        read = parse_interaction(damaged)
    except InvalidInteractionError:
        return
    assert read.kind in Kind
