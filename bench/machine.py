"""Where and when something was measured."""

from datetime import UTC, datetime
import os
from pathlib import Path
import platform
import sqlite3

from homeassistant.const import __version__ as ha_version


def machine() -> str:
    """Return one line with the machine, its CPU, the versions and the time (UTC)."""
    cores = os.process_cpu_count() or os.cpu_count() or 1
    return (
        f"{platform.node()}: {_cpu()}, {cores} cores, {_memory()}, "
        f"{platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, Home Assistant {ha_version}, "
        f"SQLite {sqlite3.sqlite_version}; {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    )


def _cpu() -> str:
    return (
        _field("/proc/cpuinfo", "model name") or platform.processor() or "unknown CPU"
    )


def _memory() -> str:
    memory = _field("/proc/meminfo", "MemTotal")
    return f"{int(memory.split()[0]) / 2**20:.0f} GiB" if memory else "unknown memory"


def _field(path: str, name: str) -> str | None:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return None
