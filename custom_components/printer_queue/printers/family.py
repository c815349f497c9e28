"""What a family of printers is: how its printers are followed, as plain data.

A family is one file in this folder and one row in `registry.py`. What the set-up asks
for and checks, what a reconfiguration follows anew, how the printer is listened to and
what diagnostics leave out are all derived from its row.
"""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
import re
from typing import Any

from .adapter import HttpAnswer, HttpRequest, MqttAdapter, ReadingAdapter, Role

type Config = Mapping[str, Any]
"""A printer's configuration as it is stored: the values of its family's fields."""


class FieldKind(StrEnum):
    """What a field holds: how a form asks for it, and what it accepts."""

    TEXT = "text"
    SERIAL = "serial"
    """A serial number, in upper case; the printer's device shows it."""
    TOPIC = "topic"
    """An MQTT topic without wildcards."""
    TOPIC_PREFIX = "topic_prefix"
    """The beginning of MQTT topics, without slashes around it."""
    TOPIC_FILTER = "topic_filter"
    """An MQTT topic, with or without wildcards."""
    TEMPLATE = "template"
    """Renders the value of the field's role from each message on the topic filter."""
    STATE_WORDS = "state_words"
    """Words of the printer, to values of `PrinterState`."""
    ADDRESS = "address"
    """Where a printer's own HTTP API is, without a slash at the end."""
    KEY = "key"
    """A secret that the printer asks for."""
    ENTITY = "entity"
    """Any entity of the printer; its integration's others are found by it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a printer's configuration.

    `key` names the field in the stored configuration, in the form and in translations.
    """

    key: str
    kind: FieldKind = FieldKind.TEXT
    _: KW_ONLY
    default: str | None = None
    """What the form begins with."""
    pattern: str | None = None
    """A regular expression that the whole of a text or a serial number matches."""
    suffix: str = ""
    """What is stored behind a topic prefix."""
    role: Role | None = None
    """What a template renders."""
    identifies: bool = False
    """Two printers are one and the same when all such fields agree."""
    secret: bool = False
    """Diagnostics leave it out."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A request that shows whether a configuration is right.

    `fault` returns what is wrong by its answer, the key of a field and that of an error.
    """

    request: HttpRequest
    fault: Callable[[HttpAnswer], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Discovery:
    """The message by which a printer shows on the broker that it is there.

    `topic` names the required fields that stand in it, each in braces and one level long.
    `payload` is what the beginning of the message has to hold, a regular expression: other
    devices may use the same topic.
    """

    topic: str
    payload: bytes

    @property
    def topic_filter(self) -> str:
        """The topic to subscribe to."""
        return _NAME.sub("+", self.topic)

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of the fields in the topic."""
        return tuple(_NAME.findall(self.topic))

    def config(self, topic: str, payload: bytes) -> dict[str, str] | None:
        """Return the fields of the printer that has sent a message; None for another's."""
        if re.search(self.payload, payload[:_LOOKED_AT]) is None:
            return None
        pattern = _NAME.sub(r"(?P<\1>[^/]+)", self.topic)
        matched = re.fullmatch(pattern, topic)
        return None if matched is None else matched.groupdict()


_NAME = re.compile(r"\{(\w+)\}")
_LOOKED_AT = 4096
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family of printers.

    `needs` and `takes` are its required and its optional fields. Exactly one of `listen`
    and `read` is set. `listen` makes an adapter of MQTT messages from a configuration.
    `read` makes one of single values: of an entity and its siblings where the family
    needs an entity, else of the templates that it has besides a topic filter; its second
    argument names the integration that the entity belongs to if that is a known one.
    `together` names optional fields that are given all or none, and `trial` returns what
    tries out a configuration where there is something to try. `slicer_names` returns what
    slicers call the model of a printer, where its family knows it. Printers of a family
    that `starts` are there to start by themselves: the form suggests that. `discovery` is
    the message by which printers are found on the broker, where there is one.

    Raises ValueError for a family that could not be followed.
    """

    key: str
    needs: tuple[Field, ...]
    takes: tuple[Field, ...] = ()
    together: tuple[str, ...] = ()
    trial: Callable[[Config], Trial | None] | None = None
    listen: Callable[[Config], MqttAdapter] | None = None
    read: Callable[[Config, str | None], ReadingAdapter] | None = None
    slicer_names: Callable[[Config], tuple[str, ...]] | None = None
    starts: bool = False
    discovery: Discovery | None = None

    def __post_init__(self) -> None:
        """Refuse a family whose adapter would get nothing to work with."""
        if (self.listen is None) == (self.read is None):
            raise ValueError(f"{self.key}: either listen or read")
        if not any(field.identifies for field in self.needs):
            raise ValueError(f"{self.key}: no required field identifies a printer")
        if self.discovery is not None:
            found, needed = self.discovery.fields, [field.key for field in self.needs]
            if sorted(found) != sorted(needed):
                raise ValueError(
                    f"{self.key}: discovery finds other fields than needed"
                )
        if self.reads_topic:
            kinds = {field.kind for field in self.needs}
            roles = {field.role for field in self.needs}
            if FieldKind.TOPIC_FILTER not in kinds or Role.STATE not in roles:
                raise ValueError(f"{self.key}: nothing to read the state from")

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order in which a form asks for them."""
        return (*self.needs, *self.takes)

    @property
    def entity(self) -> Field | None:
        """The field of the entity that is followed; None for printers over MQTT."""
        return next((f for f in self.needs if f.kind is FieldKind.ENTITY), None)

    @property
    def words(self) -> Field | None:
        """The field of what a person says that the printer's words mean."""
        return next((f for f in self.fields if f.kind is FieldKind.STATE_WORDS), None)

    @property
    def reads_topic(self) -> bool:
        """Its printers are read with a person's templates, and words of any kind."""
        return self.read is not None and self.entity is None

    @property
    def uses_mqtt(self) -> bool:
        """Its printers are followed over MQTT."""
        return self.entity is None

    @property
    def identity(self) -> tuple[str, ...]:
        """The keys of the fields by which two printers are recognised as one."""
        return tuple(field.key for field in self.fields if field.identifies)

    def is_same(self, one: Config, other: Config) -> bool:
        """Return whether two configurations of this family are of the same printer."""
        return all(one.get(key) == other.get(key) for key in self.identity)

    def serial_number(self, config: Config) -> str | None:
        """Return a printer's serial number; None where its family knows of none."""
        for field in self.fields:
            if field.kind is FieldKind.SERIAL:
                return config.get(field.key)
        return None
