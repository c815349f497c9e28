"""How much people may print in a period: the quotas' part of the options."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    DateSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..config import (
    QUOTA_BEYOND,
    QUOTA_GROUP,
    QUOTA_LIMIT,
    QUOTA_MEMBER,
    QUOTA_PERIOD,
    QUOTA_UNIT,
    members_of,
)
from ..const import CONF_QUOTAS, CONF_TERM_FIRST, CONF_TERM_LAST
from ..core.quotas import LONGEST_TERM, Beyond, QuotaPeriod, QuotaUnit
from ..presentation.phrases import phrase
from .invalid_input import InvalidInputError

QUOTA_WHO = "who"
MOST_QUOTAS = 100
_LARGEST = 1_000_000


class QuotasSteps(OptionsFlow):
    """Asks for all quotas in one form."""

    async def async_step_quotas(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for quotas, and for the days of the term."""
        entry, wrong = self.config_entry, None
        people = _People(self.hass, entry)
        if user_input is not None:
            try:
                quotas = _checked(user_input, people)
            except InvalidInputError as err:
                wrong = err
            else:
                kept = {
                    key: value
                    for key, value in entry.options.items()
                    if key not in (CONF_QUOTAS, CONF_TERM_FIRST, CONF_TERM_LAST)
                }
                return self.async_create_entry(data=kept | quotas)
        options = entry.options
        shown = user_input or {
            CONF_QUOTAS: [
                people.shown(quota) for quota in options.get(CONF_QUOTAS, ())
            ],
            CONF_TERM_FIRST: options.get(CONF_TERM_FIRST),
            CONF_TERM_LAST: options.get(CONF_TERM_LAST),
        }
        return self.async_show_form(
            step_id="quotas",
            data_schema=self.add_suggested_values_to_schema(_form(people), shown),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )


class _People:
    """Whom a quota can be for, by the names that the form shows.

    Those of the same name are told apart by what they are.
    """

    def __init__(self, hass: HomeAssistant, entry: Any) -> None:
        members = members_of(entry)
        stored = entry.options.get(CONF_QUOTAS, ())
        groups = {group for member in members for group in member.groups}
        groups |= {quota[QUOTA_GROUP] for quota in stored if QUOTA_GROUP in quota}
        everybody = phrase(hass, "quota_everybody")
        self._whom: dict[str, dict[str, str]] = {everybody: {}}
        names = Counter([everybody, *groups, *(member.name for member in members)])

        def add(name: str, kind: str, whom: dict[str, str]) -> None:
            shown = name
            if names[name] > 1:
                while shown in names or shown in self._whom:
                    shown = phrase(hass, kind, name=shown)
            self._whom[shown] = whom

        for group in sorted(groups, key=str.casefold):
            add(group, "quota_group", {QUOTA_GROUP: group})
        for member in sorted(members, key=lambda member: member.name.casefold()):
            add(member.name, "quota_member", {QUOTA_MEMBER: member.id})
        kept = {quota[QUOTA_MEMBER] for quota in stored if QUOTA_MEMBER in quota}
        self._removed = kept - {member.id for member in members}

    @property
    def choices(self) -> list[str]:
        """Everybody, the groups, and the members."""
        return list(self._whom)

    def shown(self, quota: Mapping[str, Any]) -> dict[str, Any]:
        """Return a stored quota as the form shows it."""
        shown = dict(quota)
        keys = [key for key in (QUOTA_MEMBER, QUOTA_GROUP) if key in quota]
        whom = {key: shown.pop(key) for key in keys}
        names = [name for name, meant in self._whom.items() if meant == whom]
        return {QUOTA_WHO: (names or [*whom.values()])[0], **shown}

    def stored(self, who: str) -> dict[str, str]:
        """Return whom a name means. What no member is called is a group.

        Of a member who was removed the form shows the id, which is all there is.
        """
        who = " ".join(who.split())
        if who in self._removed:
            return {QUOTA_MEMBER: who}
        return self._whom.get(who, {QUOTA_GROUP: who})


