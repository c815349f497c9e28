"""What happened in a sentence, for Home Assistant's Activity."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .texts import LONGEST_ERROR, LONGEST_NAME, Texts, Wording, clip, load_texts

TEXTS: Final[HassKey[Texts]] = HassKey("printer_queue_activity")

ABOUT_PRINTERS = frozenset(
    {
        "printer_online",
        "printer_offline",
        "plate_cleared",
        "spools_changed",
        "printer_reserved",
        "reservation_began",
        "reservation_ended",
        "out_of_service",
        "back_in_service",
        "maintenance_due_soon",
        "maintenance_overdue",
        "maintenance_done",
        "starting_stopped",
        "starting_resumed",
    }
)
"""What happens to a printer, and not to the job that it has."""


async def async_setup_activity(hass: HomeAssistant) -> None:
    """Read the sentences in Home Assistant's language: Activity asks for them in a hurry."""
    hass.data[TEXTS] = await hass.async_add_executor_job(
        load_texts, hass.config.language
    )


def sentence(texts: Texts, happened: Mapping[str, Any], queue: str) -> Wording:
    """Put an event of the queue into words: its subject, and the rest of the sentence.

    `happened` is the event's data, `queue` the queue's name. What a later or an earlier
    version knows is said by its type.
    """
    keys = (f"activity.{key}" for key in _keys(happened))
    key = next((key for key in keys if key in texts.texts), None)
    if key is None:
        message = str(happened["type"]).replace("_", " ")
    else:
        message = texts.say(key, **_values(texts, happened))
    if kiosk := happened.get("kiosk"):
        where = texts.say("activity.at_kiosk", kiosk=clip(kiosk, LONGEST_NAME))
        message = f"{message} ({where})"
    if error := happened.get("error"):
        said = texts.say("printer_says", error=clip(texts.fault(error), LONGEST_ERROR))
        message = f"{message}. {said}"
    return Wording(_subject(texts, happened, queue), message)


def _keys(happened: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the texts that may say it, the most telling first."""
    kind = happened["type"]
    details = (
        "for_good" if happened.get("dead_letter") else None,
        "retry" if happened.get("retry_of") else None,
        "copies" if happened.get("copies", 1) > 1 else None,
        "early" if happened.get("early") else None,
        happened.get("reason"),
        happened.get("to"),
        "because"
        if _by(happened) and "until" in happened and happened["note"]
        else None,
        "by" if _by(happened) else None,
    )
    yield from (f"{kind}_{detail}" for detail in details if detail)
    yield kind


def _by(happened: Mapping[str, Any]) -> str | None:
    """Return who did it, if it was not the job's owner."""
    if happened.get("actor") == happened.get("person_id"):
        return None
    return happened.get("actor_name")


def _values(texts: Texts, happened: Mapping[str, Any]) -> dict[str, str]:
    printer = happened.get("printer") or texts["activity.some_printer"]
    reason = f"reasons.{happened.get('reason')}"
    return {
        "printer": clip(printer, LONGEST_NAME),
        "by": clip(_by(happened) or "", LONGEST_NAME),
        "person": clip(happened.get("person") or "", LONGEST_NAME),
        "copies": str(happened.get("copies", 1)),
        "note": clip(happened.get("note") or "", LONGEST_NAME),
        "task": clip(happened.get("task") or "", LONGEST_NAME),
        "reason": texts.texts.get(reason, texts["reasons.other"]),
    }


def _subject(texts: Texts, happened: Mapping[str, Any], queue: str) -> str:
    """Return whose action or state it is: a job's, a printer's, or the queue's."""
    job = None if happened["type"] in ABOUT_PRINTERS else happened.get("job")
    if not job:
        return clip(happened.get("printer") or queue, LONGEST_NAME)
    job = clip(job, LONGEST_NAME)
    if not (person := happened.get("person")):
        return job
    return texts.say("activity.job", job=job, person=clip(person, LONGEST_NAME))
