"""Bambu Lab printers: files over their own FTPS, commands over Home Assistant's MQTT."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial
import itertools
from typing import override

from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from ...connections.mqtt_ready import require_mqtt
from ...core.job_file import FileKind
from ...core.report import PrinterReport
from ...files.errors import FileError
from ...files.plate_filaments import PlateUse, plate_use
from ...printers.adapter import Publish
from ...printers.bambu_answer import (
    FILE_NOT_FOUND,
    Answer,
    answered,
    is_at_another_print,
)
from ...printers.bambu_codes import code_text
from ...printers.bambu_mapping import mapped, wanted_by
from ...printers.bambu_start import (
    Control,
    PrintOrder,
    control,
    everything,
    may_be_asked,
    other_prefix,
    print_id,
    project_file,
    report_topic,
    stored_name,
    url_prefix,
)
from ...printers.family import Config, Field, FieldKind
from ..file_threads import FileThreads, file_threads
from ..ftps import PORT, Habits, Transfer
from ..way import Fault, PrintFile, Progress, StartOrder, Way, WayError, WayKind

ANSWERED_WITHIN = 15.0
"""Seconds in which a printer lets be known that it refuses, if it does."""
SHOWN_WITHIN = 2.0
"""Seconds in which a printer says which print it is at; a stop may not wait for longer."""
_AS_PUBLISHED = 2
"""The quality of service with which the printer is followed, too."""


class BambuWay(Way):
    """One printer, of any model.

    What it prints from is chosen as it starts, from the trays as they are then.
    """

    # An H2D Pro may go on showing the print before for 210 seconds.
    settles_within = timedelta(seconds=270)

    def __init__(self, hass: HomeAssistant, config: Config) -> None:
        """Take a printer's configuration: the family's fields and this way's."""
        self._hass = hass
        self._serial: str = config["serial"]
        self._host: str = config["host"]
        self._access_code: str = config["access_code"]
        self._prefix: str = config.get("file_url_prefix") or url_prefix(self._serial)
        self._habits = Habits()
        self._threads: FileThreads = file_threads(hass)
        self._numbers = itertools.count(1)
        self._looked_at: float | None = None
        """When it was last asked for everything, on the loop's clock."""

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        path = order.file.path
        if path is None:
            return
        loop = self._hass.loop

        def tell(percent: int) -> None:
            loop.call_soon_threadsafe(progress, float(percent))

        transfer = self._transfer()
        name = stored_name(order.file.name)
        await self._threads.async_run(
            transfer, partial(transfer.upload, path, name, tell)
        )

    @override
    async def async_start(self, order: StartOrder) -> None:
        number = print_id(order.attempt_id)
        report = _ready(order.report, number)
        if report is None:
            return
        use = await self._async_use(order)
        job = order.job.spec
        mapping = mapped(
            wanted_by(job.needs.filaments, use.filaments, job.grams),
            report.trays,
            order.materials,
        )
        start = partial(
            PrintOrder,
            id=number,
            name=_name_there(order.file),
            plate=use.plate,
            mapping=mapping,
            has_two_nozzles=any(tray.nozzle is not None for tray in report.trays),
        )
        answer = await self._async_begin(start(prefix=self._prefix), report.error)
        if answer.error == FILE_NOT_FOUND:
            # What it shows of the second request may be about the first: if it begins
            # nothing, that is for the start window to say.
            prefix = other_prefix(self._prefix)
            held = code_text(FILE_NOT_FOUND)
            answer = await self._async_begin(start(prefix=prefix), held)
            if answer.has_begun:
                self._prefix = prefix
        _check(answer)

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._async_control(Control.PAUSE, attempt_id, file)

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._async_control(Control.RESUME, attempt_id, file)

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        await self._async_control(Control.STOP, attempt_id, file)

    @override
    async def async_remove(self, name: str) -> None:
        transfer = self._transfer()
        await self._threads.async_run(
            transfer, partial(transfer.delete, stored_name(name))
        )

    def _transfer(self) -> Transfer:
        host, port = address_of(self._host)
        return Transfer(
            host=host, port=port, access_code=self._access_code, habits=self._habits
        )

    async def _async_use(self, order: StartOrder) -> PlateUse:
        """Return which plate is printed and what it uses."""
        file = order.file
        if file.path is None:
            return PlateUse(file.plate or 1, ())
        try:
            return await self._hass.async_add_executor_job(
                plate_use, file.path, file.plate
            )
        except FileError as err:
            raise WayError(
                Fault.JOB, f"The file cannot be read as a sliced project ({err.key})"
            ) from err

    async def _async_begin(self, order: PrintOrder, held: str | None) -> Answer:
        """Send what begins a print; return what is heard of it, nothing by nothing."""
        return await self._async_ask(
            project_file(self._serial, order),
            lambda payload: answered(payload, order.id, held),
            lambda answer: answer.has_begun,
        )

    async def _async_control(
        self, command: Control, attempt_id: str | None, file: str | None
    ) -> None:
        """Command a print, unless the printer shows another one when it is asked."""
        if await self._async_is_at_another(attempt_id, file):
            error = "The printer is at another print by now"
            raise WayError(Fault.OTHER_PRINT, error)
        number = str(next(self._numbers))
        _check(
            await self._async_ask(
                control(self._serial, command, number),
                lambda payload: answered(payload, number),
                lambda answer: answer.is_acknowledged,
            )
        )

    async def _async_is_at_another(
        self, attempt_id: str | None, file: str | None
    ) -> bool:
        now, looked_at = self._hass.loop.time(), self._looked_at
        since = None if looked_at is None else timedelta(seconds=now - looked_at)
        if not may_be_asked(self._serial, since):
            return False  # its last report has been looked at
        self._looked_at = now
        number = None if attempt_id is None else print_id(attempt_id)
        is_another = await self._async_heard(
            everything(self._serial),
            lambda payload: is_at_another_print(payload, number, file),
            SHOWN_WITHIN,
        )
        return is_another is True

    async def _async_ask(
        self,
        request: Publish,
        read: Callable[[bytes], Answer | None],
        is_enough: Callable[[Answer], bool],
    ) -> Answer:
        """Send a request; return its refusal, or what is heard until there is enough."""

        def enough(payload: bytes) -> Answer | None:
            answer = read(payload)
            if answer is not None and (answer.refusal or is_enough(answer)):
                return answer
            return None

        answer = await self._async_heard(request, enough, ANSWERED_WITHIN)
        return answer or Answer()

    async def _async_heard[T](
        self, request: Publish, read: Callable[[bytes], T | None], within: float
    ) -> T | None:
        """Send a request; return the first that is read of what the printer says then.

        None where that is nothing within so many seconds.
        """
        heard: asyncio.Future[T] = self._hass.loop.create_future()

        @callback
        def received(message: mqtt.ReceiveMessage) -> None:
            payload = message.payload
            assert isinstance(payload, bytes)  # asked for without an encoding
            answer = None if heard.done() or message.retain else read(payload)
            if answer is not None:
                heard.set_result(answer)

        try:
            # What is sent without a connection may be kept, and obeyed much later.
            require_mqtt(self._hass)
            if not mqtt.is_connected(self._hass):
                raise WayError(Fault.UNREACHABLE, "The broker is not connected")
            unsubscribe = await mqtt.async_subscribe(
                self._hass,
                report_topic(self._serial),
                received,
                _AS_PUBLISHED,
                encoding=None,
            )
            try:
                await mqtt.async_publish(
                    self._hass, request.topic, request.payload, request.qos
                )
                async with asyncio.timeout(within):
                    return await heard
            finally:
                unsubscribe()
        except TimeoutError:
            return None
        except HomeAssistantError as err:
            raise WayError(Fault.UNREACHABLE, f"MQTT is not there: {err}") from err


