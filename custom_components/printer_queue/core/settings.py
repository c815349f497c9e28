"""A queue's rules, as they are set up."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from .materials import MaterialRule
from .prices import Price
from .quotas import Quota, Term
from .sites import Site


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


class NamesShown(StrEnum):
    """What those who are no admins see of other people's names."""

    EVERYBODY = "everybody"
    """All of them."""
    FIRST_NAMES = "first_names"
    """The first word. Whoever shares it is told apart by place and job."""
    OWN_ONLY = "own_only"
    """Nothing."""


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """How each further attempt differs from the one before.

    The speeds are factors, of all moves and of the first layer; `hotter_by` is in °C.
    """

    speed: float = 1.0
    first_layer_speed: float = 1.0
    hotter_by: float = 0.0


SAME_AGAIN = NextAttempt()


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
    names: NamesShown = NamesShown.EVERYBODY
    """What those who are no admins see of other people's names."""
    open_jobs_limit: int = 10
    joins_per_minute: int = 6
    approval_over: timedelta | None = None
    """Jobs that take longer wait for an admin's approval; None is no limit."""
    approval_over_grams: float | None = None
    """Jobs that are known to weigh more do so, too; None is no limit."""
    approve_newcomers: bool = False
    """Guests' jobs do so, too, as do those of members who let themselves in."""
    pickup_reminder: timedelta | None = None
    """After so long owners are reminded of finished parts; None: nobody looks after them."""
    pickup_help: timedelta | None = None
    """After so long admins are asked who takes a finished part off; None never."""
    ordering: Ordering = Ordering.FIRST_COME
    early_ask: timedelta = timedelta()
    """How long before a print is expected to end the next person is asked."""
    arrival_limit: timedelta = timedelta(minutes=30)
    """By how much the claim window of somebody who is away may begin later at most."""
    operators: int | None = None
    """How many printers are loaded and cleared at once at most; None is no limit."""
    overtakes: int = 3
    """How often whoever stands first for a printer may be passed over by the plan."""
    looks_ahead: bool = False
    """The plan asks in view of what is likely to come, as the past has shown."""
    wait_for_arrivals: timedelta = timedelta()
    """How long a printer is kept free at most for what is likely to come."""
    materials: MaterialRule = MaterialRule.FAMILY
    """Which materials may stand in for each other on a spool."""
    unattended_starts: bool = False
    """Printers that start by themselves do so outside of opening hours, too."""
    known_filament: bool = False
    """Printers start by themselves only what they are known to have enough filament for."""
    retries_late_failures: bool = False
    """A print whose failure has cost much is tried again without its owner's word, too."""
    failures_before_service: int = 2
    """After so many failures in a row a printer that starts by itself goes out of service."""
    prices: tuple[Price, ...] = ()
    """What materials cost."""
    next_attempt: NextAttempt = SAME_AGAIN
    """What a further attempt asks for otherwise than the one before."""
    quotas: tuple[Quota, ...] = ()
    term: Term | None = None
    """The period of the quotas that are for a term."""
    zone: str = "UTC"
    """By which clock days begin, as the IANA names it."""
    sites: tuple[Site, ...] = ()
    """The places that its printers stand at; empty where that is of no matter."""

    @property
    def quotas_look_back(self) -> timedelta:
        """How far back prints count for a quota at most; zero without quotas."""
        return max((quota.period.longest for quota in self.quotas), default=timedelta())

    @property
    def site_names(self) -> dict[str, str]:
        """The sites' names by their ids."""
        return {site.id: site.name for site in self.sites}
