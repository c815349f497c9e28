"""Who is reached how, as the set-up says."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Ways to one reader: notify entity ids and device ids of mobile_app phones."""

    notify: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nobody is reached."""
        return not self.notify and not self.phones


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One person's addresses. `discord_id` is the user's snowflake, digits only.

    `direct` says that the queue's bot writes to them, and not in its channel.
    """

    discord_id: str | None = None
    direct: bool = False
    reach: Reach = Reach()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """All addresses of one queue.

    `people` is keyed by person id. `default` is used for people who have neither a
    notify entity nor a phone; it is read by everybody, so texts there name the person.
    `sites` holds the notify entities of sites by their ids: there they stand in for
    `default`, and are also sent what admins are told of printers.
    What goes to Discord is posted by the queue's `bot` if it has one, else by the webhook.
    """

    webhook_url: str | None = None
    bot: bool = False
    people: Mapping[str, Contact] = field(default_factory=dict)
    default: Reach = Reach()
    sites: Mapping[str, Reach] = field(default_factory=dict)

    def of(self, person_id: str) -> Contact:
        """Return a person's addresses; a guest or a former member has none."""
        return self.people.get(person_id, _NOBODY)

    def default_at(self, site_id: str | None) -> Reach:
        """Return the ways to people without any of their own, at a site or anywhere."""
        return self.sites.get(site_id or "", self.default)

    @property
    def on_discord(self) -> bool:
        """Return whether notices go to Discord."""
        return self.bot or self.webhook_url is not None

    @property
    def all_phones(self) -> frozenset[str]:
        """Every phone that may show notices of the queue."""
        phones = {*self.default.phones}
        for contact in self.people.values():
            phones.update(contact.reach.phones)
        return frozenset(phones)


_NOBODY = Contact()
