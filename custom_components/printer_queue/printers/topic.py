"""Printers read from any MQTT topic, with templates that a person has written."""

from .adapter import ReadingAdapter, Role
from .family import Config, Family, Field, FieldKind
from .values import ValueAdapter
from .words import words_of


def _read(config: Config, platform: str | None) -> ReadingAdapter:
    return ValueAdapter(config["topic"], words_of(config.get("values") or {}))


FAMILY = Family(
    key="topic",
    needs=(
        Field("topic", FieldKind.TOPIC_FILTER, identifies=True),
        Field("state_template", FieldKind.TEMPLATE, role=Role.STATE, identifies=True),
    ),
    takes=(
        Field("values", FieldKind.STATE_WORDS),
        Field("progress_template", FieldKind.TEMPLATE, role=Role.PROGRESS),
        Field("remaining_template", FieldKind.TEMPLATE, role=Role.REMAINING),
        Field("file_template", FieldKind.TEMPLATE, role=Role.FILE),
    ),
    read=_read,
)
