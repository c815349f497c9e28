"""Values are of the types that are promised; what is wrong is said in words, of each field."""

from typing import Any

from multidict import MultiDict
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
import voluptuous as vol

from custom_components.printer_queue.api.http.reading import (
    Reader,
    UnreadableError,
    Wrong,
)
from custom_components.printer_queue.api.http.words import what_it_takes
from custom_components.printer_queue.requests.fields import JOB_ID, JOIN_FIELDS
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.project_files import LANGUAGES, translation
from tests.support.rest import BASE, client_of, problem

JOIN = Reader(JOIN_FIELDS)
QUERY = Reader(
    {
        vol.Optional("limit", default=20): vol.All(vol.Coerce(int), vol.Range(1, 200)),
        vol.Optional("job_id"): JOB_ID,
        vol.Optional("waiting"): bool,
        vol.Optional("status"): [vol.In(["queued", "held"])],
        vol.Optional("grams"): vol.All(vol.Coerce(float), vol.Range(0, 10)),
    }
)
A_FILAMENT = (
    "an object (material, color, colors, brand, grams)"
    " with one of material, color, colors, brand at least"
)


def wrongs(body: dict[str, Any]) -> list[Wrong]:
    """Return what is wrong with a body of somebody who joins."""
    with pytest.raises(UnreadableError) as refused:
        JOIN.body(body)
    return list(refused.value.wrongs)


def said(wrong: Wrong, language: str = "en") -> str:
    """Return in words what a field takes."""
    texts = translation(language)["exceptions"]
    assert wrong.shape is not None
    return what_it_takes(
        wrong.shape, lambda key, **values: texts[key]["message"].format(**values)
    )


@pytest.mark.parametrize(
    ("field", "value", "takes"),
    [
        ("copies", "5", "a whole number from 1 to 100"),
        ("copies", True, "a whole number from 1 to 100"),
        ("copies", 1.5, "a whole number from 1 to 100"),
        ("copies", 101, "a whole number from 1 to 100"),
        ("copies", None, "a whole number from 1 to 100"),
        ("priority", 0, "a whole number from 1 to 10 or null"),
        ("priority", "", "a whole number from 1 to 10 or null"),
        ("name", 5, "a text of 1 to 100 characters"),
        ("name", " ", "a text of 1 to 100 characters"),
        ("notes", "x" * 501, "a text of at most 500 characters"),
        ("estimate", "90", "minutes as a number (1 to 20160), or a text such as PT2H30M or 2h 30min"),
        ("estimate", True, "minutes as a number (1 to 20160), or a text such as PT2H30M or 2h 30min"),
        ("estimate", {"hours": 1}, "minutes as a number (1 to 20160), or a text such as PT2H30M or 2h 30min"),
        ("deadline", 1900000000, "a time such as 2027-06-18T18:00:00+02:00, or a day or null"),
        ("deadline", "2027-13-01", "a time such as 2027-06-18T18:00:00+02:00, or a day or null"),
        ("deadline", "2027-02-30", "a time such as 2027-06-18T18:00:00+02:00, or a day or null"),
        ("nozzle", "0.4", "a number above 0, up to 10000"),
        ("grams", -1, "a number from 0 to 1000000"),
        ("tags", "fast", "a list, each entry a text of 1 to 50 characters"),
        ("tags.1", ["fast", 5], "a text of 1 to 50 characters"),
        ("filaments.0.color", [{"color": "blue"}], "a colour, such as #1E90FF"),
        ("filaments.0", ["PLA"], A_FILAMENT),
        ("settings.infill", {"infill": "20"}, "a number from 0 to 100"),
        ("settings.walls", {"walls": 3}, "a text of at most 200 characters"),
        ("after", 0, "a whole number from 1 to 1000000000 or a text of 1 to 100 characters"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused_with_what_its_field_takes(
    field: str, value: Any, takes: str
) -> None:
    (wrong,) = wrongs({"name": "bracket", field.split(".", maxsplit=1)[0]: value})
    assert wrong.field == field
    assert wrong.key == "field_wrong"
    assert said(wrong) == takes
    assert "{" not in said(wrong, "de")


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = wrongs({"name": 5, "copies": "2", "colour": "red", "size_x": 10})
    assert [(wrong.field, wrong.key) for wrong in found] == [
        ("name", "field_wrong"),
        ("copies", "field_wrong"),
        ("colour", "field_unknown"),
        ("size_y", "fields_together"),
    ]


@pytest.mark.parametrize(
    ("body", "field", "key"),
    [
        ({"material": "PLA", "filaments": []}, "filaments", "fields_exclude"),
        ({"size_x": 1, "size_y": 2}, "size_z", "fields_together"),
        ({"filaments": [{"metal": "x"}]}, "filaments.0", "field_wrong"),
        (
            {"filaments": [{"material": "PLA", "metal": "x"}]},
            "filaments.0.metal",
            "field_unknown",
        ),
        ({"filaments": [{}]}, "filaments.0", "field_wrong"),
    ],
)
def test_what_goes_together_or_does_not_is_named(
    body: dict[str, Any], field: str, key: str
) -> None:
    (wrong,) = wrongs(body)
    assert (wrong.field, wrong.key) == (field, key)


def test_texts_of_an_address_are_read_as_what_they_stand_for() -> None:
    given = MultiDict(
        [
            ("limit", "5"),
            ("job_id", "42"),
            ("waiting", "true"),
            ("grams", "2.5"),
            ("status", "queued"),
            ("status", "held"),
        ]
    )
    assert QUERY.query(given) == {
        "limit": 5,
        "job_id": 42,
        "waiting": True,
        "grams": 2.5,
        "status": ["queued", "held"],
    }
    assert QUERY.query(MultiDict(job_id="a1")) == {"limit": 20, "job_id": "a1"}


@pytest.mark.parametrize(
    ("field", "text"),
    [("limit", "five"), ("limit", "5.0"), ("limit", "201"), ("waiting", "yes")],
)
def test_an_address_with_another_value_is_refused(field: str, text: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        QUERY.query(MultiDict({field: text}))
    assert [wrong.field for wrong in refused.value.wrongs] == [field]


def test_a_field_that_is_given_twice_is_refused() -> None:
    with pytest.raises(UnreadableError) as refused:
        QUERY.query(MultiDict([("limit", "5"), ("limit", "6")]))
    assert [wrong.key for wrong in refused.value.wrongs] == ["field_twice"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_answer_says_it_in_the_language_of_whoever_asks(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    language: str,
) -> None:
    client = await client_of(hass, hass_client, "Ann")
    refused = await client.get(
        f"{BASE}/queue?status=lost", headers={"Accept-Language": language}
    )
    document = await problem(refused, 422)
    (error,) = document["errors"]
    assert document["field"] == error["field"] == "status"
    words = {"en": "status takes one of ", "de": "Für status wird erwartet: eines von "}
    assert error["detail"].startswith(words[language])
    assert "queued" in document["detail"]
