"""Durations as people say them."""

from datetime import timedelta

import pytest
import voluptuous as vol

from custom_components.printer_queue.assist.durations import spoken_duration
from custom_components.printer_queue.assist.numbers import spoken_number

SAID = {
    "two-hour": 120,
    "2 hour": 120,
    "Two hours": 120,
    "hour long": 60,
    "an hour": 60,
    "half an hour": 30,
    "half-hour": 30,
    "a half hour": 30,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "two and a half hours": 150,
    "2½ hours": 150,
    "2.5 hours": 150,
    "ninety minute": 90,
    "twenty-five minutes": 25,
    "one hundred and twenty minutes": 120,
    "a hundred minutes": 100,
    "three quarters of an hour": 45,
    "a quarter of an hour": 15,
    "one and a quarter hours": 75,
    "an hour and a quarter": 75,
    "two hours thirty": 150,
    "two hours and thirty minutes": 150,
    "about two days": 2880,
    "zweistündigen": 120,
    "2-stündigen": 120,
    "einen zweistündigen": 120,
    "zwei Std": 120,
    "eine Stunde": 60,
    "eine halbe Stunde": 30,
    "halbstündigen": 30,
    "Viertelstunde": 15,
    "Dreiviertelstunde": 45,
    "drei viertel Stunden": 45,
    "anderthalb Stunden": 90,
    "eineinhalb Stunden": 90,
    "zweieinhalbstündigen": 150,
    "zwei und eine halbe Stunde": 150,
    "zwei Stunden dreißig": 150,
    "zwei Stunden und dreissig Minuten": 150,
    "fünfundvierzig Minuten": 45,
    "hundertzwanzig Minuten": 120,
    "dreißigminütigen": 30,
    "eintägigen": 1440,
    "2h 30min": 150,
    "1:30": 90,
    "PT2H": 120,
    "90": 90,
}


@pytest.mark.parametrize("text", SAID)
def test_a_duration_is_understood_as_it_is_said(text: str) -> None:
    assert spoken_duration(text) == timedelta(minutes=SAID[text])


@pytest.mark.parametrize(
    "text",
    [
        *("", "bracket", "two", "a", "an hour a", "soon", "one day five", "hour " * 50),
        "999999999 hundred days",
    ],
)
def test_what_says_no_duration_is_refused(text: str) -> None:
    with pytest.raises(vol.Invalid):
        spoken_duration(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("twelve", 12),
        ("twenty-one", 21),
        ("einundzwanzig", 21),
        ("two hundred and five", None),
        ("two hundred five", 205),
        ("1,204", 1204),
        ("1.204", 1204),
        ("2.5", None),
        ("bracket", None),
        ("", None),
    ],
)
def test_a_number_is_understood_in_words(text: str, number: int | None) -> None:
    assert spoken_number(text) == number
