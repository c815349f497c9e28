"""Puts an agent together: a connection, a desk and a worker for each printer."""

import asyncio
from contextlib import AsyncExitStack
import logging

import aiohttp

from .ahead import Idleness, SlicesAhead
from .attempt_run import AttemptRun, look_at
from .config import Address, Config, PrinterConfig
from .desk import Desk, Judge
from .download import Downloads
from .fields import MessageError
from .files import Files
from .folders import FolderError, Folders
from .messages import (
    Command,
    FileKind,
    Order,
    Reason,
    Topics,
    Verb,
    availability,
    is_gone,
)
from .mqtt import Connection, MqttOrders
from .orders import OrderSource
from .preparation import Preparation
from .printers.command import CommandPrinter
from .printers.http import PrinterHttp
from .printers.moonraker import Moonraker
from .printers.octoprint import OctoPrint
from .printers.printer import Printer
from .printers.prusalink import PrusaLink
from .prusaslicer import PrusaSlicer
from .reporter import Reporter
from .slicing import Slicer
from .store import Store
from .times import Times

_LOGGER = logging.getLogger(__name__)


async def run_agent(config: Config, times: Times | None = None) -> None:
    """Serve all printers until cancelled. Raises sqlite3.Error, OSError at the start."""
    config.state.mkdir(parents=True, exist_ok=True)
    store = Store(config.state / "attempts.sqlite")
    files = Files(config.state / "files", config.keep_files)
    idleness = Idleness()
    async with AsyncExitStack() as stack:
        stack.callback(store.close)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        for printer in config.printers:
            service = _Service(
                config,
                printer,
                store=store,
                files=files,
                session=session,
                idleness=idleness,
                times=times or Times(),
            )
            tasks.create_task(service.run())


