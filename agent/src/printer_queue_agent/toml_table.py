"""A table of a TOML file, read with errors that name the place and the remedy."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any


class ConfigError(Exception):
    """The configuration cannot be used; the text names the place and the remedy."""


class Table:
    """A table of the file, that knows its place in it and what nobody has asked for."""

    def __init__(self, values: object, place: str, folder: Path) -> None:
        """Take the values; paths in them are relative to the folder."""
        if not isinstance(values, Mapping):
            raise ConfigError(f"{place} has to be a table")
        self._values: Mapping[str, Any] = values
        self._place = place
        self._folder = folder
        self._known: set[str] = set()

    def at(self, key: str) -> str:
        """Return where in the file something stands."""
        return f"{self._place}.{key}" if self._place else key

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it has to be there."""
        value = self.optional(key) or default
        if value is None:
            raise ConfigError(f"{self.at(key)} is missing")
        return value

    def optional(self, key: str) -> str | None:
        """Return a text, None where there is none."""
        value: str | None = self._get(key, str, "a text in quotes")
        return value

    def number(self, key: str, default: float) -> float:
        """Return a number above 0."""
        value = self._get(key, (int, float), "a number")
        number = default if value is None else float(value)
        if isinstance(value, bool) or number <= 0:
            raise ConfigError(f"{self.at(key)} has to be a number above 0")
        return number

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a yes or no."""
        value: bool | None = self._get(key, bool, "true or false")
        return default if value is None else value

    def path(self, key: str) -> Path | None:
        """Return a file that is there, None where none is named."""
        name = self.optional(key)
        return None if name is None else self._existing(key, name)

    def words(self, key: str) -> tuple[str, ...] | None:
        """Return a list of texts."""
        value: list[object] | None = self._get(key, list, "a list of texts")
        if value is None:
            return None
        if not value or not all(isinstance(word, str) for word in value):
            raise ConfigError(f"{self.at(key)} has to be a list of texts")
        return tuple(map(str, value))

    def paths(self, key: str) -> tuple[Path, ...]:
        """Return files that are there."""
        return tuple(self._existing(key, name) for name in self.words(key) or ())

    def folders(self, key: str) -> tuple[Path, ...]:
        """Return folders; they may come later, as a mounted one does."""
        names = self.words(key) or ()
        return tuple(self._folder / Path(name).expanduser() for name in names)

    def secret(self, key: str) -> str | None:
        """Return a secret, or what stands in the file that KEY_file names."""
        file = self.path(f"{key}_file")
        if file is None:
            return self.optional(key)
        try:
            return file.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as err:
            raise ConfigError(f"{self.at(key)}_file: {file} cannot be read") from err

    def table(self, key: str) -> "Table | None":
        """Return a table within this one."""
        value = self._get(key, dict, "a table")
        return None if value is None else Table(value, self.at(key), self._folder)

    def tables(self, key: str) -> "list[Table]":
        """Return the tables of a list, as `[[key]]` makes them."""
        values: list[object] = self._get(key, list, "a list of tables") or []
        return [
            Table(value, f"{self.at(key)} {number}", self._folder)
            for number, value in enumerate(values, 1)
        ]

    @property
    def names(self) -> list[str]:
        """The names in the table."""
        return list(self._values)

    def nothing_else(self) -> None:
        """Raise ConfigError for a name that means nothing, as a misspelt one does."""
        unknown = sorted(set(self._values) - self._known)
        if unknown:
            raise ConfigError(
                f"{self.at(unknown[0])} means nothing here; there is"
                f" {', '.join(sorted(self._known))}"
            )

    def _get(self, key: str, kind: Any, what: str) -> Any:
        self._known.add(key)
        value = self._values.get(key)
        if value is not None and not isinstance(value, kind):
            raise ConfigError(f"{self.at(key)} has to be {what}")
        return value

    def _existing(self, key: str, name: str) -> Path:
        path = self._folder / Path(name).expanduser()
        if not path.is_file():
            raise ConfigError(f"{self.at(key)}: there is no file {path}")
        return path
