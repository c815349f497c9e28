"""Buttons on Discord messages: their ids, and how they stand in rows."""

import pytest

from custom_components.printer_queue.delivery.discord.buttons import (
    BUTTONS_OF_A_ROW,
    LONGEST_ID,
    LONGEST_LABEL,
    MOST_ROWS,
    Button,
    ButtonId,
    ButtonStyle,
    ButtonVerb,
    button_id,
    button_rows,
    parse_button,
)

ENTRY = "01JB0000000000000000000000"
OFFER = "01JBZZZZZZZZZZZZZZZZZZZZZZ-12-try-99-1000"


@pytest.mark.parametrize("verb", ButtonVerb)
def test_a_button_comes_back_as_it_was_sent(verb: ButtonVerb) -> None:
    sent = button_id(ENTRY, verb, OFFER)

    assert len(sent) <= LONGEST_ID
    assert parse_button(sent) == ButtonId(ENTRY, verb, OFFER)


def test_a_button_of_the_whole_queue_is_about_nothing() -> None:
    sent = button_id(ENTRY, ButtonVerb.JOIN)

    assert parse_button(sent) == ButtonId(ENTRY, ButtonVerb.JOIN)


@pytest.mark.parametrize(
    "text",
    ["", "PQ", f"PQ:{ENTRY}", f"PQ:{ENTRY}:claim", f"PQ:{ENTRY}:eat:1", "OTHER:a:b:c"],
)
def test_the_components_of_others_are_no_buttons(text: str) -> None:
    assert parse_button(text) is None


def test_a_longer_id_than_discord_takes_is_never_sent() -> None:
    with pytest.raises(ValueError, match="100 characters"):
        button_id(ENTRY, ButtonVerb.CLAIM, "x" * 100)


def test_buttons_stand_five_a_row_and_in_five_rows_at_most() -> None:
    button = Button(label="x" * 200, custom_id="PQ:a:join:", emoji="🖨️")

    rows = button_rows([button] * 30)

    assert [len(row["components"]) for row in rows] == [BUTTONS_OF_A_ROW] * MOST_ROWS
    assert rows[0]["components"][0] == {
        "type": 2,
        "style": ButtonStyle.SECONDARY,
        "label": "x" * LONGEST_LABEL,
        "custom_id": "PQ:a:join:",
        "disabled": False,
        "emoji": {"name": "🖨️"},
    }


def test_a_message_without_buttons_has_no_components() -> None:
    assert button_rows([]) == []
