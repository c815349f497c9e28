"""Files that wait for the job that needs them."""

from collections import Counter


class Hold:
    """Files that stay for now, while the job that needs them is still to come."""

    def __init__(self, held: Counter[str]) -> None:
        self._held = held
        self._own: list[str] = []

    def add(self, sha256: str) -> None:
        """Let a file stay, too."""
        self._own.append(sha256)
        self._held[sha256] += 1

    def release(self) -> None:
        """Let none of them stay any longer for this."""
        self._held.subtract(self._own)
        self._own = []
