"""What the tests of the set-up share."""

from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import (
    ConfigFlowResult,
    ConfigSubentryDataWithId,
    SubentryFlowResult,
)

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
    """Return what a form begins with, beside its fields' defaults."""
    assert shown["data_schema"] is not None
    return {
        str(key): key.description["suggested_value"]
        for key in shown["data_schema"].schema
        if key.description
    }
