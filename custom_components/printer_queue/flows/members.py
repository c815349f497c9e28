"""Members in bulk: a table to import, with a preview, and the same table to copy."""

from collections.abc import Callable, Sequence
import re
from typing import Any

import voluptuous as vol

from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.const import CONF_BASE
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError, get_url
from homeassistant.helpers.selector import (
    FileSelector,
    FileSelectorConfig,
    QrCodeSelector,
    QrCodeSelectorConfig,
    TextSelector,
    TextSelectorConfig,
)
from homeassistant.helpers.translation import async_get_cached_translations

from ..const import DOMAIN, PANEL_PATH
from ..presentation.phrases import phrase
from .accounts import async_accounts
from .invalid_input import InvalidInputError
from .member_import import (
    ImportedRow,
    MemberImport,
    RefusedRow,
    import_of,
    table_of,
    take_over,
)
from .member_table import (
    COLUMNS,
    LARGEST_TABLE,
    Row,
    decoded,
    read_table,
    too_large,
    write_table,
)

ATTR_FILE = "file"
ATTR_TABLE = "table"
ATTR_LINK = "link"
MOST_SHOWN = 100
"""Rows of one kind in the preview."""

_LINES = TextSelector(TextSelectorConfig(multiline=True))
_TABLE = vol.Schema(
    {
        vol.Optional(ATTR_FILE): FileSelector(
            FileSelectorConfig(accept=".csv,text/csv,text/plain")
        ),
        vol.Optional(ATTR_TABLE): _LINES,
    }
)
_EXPORT = vol.Schema({vol.Optional(ATTR_TABLE): _LINES})
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


class MembersSteps(OptionsFlow):
    """The members' part of the options. Nothing is written before the preview is confirmed."""

    _rows: list[Row]
    _import: MemberImport

    async def async_step_members(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask what is to be done."""
        return self.async_show_menu(
            step_id="members",
            menu_options=["members_import", "members_export", "members_link"],
        )

    async def async_step_members_import(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the table, as a file or as text."""
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                self._rows = await self._async_rows(user_input)
            except InvalidInputError as err:
                wrong = err
            else:
                self._import = await self._async_import()
                return await self.async_step_members_preview()
        shown = {ATTR_TABLE: (user_input or {}).get(ATTR_TABLE)}
        return self.async_show_form(
            step_id="members_import",
            data_schema=self.add_suggested_values_to_schema(_TABLE, shown),
            errors=wrong.errors if wrong else None,
            description_placeholders={
                "columns": ", ".join(f"`{column}`" for column in COLUMNS),
                **(wrong.placeholders if wrong else {}),
            },
        )

    async def async_step_members_preview(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show what would happen; do it once that is confirmed and still true."""
        if user_input is not None:
            now = await self._async_import()
            if now == self._import:
                take_over(self.hass, self.config_entry, now)
                return self.async_abort(
                    reason="members_imported",
                    description_placeholders=_counts(now),
                )
            self._import = now
        return self.async_show_form(
            step_id="members_preview",
            data_schema=vol.Schema({}),
            description_placeholders=self._preview(),
        )

    async def async_step_members_export(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show the members as a table to copy."""
        if user_input is not None:
            return await self.async_step_members()
        accounts = await async_accounts(self.hass)
        table = write_table(table_of(self.hass, self.config_entry, accounts))
        return self.async_show_form(
            step_id="members_export",
            data_schema=self.add_suggested_values_to_schema(
                _EXPORT, {ATTR_TABLE: table}
            ),
        )

    async def async_step_members_link(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show where people join, as a link and as a code to be photographed."""
        if user_input is not None:
            return await self.async_step_members()
        try:
            address = get_url(self.hass, prefer_external=True)
        except NoURLAvailableError:
            return self.async_abort(reason="no_address")
        link = f"{address}/{PANEL_PATH}?queue={self.config_entry.entry_id}"
        code = QrCodeSelector(QrCodeSelectorConfig(data=link, scale=6))
        return self.async_show_form(
            step_id="members_link",
            data_schema=vol.Schema({vol.Optional(ATTR_LINK): code}),
            description_placeholders={"link": link},
        )

    async def _async_rows(self, user_input: dict[str, Any]) -> list[Row]:
        upload, text = user_input.get(ATTR_FILE), user_input.get(ATTR_TABLE, "")
        if upload is not None:
            content = await self.hass.async_add_executor_job(
                _uploaded, self.hass, upload
            )
            return read_table(decoded(content, ATTR_FILE), ATTR_FILE)
        if not text.strip():
            raise InvalidInputError(CONF_BASE, "table_missing")
        return read_table(text, ATTR_TABLE)

    async def _async_import(self) -> MemberImport:
        accounts = await async_accounts(self.hass)
        return import_of(self.hass, self.config_entry, self._rows, accounts)

    def _preview(self) -> dict[str, str]:
        """Return the preview in Home Assistant's language."""
        hass, what = self.hass, self._import

        def added(row: ImportedRow) -> str:
            return plain(row.name)

        def changed(row: ImportedRow) -> str:
            return f"{plain(row.name)}: {', '.join(row.columns)}"

        def refused(row: RefusedRow) -> str:
            name = plain(row.name)
            why = _error_text(hass, row)
            return f"{name}: {why}" if name else why

        return {
            **_counts(what),
            "added_rows": _listed(hass, what.added, added),
            "changed_rows": _listed(hass, what.changed, changed),
            "refused_rows": _listed(hass, what.refused, refused),
        }


def _uploaded(hass: HomeAssistant, upload: str) -> bytes:
    """Return the bytes of an upload, which is gone then; raise InvalidInputError."""
    try:
        with process_uploaded_file(hass, upload) as path:
            if path.stat().st_size > LARGEST_TABLE:
                raise too_large(ATTR_FILE)
            return path.read_bytes()
    except ValueError as err:
        raise InvalidInputError(ATTR_FILE, "table_gone") from err


def _counts(what: MemberImport) -> dict[str, str]:
    return {
        "added": str(len(what.added)),
        "changed": str(len(what.changed)),
        "refused": str(len(what.refused)),
        "unchanged": str(what.unchanged),
    }


def _listed[R: (ImportedRow, RefusedRow)](
    hass: HomeAssistant, rows: Sequence[R], shown: Callable[[R], str]
) -> str:
    """Return rows as a list in Markdown, of no more lines than a dialog can show."""
    lines = [
        phrase(hass, "import_row", row=row.number, what=shown(row))
        for row in rows[:MOST_SHOWN]
    ]
    if left := len(rows) - len(lines):
        lines.append(phrase(hass, "import_more", count=left))
    return "\n".join(f"- {line}" for line in lines)


def _error_text(hass: HomeAssistant, row: RefusedRow) -> str:
    texts = async_get_cached_translations(hass, hass.config.language, "options", DOMAIN)
    values = {name: plain(value) for name, value in row.placeholders.items()}
    return texts[f"component.{DOMAIN}.options.error.{row.key}"].format(**values)


def plain(text: str) -> str:
    """Return a text that Markdown shows as it stands there."""
    return _MARKDOWN.sub(r"\\\1", text)
