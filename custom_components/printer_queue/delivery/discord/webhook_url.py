"""What a Discord webhook's URL looks like."""

from ipaddress import ip_address
import re

from yarl import URL

_HOSTS = frozenset(
    {
        "discord.com",
        "ptb.discord.com",
        "canary.discord.com",
        "discordapp.com",
        "ptb.discordapp.com",
        "canary.discordapp.com",
    }
)
_THREAD = "thread_id"
_WAIT = "wait"
"""What is always asked for anyway."""
_PATH = re.compile(r"/api(?:/v[0-9]{1,2})?/webhooks/[0-9]{1,20}/[A-Za-z0-9_-]{1,200}")


class InvalidWebhookUrlError(ValueError):
    """The text is not the URL of a Discord webhook."""


def parse_webhook_url(text: str) -> str:
    """Return the URL in the form that is used for requests.

    Only Discord's own hosts by https; on this machine's loopback addresses http and
    any port will do, for tests and for the demo. A thread of the channel may be named
    by `?thread_id=`, and nothing else. Raises InvalidWebhookUrlError.
    """
    try:
        url = URL(text.strip())
        host = url.host
        port = url.port
    except ValueError as error:
        raise InvalidWebhookUrlError from error
    if url.user or url.password or url.fragment:
        raise InvalidWebhookUrlError
    query = [(key, value) for key, value in url.query.items() if key != _WAIT]
    if query and (len(query) > 1 or query[0][0] != _THREAD or not _is_id(query[0][1])):
        raise InvalidWebhookUrlError
    path = url.path.rstrip("/")
    if host is None or _PATH.fullmatch(path) is None:
        raise InvalidWebhookUrlError
    if is_loopback(host) and url.scheme in ("http", "https"):
        return str(url.with_path(path).with_query(query))
    if host not in _HOSTS or url.scheme != "https" or port != 443:
        raise InvalidWebhookUrlError
    host = host.replace("discordapp.com", "discord.com")
    return str(URL.build(scheme="https", host=host, path=path, query=query))


def thread_of(url: str) -> tuple[str, str | None]:
    """Return a parsed URL without its thread, and the thread's id."""
    webhook = URL(url)
    return str(webhook.with_query(None)), webhook.query.get(_THREAD)


def _is_id(text: str) -> bool:
    return re.fullmatch("[0-9]{1,20}", text) is not None


def is_loopback(host: str) -> bool:
    """Return whether a URL's host is this machine, by an address of its own alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
