"""How the live message is written."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.notices.board_view import (
    BoardJob,
    BoardPrinter,
    BoardView,
    Doing,
    board_message,
)
from custom_components.printer_queue.notices.texts import load_texts
from tests.core.world import NOON, minutes
from tests.discord.description import LONGEST_EMBEDS, Description

STAMP = int(NOON.timestamp())
VIEW = BoardView(
    queue="Makerspace",
    printers=(BoardPrinter(name="X1C-1", doing=Doing.FREE),),
    waiting=(BoardJob(job="Vase", person="Ben", position=1),),
)


def described(view: BoardView, language: str = "en") -> tuple[str, str]:
    printers, waiting = board_message(view, load_texts(language)).embeds
    return printers["description"], waiting["description"]


@pytest.mark.parametrize(
    ("printer", "line"),
    [
        (BoardPrinter(name="P", doing=Doing.FREE), "**P**: free"),
        (
            BoardPrinter(
                name="P", doing=Doing.OFFERED, job="Benchy", person="Ana", until=NOON
            ),
            f"**P**: offered to Ana for Benchy, until <t:{STAMP}:t> (<t:{STAMP}:R>)",
        ),
        (
            BoardPrinter(
                name="P", doing=Doing.RESERVED, job="Benchy", person="Ana", until=NOON
            ),
            f"**P**: reserved for Ana for Benchy, until <t:{STAMP}:t> (<t:{STAMP}:R>)",
        ),
        (
            BoardPrinter(
                name="P", doing=Doing.PRINTING, job="Benchy", person="Ana", until=NOON
            ),
            f"**P**: printing Benchy (Ana), ends <t:{STAMP}:t> (<t:{STAMP}:R>)",
        ),
        (
            BoardPrinter(name="P", doing=Doing.PRINTING, job="walk_up"),
            r"**P**: printing walk\_up",
        ),
        (
            BoardPrinter(name="P", doing=Doing.PAUSED, job="Benchy", person="Ana"),
            "**P**: paused: Benchy (Ana)",
        ),
        (
            BoardPrinter(name="P", doing=Doing.PREPARING, job="Benchy", person="Ana"),
            "**P**: preparing Benchy (Ana)",
        ),
        (BoardPrinter(name="P", doing=Doing.PREPARING), "**P**: busy"),
        (BoardPrinter(name="P", doing=Doing.BUSY), "**P**: busy"),
        (BoardPrinter(name="P", doing=Doing.PLATE), "**P**: the plate is not clear"),
        (
            BoardPrinter(name="P", doing=Doing.OFFLINE, job="Benchy", person="Ana"),
            "**P**: offline",
        ),
        (
            BoardPrinter(name="P", doing=Doing.OUT_OF_SERVICE),
            "**P**: out of service",
        ),
        (
            BoardPrinter(
                name="P",
                doing=Doing.PRINTING,
                job="Benchy",
                person="Ana",
                until=NOON,
                next_person="Ada",
                next_claimed=True,
            ),
            f"**P**: printing Benchy (Ana), ends <t:{STAMP}:t> (<t:{STAMP}:R>); next: Ada (claimed)",
        ),
        (
            BoardPrinter(name="P", doing=Doing.BUSY, next_person="{Ada}"),
            r"**P**: busy; next: {Ada} (asked)",
        ),
    ],
)
def test_how_a_printer_is_shown(printer: BoardPrinter, line: str) -> None:
    assert described(replace(VIEW, printers=(printer,)))[0] == line


@pytest.mark.parametrize("doing", list(Doing))
@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_that_a_printer_does_has_words(doing: Doing, language: str) -> None:
    printer = BoardPrinter(name="P", doing=doing, job="J", person="A", until=NOON)

    line, _ = described(replace(VIEW, printers=(printer,)), language)

    assert line.startswith("**P**: ")
    assert "{" not in line


def test_how_the_waiting_list_is_shown() -> None:
    waiting = (
        BoardJob(job="Vase", person="Ben", position=1, printer="X1C-1", starts=NOON),
        BoardJob(job="Huge", person="Cy", position=2),
        BoardJob(job="Late", person="Di", position=None),
    )

    _, text = described(replace(VIEW, waiting=waiting))

    assert text.splitlines() == [
        f"**1.** **Vase** (Ben): X1C-1, about <t:{STAMP}:t> (<t:{STAMP}:R>)",
        "**2.** **Huge** (Cy): no printer fits right now",
        "– **Late** (Di): on hold",
    ]


def test_an_empty_queue_and_a_paused_one_say_so() -> None:
    assert described(replace(VIEW, waiting=()))[1] == "Nobody waits."
    assert described(replace(VIEW, waiting=(), paused=True))[1] == "Offers are paused."
    assert described(replace(VIEW, paused=True))[1].startswith("Offers are paused.\n")


def test_a_long_queue_is_cut_to_what_discord_takes_and_says_how_much_is_left_out() -> (
    None
):
    view = BoardView(
        queue="@" * 100,
        printers=tuple(
            BoardPrinter(
                name="*" * 100,
                doing=Doing.PRINTING,
                job="*" * 100,
                person="*" * 100,
                until=NOON + minutes(count),
            )
            for count in range(100)
        ),
        waiting=tuple(
            BoardJob(
                job=f"{count} {'_' * 100}",
                person="~" * 100,
                position=count,
                printer="|" * 100,
                starts=NOON,
            )
            for count in range(1, 1001)
        ),
    )
    message = board_message(view, load_texts("en"))
    body = {"embeds": list(message.embeds)}

    path = "/webhooks/{webhook_id}/{webhook_token}"
    assert Description().faults_of_request("POST", path, {}, body) == []
    texts = [text for embed in message.embeds for text in embed.values()]
    assert sum(map(len, texts)) <= LONGEST_EMBEDS
    shown = message.embeds[1]["description"].splitlines()
    assert shown[-1] == f"… and {1000 - len(shown) + 1} more"
