"""The table of notice kinds is complete, and names texts that there are."""

from custom_components.printer_queue.core.notices.handling import HANDLING
from custom_components.printer_queue.core.notices.notice import NoticeKind
from custom_components.printer_queue.delivery.texts import Texts


def test_every_kind_of_notice_has_its_row() -> None:
    assert HANDLING.keys() == set(NoticeKind)


def test_what_a_phone_answers_is_a_text(english: Texts) -> None:
    answered = {
        text
        for row in HANDLING.values()
        for text in row.answered | row.clears | row.takes
    }
    assert {f"notices.{text}.message" for text in answered} <= english.texts.keys()