class _Service:
    """One printer, served."""

    def __init__(
        self,
        config: Config,
        printer: PrinterConfig,
        *,
        store: Store,
        files: Files,
        session: aiohttp.ClientSession,
        idleness: Idleness,
        times: Times,
    ) -> None:
        self._key = printer.key
        self._store = store
        self._files = files
        self._idleness = idleness
        self._times = times
        topics = Topics(config.base, printer.key)
        slicer = _make_slicer(config, printer)
        self._printer = _make_printer(config, printer, session)
        downloads = Downloads(session, config.largest_file, times.ask_again)
        folders = Folders(config.folders, config.largest_file)
        self._preparation = Preparation(files, downloads, folders, slicer)
        self._connection = _connect(config, topics)
        self._reporter = Reporter(
            config.name,
            printer.key,
            store=store,
            send=lambda payload: self._connection.publish(topics.status, payload),
            times=times,
        )
        judge = _make_judge(self._printer, slicer, folders, config.largest_file)
        self._desk = Desk(config.name, printer.key, store, self._reporter, judge)
        self._ahead = SlicesAhead(
            config.name,
            printer.key,
            store=store,
            reporter=self._reporter,
            preparation=self._preparation,
            idleness=idleness,
        )
        self._orders = _order_source(config, self._connection, topics)
        self._connection.subscribe(topics.control, self._obey)
        self._connection.subscribe(topics.slices, self._ahead.take)
        self._connection.when_connected(self._say_all)

    def _say_all(self) -> None:
        """Say what was found out while there was no connection, too."""
        self._reporter.say_all()
        self._ahead.say_all()

    async def run(self) -> None:
        """Serve it until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._work())
                tasks.create_task(self._look_while_idle())
                tasks.create_task(self._reporter.run())
                tasks.create_task(self._ahead.run())
                tasks.create_task(self._orders.run(self._desk.take))
                tasks.create_task(self._connection.run())
        finally:
            await self._printer.close()

    def _obey(self, payload: bytes) -> None:
        try:
            command = Command.parse(payload)
        except MessageError as err:
            _LOGGER.warning("A command for %s cannot be read: %s", self._key, err)
            return
        if command.verb is Verb.FORGET:
            self._ahead.forget(command.subject)
        else:
            self._desk.obey(command)

    async def _work(self) -> None:
        """Carry out one attempt after the other."""
        while True:
            attempt, wishes = await self._desk.next_attempt()
            self._idleness.set(self._key, busy=True)
            run = AttemptRun(
                attempt,
                wishes,
                printer=self._printer,
                preparation=self._preparation,
                reporter=self._reporter,
                save=lambda changed: self._store.save(self._key, changed),
                times=self._times,
            )
            await run.run(self._rest)
            self._rest()
            self._store.purge(self._key)
            self._files.prune()

    def _rest(self) -> None:
        """Let models be sliced ahead."""
        self._idleness.set(self._key, busy=False)

    async def _look_while_idle(self) -> None:
        """Let the queue know what the printer does while no attempt is under way."""
        while True:
            if self._store.under_way(self._key) is None:
                await look_at(self._printer, self._reporter)
            await asyncio.sleep(self._times.look_while_idle)


def _connect(config: Config, topics: Topics) -> Connection:
    hello = availability(config.name, online=True)
    connection = Connection(
        config.broker,
        f"{config.name}-{topics.printer}",
        (topics.availability, availability(config.name, online=False)),
        hello,
    )

    def say_hello_again(payload: bytes) -> None:
        # There is one retained word for a printer, and another agent's goodbye was it.
        if is_gone(payload, config.name):
            connection.publish(topics.availability, hello, retain=True)

    connection.subscribe(topics.availability, say_hello_again)
    return connection


def _order_source(
    config: Config, connection: Connection, topics: Topics
) -> OrderSource:
    if config.amqp_url is None:
        return MqttOrders(connection, topics.jobs)
    # What it needs is installed only where it is used.
    from .amqp import AmqpOrders  # noqa: PLC0415  # an extra

    # RabbitMQ's own name for the topic, and the queue that is bound to it.
    return AmqpOrders(config.amqp_url, topics.jobs.replace("/", "."))


def _make_slicer(config: Config, printer: PrinterConfig) -> Slicer | None:
    if printer.slicer is None:
        return None
    return PrusaSlicer(printer.slicer, config.state / "slicing" / printer.key)


def _make_printer(
    config: Config, printer: PrinterConfig, session: aiohttp.ClientSession
) -> Printer:
    way = printer.way
    if not isinstance(way, Address):
        return CommandPrinter(way, config.state / "printing" / printer.key)
    headers = {} if way.api_key is None else {"X-Api-Key": way.api_key}
    if way.kind == "moonraker":
        return Moonraker(PrinterHttp(session, way.address, headers))
    if way.kind == "octoprint":
        return OctoPrint(PrinterHttp(session, way.address, headers))
    digest: tuple[aiohttp.ClientMiddlewareType, ...] = ()
    if way.user is not None and way.password is not None:
        digest = (aiohttp.DigestAuthMiddleware(way.user, way.password),)
    return PrusaLink(PrinterHttp(session, way.address, headers, digest), way.storage)


def _make_judge(
    printer: Printer, slicer: Slicer | None, folders: Folders, largest_file: int
) -> Judge:
    """Return what tells the orders apart that can never be printed here."""

    def judge(order: Order) -> tuple[Reason, str] | None:
        file = order.file
        if file.size is not None and file.size > largest_file:
            return Reason.PRINTER, f"The file is larger than {largest_file} bytes"
        if file.path is not None:
            try:
                folders.find(file.path)
            except FolderError as err:
                # Another computer may see it.
                return Reason.PRINTER, str(err)
        if file.kind is FileKind.MODEL:
            if file.lies_at_printer:
                return Reason.FILE, "The order has no file"
            if slicer is None:
                return Reason.PRINTER, "No slicer is set up for the printer"
            error = slicer.judge(file)
            return None if error is None else (Reason.PRINTER, error)
        if printer.endings and not file.file_name.lower().endswith(printer.endings):
            return Reason.FILE, f"The printer takes {', '.join(printer.endings)} only"
        return None

    return judge
