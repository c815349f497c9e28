"""The forms of a printer's connection: drawn from its fields, checked by their kinds."""

from collections.abc import Callable, Collection, Iterable, Mapping
import re
from typing import Any, override

import voluptuous as vol
import yarl

from homeassistant.components.mqtt import valid_publish_topic, valid_subscribe_topic
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.selector import (
    EntitySelector,
    ObjectSelector,
    Selector,
    TemplateSelector,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..config import pinned, unpinned
from ..connections import status_entity
from ..core.report import PrinterState
from ..printers.family import Config, Family, Field, FieldKind
from .invalid_input import InvalidInputError

type Answers = Mapping[str, Any]


def connection_schema(family: Family) -> vol.Schema:
    """Return the form that asks how a printer of this family is followed."""
    return fields_schema(_asked_at_once(family), family.needs)


def fields_schema(fields: Iterable[Field], needs: Collection[Field]) -> vol.Schema:
    """Return the form that asks for these fields; `needs` are those that are required."""
    return vol.Schema(
        {_marker(field, needs): _SELECTORS[field.kind] for field in fields}
    )


def checked_connection(
    hass: HomeAssistant, family: Family, answers: Answers
) -> dict[str, Any]:
    """Return what is stored of the form's answers; raise InvalidInputError."""
    checked = checked_fields(hass, _asked_at_once(family), family.needs, answers)
    for key in family.together:
        if key not in checked and any(other in checked for other in family.together):
            raise InvalidInputError(key, f"{key}_missing")
    return checked


def checked_fields(
    hass: HomeAssistant,
    fields: Iterable[Field],
    needs: Collection[Field],
    answers: Answers,
) -> dict[str, Any]:
    """Return what is stored of the answers for these fields; raise InvalidInputError."""
    checked: dict[str, Any] = {}
    for field in fields:
        answer = answers.get(field.key)
        if field.kind is FieldKind.STATE_WORDS:
            checked[field.key] = checked_words(field, answer)
        elif field.kind is FieldKind.ENTITY:
            checked[field.key] = _checked_entity(hass, field, answer)
        elif (text := str(answer or "").strip()) or field in needs:
            checked[field.key] = _TEXT_CHECKS[field.kind](field, text)
    return checked


def shown_connection(hass: HomeAssistant, family: Family, stored: Config) -> Answers:
    """Return a stored configuration as the form shows it."""
    if family.entity is None:
        return stored
    key, shown = family.entity.key, dict(stored)
    for entity_id in unpinned(hass, [shown.pop(key, "")]):
        shown[key] = entity_id
    return shown


def words_field(family: Family) -> Field | None:
    """Return the field of the words that are asked for in a form of their own.

    It comes only where it is needed: for an entity that no known integration has made,
    and for words that somebody has given a meaning in Repairs.
    """
    return None if family.words in _asked_at_once(family) else family.words


def words_schema(family: Family, field: Field) -> vol.Schema:
    """Return the form that asks what a printer's words mean."""
    return fields_schema([field], family.needs)


def checked_words(field: Field, words: object) -> dict[str, str]:
    """Return the meanings of words as they are stored; raise InvalidInputError."""
    if not words:
        return {}
    if not isinstance(words, Mapping):
        raise InvalidInputError(field.key, "values_invalid")
    checked = {}
    for word, meaning in words.items():
        state = str(meaning).strip().lower()
        if state not in set(PrinterState):
            raise InvalidInputError(
                field.key,
                "values_unknown_state",
                state=str(meaning),
                states=", ".join(PrinterState),
            )
        checked[str(word).strip()] = state
    return checked


def _asked_at_once(family: Family) -> list[Field]:
    return [
        field
        for field in family.fields
        if family.reads_topic or field.kind is not FieldKind.STATE_WORDS
    ]


def _marker(field: Field, needs: Collection[Field]) -> vol.Marker:
    marker = vol.Required if field in needs else vol.Optional
    return marker(
        field.key, default=vol.UNDEFINED if field.default is None else field.default
    )


def _checked_entity(hass: HomeAssistant, field: Field, entity_id: Any) -> str:
    """Return what stands for the entity that shows the printer's state."""
    known = er.async_get(hass).async_get(entity_id)
    if known is None and hass.states.get(entity_id) is None:
        raise InvalidInputError(field.key, "entity_missing", entity=entity_id)
    return pinned(hass, [status_entity(hass, entity_id)])[0]


def _checked_text(field: Field, text: str) -> str:
    if re.fullmatch(field.pattern or ".+", text) is None:
        raise InvalidInputError(field.key, f"{field.key}_invalid")
    return text


def _checked_serial(field: Field, text: str) -> str:
    return _checked_text(field, text.upper())


def _checked_address(field: Field, text: str) -> str:
    """Return an address with its scheme, http where none is given."""
    address = text if "://" in text else f"http://{text}"
    try:
        url = yarl.URL(address)
    except ValueError as err:
        raise InvalidInputError(field.key, f"{field.key}_invalid") from err
    plain = not (url.user or url.password or url.query_string or url.fragment)
    if url.scheme not in ("http", "https") or not url.host or not plain:
        raise InvalidInputError(field.key, f"{field.key}_invalid")
    return str(url).rstrip("/")


def _checked_topic(field: Field, text: str) -> str:
    try:
        return valid_publish_topic(text)
    except vol.Invalid as err:
        raise InvalidInputError(field.key, "topic_invalid", topic=text) from err


def _checked_prefix(field: Field, text: str) -> str:
    return _checked_topic(field, text.strip("/")) + field.suffix


def _checked_filter(field: Field, text: str) -> str:
    try:
        return valid_subscribe_topic(text)
    except vol.Invalid as err:
        raise InvalidInputError(field.key, "filter_invalid", topic=text) from err


def _checked_template(field: Field, text: str) -> str:
    if not text:
        raise InvalidInputError(field.key, "template_missing")
    try:
        cv.template(text)
    except vol.Invalid as err:
        raise InvalidInputError(field.key, "template_invalid", error=str(err)) from err
    return text


_TEXT_CHECKS: Mapping[FieldKind, Callable[[Field, str], str]] = {
    FieldKind.TEXT: _checked_text,
    FieldKind.SERIAL: _checked_serial,
    FieldKind.ADDRESS: _checked_address,
    FieldKind.KEY: _checked_text,
    FieldKind.TOPIC: _checked_topic,
    FieldKind.TOPIC_PREFIX: _checked_prefix,
    FieldKind.TOPIC_FILTER: _checked_filter,
    FieldKind.TEMPLATE: _checked_template,
}
"""Each returns what is stored of a text without blanks around it, or raises InvalidInputError."""


class _TemplateEditor(TemplateSelector):
    """Leaves it to the flow to say in the user's language what is wrong."""

    @override
    def __call__(self, data: Any) -> str:
        return str(data)


_SELECTORS: Mapping[FieldKind, Selector[Any]] = {
    FieldKind.TEXT: TextSelector(),
    FieldKind.SERIAL: TextSelector(),
    FieldKind.ADDRESS: TextSelector(),
    FieldKind.KEY: TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD)),
    FieldKind.TOPIC: TextSelector(),
    FieldKind.TOPIC_PREFIX: TextSelector(),
    FieldKind.TOPIC_FILTER: TextSelector(),
    FieldKind.TEMPLATE: _TemplateEditor(),
    FieldKind.STATE_WORDS: ObjectSelector(),
    FieldKind.ENTITY: EntitySelector(),
}
