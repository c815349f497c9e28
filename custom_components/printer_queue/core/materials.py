"""The families of materials: PLA+ and PLA Silk are PLA, PLA-CF is not.

People, slicers and printers write the same material in many ways, and makers add words
of their own. A material is read as words: polymers, what fills them, a grade such as
95A, what only changes looks or speed, and the rest. What the words mean follows the
types of Bambu Studio's and OrcaSlicer's profiles (`filament_type`) and makers' names.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
import re

_LONGEST = 64
"""Characters; a longer name is cut off for comparing."""


class MaterialRule(StrEnum):
    """Which materials may stand in for each other."""

    EXACT = "exact"
    """The same words; capitals and separators make no difference."""
    FAMILY = "family"
    """The same polymer, filled with the same: PLA Silk for PLA, never PLA-CF."""
    POLYMER = "polymer"
    """The same polymer, whatever fills it: PLA-CF for PLA too."""


_POLYMERS = frozenset(
    [
        "pla",
        "petg",
        "pet",
        "pctg",
        "pbt",
        "abs",
        "asa",
        "tpu",
        "tpe",
        "tpc",
        "tps",
        "pa",
        "pc",
        "pp",
        "pe",
        "pva",
        "bvoh",
        "hips",
        "pmma",
        "pom",
        "pei",
        "peek",
        "pekk",
        "pps",
        "ppa",
        "ppsu",
        "psu",
        "pvb",
        "pvdf",
        "pha",
        "eva",
    ]
)
_SAME = {
    "plus": "+",
    "nylon": "pa",
    "polyamide": "pa",
    "polycarbonate": "pc",
    "carbon": "cf",
    "glass": "gf",
    "aramid": "af",
    "kevlar": "af",
    "s": "support",
    "sup": "support",
    "foaming": "foam",
    "aero": "foam",
    "lw": "foam",
    "matt": "matte",
    "colour": "color",
}
_FILLERS = frozenset(
    [
        "cf",
        "gf",
        "af",
        "wood",
        "glow",
        "support",
        "foam",
        "esd",
        "conductive",
        "magnetic",
        "copper",
        "bronze",
        "brass",
        "steel",
        "iron",
    ]
)
_LOOKS = frozenset(
    [
        "+",
        "basic",
        "silk",
        "matte",
        "satin",
        "glossy",
        "shiny",
        "galaxy",
        "sparkle",
        "marble",
        "metallic",
        "gradient",
        "rainbow",
        "dual",
        "tri",
        "multi",
        "color",
        "multicolor",
        "translucent",
        "transparent",
        "clear",
        "neon",
        "pastel",
        "pro",
        "hf",
        "hs",
        "hyper",
        "high",
        "speed",
        "flow",
        "fast",
        "rapid",
        "tough",
        "lite",
        "eco",
        "easy",
        "premium",
        "classic",
        "standard",
        "value",
        "generic",
        "ultra",
        "super",
        "max",
        "recycled",
        "fiber",
        "fibre",
        "filament",
    ]
)
_POLYAMIDES = frozenset(
    ["6", "11", "12", "46", "66", "410", "610", "612", "1010", "1012"]
)
_SMALL = frozenset(["for", "in", "the", "dark", "fill", "filled", "reinforced"])
"""What stands between the words that say something: "Support for PLA"."""
_SAID_BY_ID = {
    "gfa12": "glow",
    "gfa16": "wood",
    "gfu00": "95a",
    "gfu01": "95a",
    "gfu03": "90a",
    "gfu04": "85a",
}
"""What a maker's id says beyond the type that is given with it, "PLA" or "TPU".

bambulab/BambuStudio, resources/profiles/BBL/filament: `filament_id` and `filament_type`.
"""
_WORD = re.compile(r"\d{2}[ad](?![^\W\d_])|\d+|[^\W\d_]+|\+")
_HARDNESS = re.compile(r"\d{2}[ad]")


@dataclass(frozen=True, slots=True)
class _Material:
    words: frozenset[str]
    polymers: frozenset[str]
    fillers: frozenset[str]
    grades: frozenset[str]
    """Hardness, and the number of a polyamide."""
    rest: frozenset[str]
    """Words whose meaning nobody here knows."""


def full_name(material: str, maker_id: str | None) -> str:
    """Return a material with what only its maker's id says of it."""
    said = _SAID_BY_ID.get((maker_id or "").casefold())
    return material if said is None else f"{material} {said}"


def same_material(wanted: str, loaded: str, rule: MaterialRule) -> bool | None:
    """Return whether a material may be printed with another; None where it is uncertain."""
    want, have = _read(wanted), _read(loaded)
    if want.words == have.words:
        return True
    if rule is MaterialRule.EXACT or not want.polymers or not have.polymers:
        return False
    if want.polymers != have.polymers:
        return False
    if rule is MaterialRule.POLYMER:
        return True
    if want.fillers != have.fillers:
        return False
    if want.grades and have.grades and want.grades != have.grades:
        return False
    return True if want.rest == have.rest else None


def reads_as_material(text: str) -> bool:
    """Return whether every word of a text is one that the queue knows of materials."""
    return not _read(text).rest


def material_class(material: str, rule: MaterialRule) -> Hashable:
    """Return what is equal for materials that are one and the same for a plan."""
    known = _read(material)
    if rule is MaterialRule.EXACT or not known.polymers:
        return known.words
    if rule is MaterialRule.POLYMER:
        return known.polymers, ()
    return known.polymers, known.fillers, known.grades, known.rest


@lru_cache(maxsize=1024)
def _read(material: str) -> _Material:
    written = _joined(_WORD.findall(material[:_LONGEST].casefold()))
    words = frozenset(part for word in written for part in _parts(word)) - _SMALL
    polymers, fillers = words & _POLYMERS, words & _FILLERS
    grades = {word for word in words if _HARDNESS.fullmatch(word)}
    if "pa" in polymers:
        grades |= words & _POLYAMIDES
    # The number behind a filler is its percentage.
    percent = {word for word in words if fillers and word.isdecimal()}
    rest = words - polymers - fillers - grades - _LOOKS - percent
    return _Material(
        words or frozenset({material.casefold().strip()}),
        polymers,
        fillers,
        frozenset(grades),
        rest,
    )


def _joined(words: list[str]) -> list[str]:
    """Return the words with those as one that only together are a polymer: "PET-G"."""
    joined: list[str] = []
    for word in words:
        if joined and word not in _SAME and joined[-1] + word in _POLYMERS:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _parts(word: str) -> tuple[str, ...]:
    """Return the words that one is written together from: "petgcf", "lwpla", "rpla"."""
    word = _SAME.get(word, word)
    if word in _POLYMERS:
        return (word,)
    for polymer in sorted(_POLYMERS, key=len, reverse=True):
        for rest in (word.removeprefix(polymer), word.removesuffix(polymer)):
            more = _SAME.get(rest, rest)
            if rest != word and (more in _FILLERS or more in _LOOKS or more == "ht"):
                return polymer, more
    if word[:1] == "r" and word[1:] in _POLYMERS:
        return word[1:], "recycled"
    return (word,)
