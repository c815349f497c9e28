"""Notices in words: both languages, both ways to write, nothing that people typed has a meaning."""

from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
import re
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.delivery import markdown
from custom_components.printer_queue.delivery.discord.sender import discord_message
from custom_components.printer_queue.delivery.discord.webhook import LONGEST_CONTENT
from custom_components.printer_queue.delivery.texts import (
    LANGUAGES,
    DiscordStyle,
    PlainStyle,
    clip,
    load_texts,
)
from tests.support.delivery import ANA, notice
from tests.support.discord.description import Description, pinged
from tests.support.world import NOON, minutes

ENGLISH = load_texts("en")
OTHERS = [path.stem for path in LANGUAGES.glob("*.json") if path.stem != "en"]
DESCRIPTION = Description()
BERLIN = ZoneInfo("Europe/Berlin")
EVERYTHING: dict[str, Any] = {
    "owner": "Ben",
    "copies": "3",
    "message": "Split it, please.",
    "start": NOON.isoformat(),
    "until": NOON.isoformat(),
    "end": NOON.isoformat(),
    "by": "Ben",
    "other": "vase",
    "task": "Belts",
    "site": "East",
    "misses": "3",
    "try": "2",
    "tries": "3",
    "reason": "released",
    "error": "nozzle clogged",
}
KINDS = sorted(
    {key.split(".")[1] for key in ENGLISH.texts if key.startswith("notices.")}
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_with_the_same_placeholders(
    language: str,
) -> None:
    other = load_texts(language)

    assert other.language == language
    assert {key: placeholders(text) for key, text in other.texts.items()} == {
        key: placeholders(text) for key, text in ENGLISH.texts.items()
    }
    assert len(other.weekdays) == len(ENGLISH.weekdays) == 7


def test_there_is_german() -> None:
    assert "de" in OTHERS


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-CH", "de"), ("en-GB", "en"), ("tlh", "en"), ("../en", "en")],
)
def test_a_language_tag_falls_back_to_its_language_then_to_english(
    tag: str, language: str
) -> None:
    assert load_texts(tag).language == language


def test_a_folder_without_english_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_texts("de", tmp_path)


@pytest.mark.parametrize("text", KINDS)
@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_every_notice_can_be_put_into_words(language: str, text: str) -> None:
    texts = load_texts(language)

    sent = texts.wording(notice(text, **EVERYTHING), DiscordStyle())

    assert sent.title
    assert "{" not in sent.title + sent.message


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_can_be_put_into_words(reason: Reason) -> None:
    sent = ENGLISH.wording(notice("returned", reason=reason), DiscordStyle())

    assert re.fullmatch(r"Benchy waits again\. Reason: [a-z ]+\.", sent.message)


def test_discord_is_given_timestamps_that_it_shows_in_the_readers_zone() -> None:
    stamp = int(NOON.timestamp())

    message = discord_message(notice("reserved", until=NOON.isoformat()), ENGLISH)

    assert f"<t:{stamp}:t> (<t:{stamp}:R>)" in message.content


@pytest.mark.parametrize(
    ("later", "shown"),
    [
        (timedelta(minutes=10), "13:10"),
        (timedelta(hours=11), "Tue 00:00"),
        (timedelta(days=6), "Sun 13:00"),
        (timedelta(days=7), "2026-11-09 13:00"),
        (timedelta(days=-1), "2026-11-01 13:00"),
    ],
)
def test_phones_are_given_local_times_with_as_much_of_the_day_as_needed(
    later: timedelta, shown: str
) -> None:
    style = PlainStyle(BERLIN, NOON, ENGLISH.weekdays)

    assert style.time(NOON + later) == shown


def test_what_others_read_too_names_the_person() -> None:
    own = ENGLISH.plain_wording(notice("finished"), UTC, NOON)
    shared = ENGLISH.plain_wording(notice("finished", shared=True), UTC, NOON)

    assert own.title == "Benchy is done"
    assert shared.title == "Ana: Benchy is done"
    assert own.message == shared.message


