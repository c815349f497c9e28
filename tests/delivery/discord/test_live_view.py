"""How the live message is written."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core.closure import Closure
from custom_components.printer_queue.delivery.discord.live_view import (
    Doing,
    LiveJob,
    LivePrinter,
    LiveView,
    message_of_view,
)
from custom_components.printer_queue.delivery.texts import load_texts
from tests.support.discord.description import LONGEST_EMBEDS, Description
from tests.support.world import NOON, minutes

STAMP = int(NOON.timestamp())
VIEW = LiveView(
    queue="Makerspace",
    printers=(LivePrinter(name="X1C-1", doing=Doing.FREE),),
    waiting=(LiveJob(job="Vase", person="Ben", position=1),),
)


def described(view: LiveView, language: str = "en") -> tuple[str, str]:
    printers, waiting = message_of_view(view, load_texts(language)).embeds
    return printers["description"], waiting["description"]


@pytest.mark.parametrize(
    ("printer", "line"),
    [
        (LivePrinter(name="P", doing=Doing.FREE), "**P**: free"),
        (
            LivePrinter(
                name="P", doing=Doing.OFFERED, job="Benchy", person="Ana", until=NOON
            ),
            f"**P**: offered to Ana for Benchy, until <t:{STAMP}:t> (<t:{STAMP}:R>)",
        ),
        (
            LivePrinter(
                name="P", doing=Doing.RESERVED, job="Benchy", person="Ana", until=NOON
            ),
            f"**P**: reserved for Ana for Benchy, until <t:{STAMP}:t> (<t:{STAMP}:R>)",
        ),
        (
            LivePrinter(
                name="P", doing=Doing.PRINTING, job="Benchy", person="Ana", until=NOON
            ),
            f"**P**: printing Benchy (Ana), ends <t:{STAMP}:t> (<t:{STAMP}:R>)",
        ),
        (
            LivePrinter(name="P", doing=Doing.PRINTING, job="walk_up"),
            r"**P**: printing walk\_up",
        ),
        (
            LivePrinter(
                name="P",
                doing=Doing.OUT_OF_SERVICE,
                closure=Closure(note="nozzle", until=NOON),
            ),
            f"**P**: out of service until <t:{STAMP}:f> (<t:{STAMP}:R>): nozzle",
        ),
        (
            LivePrinter(name="P", doing=Doing.PAUSED, job="Benchy", person="Ana"),
            "**P**: paused: Benchy (Ana)",
        ),
        (
            LivePrinter(name="P", doing=Doing.PREPARING, job="Benchy", person="Ana"),
            "**P**: preparing Benchy (Ana)",
        ),
        (LivePrinter(name="P", doing=Doing.PREPARING), "**P**: busy"),
        (LivePrinter(name="P", doing=Doing.BUSY), "**P**: busy"),
        (LivePrinter(name="P", doing=Doing.PLATE), "**P**: the plate is not clear"),
        (
            LivePrinter(name="P", doing=Doing.OFFLINE, job="Benchy", person="Ana"),
            "**P**: offline",
        ),
        (
            LivePrinter(name="P", doing=Doing.OUT_OF_SERVICE),
            "**P**: out of service",
        ),
        (
            LivePrinter(name="P", doing=Doing.MAINTENANCE, task="oil *it*"),
            r"**P**: out of service for maintenance: oil \*it\*",
        ),
        (
            LivePrinter(
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
            LivePrinter(name="P", doing=Doing.BUSY, next_person="{Ada}"),
            r"**P**: busy; next: {Ada} (asked)",
        ),
    ],
)
def test_how_a_printer_is_shown(printer: LivePrinter, line: str) -> None:
    assert described(replace(VIEW, printers=(printer,)))[0] == line


@pytest.mark.parametrize("doing", list(Doing))
@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_that_a_printer_does_has_words(doing: Doing, language: str) -> None:
    printer = LivePrinter(name="P", doing=doing, job="J", person="A", until=NOON)

    line, _ = described(replace(VIEW, printers=(printer,)), language)

    assert line.startswith("**P**: ")
    assert "{" not in line


def test_how_the_waiting_list_is_shown() -> None:
    waiting = (
        LiveJob(job="Vase", person="Ben", position=1, printer="X1C-1", starts=NOON),
        LiveJob(job="Huge", person="Cy", position=2),
        LiveJob(job="Late", person="Di", position=None),
    )

    _, text = described(replace(VIEW, waiting=waiting))

    assert text.splitlines() == [
        f"**1.** **Vase** (Ben): X1C-1, about <t:{STAMP}:t> (<t:{STAMP}:R>)",
        "**2.** **Huge** (Cy): no printer fits right now",
        "– **Late** (Di): on hold",
    ]


def test_an_empty_queue_and_a_paused_one_say_so() -> None:
    assert described(replace(VIEW, waiting=()))[1] == "Nobody waits."
    assert (
        described(replace(VIEW, waiting=(), paused=True))[1] == "The queue is paused."
    )
    assert described(replace(VIEW, paused=True))[1].startswith("The queue is paused.\n")


def test_a_long_queue_is_cut_to_what_discord_takes_and_says_how_much_is_left_out() -> (
    None
):
    view = LiveView(
        queue="@" * 100,
        printers=tuple(
            LivePrinter(
                name="*" * 100,
                doing=Doing.PRINTING,
                job="*" * 100,
                person="*" * 100,
                until=NOON + minutes(count),
            )
            for count in range(100)
        ),
        waiting=tuple(
            LiveJob(
                job=f"{count} {'_' * 100}",
                person="~" * 100,
                position=count,
                printer="|" * 100,
                starts=NOON,
            )
            for count in range(1, 1001)
        ),
    )
    message = message_of_view(view, load_texts("en"))
    body = {"embeds": list(message.embeds)}

    path = "/webhooks/{webhook_id}/{webhook_token}"
    assert Description().faults_of_request("POST", path, {}, body) == []
    texts = [text for embed in message.embeds for text in embed.values()]
    assert sum(map(len, texts)) <= LONGEST_EMBEDS
    shown = message.embeds[1]["description"].splitlines()
    assert shown[-1] == f"… and {1000 - len(shown) + 1} more"


def test_a_pause_says_why_and_until_when() -> None:
    paused = replace(VIEW, paused=True, pause=Closure(note="Lunch", until=NOON))
    _, waiting = described(paused)
    assert waiting.startswith(
        f"The queue is paused until <t:{STAMP}:f> (<t:{STAMP}:R>): Lunch"
    )
    _, waiting = described(replace(VIEW, paused=True), "de")
    assert waiting.startswith("Die Warteschlange ist pausiert.")
