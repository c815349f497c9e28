"""Files of a queue that several Home Assistants share, as tests send and look at them."""

from collections.abc import AsyncIterator
from pathlib import Path

from custom_components.printer_queue.const import CONF_KEEP_FILES, DOMAIN
from custom_components.printer_queue.core.commands import AUTOMATION
from custom_components.printer_queue.requests.uploads import async_take_upload
from homeassistant.helpers import issue_registry as ir

from .makerspace import Makerspace
from .store import KeptInDatabase

GCODE = Path(__file__).parents[1] / "files" / "samples" / "orcaslicer.gcode"


async def keep_files(space: Makerspace) -> None:
    """Let the jobs of a queue have their files."""
    options = {**space.entry.options, CONF_KEEP_FILES: True}
    space.hass.config_entries.async_update_entry(space.entry, options=options)
    await space.settle()


async def send(space: Makerspace, content: bytes) -> str:
    """Send a file to a node; return the upload's id."""

    async def pieces() -> AsyncIterator[bytes]:
        yield content

    upload = await async_take_upload(
        space.entry, AUTOMATION, "bracket.gcode", len(content), pieces()
    )
    return upload.id


async def join_with_file(
    space: Makerspace, content: bytes | None = None, person: str = "ann"
) -> str:
    """Join on a node with a file that was sent there; return its hash."""
    upload = await send(space, GCODE.read_bytes() if content is None else content)
    answer = await space.ask("join", person=person, upload=upload)
    kept: str = answer["job"]["file"]["sha256"]
    return kept


async def content_of(space: Makerspace, sha256: str) -> bytes:
    """Return what a node gives for a file."""
    path = await space.queue.files.async_path_of(sha256)
    content: bytes = await space.hass.async_add_executor_job(path.read_bytes)
    return content


def lies_at(space: Makerspace, sha256: str) -> bool:
    """Return whether a file lies in a node's own folder."""
    home = Path(space.hass.config.path(DOMAIN, "files", space.entry.entry_id))
    return (home / sha256).exists()


def missed(space: Makerspace) -> str | None:
    """Return the jobs whose files are missing, as Repairs says."""
    issue = ir.async_get(space.hass).async_get_issue(
        DOMAIN, f"files_lost_{space.entry.entry_id}"
    )
    if issue is None or issue.translation_placeholders is None:
        return None
    return issue.translation_placeholders["jobs"]


def age(url: str) -> None:
    """Let all files have been taken in two hours ago."""
    KeptInDatabase(url).do(
        "UPDATE file_contents SET taken_at = taken_at - interval '2 hours'"
    )
