"""What the tests of the set-up share."""

from types import MappingProxyType
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import (
    ConfigFlowResult,
    ConfigSubentryDataWithId,
    SubentryFlowResult,
)
from homeassistant.data_entry_flow import section

LEFT = "00M00A000000001"
RIGHT = "00M00A000000002"


def subentry(
    subentry_type: str, subentry_id: str, title: str, **data: Any
) -> ConfigSubentryDataWithId:
    """Return a printer or member as a config entry is given it."""
    return ConfigSubentryDataWithId(
        data=MappingProxyType(data),
        subentry_id=subentry_id,
        subentry_type=subentry_type,
        title=title,
        unique_id=None,
    )


def suggested(shown: ConfigFlowResult | SubentryFlowResult) -> dict[str, Any]:
    """Return what a form begins with, beside its fields' defaults.

    Sections are given in their turn, those without anything to begin with left out.
    """
    assert shown["data_schema"] is not None
    return _suggested(shown["data_schema"])


def _suggested(schema: vol.Schema) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in schema.schema.items():
        if isinstance(value, section):
            if within := _suggested(value.schema):
                found[str(key)] = within
        elif key.description:
            found[str(key)] = key.description["suggested_value"]
    return found
