"""Home Assistant's users, as people name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant

from .invalid_input import InvalidInputError


@dataclass(frozen=True, slots=True)
class Account:
    """A user who may log in: shown by the name of their person where they have one."""

    id: str
    name: str
    names: frozenset[str]
    """What else they may be called, casefolded; their login first of all."""
    login: str | None


async def async_accounts(hass: HomeAssistant) -> list[Account]:
    """Return the users of Home Assistant that are active."""
    persons = {
        person.attributes.get("user_id"): person.name
        for person in hass.states.async_all("person")
    }
    return [
        _account(user, persons.get(user.id))
        for user in await hass.auth.async_get_users()
        if user.is_active and not user.system_generated
    ]


def _account(user: User, person: str | None) -> Account:
    login = next(
        (
            credentials.data["username"]
            for credentials in user.credentials
            if credentials.auth_provider_type == "homeassistant"
        ),
        None,
    )
    names = frozenset(name.casefold() for name in (user.name, person) if name)
    return Account(user.id, person or user.name or user.id, names, login)


def account_called(accounts: Iterable[Account], called: str, field: str) -> Account:
    """Return the one user with this login, id or name; raise InvalidInputError at `field`.

    A login or an id is nobody else's, so either goes before a name.
    """
    accounts = list(accounts)
    wanted = called.casefold()
    for account in accounts:
        if called == account.id or wanted == (account.login or "").casefold():
            return account
    named = [account for account in accounts if wanted in account.names]
    if not named:
        raise InvalidInputError(field, "row_no_such_user", user=called)
    if len(named) > 1:
        raise InvalidInputError(field, "row_user_ambiguous", user=called)
    return named[0]
