"""Where Discord's API is asked."""

import os

from yarl import URL

from .webhook_url import is_loopback

API = URL("https://discord.com/api/v10")
OTHER_API = "PRINTER_QUEUE_DISCORD_API"
"""Environment variable with the address of a stand-in, for tests and for the demo. It
has to be on this machine's loopback; anything else is passed over."""


def api_url() -> URL:
    """Return the address that the paths of Discord's API follow, without a slash."""
    try:
        url = URL(os.environ.get(OTHER_API, ""))
    except ValueError:
        return API
    if url.host is None or not is_loopback(url.host):
        return API
    return url.with_query(None).with_path(url.path.rstrip("/"))
