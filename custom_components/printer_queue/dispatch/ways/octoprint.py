"""OctoPrint over its HTTP API."""

from typing import override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ...core.job_file import FileKind
from ...printers import octoprint_start as octoprint
from ...printers.call import Call, fault_of_trial
from ...printers.doing import Doing
from ...printers.family import Config, Field, FieldKind
from ..http import PrinterHttp
from ..way import Progress, StartOrder, WayKind
from .asking import AskingWay


class OctoPrintWay(AskingWay):
    """One OctoPrint, whose files lie in its own storage."""

    def __init__(self, http: PrinterHttp) -> None:
        """Take what reaches it, with its key."""
        self._http = http

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        name = order.file.name
        call = octoprint.upload(name)
        reply = await self._http.async_call(call, order.file.path, progress)
        octoprint.check_upload(reply, name)

    @override
    async def async_remove(self, name: str) -> None:
        reply = await self._http.async_call(octoprint.remove(name))
        octoprint.check_removal(reply)

    @override
    async def _async_look(self) -> Doing:
        job = await self._http.async_call(octoprint.JOB)
        return octoprint.read(job, await self._http.async_call(octoprint.PRINTER))

    @override
    async def _async_has_printed(self, name: str, doing: Doing) -> bool:
        if doing.has_printed(name):
            return True
        return octoprint.has_printed(
            await self._http.async_call(octoprint.history(name))
        )

    @override
    async def _async_print(self, name: str) -> None:
        octoprint.check_start(await self._http.async_call(octoprint.start(name)), name)

    @override
    async def _async_pause(self, doing: Doing) -> None:
        await self._async_command(octoprint.PAUSE)

    @override
    async def _async_resume(self, doing: Doing) -> None:
        await self._async_command(octoprint.RESUME)

    @override
    async def _async_stop(self, doing: Doing) -> None:
        await self._async_command(octoprint.STOP)

    async def _async_command(self, call: Call) -> None:
        octoprint.check(await self._http.async_call(call))


def _http(hass: HomeAssistant, config: Config) -> PrinterHttp:
    return PrinterHttp(hass, config["address"], octoprint.headers(config["api_key"]))


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> OctoPrintWay:
    return OctoPrintWay(_http(hass, printer.data))


async def _async_try(hass: HomeAssistant, config: Config) -> tuple[str, str] | None:
    reply = await _http(hass, config).async_try(octoprint.VERSION)
    return fault_of_trial(reply, ("server", "text"), "not_octoprint")


KIND = WayKind(
    key="octoprint",
    make=_make,
    accepts=frozenset({FileKind.GCODE}),
    families=frozenset({"octoprint", "entity", "topic"}),
    needs=(
        Field("address", FieldKind.ADDRESS),
        Field("api_key", FieldKind.KEY, pattern="[!-~]{1,255}", secret=True),
    ),
    trial=_async_try,
)
