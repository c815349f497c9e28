"""Which names somebody is shown, by the rule of the queue that they look at."""

import pytest

from custom_components.printer_queue.core.commands import AUTOMATION, Caller
from custom_components.printer_queue.core.model import Person
from custom_components.printer_queue.core.settings import NamesShown
from custom_components.printer_queue.core.viewer import STRANGER, Viewer

ANNA = Person("anna", "Anna Lena Amsel")
BEN = Person("ben", "Ben Buchfink")
GUEST = Person("guest:carla crane", "Carla Crane")
ACCOUNT = Person("guest:8c1f", "Dora Dohle")
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
    assert viewer.id("anna") == "anna"


@pytest.mark.parametrize("rule", NamesShown)
@pytest.mark.parametrize(
    "caller", [Caller(ANNA), Caller(BEN, is_admin=True), AUTOMATION]
)
def test_everybody_sees_their_own_name_and_admins_see_all(
    rule: NamesShown, caller: Caller
) -> None:
    assert Viewer(rule, caller, "Somebody").name(ANNA) == "Anna Lena Amsel"


@pytest.mark.parametrize("guest", [GUEST, ACCOUNT])
@pytest.mark.parametrize("rule", [NamesShown.FIRST_NAMES, NamesShown.OWN_ONLY])
def test_the_id_of_a_guest_tells_no_one_who_they_are_and_is_one_to_all(
    rule: NamesShown, guest: Person
) -> None:
    shown = Viewer(rule).id(guest.id)

    assert shown.startswith("guest:")
    assert guest.id.removeprefix("guest:") not in shown
    assert shown == Viewer(rule, Caller(guest)).id(guest.id)
    assert shown != Viewer(rule).id("guest:carl")


@pytest.mark.parametrize("guest", [GUEST, ACCOUNT])
def test_who_sees_all_names_sees_the_ids_of_guests(guest: Person) -> None:
    assert Viewer(NamesShown.EVERYBODY).id(guest.id) == guest.id
    admin = Caller(BEN, is_admin=True)
    assert Viewer(NamesShown.OWN_ONLY, admin).id(guest.id) == guest.id


def test_a_name_of_nothing_but_spaces_has_no_first_word() -> None:
    assert Viewer(NamesShown.FIRST_NAMES).name(Person("odd", " ")) == " "
