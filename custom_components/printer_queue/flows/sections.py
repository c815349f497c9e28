"""Forms in sections: people see groups of fields, everybody else one flat set of answers.

What is wrong with a field in a section is shown at the section, since the frontend shows
errors only there; its text therefore names the field.
"""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.data_entry_flow import section

from .invalid_input import InvalidInputError


def flat(schema: vol.Schema, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form's answers without the sections that they were given in."""
    groups = _sections(schema)
    flattened = {key: value for key, value in answers.items() if key not in groups}
    for name in groups:
        flattened |= answers.get(name, {})
    return flattened


def in_sections(schema: vol.Schema, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values such that each section of the form finds those of its fields."""
    return {**values, **dict.fromkeys(_sections(schema), values)}


def errors_in(schema: vol.Schema, wrong: InvalidInputError) -> dict[str, str]:
    """Return the error as the form shows it, at the field or at its section."""
    for name, group in _sections(schema).items():
        if wrong.field in group.schema.schema:
            return {name: wrong.key}
    return wrong.errors


def _sections(schema: vol.Schema) -> dict[str, section]:
    return {
        str(key): value
        for key, value in schema.schema.items()
        if isinstance(value, section)
    }
