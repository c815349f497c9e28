"""What programs were answered is kept as long as they may ask once more."""

from contextlib import closing
from datetime import timedelta

from custom_components.printer_queue.store.answers import Answered, Asked
from tests.support.store import Kept
from tests.support.world import NOON

DAY = timedelta(days=1)
FIRST = Asked(fingerprint="f1", own_key="own-1")
SECOND = Asked(fingerprint="f2", own_key="own-2")
ANSWERED = Answered(
    status=201, headers={"Location": "/jobs/a1"}, body=b'{"job_id":"a1"}' * 1000
)


def test_a_key_stands_for_its_first_request(kept: Kept) -> None:
    with closing(kept.opened()) as store:
        ask = store.answers.ask
        assert ask("ann", "k", FIRST, NOON, NOON - DAY) == FIRST
        later = NOON + DAY / 2
        assert ask("ann", "k", SECOND, later, later - DAY) == FIRST
        assert ask("ben", "k", SECOND, later, later - DAY) == SECOND


def test_an_answer_is_given_again_after_a_restart(kept: Kept) -> None:
    with closing(kept.opened()) as store:
        store.answers.ask("ann", "k", FIRST, NOON, NOON - DAY)
        store.answers.answer("own-1", ANSWERED)
    with closing(kept.opened()) as store:
        again = store.answers.ask("ann", "k", SECOND, NOON, NOON - DAY)
    assert (again.own_key, again.answered) == ("own-1", ANSWERED)


def test_a_key_is_free_again_after_its_time(kept: Kept) -> None:
    with closing(kept.opened()) as store:
        store.answers.ask("ann", "k", FIRST, NOON, NOON - DAY)
        store.answers.answer("own-1", ANSWERED)
        later = NOON + 2 * DAY
        assert store.answers.ask("ann", "k", SECOND, later, later - DAY) == SECOND


def test_old_answers_are_forgotten_a_few_at_a_time(kept: Kept) -> None:
    with closing(kept.opened()) as store:
        for number in range(5):
            asked = Asked(fingerprint="f", own_key=f"own-{number}")
            store.answers.ask("ann", f"k{number}", asked, NOON + number * DAY, NOON)
        before = NOON + 2.5 * DAY
        assert [store.answers.purge(before, 2) for _ in range(3)] == [2, 1, 0]
        again = store.answers.ask("ann", "k3", SECOND, NOON, NOON)
        assert again.own_key == "own-3"
