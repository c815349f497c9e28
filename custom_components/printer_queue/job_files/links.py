"""Where an agent fetches the file of its attempt, without an account.

A link is good for one file and one attempt: it holds a signature of both that nobody can
make up, and ends with the attempt, since it is asked each time whether that still runs. A
model that is sliced ahead has the slice's id in the attempt's place.
"""

from hashlib import sha256 as sha_256
import hmac
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError, get_url

from ..const import DOMAIN
from ..core.attempts import slice_id
from .errors import JobFileError

FILE_URL = f"/api/{DOMAIN}/files/{{entry_id}}/{{job_id}}/{{attempt_id}}/{{sha256}}"
PICTURE_URL = f"/api/{DOMAIN}/pictures/{{entry_id}}/{{sha256}}"
TOKEN = "token"


def async_file_url(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    job_id: str,
    attempt_id: str,
    sha256: str,
) -> str:
    """Return where a kept file can be fetched while an attempt of its job runs.

    It is an address in the house where there is one. Raises JobFileError where Home
    Assistant does not know its own address.
    """
    try:
        home = get_url(hass, prefer_external=False, allow_cloud=False)
    except NoURLAvailableError as err:
        raise JobFileError("files_no_address") from err
    secret = entry.runtime_data.files.secret
    path = FILE_URL.format(
        entry_id=entry.entry_id, job_id=job_id, attempt_id=attempt_id, sha256=sha256
    )
    return f"{home}{path}?{TOKEN}={token_of(secret, job_id, attempt_id, sha256)}"


def token_of(secret: str, job_id: str, attempt_id: str, sha256: str) -> str:
    """Return the signature of an attempt and its file."""
    signed = f"{job_id}\0{attempt_id}\0{sha256}"
    return hmac.new(secret.encode(), signed.encode(), sha_256).hexdigest()


def is_good(
    entry: ConfigEntry[Any], token: str, job_id: str, attempt_id: str, sha256: str
) -> bool:
    """Return whether a link's parts belong together, and its attempt still runs."""
    expected = token_of(entry.runtime_data.files.secret, job_id, attempt_id, sha256)
    if not hmac.compare_digest(token.encode(errors="replace"), expected.encode()):
        return False
    state = entry.runtime_data.data.state
    job = state.jobs.get(job_id)
    if job is None or job.spec.file is None or job.spec.file.sha256 != sha256:
        return False
    runs = job.attempt is not None and job.attempt.id == attempt_id
    # What is sliced ahead is fetched while the job waits.
    return runs or attempt_id in {slice_id(job_id, key) for key in state.printers}
