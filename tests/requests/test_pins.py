"""What a PIN looks like, and what is kept of it."""

import pytest

from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.requests.kiosk.pins import (
    check_pin,
    hashed,
    matches,
)


@pytest.mark.parametrize("pin", ["4071", "90210", "27182818"])
def test_four_to_eight_digits_are_a_pin(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize(
    "pin", ["", "407", "271828182", "40a1", " 4071", "٤٠٧١", "4071\n"]
)
def test_anything_else_is_none(pin: str) -> None:
    with pytest.raises(QueueError) as refused:
        check_pin(pin)
    assert refused.value.key == "pin_invalid"
    assert refused.value.placeholders == {"shortest": 4, "longest": 8}


@pytest.mark.parametrize("pin", ["0000", "1234", "9876", "77777777"])
def test_what_everybody_tries_first_is_refused(pin: str) -> None:
    with pytest.raises(QueueError) as refused:
        check_pin(pin)
    assert refused.value.key == "pin_too_simple"


def test_what_is_kept_fits_the_pin_alone_and_does_not_show_it() -> None:
    kept = hashed("4071")
    assert matches("4071", kept)
    assert not matches("4072", kept)
    assert "4071" not in kept.split("$")
    assert hashed("4071") != kept
