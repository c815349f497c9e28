"""What a job prints, as a picture."""

from http import HTTPMethod, HTTPStatus

from aiohttp import ETag, web

from ...core.errors import QueueError
from ...requests.fields import ATTR_JOB_ID
from ...requests.targets import async_find
from ..http.etags import is_known
from ..http.exchange import Exchange
from ..http.problems import ProblemError
from ..http.route import Route
from ..pictures import HEADERS


async def _async_picture(exchange: Exchange) -> web.Response:
    """Answer with the preview that the job's file has brought along, PNG or JPEG.

    It is there for a day after the job has ended.
    """
    job = await async_find(exchange.queue, exchange.named(ATTR_JOB_ID))
    if job is None:
        raise ProblemError("no_such_job")
    files, sha256 = exchange.queue.files, job.spec.picture
    kept = None if sha256 is None else await files.keeper.async_kept(sha256)
    if kept is None or kept.media_type is None:
        raise ProblemError("no_picture", job=job.spec.name)
    etag = ETag(value=kept.sha256)
    headers = {**HEADERS, "Content-Type": kept.media_type}
    if is_known(exchange.request, etag):
        response = web.Response(status=HTTPStatus.NOT_MODIFIED, headers=HEADERS)
    else:
        try:
            path = await files.async_path_of(kept.sha256)
            content = await exchange.hass.async_add_executor_job(path.read_bytes)
        except (QueueError, OSError) as err:
            raise ProblemError("no_picture", job=job.spec.name) from err
        response = web.Response(body=content, headers=headers)
    response.etag = etag
    return response


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path=f"jobs/{{{ATTR_JOB_ID}}}/picture",
        operation="get_picture",
        summary="What a job prints, as a picture",
        tag="jobs",
        media_types=("image/png", "image/jpeg"),
        handler=_async_picture,
    ),
)
