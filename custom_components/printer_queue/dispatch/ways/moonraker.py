"""Klipper over Moonraker's HTTP API."""

from typing import Any, override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ...core.job_file import FileKind
from ...printers import moonraker_start as moonraker
from ...printers.call import fault_of_trial
from ...printers.family import Config, Field, FieldKind
from ..http import PrinterHttp
from ..way import Progress, StartOrder, WayKind
from .moonraker_methods import MoonrakerMethods


class MoonrakerWay(MoonrakerMethods):
    """One Moonraker, whose files lie where its Klipper prints them from."""

    def __init__(self, http: PrinterHttp) -> None:
        """Take what reaches it, with its key if it wants one."""
        self._http = http

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        file = order.file
        moonraker.check_name(file.name)
        call = moonraker.upload(file.name, file.sha256)
        reply = await self._http.async_call(call, file.path, progress)
        moonraker.check(reply)

    @override
    async def async_remove(self, name: str) -> None:
        reply = await self._http.async_call(moonraker.remove(name))
        moonraker.check_removal(reply)

    @override
    async def _async_prepare(self, order: StartOrder) -> None:
        name = order.file.name
        moonraker.check_name(name)
        reply = await self._http.async_call(moonraker.presence(name))
        moonraker.check_presence(reply, name)

    @override
    async def _async_method(self, name: str, **params: str) -> Any:
        reply = await self._http.async_call(moonraker.method(name, **params))
        return moonraker.result(moonraker.check(reply).object())


def _http(hass: HomeAssistant, config: Config) -> PrinterHttp:
    headers = moonraker.headers(config.get("api_key"))
    return PrinterHttp(hass, config["address"], headers)


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> MoonrakerWay:
    return MoonrakerWay(_http(hass, printer.data))


async def _async_try(hass: HomeAssistant, config: Config) -> tuple[str, str] | None:
    reply = await _http(hass, config).async_try(moonraker.INFO)
    return fault_of_trial(reply, ("result",), "not_moonraker")


KIND = WayKind(
    key="moonraker",
    make=_make,
    accepts=frozenset({FileKind.GCODE}),
    families=frozenset({"moonraker", "entity", "topic"}),
    needs=(Field("address", FieldKind.ADDRESS),),
    takes=(Field("api_key", FieldKind.KEY, pattern="[!-~]{1,255}", secret=True),),
    trial=_async_try,
)
