"""The MQTT topics that the queue and a printer's agents share."""

from dataclasses import dataclass

BASE = "printer_queue"
"""What the topics begin with unless somebody chose another base."""

LEVEL = r"[A-Za-z0-9_-]{1,64}"
"""One level of a topic. RabbitMQ takes a dot for a slash, and a star for a wildcard."""

TOPICS = f"{LEVEL}(/{LEVEL}){{0,7}}"
"""A base that nobody takes for anything else."""
DEAD_LETTERS = "dlq"
"""Where other topics name a printer: no printer may be called so."""


@dataclass(frozen=True, slots=True)
class AgentTopics:
    """Those of one printer, named `printer` below the base."""

    base: str
    printer: str

    @property
    def orders(self) -> str:
        """Attempts to print, for any of the printer's agents."""
        return f"{self.base}/jobs/{self.printer}"

    @property
    def slices(self) -> str:
        """Models to be sliced ahead."""
        return f"{self.base}/slices/{self.printer}"

    @property
    def control(self) -> str:
        """What agents are told besides: grants, pauses, questions."""
        return f"{self.base}/control/{self.printer}"

    @property
    def status(self) -> str:
        """What agents report."""
        return f"{self.base}/agents/{self.printer}/status"

    @property
    def availability(self) -> str:
        """Which agent came or went last; retained, and the agents' will."""
        return f"{self.base}/agents/{self.printer}/availability"


def dead_letters(base: str) -> str:
    """Return the topic of jobs that failed for good."""
    return f"{base}/jobs/{DEAD_LETTERS}"


def changes_to(base: str, status: str) -> str:
    """Return the topic of jobs that come into a status."""
    return f"{base}/status/{status}"
