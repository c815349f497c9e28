"""The ways in which a printer is followed: what each asks, and what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
import re
from typing import Any, override

import voluptuous as vol

from homeassistant.components.mqtt import valid_publish_topic, valid_subscribe_topic
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.selector import (
    EntitySelector,
    ObjectSelector,
    TemplateSelector,
    TextSelector,
)

from ..config import pinned, unpinned
from ..connections import status_entity
from ..const import (
    CONF_BASE_TOPIC,
    CONF_BRIDGE_TOPIC,
    CONF_ENTITY,
    CONF_FILE_TEMPLATE,
    CONF_INSTANCE,
    CONF_PROGRESS_TEMPLATE,
    CONF_REMAINING_TEMPLATE,
    CONF_SERIAL,
    CONF_STATE_TEMPLATE,
    CONF_TOPIC,
    CONF_VALUES,
    FOLLOW_BAMBU,
    FOLLOW_ENTITY,
    FOLLOW_MOONRAKER,
    FOLLOW_OCTOPRINT,
    FOLLOW_TOPIC,
)
from ..core.report import PrinterState
from .invalid_input import InvalidInput

_TEMPLATES = (
    CONF_STATE_TEMPLATE,
    CONF_PROGRESS_TEMPLATE,
    CONF_REMAINING_TEMPLATE,
    CONF_FILE_TEMPLATE,
)
_SERIAL = re.compile(r"[0-9A-Z]{8,32}")
"""X1C to H2 have 15 characters; a longer or shorter one of a later model will do."""

type Answers = Mapping[str, Any]
type Checked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """One way's form. `checked` returns what is stored; it raises InvalidInput.

    `identity` names the keys by which two printers that are one are told.
    """

    schema: vol.Schema
    checked: Callable[[HomeAssistant, Answers], Checked]
    identity: tuple[str, ...]
    shown: Callable[[HomeAssistant, Answers], Answers] = lambda _hass, stored: stored


def _text(answers: Answers, key: str) -> str:
    return str(answers.get(key, "")).strip()


def _topic(text: str, field: str) -> str:
    """Return a topic without wildcards; raise InvalidInput."""
    try:
        return valid_publish_topic(text)
    except vol.Invalid as err:
        raise InvalidInput(field, "topic_invalid", topic=text) from err


def _filter(text: str, field: str) -> str:
    """Return a topic with or without wildcards; raise InvalidInput."""
    try:
        return valid_subscribe_topic(text)
    except vol.Invalid as err:
        raise InvalidInput(field, "filter_invalid", topic=text) from err


def _bambu(_hass: HomeAssistant, answers: Answers) -> Checked:
    serial = _text(answers, CONF_SERIAL).upper()
    if _SERIAL.fullmatch(serial) is None:
        raise InvalidInput(CONF_SERIAL, "serial_invalid")
    checked = {CONF_SERIAL: serial}
    if bridge := _text(answers, CONF_BRIDGE_TOPIC):
        checked[CONF_BRIDGE_TOPIC] = _topic(bridge, CONF_BRIDGE_TOPIC)
    return checked


def _moonraker(_hass: HomeAssistant, answers: Answers) -> Checked:
    instance = _text(answers, CONF_INSTANCE).strip("/")
    return {CONF_INSTANCE: _topic(instance, CONF_INSTANCE)}


def _octoprint(_hass: HomeAssistant, answers: Answers) -> Checked:
    base = _text(answers, CONF_BASE_TOPIC).strip("/")
    return {CONF_BASE_TOPIC: _topic(base, CONF_BASE_TOPIC) + "/"}


def _any_topic(_hass: HomeAssistant, answers: Answers) -> Checked:
    topic = _filter(_text(answers, CONF_TOPIC), CONF_TOPIC)
    checked: Checked = {CONF_TOPIC: topic}
    for key in _TEMPLATES:
        if text := _text(answers, key):
            checked[key] = _template(text, key)
    if CONF_STATE_TEMPLATE not in checked:
        raise InvalidInput(CONF_STATE_TEMPLATE, "template_missing")
    checked[CONF_VALUES] = checked_values(answers.get(CONF_VALUES))
    return checked


def _template(text: str, field: str) -> str:
    try:
        cv.template(text)
    except vol.Invalid as err:
        raise InvalidInput(field, "template_invalid", error=str(err)) from err
    return text


def _entity(hass: HomeAssistant, answers: Answers) -> Checked:
    entity_id = answers[CONF_ENTITY]
    known = er.async_get(hass).async_get(entity_id)
    if known is None and hass.states.get(entity_id) is None:
        raise InvalidInput(CONF_ENTITY, "entity_missing", entity=entity_id)
    return {CONF_ENTITY: pinned(hass, [status_entity(hass, entity_id)])[0]}


def _entity_shown(hass: HomeAssistant, stored: Answers) -> Answers:
    entity_ids = unpinned(hass, [stored.get(CONF_ENTITY, "")])
    return {CONF_ENTITY: entity_ids[0]} if entity_ids else {}


def checked_values(values: object) -> dict[str, str]:
    """Return a value map as it is stored; raise InvalidInput."""
    if not values:
        return {}
    if not isinstance(values, Mapping):
        raise InvalidInput(CONF_VALUES, "values_invalid")
    checked = {}
    for heard, state in values.items():
        meant = str(state).strip().lower()
        if meant not in set(PrinterState):
            raise InvalidInput(
                CONF_VALUES,
                "values_unknown_state",
                state=str(state),
                states=", ".join(PrinterState),
            )
        checked[str(heard).strip()] = meant
    return checked


class _TemplateEditor(TemplateSelector):
    """Leaves it to the flow to say in the user's language what is wrong."""

    @override
    def __call__(self, data: Any) -> str:
        return str(data)


WAYS: dict[str, Way] = {
    FOLLOW_BAMBU: Way(
        vol.Schema(
            {
                vol.Required(CONF_SERIAL): TextSelector(),
                vol.Optional(CONF_BRIDGE_TOPIC): TextSelector(),
            }
        ),
        _bambu,
        (CONF_SERIAL,),
    ),
    FOLLOW_MOONRAKER: Way(
        vol.Schema({vol.Required(CONF_INSTANCE): TextSelector()}),
        _moonraker,
        (CONF_INSTANCE,),
    ),
    FOLLOW_OCTOPRINT: Way(
        vol.Schema(
            {vol.Required(CONF_BASE_TOPIC, default="octoPrint/"): TextSelector()}
        ),
        _octoprint,
        (CONF_BASE_TOPIC,),
    ),
    FOLLOW_TOPIC: Way(
        vol.Schema(
            {
                vol.Required(CONF_TOPIC): TextSelector(),
                vol.Required(CONF_STATE_TEMPLATE): _TemplateEditor(),
                vol.Optional(CONF_VALUES): ObjectSelector(),
                vol.Optional(CONF_PROGRESS_TEMPLATE): _TemplateEditor(),
                vol.Optional(CONF_REMAINING_TEMPLATE): _TemplateEditor(),
                vol.Optional(CONF_FILE_TEMPLATE): _TemplateEditor(),
            }
        ),
        _any_topic,
        (CONF_TOPIC, CONF_STATE_TEMPLATE),
    ),
    FOLLOW_ENTITY: Way(
        vol.Schema({vol.Required(CONF_ENTITY): EntitySelector()}),
        _entity,
        (CONF_ENTITY,),
        _entity_shown,
    ),
}
VALUES = vol.Schema({vol.Optional(CONF_VALUES): ObjectSelector()})
