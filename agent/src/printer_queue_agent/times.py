"""How long what takes, and how often what is done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """All in seconds.

    `look_every` lies between two looks at a printer that prints, `look_while_idle` between
    two at one that does nothing for the queue. A printer that has been told to start shows
    so within `start_within`, and after a crash nothing is sent again before
    `settles_within` has passed since. `ask_again` lies between two requests to pause or
    stop, between two uploads that failed, and before a file is fetched again.

    Reports are repeated: of an order that waits to be granted after `accepted_every`, of an
    attempt of which nothing is new after `under_way_every`, of an end that the queue has
    not confirmed after `ended_every`.
    """

    look_every: float = 2
    look_while_idle: float = 10
    start_within: float = 90
    settles_within: float = 30
    ask_again: float = 10
    accepted_every: float = 5
    under_way_every: float = 15
    ended_every: float = 30
