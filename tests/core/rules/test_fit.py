"""Whether a part fits a printer."""

from math import cos, radians, sin

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.rules.fit import box_fits

BED = Size(256, 256, 256)


@pytest.mark.parametrize(
    ("part", "volume", "expected"),
    [
        (Size(256, 256, 256), BED, True),
        (Size(10, 10, 257), BED, False),
        (Size(300, 10, 10), BED, True),  # on the diagonal
        (Size(300, 60, 10), BED, True),
        (Size(300, 70, 10), BED, False),
        (Size(362, 1, 10), BED, False),  # a hair longer than the diagonal allows
        (Size(100, 200, 10), Size(200, 100, 10), True),
        (Size(257, 257, 1), BED, False),
    ],
)
def test_a_part_may_be_turned_about_z_and_not_tipped_over(
    part: Size, volume: Size, *, expected: bool
) -> None:
    assert box_fits(part, volume) is expected


LENGTH = st.floats(1, 400)


@given(p=LENGTH, q=LENGTH, a=LENGTH, b=LENGTH)
def test_the_formula_agrees_with_trying_all_angles(
    p: float, q: float, a: float, b: float
) -> None:
    def fits_at(angle: float, slack: float) -> bool:
        turn = radians(angle)
        width = p * abs(cos(turn)) + q * abs(sin(turn))
        depth = p * abs(sin(turn)) + q * abs(cos(turn))
        return width <= a + slack and depth <= b + slack

    found = box_fits(Size(p, q, 1), Size(a, b, 1))
    tried = [step / 10 for step in range(1801)]
    if any(fits_at(angle, -0.001) for angle in tried):
        assert found
    if found:
        assert any(fits_at(angle, 1.0) for angle in tried)
