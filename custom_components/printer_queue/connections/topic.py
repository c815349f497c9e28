"""Reads any MQTT topic with templates that a person has written."""

from datetime import datetime
import logging
from typing import Any, override

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.template import Template
from homeassistant.util.json import JSON_DECODE_EXCEPTIONS, json_loads

from ..core.report import PrinterReport
from ..printers.adapter import (
    Message,
    MqttAdapter,
    Publish,
    Reading,
    Role,
    unknown_words_of,
)
from ..printers.family import Config, Family, FieldKind
from ..printers.intake import LARGEST

_LOGGER = logging.getLogger(__name__)


class TopicAdapter(MqttAdapter):
    """Renders a family's templates for each message, and hands on what they give.

    A template that fails or renders nothing changes nothing: its last value stays.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        name: str,
        config: Config,
        family: Family,
    ) -> None:
        """Take a printer of a family that reads topics; `name` is for the log."""
        assert family.read is not None
        self._name = name
        self._topic = next(
            config[field.key]
            for field in family.needs
            if field.kind is FieldKind.TOPIC_FILTER
        )
        self._readings = family.read(config, None)
        self._templates = {
            field.role: Template(config[field.key], hass)
            for field in family.fields
            if field.role is not None and config.get(field.key)
        }
        self._complained: set[str] = set()

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        return (self._topic,)

    @property
    @override
    def wake_due(self) -> datetime | None:
        return None

    @property
    @override
    def refusal(self) -> str | None:
        return None

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words that nobody knows, as the state's template has rendered them."""
        return unknown_words_of(self._readings)

    @override
    def wake(self, now: datetime) -> tuple[Publish, ...]:
        return ()

    @override
    def stop(self) -> Publish | None:
        return None

    @override
    def receive(self, message: Message) -> PrinterReport | None:
        variables = self._variables(message.payload)
        last: PrinterReport | None = None
        if variables is None:
            return last
        for role, template in self._templates.items():
            value = self._render(role, template, variables)
            if value:
                last = self._readings.receive(Reading(role, value, message.at)) or last
        return last

    def _variables(self, payload: bytes) -> dict[str, Any] | None:
        """Return what templates may use: `value`, and of JSON `value_json`."""
        if len(payload) > LARGEST:
            self._complain("payload", f"{len(payload)} bytes are too many")
            return None
        try:
            value = payload.decode()
        except UnicodeDecodeError as err:
            self._complain("payload", str(err))
            return None
        try:
            return {"value": value, "value_json": json_loads(value)}
        except JSON_DECODE_EXCEPTIONS:
            return {"value": value}

    def _render(
        self, role: Role, template: Template, variables: dict[str, Any]
    ) -> str | None:
        try:
            rendered = template.async_render(variables, parse_result=False, strict=True)
        except TemplateError as err:
            self._complain(f"{role} template", str(err))
            return None
        return str(rendered).strip()

    def _complain(self, what: str, why: str) -> None:
        if what not in self._complained:
            _LOGGER.warning(
                "%s: the %s of %s could not be read: %s",
                self._name,
                what,
                self._topic,
                why,
            )
        self._complained.add(what)
