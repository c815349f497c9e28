"""What happened is a sentence in Activity, in both languages."""

from typing import Any

import pytest

from custom_components.printer_queue.core.happenings import EVENT_TYPES
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.delivery.activity import sentence
from custom_components.printer_queue.delivery.texts import Texts, load_texts

ENGLISH, GERMAN = load_texts("en"), load_texts("de")
ANNS: dict[str, Any] = {
    "job": "bracket",
    "person_id": "ann",
    "person": "Ann",
    "printer": "X1C 1",
}


def said(happened: dict[str, Any], texts: Texts = ENGLISH) -> str:
    """Return the sentence that Activity shows."""
    wording = sentence(texts, happened, "Makerspace")
    return f"{wording.title} {wording.message}"


@pytest.mark.parametrize(
    ("happened", "english", "german"),
    [
        (
            ANNS | {"type": "started"},
            "Ann's bracket started on X1C 1",
            "bracket von Ann hat auf X1C 1 begonnen",
        ),
        (
            ANNS | {"type": "missed", "reason": "missed_claim", "to": "queued"},
            "Ann's bracket missed its turn: nobody claimed X1C 1 in time",
            "bracket von Ann war dran, aber X1C 1 wurde nicht rechtzeitig angenommen",
        ),
        (
            ANNS
            | {
                "type": "held",
                "reason": "by_admin",
                "actor": "c",
                "actor_name": "Cleo",
            },
            "Ann's bracket was put on hold by Cleo",
            "bracket von Ann wurde von Cleo angehalten",
        ),
        (
            ANNS | {"type": "cancelled", "actor": "ann", "actor_name": "Ann"},
            "Ann's bracket was cancelled",
            "bracket von Ann wurde abgebrochen",
        ),
        (
            ANNS | {"type": "reminded", "to": "reserved"},
            "Ann's bracket has little time left to start on X1C 1",
            "bracket von Ann hat nur noch wenig Zeit, auf X1C 1 zu starten",
        ),
        (
            ANNS | {"type": "returned", "reason": "passed"},
            "Ann's bracket lost X1C 1 and waits again: somebody passed it on",
            "bracket von Ann hat X1C 1 verloren und wartet wieder: jemand hat verzichtet",
        ),
        (
            ANNS | {"type": "failed", "error": "nozzle\nclogged", "dead_letter": True},
            "Ann's bracket failed for good. The printer says: nozzle clogged",
            "bracket von Ann ist endgültig fehlgeschlagen. Der Drucker meldet: nozzle clogged",
        ),
        (
            ANNS | {"type": "joined", "copies": 3},
            "Ann's bracket joined the queue with 3 copies",
            "bracket von Ann ist neu in der Warteschlange, 3 Stück",
        ),
        (
            ANNS | {"job": None, "type": "printer_reserved", "actor": "ann"},
            "X1C 1 was reserved for Ann",
            "X1C 1 wurde für Ann reserviert",
        ),
        (
            {"type": "walked_up", "job": "vase", "printer": "X1C 1", "person": None},
            "vase was started on X1C 1 without the queue",
            "vase wurde auf X1C 1 ohne Warteschlange gestartet",
        ),
        (
            ANNS | {"type": "plate_cleared", "actor": "b", "actor_name": "Ben"},
            "X1C 1 was cleared by Ben",
            "X1C 1 wurde von Ben abgeräumt",
        ),
        (
            {"type": "out_of_service", "printer": "X1C 1", "reason": "nothing_started"},
            "X1C 1 went out of service: no print starts there",
            "X1C 1 ist außer Betrieb: Dort beginnt kein Druck",
        ),
        (
            {"type": "offers_paused", "actor": "c", "actor_name": "Cleo"},
            "Makerspace was paused by Cleo",
            "Makerspace wurde von Cleo pausiert",
        ),
        (
            {
                "type": "out_of_service",
                "printer": "X1C 1",
                "actor": "c",
                "actor_name": "Cleo",
                "note": "the nozzle is worn",
                "until": None,
            },
            "X1C 1 was taken out of service by Cleo: the nozzle is worn",
            "X1C 1 wurde von Cleo außer Betrieb genommen: the nozzle is worn",
        ),
        (
            ANNS | {"type": "claimed", "actor": "ann", "kiosk": "Door"},
            "Ann's bracket has X1C 1 reserved (at the kiosk Door)",
            "bracket von Ann hat X1C 1 reserviert (am Terminal Door)",
        ),
        (
            {"type": "offers_paused", "actor": "automation", "actor_name": None},
            "Makerspace was paused",
            "Makerspace wurde pausiert",
        ),
    ],
)
def test_what_happened_is_a_sentence(
    happened: dict[str, Any], english: str, german: str
) -> None:
    assert said(happened) == english
    assert said(happened, GERMAN) == german


@pytest.mark.parametrize("texts", [ENGLISH, GERMAN], ids=lambda texts: texts.language)
def test_everything_that_happens_has_its_sentence(texts: Texts) -> None:
    for kind in EVENT_TYPES:
        assert f"activity.{kind}" in texts.texts, kind
        for reason in (None, *Reason):
            for happened in (ANNS, {}, {"actor": "c", "actor_name": "Cleo"}):
                text = said({**happened, "type": kind, "reason": reason}, texts)
                assert "{" not in text
                assert "None" not in text


def test_no_sentence_is_left_over() -> None:
    kinds = {f"activity.{kind}" for kind in EVENT_TYPES}
    details = {
        "because",
        "by",
        "copies",
        "early",
        "for_good",
        "retry",
        "reserved",
        *Reason,
    }
    known = kinds | {f"{kind}_{detail}" for kind in kinds for detail in details}
    known |= {"activity.at_kiosk", "activity.job", "activity.some_printer"}
    assert {key for key in ENGLISH.texts if key.startswith("activity.")} <= known


def test_what_another_version_knows_is_said_by_its_type() -> None:
    assert said(ANNS | {"type": "turned_inside_out"}) == (
        "Ann's bracket turned inside out"
    )


def test_a_long_name_is_cut_and_stays_on_one_line() -> None:
    text = said(ANNS | {"type": "started", "job": "a\n" * 500})
    assert "\n" not in text
    assert len(text) < 150
