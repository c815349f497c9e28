"""Which names somebody is shown, by the rule of the queue that they look at."""

import pytest

from custom_components.printer_queue.core.commands import AUTOMATION, Caller
from custom_components.printer_queue.core.model import Person
from custom_components.printer_queue.core.settings import NamesShown
from custom_components.printer_queue.core.viewer import STRANGER, Viewer

ANNA = Person("anna", "Anna Lena Amsel")
BEN = Person("ben", "Ben Buchfink")
GUEST = Person("guest:carla crane", "Carla Crane")
SHOWN = {
    NamesShown.EVERYBODY: "Anna Lena Amsel",
    NamesShown.FIRST_NAMES: "Anna",
    NamesShown.OWN_ONLY: "Somebody",
}


@pytest.mark.parametrize(("rule", "shown"), SHOWN.items())
@pytest.mark.parametrize("caller", [STRANGER, Caller(BEN)])
def test_the_rule_decides_what_others_see(
    rule: NamesShown, shown: str, caller: Caller
) -> None:
    viewer = Viewer(rule, caller, "Somebody")

    assert viewer.name(ANNA) == shown
    assert viewer.id(ANNA) == "anna"


@pytest.mark.parametrize("rule", NamesShown)
@pytest.mark.parametrize(
    "caller", [Caller(ANNA), Caller(BEN, is_admin=True), AUTOMATION]
)
def test_everybody_sees_their_own_name_and_admins_see_all(
    rule: NamesShown, caller: Caller
) -> None:
    assert Viewer(rule, caller, "Somebody").name(ANNA) == "Anna Lena Amsel"


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (NamesShown.EVERYBODY, "guest:carla crane"),
        (NamesShown.FIRST_NAMES, "guest:carla"),
        (NamesShown.OWN_ONLY, "guest:"),
    ],
)
def test_the_id_of_a_guest_says_no_more_than_the_name(
    rule: NamesShown, shown: str
) -> None:
    assert Viewer(rule).id(GUEST) == shown
    assert Viewer(rule, Caller(GUEST)).id(GUEST) == GUEST.id


def test_a_name_of_nothing_but_spaces_has_no_first_word() -> None:
    assert Viewer(NamesShown.FIRST_NAMES).name(Person("odd", " ")) == " "


def test_the_id_of_a_guest_with_an_account_is_no_name() -> None:
    account = Person("guest:8c1f", "Dora Dohle")
    assert Viewer(NamesShown.OWN_ONLY).id(account) == "guest:8c1f"
