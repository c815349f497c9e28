"""Files that came with a command: fetched from Discord, and taken in as uploads are."""

from collections.abc import AsyncIterator
from functools import partial

from aiohttp import ClientError, ClientTimeout
from yarl import URL

from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from ..job_files.uploads import Upload
from ..requests.uploads import async_begin_upload, async_forget_upload
from .context import Fetch, InteractionContext
from .errors import RefusedError
from .interaction import Attachment

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Where Discord keeps attachments; nothing is fetched from anywhere else.

https://docs.discord.com/developers/reference#signed-attachment-cdn-urls"""
_PIECE = 1 << 16
_TIMES = ClientTimeout(total=600, connect=10, sock_read=30)
"""Seconds. An answer can be completed for 15 minutes."""


def fetching(hass: HomeAssistant) -> Fetch:
    """Return what fetches files from Discord."""
    return partial(_async_pieces, hass)


async def _async_pieces(hass: HomeAssistant, file: Attachment) -> AsyncIterator[bytes]:
    try:
        url = URL(file.url, encoded=True)
        is_discord = url.scheme == "https" and url.port == 443 and url.host in HOSTS
    except ValueError:
        is_discord = False
    if not is_discord:
        raise RefusedError("file_elsewhere")
    session = async_get_clientsession(hass)
    try:
        async with session.get(url, allow_redirects=False, timeout=_TIMES) as answer:
            if answer.status != 200:
                raise RefusedError("file_lost")
            async for piece in answer.content.iter_chunked(_PIECE):
                yield piece
    except (ClientError, TimeoutError) as err:
        raise RefusedError("file_lost") from err


async def async_sent(context: InteractionContext, file: Attachment) -> Upload:
    """Take a file in, which may have as many bytes as a file of the queue may.

    Raises RefusedError, QueueError and StoreError; then nothing of it stays.
    """
    queue = context.queue
    upload = await async_begin_upload(
        context.entry, context.caller, file.name, file.size
    )
    is_whole = False
    try:
        receiver = queue.files.receiver
        await receiver.async_receive(upload, 0, context.fetch(file))
        is_whole = upload.received == upload.size
    finally:
        if not is_whole:
            await async_forget(context, upload)
    if not is_whole:
        raise RefusedError("file_lost")
    return upload


async def async_forget(context: InteractionContext, upload: Upload) -> None:
    """Give a file up that no job has."""
    if context.queue.files.uploads.has(upload.id):
        await async_forget_upload(context.queue, upload)
