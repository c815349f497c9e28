"""Reads the agent's configuration, a TOML file."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
import tomllib

from paho.mqtt.enums import MQTTProtocolVersion

from .messages import KEY
from .mqtt import Broker
from .printers.command import Commands
from .prusaslicer import PrusaSlicerSettings
from .toml_table import ConfigError, Table

_PROTOCOLS = {"5": MQTTProtocolVersion.MQTTv5, "3.1.1": MQTTProtocolVersion.MQTTv311}
_GB = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A printer's own server: `kind` is `moonraker`, `octoprint` or `prusalink`."""

    kind: str
    address: str
    api_key: str | None = None
    user: str | None = None
    password: str | None = None
    storage: str = "usb"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterConfig:
    """One printer: `key` as the queue has it, and how it is commanded."""

    key: str
    way: Address | Commands
    slicer: PrusaSlicerSettings | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of it. `state` is the folder that has to outlive the process; sizes in bytes.

    `folders` are those in which orders may name files. `amqp_url` is where orders are taken by AMQP; None: they come over MQTT.
    """

    name: str
    state: Path
    base: str
    broker: Broker
    amqp_url: str | None
    largest_file: int
    keep_files: int
    folders: tuple[Path, ...]
    printers: tuple[PrinterConfig, ...]


def read_config(path: Path) -> Config:
    """Read the file. Raises ConfigError."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as err:
        raise ConfigError(f"{path} cannot be read: {err.strerror}") from err
    except ValueError as err:
        raise ConfigError(f"{path} is no TOML: {err}") from err
    top = Table(values, "", path.parent)
    files = top.table("files") or Table({}, "files", path.parent)
    broker = top.table("broker") or Table({}, "broker", path.parent)
    amqp = top.table("amqp")
    printers = tuple(_printer(table) for table in top.tables("printers"))
    config = Config(
        name=_key(top, "name"),
        state=path.parent / Path(top.text("state")).expanduser(),
        base=broker.text("base", "printer_queue"),
        broker=_broker(broker),
        amqp_url=None if amqp is None else _amqp_url(amqp),
        largest_file=round(files.number("largest_gb", 2) * _GB),
        keep_files=round(files.number("keep_gb", 5) * _GB),
        folders=files.folders("folders"),
        printers=printers,
    )
    if not printers:
        raise ConfigError("There has to be at least one [[printers]]")
    keys = [printer.key for printer in printers]
    for key in keys:
        if keys.count(key) > 1:
            raise ConfigError(f"Two printers have the key {key}")
    for table in (top, files, broker):
        table.nothing_else()
    return config


def _broker(table: Table) -> Broker:
    protocol = table.text("protocol", "5")
    if protocol not in _PROTOCOLS:
        raise ConfigError('broker.protocol has to be "5" or "3.1.1"')
    tls = table.flag("tls", default=False)
    return Broker(
        host=table.text("host"),
        port=round(table.number("port", 8883 if tls else 1883)),
        protocol=_PROTOCOLS[protocol],
        tls=tls,
        ca_file=table.path("ca_file"),
        user=table.optional("user"),
        password=table.secret("password"),
    )


def _amqp_url(table: Table) -> str:
    url = table.secret("url")
    if url is None:
        raise ConfigError("amqp.url is missing")
    if not url.startswith(("amqp://", "amqps://")):
        raise ConfigError("amqp.url has to begin with amqp:// or amqps://")
    if find_spec("aio_pika") is None:
        raise ConfigError(
            "amqp needs more to be installed: pip install 'printer-queue-agent[amqp]'"
        )
    table.nothing_else()
    return url


def _printer(table: Table) -> PrinterConfig:
    ways: dict[str, Callable[[str, Table], Address | Commands]] = {
        "moonraker": _address,
        "octoprint": _address,
        "prusalink": _address,
        "command": _commands,
    }
    given = [key for key in ways if key in table.names]
    key = _key(table, "key")
    if len(given) != 1:
        raise ConfigError(
            f"The printer {key} needs one table of {', '.join(ways)}, for how it is commanded"
        )
    (kind,) = given
    way = table.table(kind)
    assert way is not None
    slicer = table.table("slicer")
    printer = PrinterConfig(
        key=key,
        way=ways[kind](kind, way),
        slicer=None if slicer is None else _slicer(slicer),
    )
    table.nothing_else()
    way.nothing_else()
    return printer


def _address(kind: str, table: Table) -> Address:
    address = table.text("address")
    if not address.startswith(("http://", "https://")):
        raise ConfigError(
            f"{table.at('address')} has to begin with http:// or https://"
        )
    way = Address(
        kind=kind,
        address=address,
        api_key=table.secret("api_key"),
        user=table.optional("user") if kind == "prusalink" else None,
        password=table.secret("password") if kind == "prusalink" else None,
        storage=table.text("storage", "usb") if kind == "prusalink" else "",
    )
    if kind == "octoprint" and way.api_key is None:
        raise ConfigError(f"{table.at('api_key')} is missing")
    return way


def _commands(_kind: str, table: Table) -> Commands:
    start = table.words("start")
    if start is None:
        raise ConfigError(f"{table.at('start')} is missing")
    return Commands(
        start=start,
        upload=table.words("upload"),
        status=table.words("status"),
        pause=table.words("pause"),
        resume=table.words("resume"),
        stop=table.words("stop"),
        timeout=table.number("timeout", 600),
    )


def _slicer(table: Table) -> PrusaSlicerSettings:
    materials = table.table("materials") or Table({}, "materials", Path())
    settings = PrusaSlicerSettings(
        command=table.words("command") or ("prusa-slicer",),
        profiles=table.paths("profiles"),
        materials={
            key: path for key in materials.names if (path := materials.path(key))
        },
        timeout=table.number("timeout", 1800),
    )
    if not settings.profiles:
        raise ConfigError(f"{table.at('profiles')} has to name a printer's profile")
    table.nothing_else()
    return settings


def _key(table: Table, key: str) -> str:
    value = table.text(key)
    if not KEY.fullmatch(value):
        raise ConfigError(
            f"{table.at(key)} has to be of letters, digits, _ and - only: dots and"
            " slashes part the levels of a topic"
        )
    return value
