"""Adds and changes a member: who a person is, and how they are reached."""

from collections.abc import Iterable, Mapping
import re
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    DeviceSelector,
    DeviceSelectorConfig,
    EntitySelector,
    EntitySelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..config import (
    kiosk_by_user,
    members_of_entry,
    pinned,
    sites_of,
    training_from,
    unpinned,
)
from ..const import (
    CONF_ADMIN,
    CONF_DISCORD,
    CONF_DISCORD_MESSAGES,
    CONF_GROUPS,
    CONF_HOME_SITES,
    CONF_NEEDS_APPROVAL,
    CONF_NOTIFY,
    CONF_PHONES,
    CONF_PRESENCE,
    CONF_TRAININGS,
    CONF_USER,
    DISCORD_CHANNEL,
    DISCORD_DIRECT,
)
from ..core.needs import plain_tag
from ..core.sites import Site
from ..requests.kiosk.sessions import sessions_of
from .accounts import async_accounts
from .elsewhere import async_account_elsewhere, pins_elsewhere
from .invalid_input import InvalidInputError, clean_name
from .rules import NOTIFY_ENTITIES
from .signing_in import (
    async_checked_signing_in,
    shown_signing_in,
    signing_in_fields,
    signs_in_otherwise,
)

SNOWFLAKE = re.compile(r"[0-9]{17,20}")
"""A Discord user's id; https://docs.discord.com/developers/reference#snowflakes"""
LONGEST_GROUP = 60
MOST_GROUPS = 20
_MESSAGES = SelectSelector(
    SelectSelectorConfig(
        options=[DISCORD_CHANNEL, DISCORD_DIRECT],
        mode=SelectSelectorMode.DROPDOWN,
        translation_key="discord_messages",
    )
)
_PHONES = DeviceSelector(
    DeviceSelectorConfig(filter={"integration": "mobile_app"}, multiple=True)
)

_WHEREABOUTS = EntitySelector(EntitySelectorConfig(domain=["person", "device_tracker"]))


class MemberFlow(ConfigSubentryFlow):
    """Asks for one member in one form."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a new member."""
        return await self._async_ask("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a member's changes."""
        member = self._get_reconfigure_subentry()
        shown = {
            **member.data,
            **shown_signing_in(member.data),
            CONF_NAME: member.title,
            CONF_NOTIFY: unpinned(self.hass, member.data.get(CONF_NOTIFY, ())),
        }
        if presence := shown.pop(CONF_PRESENCE, None):
            for entity_id in unpinned(self.hass, [presence]):
                shown[CONF_PRESENCE] = entity_id
        return await self._async_ask("reconfigure", user_input, shown)

    async def _async_ask(
        self,
        step_id: str,
        user_input: dict[str, Any] | None,
        shown: Mapping[str, Any],
    ) -> SubentryFlowResult:
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                return await self._async_save(user_input)
            except InvalidInputError as err:
                wrong = err
        known_here = await async_accounts(self.hass)
        accounts = [
            SelectOptionDict(value=account.id, label=account.name)
            for account in known_here
        ]
        accounts += await async_account_elsewhere(
            self.hass, self._get_entry(), self._stored(), known_here
        )
        shown = dict(user_input or shown)
        sites = sites_of(self._get_entry())
        known = {site.id for site in sites}
        if CONF_HOME_SITES in shown:
            shown[CONF_HOME_SITES] = [
                site_id for site_id in shown[CONF_HOME_SITES] if site_id in known
            ]
        if shown.get(CONF_USER) not in {account["value"] for account in accounts}:
            shown.pop(CONF_USER, None)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                _form(self.hass, accounts, sites), shown
            ),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    def _reconfigured(self) -> ConfigSubentry | None:
        is_changed = self.source == SOURCE_RECONFIGURE
        return self._get_reconfigure_subentry() if is_changed else None

    def _stored(self) -> Mapping[str, Any]:
        """Return what is stored of the member; nothing of a new one."""
        reconfigured = self._reconfigured()
        return reconfigured.data if reconfigured else {}

    def _pinned(self, user_input: Mapping[str, Any]) -> dict[str, Any]:
        """Return the entities as they are stored, with those that only others know."""
        entry, stored = self._get_entry(), self._stored()
        notify = pinned(self.hass, user_input.get(CONF_NOTIFY, ()))
        notify += pins_elsewhere(self.hass, entry, stored.get(CONF_NOTIFY, ()))
        data: dict[str, Any] = {CONF_NOTIFY: notify}
        if chosen := user_input.get(CONF_PRESENCE):
            (data[CONF_PRESENCE],) = pinned(self.hass, [chosen])
        elif before := stored.get(CONF_PRESENCE):
            if pins_elsewhere(self.hass, entry, [before]):
                data[CONF_PRESENCE] = before
        return data

    async def _async_save(self, user_input: Mapping[str, Any]) -> SubentryFlowResult:
        """Save the member; raise InvalidInputError."""
        reconfigured = self._reconfigured()
        others = [
            member
            for member in members_of_entry(self._get_entry())
            if member is not reconfigured
        ]
        name = clean_name(user_input[CONF_NAME], CONF_NAME)
        _refuse_if_taken(name, user_input.get(CONF_USER), others)
        if kiosk := kiosk_by_user(self._get_entry(), user_input.get(CONF_USER, "")):
            raise InvalidInputError(CONF_USER, "user_is_kiosk", name=kiosk.name)
        data: dict[str, Any] = {CONF_ADMIN: user_input[CONF_ADMIN]}
        if user_input[CONF_NEEDS_APPROVAL]:
            data[CONF_NEEDS_APPROVAL] = True
        if user := user_input.get(CONF_USER):
            data[CONF_USER] = user
        data |= _checked_discord(user_input, others)
        data |= self._pinned(user_input)
        data[CONF_PHONES] = user_input.get(CONF_PHONES, [])
        if groups := checked_groups(user_input.get(CONF_GROUPS, ()), CONF_GROUPS):
            data[CONF_GROUPS] = groups
        if trainings := user_input.get(CONF_TRAININGS):
            data[CONF_TRAININGS] = [
                checked_training(line, CONF_TRAININGS) for line in trainings
            ]
        data |= await async_checked_signing_in(
            self.hass, user_input, self._stored(), others
        )
        if home := user_input.get(CONF_HOME_SITES):
            data[CONF_HOME_SITES] = home
        if reconfigured is None:
            return self.async_create_entry(title=name, data=data)
        if signs_in_otherwise(data, reconfigured.data):
            sessions_of(self.hass, self._get_entry()).end_of_member(
                reconfigured.subentry_id
            )
        return self.async_update_and_abort(
            self._get_entry(), reconfigured, title=name, data=data
        )


