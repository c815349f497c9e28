"""What materials cost."""

from dataclasses import dataclass
import re


@dataclass(frozen=True, slots=True)
class Price:
    """What a kilogram of a material costs, in the queue's own currency."""

    material: str
    per_kilogram: float


_LINE = re.compile(
    r"\s*(?P<material>\S.*?)\s*[:=\s]\s*(?P<price>\d{1,6}(?:[.,]\d{1,4})?)\s*"
)


def price_from(line: str) -> Price:
    """Return the price that somebody has written down, as "PLA 19.90" or "PETG: 24".

    Raises ValueError for a line that is none.
    """
    match = _LINE.fullmatch(line[:100])
    if match is None:
        raise ValueError(line)
    return Price(match["material"], float(match["price"].replace(",", ".")))
