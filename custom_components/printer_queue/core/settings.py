"""A queue's rules, as they are set up."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from .materials import MaterialRule


class Ordering(StrEnum):
    """Who is asked for a free printer."""

    FIRST_COME = "first_come"
    """Whoever joined first."""
    FAIR_SHARE = "fair_share"
    """Whoever printed the fewest hours in the last seven days."""
    OPTIMISED = "optimised"
    """Whom the plan of all jobs and printers names."""

    @property
    def keeps_places(self) -> bool:
        """Jobs are asked by their rank, whoever they belong to."""
        return self is Ordering.FIRST_COME

    @property
    def by_share(self) -> bool:
        """Jobs are asked by what their people have printed of late."""
        return self is Ordering.FAIR_SHARE

    @property
    def is_planned(self) -> bool:
        """Jobs are asked when and where the plan says, and by nothing else."""
        return self is Ordering.OPTIMISED


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A queue's rules."""

    name: str
    claim_window: timedelta = timedelta(minutes=10)
    start_window: timedelta = timedelta(minutes=15)
    reminder: timedelta = timedelta(minutes=2)
    """How long before a window ends the person is reminded; zero never."""
    misses_before_hold: int = 3
    members_only: bool = True
    open_jobs_limit: int = 10
    joins_per_minute: int = 6
    ordering: Ordering = Ordering.FIRST_COME
    early_ask: timedelta = timedelta()
    """How long before a print is expected to end the next person is asked."""
    operators: int | None = None
    """How many printers are loaded and cleared at once at most; None is no limit."""
    overtakes: int = 3
    """How often whoever stands first for a printer may be passed over by the plan."""
    materials: MaterialRule = MaterialRule.FAMILY
    """Which materials may stand in for each other on a spool."""
