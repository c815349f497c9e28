"""Every refusal has a status that somebody has thought about."""

import pytest

from custom_components.printer_queue.api.http.kinds import KINDS, kind_of
from tests.support.project_files import INTEGRATION, read_json

NEVER_OVER_HTTP = {
    "automation_word",
    "caller_unknown",
    "cannot_change",
    "cannot_reorder",
    "cannot_repeat",
    "cannot_tick",
    "copy_differs",
    "only_reservations_deleted",
    "which_printer",
}
"""What only the to-do list, the calendar, automations, actions and forms refuse."""
ELSEWHERE = ("assist_", "what_if_")
"""What is refused to who speaks, and to the panel and actions alone, begins so."""
NO_REFUSALS = ("field_", "fields_", "takes_")
"""Texts of which refusals are made begin so."""
EXCEPTIONS: dict[str, object] = read_json(INTEGRATION / "translations" / "en.json")[
    "exceptions"
]


@pytest.mark.parametrize(
    "key", sorted(key for key in EXCEPTIONS if not key.startswith(NO_REFUSALS))
)
def test_every_refusal_has_a_status_that_was_thought_about(key: str) -> None:
    is_elsewhere = key in NEVER_OVER_HTTP or key.startswith(ELSEWHERE)
    assert (key in KINDS) is not is_elsewhere


def test_no_status_is_kept_for_what_nobody_refuses() -> None:
    assert KINDS.keys() - EXCEPTIONS.keys() == set()


@pytest.mark.parametrize("key", sorted(KINDS))
def test_what_may_be_asked_again_says_when(key: str) -> None:
    kind = kind_of(key)
    assert 400 <= kind.status < 600
    # The limit of requests says it itself: it knows how long.
    if kind.status in {429, 503} and key != "asking_too_fast":
        assert int(kind.headers["Retry-After"]) > 0
