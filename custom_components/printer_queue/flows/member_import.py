"""What a table of members would change: worked out before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..config import (
    LONGEST_MEMBER_NAME,
    MOST_MEMBERS,
    members_of_entry,
    new_member,
    pinned,
    unpinned,
)
from ..const import (
    CONF_ADMIN,
    CONF_DISCORD,
    CONF_DISCORD_MESSAGES,
    CONF_GROUPS,
    CONF_NEEDS_APPROVAL,
    CONF_NOTIFY,
    CONF_TRAININGS,
    CONF_USER,
)
from .accounts import Account, account_called
from .elsewhere import pins_elsewhere
from .invalid_input import InvalidInputError, clean_name
from .member import SNOWFLAKE, checked_groups, checked_training
from .member_table import (
    ADMIN,
    DISCORD,
    GROUPS,
    NAME,
    NEEDS_APPROVAL,
    NOTIFY,
    TRAININGS,
    USER,
    Row,
)

_YES = frozenset({"1", "yes", "true", "x", "ja", "wahr"})
_NO = frozenset({"", "0", "no", "false", "nein", "falsch"})
_KEYS = {
    USER: CONF_USER,
    DISCORD: CONF_DISCORD,
    NOTIFY: CONF_NOTIFY,
    GROUPS: CONF_GROUPS,
    TRAININGS: CONF_TRAININGS,
    NEEDS_APPROVAL: CONF_NEEDS_APPROVAL,
    ADMIN: CONF_ADMIN,
}
"""Where a column's value is stored."""
_BETWEEN = "|"
"""Of groups and trainings in one cell: no spreadsheet separates by it."""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row that is taken over, and the columns that say something new.

    `member_id` is None for somebody new.
    """

    number: int
    name: str
    data: Mapping[str, Any]
    columns: tuple[str, ...]
    member_id: str | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is left out, and which text says why."""

    number: int
    name: str
    key: str
    placeholders: Mapping[str, str]


