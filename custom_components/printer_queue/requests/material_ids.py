"""What an id such as "pla_black_esun" says of a filament: material, colours and brand.

Programs for print farms name what is in stock by such ids. Words for materials are those
of `core.materials`, words for colours those of CSS; what is neither is the brand.
"""

import re

from homeassistant.util.color import COLORS

from ..core.colors import MOST_COLORS
from ..core.materials import reads_as_material
from ..core.needs import Filament, filament_of
from .validators import text

LONGEST_ID = 50
"""Characters."""
_BETWEEN = re.compile(r"[\s_/.,:;-]+")

material_id = text(LONGEST_ID, 1)
"""Validate an id of a material; it is kept as it is."""


def filament_named(named: str) -> Filament:
    """Return the filament of an id.

    Two words may be one colour ("light_blue"). A word that only together with those
    before it says something of the material belongs to it ("pa_6").
    """
    words = [word for word in _BETWEEN.split(named.casefold()) if word]
    material: list[str] = []
    colors: list[str] = []
    brand: list[str] = []
    while words:
        pair = "".join(words[:2])
        if len(words) > 1 and pair in COLORS:
            colors.append(bytes(COLORS[pair]).hex().upper())
            del words[:2]
            continue
        word = words.pop(0)
        if reads_as_material(" ".join([*material, word])):
            material.append(word)
        elif word in COLORS:
            colors.append(bytes(COLORS[word]).hex().upper())
        else:
            brand.append(word)
    return filament_of(
        " ".join(material).upper() or None,
        tuple(dict.fromkeys(colors))[:MOST_COLORS],
        " ".join(brand) or None,
    )
