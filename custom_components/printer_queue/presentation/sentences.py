"""Texts with their values filled in, where a person's name may not be shown."""

from collections.abc import Mapping
import re
from string import Formatter

_PEOPLE = frozenset({"person", "by", "owner"})
_WITHIN_A_SENTENCE = re.compile(r"[\w,] $")


def filled(template: str, values: Mapping[str, str | int], somebody: str) -> str:
    """Return a text with its values.

    What stands for a hidden name, `somebody`, is no name: within a sentence it begins
    with a small letter.
    """
    if not any(values.get(name) == somebody for name in _PEOPLE):
        return template.format(**values)
    said = ""
    for before, name, form, _ in Formatter().parse(template):
        said += before
        if name is None:
            continue
        value = format(values[name], form or "")
        hidden = name in _PEOPLE and value == somebody
        if hidden and _WITHIN_A_SENTENCE.search(said):
            value = value[:1].lower() + value[1:]
        said += value
    return said
