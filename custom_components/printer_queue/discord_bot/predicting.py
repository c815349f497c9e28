"""What would come of a print that somebody asks about."""

from typing import Any

from ..presentation.predictions import Predicted
from ..requests.fields import ATTR_UPLOAD
from ..requests.questions import async_predict
from ..times import duration_text
from .attachments import async_forget, async_sent
from .context import InteractionContext
from .options import wanted
from .quotas import quota_lines
from .reply import Reply
from .words import shown, time_shown


async def predict(context: InteractionContext) -> Reply:
    """Say how long a print would take, and when and where it would be printed."""
    predicted = await _async_predicted(context, wanted(context))
    return Reply(content="\n".join(_lines(context, predicted)))


async def _async_predicted(
    context: InteractionContext, fields: dict[str, Any]
) -> Predicted:
    file = context.interaction.attachments.get("file")
    if file is None:
        return await async_predict(context.hass, context.entry, context.caller, fields)
    upload = await async_sent(context, file)
    try:
        fields = {**fields, ATTR_UPLOAD: upload.id}
        return await async_predict(context.hass, context.entry, context.caller, fields)
    finally:
        await async_forget(context, upload)


def _lines(context: InteractionContext, predicted: Predicted) -> list[str]:
    words, duration = context.words, predicted.duration
    lines = [
        words.say(
            "predict.takes" if duration.basis else "predict.takes_perhaps",
            time=duration_text(duration.p50),
            longest=duration_text(duration.p90),
            basis=str(duration.basis),
        )
    ]
    if predicted.needs_approval:
        lines.append(words.say("predict.approval"))
    lines += quota_lines(context, predicted.quotas)
    expected = predicted.job
    if expected is None:
        return [*lines, words.say("predict.nowhere")]
    lines.append(
        words.say(
            "predict.expected",
            printer=shown(context.printer_name(expected.printer_id)),
            start=time_shown(expected.start),
            end=time_shown(expected.end),
        )
    )
    ends = [copy.end for copy in predicted.copies if copy is not None]
    if ends:
        last = time_shown(max(*ends, expected.end))
        count = str(len(predicted.copies) + 1)
        lines.append(words.say("predict.copies", count=count, end=last))
    return lines
