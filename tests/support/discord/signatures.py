"""Signs calls of an interactions endpoint, as Discord does."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

OWN_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC_KEY = OWN_KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
"""What an application's page shows."""


def signed(body: bytes, at: datetime) -> dict[str, str]:
    """Return the headers of a call with this body."""
    timestamp = str(int(at.timestamp()))
    signature = OWN_KEY.sign(timestamp.encode() + body)
    return {
        "Content-Type": "application/json",
        "X-Signature-Ed25519": signature.hex(),
        "X-Signature-Timestamp": timestamp,
    }
