"""Numbers in words, in English and German."""

import re

HUNDRED = 100.0
_HUNDREDS = {"hundred": HUNDRED, "hundert": HUNDRED}
_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_GERMAN = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_TENS = (
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    [
        "zwanzig",
        "dreissig",
        "vierzig",
        "fünfzig",
        "sechzig",
        "siebzig",
        "achtzig",
        "neunzig",
    ],
)
_DIGITS = re.compile(r"[0-9]{1,9}([.,][0-9]{1,3})?")
_THOUSANDS = re.compile(r"(?<=[0-9])[,.](?=[0-9]{3}(?![0-9]))")
_GLUED = re.compile(r"(?<=[a-zäöü])(?=hundert)|(?<=hundert)(?=[a-zäöü])")


def _words() -> dict[str, float]:
    """Return the numbers by their words; English writes tens and units apart."""
    words = _HUNDREDS | {"anderthalb": 1.5, "zwo": 2.0}
    for names in (_ENGLISH, _GERMAN):
        words |= {name: float(value) for value, name in enumerate(names)}
    units = list(enumerate(("ein", *_GERMAN[2:10]), 1))
    for tens, (english, german) in enumerate(zip(*_TENS, strict=True), 2):
        words[english] = words[german] = tens * 10.0
        words |= {f"{name}und{german}": tens * 10.0 + unit for unit, name in units}
    return words | {f"{name}einhalb": unit + 0.5 for unit, name in units}


_WORDS = _words()


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, "hundertzwanzig" as two."""
    return _GLUED.sub(" ", text.casefold().replace("-", " ")).split()


def number_of(word: str) -> float | None:
    """Return the number that one word is, in digits or not."""
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", "."))
    return _WORDS.get(word)


def counted(before: float | None, number: float) -> float:
    """Return the number so far with the next of its words: "two", "hundred", "ten"."""
    if before is None:
        return number
    return before * number if number == HUNDRED else before + number


def spoken_number(text: str) -> int | None:
    """Return the whole number that a text is, such as a job's; None for any other text.

    What writes down speech parts thousands: "1,204", in German "1.204".
    """
    text = _THOUSANDS.sub("", text)
    amount = None
    for word in words_of(text):
        number = number_of(word)
        if number is None:
            return None
        amount = counted(amount, number)
    return int(amount) if amount is not None and amount.is_integer() else None
