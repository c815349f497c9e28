"""What nodes share is merged item by item: what was changed here, and what elsewhere."""

from hypothesis import given, strategies as st

from custom_components.printer_queue.queue.set_up_merge import (
    GONE,
    Merged,
    fingerprint,
    merge,
)
from custom_components.printer_queue.store.shared_set_up import Item

ANN, ANNA, ANNE = {"name": "Ann"}, {"name": "Anna"}, {"name": "Anne"}
SAW_ANN = {"ann": fingerprint(ANN)}
NOTHING = Merged({}, {})


def test_what_is_the_same_everywhere_stays_as_it_is() -> None:
    assert merge({"ann": ANN}, SAW_ANN, {"ann": ANN}) == NOTHING
    assert merge({"ann": ANN}, {}, {"ann": ANN}) == NOTHING
    assert merge({}, {}, {"ann": None}) == NOTHING


def test_what_was_changed_elsewhere_is_taken() -> None:
    assert merge({"ann": ANN}, SAW_ANN, {"ann": ANNA}) == Merged({"ann": ANNA}, {})
    assert merge({"ann": ANN}, SAW_ANN, {"ann": None}) == Merged({"ann": None}, {})
    assert merge({}, {}, {"ann": ANN}) == Merged({"ann": ANN}, {})


def test_what_was_changed_here_is_given() -> None:
    assert merge({"ann": ANNA}, SAW_ANN, {"ann": ANN}) == Merged({}, {"ann": ANNA})
    assert merge({}, SAW_ANN, {"ann": ANN}) == Merged({}, {"ann": None})
    assert merge({"ann": ANN}, {}, {}) == Merged({}, {"ann": ANN})


def test_what_was_changed_at_both_is_as_here() -> None:
    assert merge({"ann": ANNA}, SAW_ANN, {"ann": ANNE}) == Merged({}, {"ann": ANNA})
    assert merge({}, SAW_ANN, {"ann": ANNA}) == Merged({}, {"ann": None})
    assert merge({"ann": ANNA}, SAW_ANN, {"ann": None}) == Merged({}, {"ann": ANNA})


def test_a_node_that_never_looked_brings_nothing_back() -> None:
    assert merge({"ann": ANN}, {}, {"ann": ANNA}) == Merged({"ann": ANNA}, {})
    assert merge({"ann": ANN}, {}, {"ann": None}) == Merged({"ann": None}, {})


def test_who_was_gone_may_come_again() -> None:
    saw_gone = {"ann": GONE}
    assert merge({"ann": ANN}, saw_gone, {"ann": None}) == Merged({}, {"ann": ANN})


def test_nothing_is_lost_where_a_database_is_older_than_what_was_seen() -> None:
    assert merge({"ann": ANN}, SAW_ANN, {}) == Merged({}, {"ann": ANN})


def test_what_was_saved_and_read_again_is_the_same() -> None:
    assert fingerprint({"a": (1, 2), "b": None}) == fingerprint(
        {"b": None, "a": [1, 2]}
    )


_ITEMS = st.dictionaries(
    st.sampled_from("abc"), st.fixed_dictionaries({"name": st.sampled_from("xyz")})
)
_SHARED = st.dictionaries(
    st.sampled_from("abc"),
    st.none() | st.fixed_dictionaries({"name": st.sampled_from("xyz")}),
)


@given(own=_ITEMS, before=_SHARED, shared=_SHARED)
def test_a_node_and_what_is_shared_are_the_same_after_an_exchange(
    own: dict[str, dict[str, str]], before: dict[str, Item], shared: dict[str, Item]
) -> None:
    seen = {key: fingerprint(item) for key, item in before.items()}
    merged = merge(own, seen, shared)
    here = {key: own.get(key) for key in own.keys() | shared.keys()} | merged.take
    there = {key: shared.get(key) for key in here} | merged.give
    assert here == there
    assert merged.take.keys().isdisjoint(merged.give)