def test_the_printers_own_words_are_passed_on() -> None:
    sent = ENGLISH.plain_wording(notice("failed", error="nozzle clogged"), UTC, NOON)

    assert sent.message.endswith("The printer says: nozzle clogged")


def test_a_notice_mentions_exactly_its_person() -> None:
    message = discord_message(notice("finished", mention=ANA), ENGLISH)

    assert message.content.startswith(f"<@{ANA}> ")
    assert message.ping == ANA


def test_a_person_without_discord_is_named_instead() -> None:
    message = discord_message(notice("finished"), ENGLISH)

    assert message.content.startswith("**Ana** ")
    assert message.ping is None


@pytest.mark.parametrize("wrong", ["ana#1234", "0", "99999999999999999999", "٤٢٤٢٤٢"])
def test_what_is_no_discord_id_is_not_mentioned(wrong: str) -> None:
    assert discord_message(notice("finished", mention=wrong), ENGLISH).ping is None


def test_a_job_called_everyone_shows_its_name_without_the_mention() -> None:
    message = discord_message(notice("finished", job="@everyone <@1> @here"), ENGLISH)

    assert "@everyone" not in message.content
    assert "@here" not in message.content
    assert "<@1>" not in message.content


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("**bold**", r"\*\*bold\*\*"),
        ("_it_ ~s~ ||x||", r"\_it\_ \~s\~ \|\|x\|\|"),
        ("`code`", r"\`code\`"),
        ("[a](https://b.c)", r"\[a\]\(https\://b.c\)"),
        ("# head", r"\# head"),
        ("back\\slash", r"back\\slash"),
        ("<t:0:R>", r"\<t\:0\:R\>"),
    ],
)
def test_markdown_in_names_is_escaped(typed: str, escaped: str) -> None:
    assert markdown.escape(typed) == escaped


def test_names_stay_on_one_line_of_limited_length() -> None:
    assert clip("a\n# b\t c", 100) == "a # b c"
    assert clip("x" * 101, 100) == "x" * 99 + "…"


def test_a_name_turns_no_text_around_that_follows_it() -> None:
    assert clip("\u202eevil\u2066 part", 100) == "evil part"
    assert clip("חלק \u200fא", 100) == "חלק \u200fא"


@given(
    person=st.text(min_size=1),
    job=st.text(min_size=1),
    error=st.text(),
    printer=st.text(),
    text=st.sampled_from(KINDS),
)
def test_whatever_people_type_discord_takes_it_and_pings_nobody_else(
    person: str, job: str, error: str, printer: str, text: str
) -> None:
    facts = EVERYTHING | {"error": error}
    sent = notice(text, **facts, mention=ANA)
    names = {"person": person, "job": job, "printer": printer}
    sent = replace(sent, data={**sent.data, **names})

    message = discord_message(sent, ENGLISH)

    mentions = {"parse": [], "users": [message.ping]}
    body = {"content": message.content, "allowed_mentions": mentions}
    assert pinged(body) == {ANA}
    assert re.findall(r"(?<!\\)<@", message.content) == ["<@"]
    assert len(message.content) <= LONGEST_CONTENT
    path = "/webhooks/{webhook_id}/{webhook_token}"
    assert DESCRIPTION.faults_of_request("POST", path, {}, body) == []


@given(st.text())
def test_escaped_text_shows_as_it_was_typed(typed: str) -> None:
    shown = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown.escape(typed))

    assert shown.replace("\N{ZERO WIDTH SPACE}", "") == typed.replace(
        "\N{ZERO WIDTH SPACE}", ""
    )


def test_a_deadline_that_is_minutes_away_is_a_time_of_day() -> None:
    style = PlainStyle(UTC, NOON, ENGLISH.weekdays)

    assert style.time(NOON + minutes(10)) == "12:10"
    assert style.name("*Ana*") == "*Ana*"