def _checked_discord(
    user_input: Mapping[str, Any], others: list[ConfigSubentry]
) -> dict[str, Any]:
    """Return what is stored of a member's Discord; raise InvalidInputError."""
    direct = user_input[CONF_DISCORD_MESSAGES] == DISCORD_DIRECT
    discord_id = user_input.get(CONF_DISCORD, "").strip()
    if not discord_id:
        if direct:
            raise InvalidInputError(CONF_DISCORD, "discord_id_missing")
        return {}
    if SNOWFLAKE.fullmatch(discord_id) is None:
        raise InvalidInputError(CONF_DISCORD, "discord_id_invalid")
    for other in others:
        if other.data.get(CONF_DISCORD) == discord_id:
            raise InvalidInputError(CONF_DISCORD, "discord_id_taken", name=other.title)
    messages = {CONF_DISCORD_MESSAGES: DISCORD_DIRECT} if direct else {}
    return {CONF_DISCORD: discord_id, **messages}


def checked_groups(groups: Iterable[str], field: str) -> list[str]:
    """Return groups as they are stored, each once; raise InvalidInputError at `field`."""
    named: dict[str, str] = {}
    for group in groups:
        if key := plain_tag(group):
            named.setdefault(key, " ".join(group.split()))
    if any(len(name) > LONGEST_GROUP for name in named.values()):
        raise InvalidInputError(field, "group_too_long", most=str(LONGEST_GROUP))
    if len(named) > MOST_GROUPS:
        raise InvalidInputError(field, "too_many_groups", most=str(MOST_GROUPS))
    return list(named.values())


def checked_training(line: str, field: str) -> str:
    """Return a training as it is stored; raise InvalidInputError at `field`."""
    try:
        training_from(line)
    except ValueError:
        raise InvalidInputError(field, "training_invalid", line=line) from None
    return " ".join(line.split())


def _home(sites: tuple[Site, ...]) -> dict[vol.Marker, Any]:
    """Return the field for a member's home sites, of a queue that has any."""
    options = [SelectOptionDict(value=site.id, label=site.name) for site in sites]
    config = SelectSelectorConfig(options=options, multiple=True)
    return {vol.Optional(CONF_HOME_SITES): SelectSelector(config)} if sites else {}


def _form(
    hass: HomeAssistant, accounts: list[SelectOptionDict], sites: tuple[Site, ...]
) -> vol.Schema:
    return vol.Schema(
        {
            vol.Required(CONF_NAME): TextSelector(),
            vol.Optional(CONF_USER): SelectSelector(
                SelectSelectorConfig(
                    options=accounts, mode=SelectSelectorMode.DROPDOWN, sort=True
                )
            ),
            vol.Optional(CONF_DISCORD): TextSelector(),
            vol.Required(CONF_DISCORD_MESSAGES, default=DISCORD_CHANNEL): _MESSAGES,
            vol.Optional(CONF_NOTIFY): NOTIFY_ENTITIES,
            vol.Optional(CONF_PHONES): _PHONES,
            vol.Optional(CONF_PRESENCE): _WHEREABOUTS,
            vol.Optional(CONF_TRAININGS): TextSelector(
                TextSelectorConfig(multiple=True)
            ),
            vol.Optional(CONF_GROUPS): TextSelector(TextSelectorConfig(multiple=True)),
            **signing_in_fields(hass),
            **_home(sites),
            vol.Required(CONF_NEEDS_APPROVAL, default=False): BooleanSelector(),
            vol.Required(CONF_ADMIN, default=False): BooleanSelector(),
        }
    )


def _refuse_if_taken(
    name: str, user_id: str | None, others: list[ConfigSubentry]
) -> None:
    for other in others:
        if other.title.casefold() == name.casefold():
            raise InvalidInputError(CONF_NAME, "name_taken", name=other.title)
        if user_id is not None and other.data.get(CONF_USER) == user_id:
            raise InvalidInputError(CONF_USER, "user_taken", name=other.title)