@dataclass(slots=True)
class MemberImport:
    """All that a table would do to a queue's members."""

    added: list[ImportedRow] = field(default_factory=list)
    changed: list[ImportedRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    unchanged: int = 0


def import_of(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    rows: Iterable[Row],
    accounts: Iterable[Account],
) -> MemberImport:
    """Return what the rows would do; nothing is changed.

    A row is about the member of its name. A column that the table lacks stays as it is;
    an empty cell empties it.
    """
    importer = _Importer(hass, entry, list(accounts))
    for row in rows:
        importer.take(row)
    return importer.result


class _Importer:
    """Takes row after row, each checked against all members as they would be by then."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry[Any], accounts: list[Account]
    ) -> None:
        self.result = MemberImport()
        self._hass = hass
        self._entry = entry
        self._accounts = accounts
        members = list(members_of_entry(entry))
        self._ids = {member.title.casefold(): member.subentry_id for member in members}
        self._names = {member.title.casefold(): member.title for member in members}
        self._data = {member.title.casefold(): dict(member.data) for member in members}
        self._seen: set[str] = set()

    def take(self, row: Row) -> None:
        """Add a row to what is added, changed or refused."""
        try:
            name = self._name(row)
            data = self._checked(row, name)
        except InvalidInputError as err:
            shown = row.cells[NAME][:LONGEST_MEMBER_NAME]
            self.result.refused.append(
                RefusedRow(row.number, shown, err.key, dict(err.placeholders))
            )
            return
        key = name.casefold()
        columns = self._news(row, name, data)
        imported = ImportedRow(row.number, name, data, columns, self._ids.get(key))
        self._seen.add(key)
        self._names[key], self._data[key] = name, data
        if imported.member_id is None:
            self.result.added.append(imported)
        elif columns:
            self.result.changed.append(imported)
        else:
            self.result.unchanged += 1

    def _name(self, row: Row) -> str:
        shown = "".join(sign if sign.isprintable() else " " for sign in row.cells[NAME])
        name = clean_name(shown, NAME)
        if len(name) > LONGEST_MEMBER_NAME:
            raise InvalidInputError(
                NAME, "row_name_too_long", most=str(LONGEST_MEMBER_NAME)
            )
        key = name.casefold()
        if key in self._seen:
            raise InvalidInputError(NAME, "row_name_twice")
        if key not in self._names and len(self._names) >= MOST_MEMBERS:
            raise InvalidInputError(NAME, "row_too_many", most=str(MOST_MEMBERS))
        return name

    def _checked(self, row: Row, name: str) -> dict[str, Any]:
        """Return the member as it would be stored; raise InvalidInputError."""
        key, cells = name.casefold(), row.cells
        data = self._data.get(key) or dict(new_member(name, {}).data)
        data = dict(data)
        if USER in cells:
            before = data.pop(CONF_USER, None)
            if called := cells[USER]:
                data[CONF_USER] = self._user(called, before)
        if DISCORD in cells:
            data.pop(CONF_DISCORD, None)
            if discord_id := cells[DISCORD]:
                if SNOWFLAKE.fullmatch(discord_id) is None:
                    raise InvalidInputError(DISCORD, "row_discord_id_invalid")
                data[CONF_DISCORD] = discord_id
            else:
                data.pop(CONF_DISCORD_MESSAGES, None)
        if NOTIFY in cells:
            data[CONF_NOTIFY] = self._notify(cells[NOTIFY]) + pins_elsewhere(
                self._hass, self._entry, data.get(CONF_NOTIFY, ())
            )
        if GROUPS in cells:
            data.pop(CONF_GROUPS, None)
            if groups := checked_groups(cells[GROUPS].split(_BETWEEN), GROUPS):
                data[CONF_GROUPS] = groups
        if TRAININGS in cells:
            data.pop(CONF_TRAININGS, None)
            if trainings := _trainings(cells[TRAININGS]):
                data[CONF_TRAININGS] = trainings
        if NEEDS_APPROVAL in cells:
            data.pop(CONF_NEEDS_APPROVAL, None)
            if _yes(cells, NEEDS_APPROVAL):
                data[CONF_NEEDS_APPROVAL] = True
        if ADMIN in cells:
            data[CONF_ADMIN] = _yes(cells, ADMIN)
        for column in (USER, DISCORD):
            self._refuse_if_taken(key, data.get(_KEYS[column]), column)
        return data

    def _refuse_if_taken(self, key: str, value: str | None, column: str) -> None:
        for other, data in self._data.items():
            if value is not None and other != key and data.get(_KEYS[column]) == value:
                raise InvalidInputError(
                    column, f"row_{column}_taken", name=self._names[other]
                )

    def _user(self, called: str, before: str | None) -> str:
        """Return the user's id; the one before may be of another Home Assistant alone."""
        if called == before:
            return called
        return account_called(self._accounts, called, USER).id

    def _notify(self, cell: str) -> list[str]:
        entity_ids = cell.replace(",", " ").split()
        registry = er.async_get(self._hass)
        for entity_id in entity_ids:
            is_known = registry.async_get(entity_id) or self._hass.states.get(entity_id)
            if not entity_id.startswith("notify.") or not is_known:
                raise InvalidInputError(NOTIFY, "row_no_such_notify", entity=entity_id)
        return pinned(self._hass, entity_ids)

    def _news(self, row: Row, name: str, data: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the columns that differ from what the member has now."""
        key = name.casefold()
        before = self._data.get(key, {})
        renamed = (NAME,) if self._names.get(key) != name else ()
        return renamed + tuple(
            column
            for column, stored in _KEYS.items()
            if column in row.cells
            and (before.get(stored) or None) != (data.get(stored) or None)
        )


def _trainings(cell: str) -> list[str]:
    lines = [line.strip() for line in cell.split(_BETWEEN)]
    return [checked_training(line, TRAININGS) for line in lines if line]


def _yes(cells: Mapping[str, str], column: str) -> bool:
    word = cells[column].casefold()
    if word not in _YES | _NO:
        raise InvalidInputError(column, f"row_{column}_unclear")
    return word in _YES


@callback
def take_over(hass: HomeAssistant, entry: ConfigEntry[Any], what: MemberImport) -> None:
    """Add and change members."""
    entries = hass.config_entries
    for row in what.added:
        entries.async_add_subentry(entry, new_member(row.name, row.data))
    for row in what.changed:
        assert row.member_id is not None  # only who is there is changed
        member = entry.subentries[row.member_id]
        entries.async_update_subentry(
            entry, member, title=row.name, data=dict(row.data)
        )


def table_of(
    hass: HomeAssistant, entry: ConfigEntry[Any], accounts: Iterable[Account]
) -> list[dict[str, str]]:
    """Return the members by name, as the table to import has them.

    A user whom only another Home Assistant knows that shares the queue is named by id.
    """
    logins = {account.id: account.login or account.id for account in accounts}
    members = sorted(members_of_entry(entry), key=lambda it: it.title.casefold())
    return [
        {
            NAME: member.title,
            USER: logins.get(user := member.data.get(CONF_USER, ""), user),
            DISCORD: member.data.get(CONF_DISCORD, ""),
            NOTIFY: " ".join(unpinned(hass, member.data.get(CONF_NOTIFY, ()))),
            GROUPS: f" {_BETWEEN} ".join(member.data.get(CONF_GROUPS, ())),
            TRAININGS: f" {_BETWEEN} ".join(member.data.get(CONF_TRAININGS, ())),
            NEEDS_APPROVAL: "yes" if member.data.get(CONF_NEEDS_APPROVAL) else "no",
            ADMIN: "yes" if member.data.get(CONF_ADMIN) else "no",
        }
        for member in members
    ]
