"""How somebody gives a job a picture of what it prints."""

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller, GivePicture
from ..core.errors import QueueError
from ..core.rules.who_may import check_may_act_for, check_may_change
from ..files.picture import LARGEST_PICTURE, LONGEST_SIDE, given_picture


async def async_give_picture(
    entry: QueueConfigEntry, caller: Caller, job_id: str, content: bytes
) -> None:
    """Keep a picture and show it with an open job.

    Raises QueueError where it is refused, also for what is no picture, and StoreError;
    then nothing has changed.
    """
    queue = entry.runtime_data
    _check(entry, caller, job_id)
    checked = given_picture(content)
    if checked is None:
        raise QueueError(
            "picture_unreadable",
            largest=LARGEST_PICTURE // 1024**2,
            longest=LONGEST_SIDE,
        )
    with queue.files.keeper.hold() as hold:
        kept = await queue.files.async_keep_picture(checked, hold)
        await queue.execute(
            GivePicture(caller=caller, job_id=job_id, picture=kept.sha256)
        )


async def async_take_picture(
    entry: QueueConfigEntry, caller: Caller, job_id: str
) -> None:
    """Show no picture with an open job any more; raises as `async_give_picture`."""
    _check(entry, caller, job_id)
    command = GivePicture(caller=caller, job_id=job_id, picture=None)
    await entry.runtime_data.execute(command)


def _check(entry: QueueConfigEntry, caller: Caller, job_id: str) -> None:
    check_may_change(caller)
    job = entry.runtime_data.data.state.jobs.get(job_id)
    if job is None:
        raise QueueError("no_such_job")
    check_may_act_for(caller, job)