def _ready(report: PrinterReport | None, number: str) -> PrinterReport | None:
    """Return the report of a printer that a print can be begun on.

    None where it is at this very print, or has ended it. Raises WayError where it does
    anything else: what is begun then may cancel it (an A1 mini does).
    """
    if report is None or report.state.is_silent:
        raise WayError(Fault.UNREACHABLE, "The printer is not heard")
    if report.print_id == number:
        return None
    if not report.state.is_ready:
        raise WayError(Fault.BUSY, f"The printer is {report.state.value}")
    return report


def _name_there(file: PrintFile) -> str:
    """Return a file's name at the printer; one that lies there already keeps its own."""
    return file.name if file.path is None else stored_name(file.name)


def _check(answer: Answer) -> None:
    if answer.refusal is not None:
        raise answer.refusal


def address_of(host: str) -> tuple[str, int]:
    """Return host and port of "192.0.2.7", "printer.local:9900" or "[2001:db8::7]:990"."""
    name, colon, port = host.rpartition(":")
    if colon and port.isdecimal() and (":" not in name or name.endswith("]")):
        return name.strip("[]"), int(port)
    return host.strip("[]"), PORT


async def _async_try(hass: HomeAssistant, config: Config) -> tuple[str, str] | None:
    """Log in to the printer's storage."""
    host, port = address_of(config["host"])
    transfer = Transfer(
        host=host, port=port, access_code=config["access_code"], habits=Habits()
    )
    try:
        await file_threads(hass).async_run(transfer, transfer.log_in)
    except WayError as err:
        if err.fault is Fault.FORBIDDEN:
            return "access_code", "access_code_refused"
        return "host", "host_unreachable"
    return None


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> BambuWay:
    return BambuWay(hass, printer.data)


KIND = WayKind(
    key="bambu",
    make=_make,
    # Plain G-code is acknowledged by all models and begun by none that is known.
    accepts=frozenset({FileKind.PROJECT}),
    families=frozenset({"bambu"}),
    needs=(
        Field("host", FieldKind.TEXT, pattern=r"[0-9A-Za-z._:\[\]-]{1,253}"),
        Field("access_code", FieldKind.KEY, pattern="[!-~]{1,32}", secret=True),
    ),
    takes=(
        Field("file_url_prefix", FieldKind.TEXT, pattern="file:///sdcard/|ftp:///?"),
    ),
    trial=_async_try,
)
