"""What happens to each job whatever the queue does, drawn before the week begins.

Every job has a random stream of its own, named by the seed and its number: its third
offer is missed, or its first print fails at a third, under every policy alike. Policies
can therefore be compared job by job (common random numbers: Law & Kelton, "Simulation
Modeling and Analysis", chapter 11).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from math import exp
from random import Random

from custom_components.printer_queue.core.learning.arrivals import (
    ARRIVALS_KEPT,
    KEPT_FOR,
    Arrival,
    expected_job,
)
from custom_components.printer_queue.core.model import Job, JobSpec, Person
from custom_components.printer_queue.core.needs import Needs

from .attended import MONDAY, WEEK
from .shop import Shop

MISSED_CLAIMS = 0.12
MISSED_STARTS = 0.034
"""Share of the claims that nobody follows up: with the claims, 15 % of all offers."""
FAILURES = 0.05
WORD_ERROR = 0.08
"""What a printer's own remaining time is off by (standard deviation of its logarithm)."""
_DRAWN = 12
"""Offers and prints drawn for each job; further ones go through them again."""


@dataclass(frozen=True, slots=True)
class OfferFate:
    """What becomes of one offer: when it is claimed, and when its owner comes.

    `answer` runs from the offer to the claim (None: nobody answers), `way` from the
    claim to the printer (None: nobody comes), `handling` from there to the start.
    """

    answer: timedelta | None
    way: timedelta | None
    handling: timedelta


@dataclass(frozen=True, slots=True)
class PrintFate:
    """What becomes of one print: the share at which it fails, and the printer's error.

    `word` is the factor by which the printer's remaining time is wrong, `asked_at` the
    share of the print at which somebody looks when it will end.
    """

    fails_at: float | None
    word: float
    asked_at: float


@dataclass(frozen=True)
class Wish:
    """One job as its owner wants it, and its fate. `took` is on a printer of speed 1."""

    id: str
    person: Person
    release: datetime
    took: timedelta
    estimate: timedelta
    priority: int
    deadline: datetime | None
    needs: Needs
    offers: tuple[OfferFate, ...]
    prints: tuple[PrintFate, ...]

    @property
    def weight(self) -> float:
        """The weight of its minutes in J."""
        return (11 - self.priority) / 5.5

    @property
    def spec(self) -> JobSpec:
        """What its owner asks of the queue."""
        return JobSpec(
            name=self.id,
            estimate=self.estimate,
            needs=self.needs,
            priority=self.priority,
            deadline=self.deadline,
        )

    @cached_property
    def filament(self) -> tuple[str, str]:
        """The spool that it needs: material and colour."""
        (filament,) = self.needs.filaments
        return filament.material or "", filament.color or ""

    def offer(self, number: int) -> OfferFate:
        """Return what becomes of its offer of this number, from 0."""
        return self.offers[number % _DRAWN]

    def print(self, number: int) -> PrintFate:
        """Return what becomes of its print of this number, from 0."""
        return self.prints[number % _DRAWN]


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a person's estimates are: `bias` is a logarithm, `share` how often they print."""

    person: Person
    bias: float
    share: float


def draw_week(
    shop: Shop, jobs: int, seed: int, monday: datetime, *, true_estimates: bool = False
) -> list[Wish]:
    """Draw the jobs of a week, in the order in which they join.

    With `true_estimates` everybody knows how long the print will take.
    """
    people = [_habits(number) for number in range(shop.people)]
    wishes = [
        _wish(shop, people, Random(f"{seed} {number}"), monday, number)
        for number in range(jobs)
    ]
    if true_estimates:
        wishes = [replace(wish, estimate=wish.took) for wish in wishes]
    return sorted(wishes, key=lambda wish: wish.release)


def arrivals_before(shop: Shop, jobs: int, monday: datetime) -> Sequence[Arrival]:
    """Draw what came in the weeks before one, as far as a queue remembers it.

    A past week has the number of the weeks from it to the first as its seed: it is the
    same whatever week follows.
    """
    past = (monday - number * WEEK for number in range(KEPT_FOR // WEEK, 0, -1))
    wishes = (
        wish
        for week in past
        for wish in draw_week(shop, jobs, -((MONDAY - week) // WEEK), week)
    )
    arrivals = (Arrival(wish.release, wish.person, wish.spec) for wish in wishes)
    return tuple(arrivals)[-ARRIVALS_KEPT:]


def arrivals_after(wishes: Sequence[Wish], now: datetime) -> list[list[Job]]:
    """Return the one future that comes: all who join after `now`."""
    return [
        [
            expected_job(Arrival(wish.release, wish.person, wish.spec), timedelta())
            for wish in wishes
            if wish.release > now
        ]
    ]


def _habits(number: int) -> _Habits:
    """Draw a person, who is the same in every week."""
    draw = Random(f"person {number}")
    person = Person(f"person{number:03}", f"Person {number}")
    return _Habits(person, draw.gauss(-0.08, 0.15), draw.expovariate(1.0))


def _wish(
    shop: Shop, people: list[_Habits], draw: Random, monday: datetime, number: int
) -> Wish:
    release = _release(shop, draw, monday)
    owner = draw.choices(people, [person.share for person in people])[0]
    took = min(max(130 * exp(draw.gauss(0, 1.1)), 15), 24 * 60)
    estimate = took * exp(owner.bias + draw.gauss(0, 0.15))
    deadline = _deadline(shop, draw, release) + timedelta(minutes=took)
    urgent = draw.random() < 0.2
    return Wish(
        id=f"job{number:04}",
        person=owner.person,
        release=release,
        took=timedelta(minutes=took),
        estimate=timedelta(minutes=max(5 * round(estimate / 5), 5)),
        priority=draw.randint(1, 10),
        deadline=deadline if urgent else None,
        needs=shop.needs(draw),
        offers=tuple(_offer(draw) for _ in range(_DRAWN)),
        prints=tuple(_print(draw) for _ in range(_DRAWN)),
    )


def _release(shop: Shop, draw: Random, monday: datetime) -> datetime:
    """Draw a moment: four in five while somebody is there, the others at any hour."""
    spans = list(shop.attended.spans(monday, days=7))
    attended = sum(((end - start) for start, end in spans), timedelta())
    left = draw.random() * attended
    anywhere = monday + draw.random() * WEEK
    if draw.random() < 0.2:
        return anywhere
    for start, end in spans:
        if left < end - start:
            return start + left
        left -= end - start
    return anywhere


def _deadline(shop: Shop, draw: Random, release: datetime) -> datetime:
    """Draw when somebody wants the print to have begun.

    That is 8 to 72 hours after somebody could start it: nobody wants what cannot be.
    """
    could_start = shop.attended.present_from(release + timedelta(hours=1))
    return could_start + timedelta(hours=8 + 64 * draw.random())


def _offer(draw: Random) -> OfferFate:
    """Draw an offer; each number is drawn whether it is needed or not."""
    answer = timedelta(minutes=0.5 + 9 * draw.random())
    way = timedelta(minutes=2 + 6 * draw.random())
    handling = timedelta(minutes=2 + draw.random())
    claims = draw.random() >= MISSED_CLAIMS
    comes = draw.random() >= MISSED_STARTS
    return OfferFate(answer if claims else None, way if comes else None, handling)


def _print(draw: Random) -> PrintFate:
    fails, share = draw.random() < FAILURES, draw.random()
    word = exp(draw.gauss(0, WORD_ERROR))
    return PrintFate(share if fails else None, word, draw.random())
