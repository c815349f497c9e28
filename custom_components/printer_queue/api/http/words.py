"""What is wrong with a field in words, and what it takes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from aiohttp import web

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ...const import DOMAIN
from ...requests import validators
from ...requests.check import Check, Shape
from .problems import ProblemError, language_of
from .reading import Wrong

type _Say = Callable[..., str]
"""Returns a text of the exceptions section by its key, with its values filled in."""

_NAMED: Sequence[tuple[Check[Any], str]] = (
    (validators.duration, "takes_duration"),
    (validators.moment, "takes_moment"),
    (validators.deadline, "takes_deadline"),
    (validators.earliest_start, "takes_deadline"),
    (validators.color, "takes_color"),
)
"""What is said in other words than its schema's."""


async def async_worded(
    hass: HomeAssistant, request: web.Request, key: str, wrongs: Sequence[Wrong]
) -> ProblemError:
    """Return the problem of a body or an address, in the language of whoever asks."""
    texts = await async_get_translations(
        hass, language_of(request), "exceptions", {DOMAIN}
    )

    def say(name: str, **values: object) -> str:
        return texts[f"component.{DOMAIN}.exceptions.{name}.message"].format(**values)

    errors = [{"field": wrong.field, "detail": _detail(wrong, say)} for wrong in wrongs]
    together = "; ".join(error["detail"].rstrip(".") for error in errors)
    return ProblemError(key, errors=errors, fields=together)


def _detail(wrong: Wrong, say: _Say) -> str:
    takes = wrong.shape and what_it_takes(wrong.shape, say)
    if wrong.shape is not None and not takes:
        return f"{wrong.field}: {wrong.message}"
    return say(
        wrong.key, field=wrong.field, names=", ".join(wrong.names), takes=takes or ""
    )


def what_it_takes(shape: Shape, say: _Say) -> str:
    """Return in words what a schema takes; nothing where it takes anything."""
    for check, key in _NAMED:
        if shape == check.shape:
            return say(key)
    if "enum" in shape:
        return say("takes_words", words=", ".join(map(str, shape["enum"])))
    parts = list(_alternatives(shape))
    if len(parts) > 1:
        said = dict.fromkeys(what_it_takes(part, say) for part in parts)
        return f" {say('takes_or')} ".join(filter(None, said))
    return _plain(shape, say)


def _alternatives(shape: Shape) -> Iterator[Shape]:
    if isinstance(kinds := shape.get("type"), list):
        for kind in kinds:
            yield {**shape, "type": kind}
    elif kinds is None:
        yield from shape.get("anyOf", ())


def _plain(shape: Shape, say: _Say) -> str:
    match shape.get("type"):
        case "integer" | "number":
            return _number(shape, say)
        case "string":
            if "maxLength" not in shape:
                return say("takes_any_text")
            key = "takes_some_text" if "pattern" in shape else "takes_text"
            return say(key, longest=shape["maxLength"])
        case "boolean":
            return say("takes_flag")
        case "null":
            return "null"
        case "array":
            each = what_it_takes(shape.get("items", {}), say)
            return say("takes_list", each=each)
        case "object":
            return _object(shape, say)
    return ""


def _object(shape: Shape, say: _Say) -> str:
    names = ", ".join(shape.get("properties", {}))
    needed = [name for part in shape.get("anyOf", ()) for name in part["required"]]
    if needed:
        return say("takes_object_with", names=names, needed=", ".join(needed))
    return say("takes_object", names=names)


def _number(shape: Shape, say: _Say) -> str:
    is_whole = shape["type"] == "integer"
    if "exclusiveMinimum" in shape:
        return say(
            "takes_number_above",
            above=_written(shape["exclusiveMinimum"]),
            highest=_written(shape["maximum"]),
        )
    if "minimum" in shape and "maximum" in shape:
        return say(
            "takes_whole_within" if is_whole else "takes_number_within",
            lowest=_written(shape["minimum"]),
            highest=_written(shape["maximum"]),
        )
    return say("takes_whole" if is_whole else "takes_number")


def _written(number: float) -> str:
    return f"{number:.0f}" if float(number).is_integer() else f"{number:g}"
