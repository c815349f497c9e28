"""Whether a call of the endpoint is Discord's own."""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
import pytest

from custom_components.printer_queue.discord_bot.endpoint import is_genuine
from tests.support.discord.signatures import OWN_KEY, signed
from tests.support.world import NOON

BODY = b'{"type": 1}'
KEY = OWN_KEY.public_key()


def test_what_discord_has_signed_is_genuine() -> None:
    assert is_genuine(KEY, signed(BODY, NOON), BODY, NOON)


@pytest.mark.parametrize(
    ("signed_at", "genuine"),
    [
        (NOON - timedelta(minutes=5), True),
        (NOON - timedelta(minutes=5, seconds=1), False),
        (NOON + timedelta(seconds=20), True),
        (NOON + timedelta(minutes=1), False),
    ],
)
def test_a_call_is_good_for_five_minutes(signed_at: datetime, genuine: bool) -> None:
    assert is_genuine(KEY, signed(BODY, signed_at), BODY, NOON) is genuine


@pytest.mark.parametrize(
    "changed",
    [
        {"X-Signature-Ed25519": "00" * 64},
        {"X-Signature-Ed25519": "no hexadecimal"},
        {"X-Signature-Ed25519": ""},
        {"X-Signature-Timestamp": ""},
        {"X-Signature-Timestamp": str(int(NOON.timestamp()) + 1)},
    ],
)
def test_what_is_signed_otherwise_is_forged(changed: dict[str, str]) -> None:
    assert not is_genuine(KEY, signed(BODY, NOON) | changed, BODY, NOON)


@pytest.mark.parametrize("timestamp", ["soon", "9" * 30, "", "1e3", "-1"])
def test_a_signed_time_that_is_none_is_refused(timestamp: str) -> None:
    headers = {
        "X-Signature-Timestamp": timestamp,
        "X-Signature-Ed25519": OWN_KEY.sign(timestamp.encode() + BODY).hex(),
    }

    assert not is_genuine(KEY, headers, BODY, NOON)


def test_a_changed_body_is_forged() -> None:
    assert not is_genuine(KEY, signed(BODY, NOON), BODY + b" ", NOON)


def test_another_applications_signature_is_forged() -> None:
    other = Ed25519PrivateKey.generate().public_key()

    assert not is_genuine(other, signed(BODY, NOON), BODY, NOON)
