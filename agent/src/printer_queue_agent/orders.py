"""Where a printer's orders come from."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import StrEnum


class Verdict(StrEnum):
    """What became of an order, for whoever has to acknowledge it."""

    TAKEN = "taken"
    """It is on disk, or was already: it need not be delivered again."""
    BUSY = "busy"
    """Not now; the queue has been sent a refusal, and sends it again or elsewhere."""
    NEVER = "never"
    """This agent can never print it, or cannot read it."""


type Take = Callable[[bytes], Verdict]
"""Takes an order's payload. When it returns, what it says is on disk."""


class OrderSource(ABC):
    """Delivers the orders for one printer, each at least once."""

    @abstractmethod
    async def run(self, take: Take) -> None:
        """Hand on orders until cancelled; whatever happens to the connection is survived."""
