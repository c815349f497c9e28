"""Sets up a queue's Discord bot, step by step, each checked with Discord."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.components.webhook import async_generate_id
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.const import CONF_BASE, CONF_TOKEN, CONF_WEBHOOK_ID
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from ..config import Transport, bot_config_of
from ..const import (
    CONF_ADMIN_ROLES,
    CONF_APPLICATION,
    CONF_CHANNEL,
    CONF_DISCORD_BOT,
    CONF_FORUM,
    CONF_GUILD,
    CONF_MEMBER_ROLE,
    CONF_PUBLIC_KEY,
    CONF_TRANSPORT,
    DOMAIN,
)
from ..delivery.discord.bot_check import (
    Application,
    BotCheck,
    BotCheckError,
    BotOutageError,
    BotTokenError,
    Guild,
    GuildGoneError,
    Named,
)
from ..delivery.discord.endpoint_url import async_endpoint_url, async_release_endpoint
from .bot_forms import (
    TOKEN,
    TRANSPORT,
    channel_form,
    checked_channel,
    checked_people,
    guild_form,
    people_form,
    shown_channel,
    shown_people,
)
from .invalid_input import InvalidInputError

PORTAL = "https://discord.com/developers/applications"
DOCUMENTATION = (
    "https://github.com/printer-queue/printer_queue/blob/main/docs/discord.md"
)

_WHAT_IS_WRONG: dict[type[BotCheckError], str] = {
    BotTokenError: "bot_token_wrong",
    GuildGoneError: "guild_gone",
    BotOutageError: "bot_outage",
}


def _wrong(field: str, err: BotCheckError) -> InvalidInputError:
    return InvalidInputError(field, _WHAT_IS_WRONG[type(err)])


class BotSteps(OptionsFlow):
    """The bot's part of the options. Nothing is changed before the last step.

    What is asked of Discord is asked when a form is submitted, so that what is wrong is
    said where it can be corrected.
    """

    _check: BotCheck
    _application: Application
    _guilds: tuple[Named, ...]
    _guild: Guild
    _bot: dict[str, Any]
    """The bot as it will be stored."""
    _url: str

    async def async_step_discord_bot(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for a bot, or what to do with the one that there is."""
        if self._stored is None:
            return await self.async_step_bot_token()
        return self.async_show_menu(
            step_id="discord_bot",
            menu_options=["bot_change", "bot_token", "bot_remove"],
        )

    async def async_step_bot_token(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the token; the same bot's new one is all that changes."""
        if user_input is None:
            return self._show_token({})
        try:
            await self._async_meet(user_input[CONF_TOKEN])
            self._refuse_if_taken()
        except BotCheckError as err:
            return self._show_token(user_input, _wrong(CONF_TOKEN, err))
        except InvalidInputError as wrong:
            return self._show_token(user_input, wrong)
        same = self._stored and self._stored[CONF_APPLICATION] == self._application.id
        return self._save() if same else self._show_guilds()

    async def async_step_bot_change(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Go through the steps of the bot that there is."""
        assert self._stored is not None
        try:
            await self._async_meet(self._stored[CONF_TOKEN])
        except BotTokenError as err:
            return self._show_token({}, _wrong(CONF_TOKEN, err))
        except BotCheckError:
            return self.async_abort(reason="bot_outage")
        return self._show_guilds()

    async def async_step_bot_invite(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Look again whether somebody has let the bot into a server."""
        if user_input is None:
            return self._show_invite()
        try:
            self._guilds = await self._check.guilds()
        except BotCheckError as err:
            return self._show_invite(_wrong(CONF_BASE, err))
        if not self._guilds:
            return self._show_invite(InvalidInputError(CONF_BASE, "bot_not_invited"))
        return self._show_guilds()

    async def async_step_bot_guild(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take the server, and look around in it."""
        if user_input is None:
            return self._show_guilds()
        try:
            self._guild = await self._check.guild(user_input[CONF_GUILD])
        except BotCheckError as err:
            return self._show_guilds(user_input, _wrong(CONF_GUILD, err))
        self._take_guild(user_input[CONF_GUILD])
        return self._show_channels(shown_channel(self._bot, self._guild))

    async def async_step_bot_channel(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take where the bot posts, if it may."""
        if user_input is None:
            return self._show_channels(shown_channel(self._bot, self._guild))
        try:
            self._guild = await self._check.guild(self._bot[CONF_GUILD])
            checked = checked_channel(self.hass, user_input, self._guild)
        except BotCheckError as err:
            return self._show_channels(user_input, _wrong(CONF_BASE, err))
        except InvalidInputError as wrong:
            return self._show_channels(user_input, wrong)
        self._bot.pop(CONF_FORUM, None)
        self._bot |= checked
        return self._show_people(shown_people(self._bot, self._guild))

    async def async_step_bot_people(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take whom the bot serves."""
        if user_input is None:
            return self._show_people(shown_people(self._bot, self._guild))
        try:
            checked = checked_people(user_input)
        except InvalidInputError as wrong:
            return self._show_people(user_input, wrong)
        self._bot.pop(CONF_MEMBER_ROLE, None)
        self._bot |= checked
        return self._show_transport(self._bot)

    async def async_step_bot_transport(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take how commands arrive. Discord does it in one way only."""
        if user_input is None:
            return self._show_transport(self._bot)
        self._bot[CONF_TRANSPORT] = user_input[CONF_TRANSPORT]
        try:
            if user_input[CONF_TRANSPORT] == Transport.ENDPOINT:
                return await self._async_open_endpoint()
            await self._async_check_gateway()
        except InvalidInputError as wrong:
            return self._show_transport(user_input, wrong)
        await async_release_endpoint(self.hass, self._bot[CONF_WEBHOOK_ID])
        return self._save()

    async def async_step_bot_endpoint(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Look whether Discord has taken the address."""
        if user_input is None:
            return self._show_endpoint()
        try:
            application = await self._check.application()
        except BotCheckError as err:
            return self._show_endpoint(_wrong(CONF_BASE, err))
        if application.endpoint_url != self._url:
            return self._show_endpoint(
                InvalidInputError(CONF_BASE, "endpoint_not_entered")
            )
        return self._save()

    async def async_step_bot_remove(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Do without a bot from now on, if that is meant."""
        assert self._stored is not None
        if user_input is None:
            return self.async_show_form(step_id="bot_remove")
        await async_release_endpoint(self.hass, self._stored[CONF_WEBHOOK_ID])
        options = dict(self.config_entry.options)
        del options[CONF_DISCORD_BOT]
        return self.async_create_entry(data=options)

    @property
    def _stored(self) -> Mapping[str, Any] | None:
        return self.config_entry.options.get(CONF_DISCORD_BOT)

    async def _async_meet(self, token: str) -> None:
        """Ask Discord whose token it is; raise BotTokenError or BotOutageError."""
        check = BotCheck(async_get_clientsession(self.hass), token)
        self._application = await check.application()
        self._guilds = await check.guilds()
        self._check = check
        self._bot = {
            CONF_WEBHOOK_ID: async_generate_id(),
            **(self._stored or {}),
            CONF_TOKEN: check.token,
            CONF_APPLICATION: self._application.id,
            CONF_PUBLIC_KEY: self._application.public_key,
        }

    def _refuse_if_taken(self) -> None:
        """Raise InvalidInputError where another queue has the bot: both would answer."""
        for entry in self.hass.config_entries.async_entries(DOMAIN):
            bot = bot_config_of(entry)
            if (
                entry is not self.config_entry
                and bot is not None
                and bot.application_id == self._application.id
            ):
                raise InvalidInputError(CONF_TOKEN, "bot_taken", queue=entry.title)

    def _take_guild(self, guild_id: str) -> None:
        """Keep the server; another one has neither the channels nor the roles."""
        if self._bot.get(CONF_GUILD) != guild_id:
            for key in (CONF_CHANNEL, CONF_FORUM, CONF_MEMBER_ROLE, CONF_ADMIN_ROLES):
                self._bot.pop(key, None)
        self._bot[CONF_GUILD] = guild_id

    async def _async_check_gateway(self) -> None:
        """Raise InvalidInputError where commands would not come over the connection."""
        try:
            application = await self._check.application()
        except BotCheckError as err:
            raise _wrong(CONF_BASE, err) from err
        if application.endpoint_url is not None:
            raise InvalidInputError(CONF_TRANSPORT, "endpoint_entered")

    async def _async_open_endpoint(self) -> ConfigFlowResult:
        """Show the address; raise InvalidInputError where there is none.

        The bot is saved before, since Discord takes only an address that answers it.
        """
        url = await async_endpoint_url(self.hass, self._bot[CONF_WEBHOOK_ID])
        if url is None:
            raise InvalidInputError(CONF_TRANSPORT, "endpoint_unreachable")
        self._url = url
        self.hass.config_entries.async_update_entry(
            self.config_entry, options=self._options()
        )
        return self._show_endpoint()

    def _options(self) -> dict[str, Any]:
        return {**self.config_entry.options, CONF_DISCORD_BOT: self._bot}

    def _save(self) -> ConfigFlowResult:
        return self.async_create_entry(data=self._options())

    def _show_token(
        self, shown: Mapping[str, Any], wrong: InvalidInputError | None = None
    ) -> ConfigFlowResult:
        return self._show("bot_token", TOKEN, shown, wrong)

    def _show_guilds(
        self,
        shown: Mapping[str, Any] | None = None,
        wrong: InvalidInputError | None = None,
    ) -> ConfigFlowResult:
        if not self._guilds:
            return self._show_invite()
        if shown is None:
            stored = self._bot.get(CONF_GUILD)
            known = [guild.id for guild in self._guilds]
            shown = {CONF_GUILD: stored if stored in known else known[0]}
        return self._show("bot_guild", guild_form(self._guilds), shown, wrong)

    def _show_invite(self, wrong: InvalidInputError | None = None) -> ConfigFlowResult:
        return self._show("bot_invite", vol.Schema({}), {}, wrong)

    def _show_channels(
        self, shown: Mapping[str, Any], wrong: InvalidInputError | None = None
    ) -> ConfigFlowResult:
        form = channel_form(self._guild, self.hass.config.language)
        if CONF_CHANNEL not in shown and CONF_CHANNEL in self._bot and wrong is None:
            wrong = InvalidInputError(CONF_CHANNEL, "channel_gone")
        return self._show("bot_channel", form, shown, wrong)

    def _show_people(
        self, shown: Mapping[str, Any], wrong: InvalidInputError | None = None
    ) -> ConfigFlowResult:
        return self._show("bot_people", people_form(self._guild), shown, wrong)

    def _show_transport(
        self, shown: Mapping[str, Any], wrong: InvalidInputError | None = None
    ) -> ConfigFlowResult:
        return self._show("bot_transport", TRANSPORT, shown, wrong)

    def _show_endpoint(
        self, wrong: InvalidInputError | None = None
    ) -> ConfigFlowResult:
        return self._show("bot_endpoint", vol.Schema({}), {}, wrong, url=self._url)

    def _show(
        self,
        step_id: str,
        form: vol.Schema,
        shown: Mapping[str, Any],
        wrong: InvalidInputError | None,
        **placeholders: str,
    ) -> ConfigFlowResult:
        """Show a form with what is wrong in it, and with the links that texts have."""
        links = {"portal": PORTAL, "documentation": DOCUMENTATION}
        if step_id in ("bot_guild", "bot_invite"):
            links["invite"] = self._application.invite_url
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(form, shown),
            errors=wrong.errors if wrong else None,
            description_placeholders={
                **links,
                **placeholders,
                **(wrong.placeholders if wrong else {}),
            },
        )
