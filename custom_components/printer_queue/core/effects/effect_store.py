"""What the worker asks of the store that keeps what is to be done to printers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from .effect import EffectOutcome, EffectRow


class EffectStore(Protocol):
    """Blocking calls into the store; each may raise what a broken database raises."""

    def heads(self) -> Sequence[EffectRow]:
        """Return the oldest row of every printer that is not settled, due or not."""

    def remember(self, row_id: int, note: str) -> None:
        """Write down what has to be known of the row after a crash."""

    def retry(self, row_id: int, due_at: datetime) -> None:
        """Count a failed try; the row keeps its place and is not tried before `due_at`."""

    def settle(self, row_id: int, at: datetime, outcome: EffectOutcome) -> None:
        """Note what became of the row; it is not done again."""
