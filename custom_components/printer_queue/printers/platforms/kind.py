"""What an integration makes of a printer: its entities, their words, and where that is written."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words, spelled
from .controls import Controls


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table was taken from.

    `lists` names what holds the words of a role, by the path of its file in the
    repository: a class, a list, a dictionary or a function, written in Python.
    """

    repository: str
    version: str
    _: KW_ONLY
    branch: str = "main"
    lists: Mapping[Role, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityKind:
    """How one integration shows a printer.

    `keys` are the parts of the unique ids that name the entities; they stand last
    (`SERIAL_print_status`), or first where `key_first` (`Current State-ID`).
    """

    platform: str
    """The integration's name in the entity registry."""
    sources: tuple[Source, ...]
    keys: Mapping[Role, tuple[str, ...]]
    words: Words = Words()
    activity: Mapping[str, PrinterState | None] = field(default_factory=dict)
    """The words of the activity: None where a print goes on or is prepared, and unknown
    where they say nothing of prints."""
    activity_attribute: str | None = None
    """The status' attribute that shows the activity."""
    remaining_unit: str = "min"
    key_first: bool = False
    separators: tuple[str, ...] = ("_", "-")
    reports_cancel_as_error: bool = False
    """It has no state for a cancel; the error's code shows it."""
    reports_no_end: bool = False
    """It has no states for ends; what came before and the progress show them."""
    clears_what_is_over: bool = False
    """File and progress are empty unless it prints, also where a word that it does not
    know itself has left its state as it was."""
    controls: Controls | None = None
    """What it offers to command a print."""

    def role_of(self, unique_id: str) -> Role | None:
        """Return what the entity with this unique id shows; None for nothing wanted."""
        for role, keys in self.keys.items():
            if self.is_named(unique_id, keys):
                return role
        return None

    def is_named(self, unique_id: str, keys: tuple[str, ...]) -> bool:
        """Return whether a unique id names an entity by one of these keys."""
        if self.key_first:
            return unique_id.startswith(tuple(f"{key}-" for key in keys))
        return unique_id.endswith(
            tuple(f"{sep}{key}" for sep in self.separators for key in keys)
        )

    def knows(self, role: Role, word: str) -> bool:
        """Return whether a word of the status or of the activity has its meaning."""
        if role is Role.ACTIVITY:
            return spelled(word) in self.activity
        return self.words.knows(word)
