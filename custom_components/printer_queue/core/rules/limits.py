"""How long, how many and how far away what a person asks for may be.

Everybody is shown it, in every browser, and the file keeps it for ever.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from .. import commands as cmd
from ..errors import QueueError
from ..model import HIGHEST_PRIORITY, LOWEST_PRIORITY, USUAL_PRIORITY, JobSpec
from ..needs import Filament

SHORTEST_ESTIMATE = timedelta(minutes=1)
LONGEST_ESTIMATE = timedelta(days=14)
LONGEST_NAME = 100
LONGEST_NOTES = 500
LONGEST_MESSAGE = 200
LONGEST_GOAL = 100
LONGEST_SOURCE = 500
MOST_TAGS = 20
LONGEST_TAG = 50
FARTHEST_YEARS = 10
FARTHEST = timedelta(days=366 * FARTHEST_YEARS)
"""How far away a moment may lie that somebody names."""
FARTHEST_START_MONTHS = 6
FARTHEST_START = timedelta(days=31 * FARTHEST_START_MONTHS)
"""Until when a job may wait because its person wants it so: it keeps its place meanwhile."""


def check_texts(spec: JobSpec) -> None:
    """Refuse texts that are too long, or that nothing can show or store."""
    if not 1 <= len(spec.name) <= LONGEST_NAME:
        raise QueueError("name_length", longest=LONGEST_NAME)
    for key, text, longest in (
        ("notes_too_long", spec.notes, LONGEST_NOTES),
        ("goal_too_long", spec.goal, LONGEST_GOAL),
        ("source_too_long", spec.source, LONGEST_SOURCE),
    ):
        if text is not None and len(text) > longest:
            raise QueueError(key, length=len(text), longest=longest)
    tags = spec.needs.tags
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        raise QueueError("tags_out_of_range", most=MOST_TAGS, longest=LONGEST_TAG)
    _check_whole(_texts(spec))


def check_message(message: str | None) -> None:
    """Refuse what is too long to be said to a job's owner, or cannot be shown or stored."""
    if message is None:
        return
    if len(message) > LONGEST_MESSAGE:
        raise QueueError(
            "message_too_long", length=len(message), longest=LONGEST_MESSAGE
        )
    if not is_whole(message):
        raise QueueError("half_a_character", field="message")


def check_spools(spools: Iterable[Filament]) -> None:
    """Refuse words for what is loaded that nothing can show or store."""
    _check_whole(_filament_texts(spools))


def check_deadline(deadline: datetime | None, now: datetime) -> None:
    """Refuse a deadline that has passed, and one that is too far away."""
    if deadline is None:
        return
    if deadline <= now:
        raise QueueError("deadline_has_passed", deadline=deadline)
    if deadline - now > FARTHEST:
        raise QueueError("deadline_too_far", deadline=deadline, years=FARTHEST_YEARS)


def earliest_start(
    wished: datetime | None, deadline: datetime | None, now: datetime
) -> datetime | None:
    """Return before when nobody is to be asked; a time that has come is none.

    Refuses one that is not before the deadline, and one that is too far away.
    """
    if wished is None or wished <= now:
        return None
    if wished - now > FARTHEST_START:
        raise QueueError(
            "earliest_start_too_far",
            earliest_start=wished,
            months=FARTHEST_START_MONTHS,
        )
    if deadline is not None and wished >= deadline:
        raise QueueError(
            "earliest_start_after_deadline", earliest_start=wished, deadline=deadline
        )
    return wished


def is_whole(text: str) -> bool:
    """Return whether a text can be written down.

    JSON may carry half of a surrogate pair, which UTF-8 cannot hold.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts(spec: JobSpec) -> Iterator[tuple[str, str]]:
    for field in ("name", "notes", "goal", "source", "material_id"):
        text = getattr(spec, field)
        if text is not None:
            yield field, text
    for tag in spec.needs.tags:
        yield "tags", tag
    yield from _filament_texts(spec.needs.filaments)
    for name, value in spec.needs.settings.other.items():
        yield "settings", name
        yield "settings", value


def _filament_texts(filaments: Iterable[Filament]) -> Iterator[tuple[str, str]]:
    for filament in filaments:
        for text in (filament.material, filament.color, filament.brand):
            if text is not None:
                yield "filaments", text


def _check_whole(texts: Iterable[tuple[str, str]]) -> None:
    for field, text in texts:
        if not is_whole(text):
            raise QueueError("half_a_character", field=field)


def check_estimate(estimate: timedelta | None) -> None:
    """Refuse a missing estimate, and one that is too short or too long."""
    if estimate is None:
        raise QueueError("estimate_missing")
    if not SHORTEST_ESTIMATE <= estimate <= LONGEST_ESTIMATE:
        raise QueueError(
            "estimate_out_of_range",
            shortest=SHORTEST_ESTIMATE,
            longest=LONGEST_ESTIMATE,
        )


def priorities(caller: cmd.Caller) -> range:
    """Return the priorities that the caller may give: high ones are an admin's."""
    highest = HIGHEST_PRIORITY if caller.is_admin else USUAL_PRIORITY
    return range(highest, LOWEST_PRIORITY + 1)


def check_priority(caller: cmd.Caller, priority: int) -> None:
    """Refuse a priority out of range, and a high one that no admin has granted."""
    if not HIGHEST_PRIORITY <= priority <= LOWEST_PRIORITY:
        raise QueueError(
            "priority_out_of_range", highest=HIGHEST_PRIORITY, lowest=LOWEST_PRIORITY
        )
    if priority not in priorities(caller):
        raise QueueError("priority_admins_only", usual=USUAL_PRIORITY)