def _form(people: _People) -> vol.Schema:
    fields: dict[str, Any] = {
        QUOTA_WHO: SelectSelector(
            SelectSelectorConfig(
                options=people.choices,
                custom_value=True,
                mode=SelectSelectorMode.DROPDOWN,
            )
        ),
        QUOTA_LIMIT: NumberSelector(
            NumberSelectorConfig(
                min=0, max=_LARGEST, step="any", mode=NumberSelectorMode.BOX
            )
        ),
        QUOTA_UNIT: _choice(QUOTA_UNIT, QuotaUnit),
        QUOTA_PERIOD: _choice(QUOTA_PERIOD, QuotaPeriod),
        QUOTA_BEYOND: _choice(QUOTA_BEYOND, Beyond),
    }
    quotas = ObjectSelector(
        ObjectSelectorConfig(
            multiple=True,
            label_field=QUOTA_WHO,
            description_field=QUOTA_UNIT,
            translation_key=CONF_QUOTAS,
            fields={
                name: {"selector": selector, "required": True}
                for name, selector in fields.items()
            },
        )
    )
    return vol.Schema(
        {
            vol.Optional(CONF_QUOTAS): quotas,
            vol.Optional(CONF_TERM_FIRST): DateSelector(),
            vol.Optional(CONF_TERM_LAST): DateSelector(),
        }
    )


def _choice(name: str, kind: type[QuotaUnit | QuotaPeriod | Beyond]) -> SelectSelector:
    return SelectSelector(
        SelectSelectorConfig(
            options=[one.value for one in kind],
            mode=SelectSelectorMode.DROPDOWN,
            translation_key=f"quota_{name}",
        )
    )


def _checked(answers: Mapping[str, Any], people: _People) -> dict[str, Any]:
    """Return quotas and term as they are stored; raise InvalidInputError."""
    entered = answers.get(CONF_QUOTAS, ())
    if len(entered) > MOST_QUOTAS:
        raise InvalidInputError(CONF_QUOTAS, "too_many_quotas", most=str(MOST_QUOTAS))
    quotas = _checked_quotas(entered, people)
    term = {
        key: answers[key]
        for key in (CONF_TERM_FIRST, CONF_TERM_LAST)
        if answers.get(key)
    }
    _check_term(term, quotas)
    return {**({CONF_QUOTAS: quotas} if quotas else {}), **term}


def _checked_quotas(
    entered: Iterable[Mapping[str, Any]], people: _People
) -> list[dict[str, Any]]:
    quotas: dict[tuple[Any, ...], dict[str, Any]] = {}
    for quota in entered:
        whom = people.stored(quota[QUOTA_WHO])
        limit = float(quota[QUOTA_LIMIT])
        if quota[QUOTA_UNIT] == QuotaUnit.JOBS and limit != int(limit):
            raise InvalidInputError(CONF_QUOTAS, "quota_jobs_whole")
        key = (*whom.items(), quota[QUOTA_UNIT], quota[QUOTA_PERIOD])
        if key in quotas:
            raise InvalidInputError(
                CONF_QUOTAS, "quota_twice", who=people.shown(whom)[QUOTA_WHO]
            )
        rest = {name: quota[name] for name in (QUOTA_UNIT, QUOTA_PERIOD, QUOTA_BEYOND)}
        quotas[key] = {**whom, **rest, QUOTA_LIMIT: limit}
    return list(quotas.values())


def _check_term(term: Mapping[str, str], quotas: Iterable[Mapping[str, Any]]) -> None:
    """Refuse half a term, one that ends before it begins, and one that is too long."""
    is_needed = any(quota[QUOTA_PERIOD] == QuotaPeriod.TERM for quota in quotas)
    for key in (CONF_TERM_FIRST, CONF_TERM_LAST):
        if key not in term and (term or is_needed):
            raise InvalidInputError(key, "term_day_missing")
    if not term:
        return
    first, last = (
        date.fromisoformat(term[key]) for key in (CONF_TERM_FIRST, CONF_TERM_LAST)
    )
    if last < first:
        raise InvalidInputError(CONF_TERM_LAST, "term_ends_first")
    if last - first >= LONGEST_TERM:
        raise InvalidInputError(
            CONF_TERM_LAST, "term_too_long", most=str(LONGEST_TERM.days)
        )
