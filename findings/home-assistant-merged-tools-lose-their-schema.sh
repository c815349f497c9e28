#!/usr/bin/env bash
# A language model that is given two of Home Assistant's APIs is shown the tools of the second without their schemas.
#
# Seen with Home Assistant 2026.10.4 on Python 3.14; 2026.11.0 has the same code. Each API may bring a serializer that
# puts its own validators into words. With several APIs they are asked one after the other until one answers anything but
# None; but a serializer says UNSUPPORTED, not None, of what it does not know, as that of Assist and of selectors does.
# So the first is the only one that is ever asked, and the second API's fields are shown as taking anything at all. Seen,
# of a tool whose field takes 1 to 5, as it is shown to a model:
#
#   alone: {'type': 'integer', 'minimum': 1, 'maximum': 5}
#   before Assist: {'type': 'integer', 'minimum': 1, 'maximum': 5}
#   after Assist: {}
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 14, 2"
python_packages homeassistant==2026.10.4
holds_in_python <<'PYTHON'
import asyncio
import logging
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import frame, llm
import probatio

logging.disable(logging.CRITICAL)


def stars(value: Any) -> Any:
    return probatio.All(int, probatio.Range(1, 5))(value)


def of_stars(schema: Any) -> Any:
    if schema is stars:
        return {"type": "integer", "minimum": 1, "maximum": 5}
    return probatio.UNSUPPORTED


class Rate(llm.Tool):
    name = "rate"
    integration = "rating"
    parameters = probatio.Schema({"stars": stars})


class Api(llm.API):
    def __init__(self, hass: HomeAssistant, id: str, tools: list[llm.Tool], serializer: Any) -> None:
        super().__init__(hass=hass, id=id, name=id)
        self.tools, self.serializer = tools, serializer

    async def async_get_api_instance(self, llm_context: llm.LLMContext) -> llm.APIInstance:
        return llm.APIInstance(self, "", llm_context, self.tools, self.serializer)


async def main() -> None:
    hass = HomeAssistant(".")
    frame.async_setup(hass)
    llm.async_register_api(hass, Api(hass, "rating", [Rate()], of_stars))
    # Assist's own API, without its tools
    llm.async_register_api(hass, Api(hass, "assist", [], llm.selector_serializer))
    context = llm.LLMContext("test", None, "en", "conversation", None)
    for name, wanted in {
        "alone": ["rating"],
        "before Assist": ["rating", "assist"],
        "after Assist": ["assist", "rating"],
    }.items():
        api = await llm.async_get_api(hass, wanted, context)
        (tool,) = api.tools
        # as agents do it
        shown = probatio.to_openapi(tool.parameters, custom_serializer=api.custom_serializer)
        print(f"{name}: {shown['properties']['stars']}")
    await hass.async_stop(force=True)


asyncio.run(main())
PYTHON
