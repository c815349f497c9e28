"""Prusa printers over PrusaLink's HTTP API."""

from typing import override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ...core.job_file import FileKind
from ...printers import prusalink_start as prusalink
from ...printers.call import fault_of_trial
from ...printers.doing import Doing
from ...printers.family import Config, Field, FieldKind
from ..http import PrinterHttp
from ..way import Fault, Progress, StartOrder, WayError, WayKind
from .asking import AskingWay


class PrusaLinkWay(AskingWay):
    """One PrusaLink, whose files lie on the first storage that takes some."""

    def __init__(self, http: PrinterHttp) -> None:
        """Take what reaches it, with its key or a login."""
        self._http = http

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        file = order.file
        storages = await self._http.async_call(prusalink.STORAGE)
        folder = prusalink.folder_for(storages, file.size or 0)
        call = prusalink.upload(folder, file.name)
        prusalink.check(await self._http.async_call(call, file.path, progress))

    @override
    async def async_remove(self, name: str) -> None:
        folder = await self._async_folder_of(name)
        if folder is not None:
            call = prusalink.remove(folder, name)
            prusalink.check_removal(await self._http.async_call(call))

    @override
    async def _async_look(self) -> Doing:
        status = await self._http.async_call(prusalink.STATUS)
        return prusalink.read(status, await self._http.async_call(prusalink.JOB))

    @override
    async def _async_print(self, name: str) -> None:
        folder = await self._async_folder_of(name)
        if folder is None:
            raise WayError(Fault.NO_FILE, f"The printer has no {name}")
        call = prusalink.start(folder, name)
        prusalink.check(await self._http.async_call(call))

    @override
    async def _async_pause(self, doing: Doing) -> None:
        await self._async_command(doing, "pause")

    @override
    async def _async_resume(self, doing: Doing) -> None:
        await self._async_command(doing, "resume")

    @override
    async def _async_stop(self, doing: Doing) -> None:
        await self._async_command(doing, None)

    async def _async_command(self, doing: Doing, verb: str | None) -> None:
        """Command the very print that was looked at; another one has another number."""
        if doing.number is not None:
            call = prusalink.command(doing.number, verb)
            prusalink.check_command(await self._http.async_call(call))

    async def _async_folder_of(self, name: str) -> str | None:
        """Return the storage on which a file lies."""
        storages = await self._http.async_call(prusalink.STORAGE)
        for folder in prusalink.folders(storages):
            call = prusalink.presence(folder, name)
            if prusalink.is_there(await self._http.async_call(call)):
                return folder
        return None


def _http(hass: HomeAssistant, config: Config) -> PrinterHttp:
    key, user = config["api_key"], config.get("username")
    if user is None:
        return PrinterHttp(hass, config["address"], prusalink.headers(key))
    return PrinterHttp(hass, config["address"], {}, (user, key))


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> PrusaLinkWay:
    return PrusaLinkWay(_http(hass, printer.data))


async def _async_try(hass: HomeAssistant, config: Config) -> tuple[str, str] | None:
    reply = await _http(hass, config).async_try(prusalink.VERSION)
    return fault_of_trial(reply, ("api", "text"), "not_prusalink")


KIND = WayKind(
    key="prusalink",
    make=_make,
    accepts=frozenset({FileKind.GCODE}),
    families=frozenset({"entity", "topic"}),
    needs=(
        Field("address", FieldKind.ADDRESS),
        Field("api_key", FieldKind.KEY, pattern="[!-~]{1,255}", secret=True),
    ),
    takes=(Field("username"),),
    trial=_async_try,
)
