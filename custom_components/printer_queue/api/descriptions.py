"""What each field is, in English: as the actions say it, and what only programs give."""

from collections.abc import Mapping
import json
from pathlib import Path
from typing import Any

_TEXTS = Path(__file__).parents[1] / "translations" / "en.json"
_FIRST = ("join", "update_job", "schedule")
"""Actions whose words for a field go before those of others."""
# Where a name means something else to an operation, that stands before it.
_OF_PROGRAMS = {
    "config_entry_id": "The queue. Needed only where there are several and no job in the address belongs to one of them.",
    "cursor": "The `next_cursor` of the page before.",
    "deadline_at": "The same as `deadline`.",
    "force_printer": "The same as `printer`; null is any.",
    "format": "How the answer is written, whatever is accepted: `json`, or `csv` for all rows as a table.",
    "get_dead_letters.person": "Only jobs of this person: a member, a user or a name.",
    "get_history.end": "Only jobs that ended before.",
    "get_history.person": "Only jobs of this person: a member, a user or a name.",
    "get_history.printer_id": "Only jobs of this printer; it may have been removed.",
    "get_history.start": "Only jobs that ended then or later.",
    "get_printers.connected": "Only printers that are connected, or only those that are not.",
    "get_printers.in_service": "Only printers that are in service, or only those that are not.",
    "get_printers.state": "Only printers that report this.",
    "in_service": "Whether the printer is in service.",
    "job_id": "The ID or the number of a job.",
    "job_name": "The same as `name`.",
    "limit": "How many rows a page has at most.",
    "material_id": "What the farm's stock calls the filament, such as `pla_black_esun`: material, colour and maker are read from it.",
    "outcome": "What became of the print.",
    "paused": "Whether nobody is asked until an admin goes on.",
    "print_settings": "The same as `settings`; `nozzle_temp` and `bed_temp` are known, too.",
    "printer_id": "The printer: its ID, its key at the distributor, or its name.",
    "reservation_id": "The ID of the reservation.",
    "reserve.end": "When the reservation ends.",
    "reserve.name": "What the printer is reserved for.",
    "reserve.start": "When the reservation begins; now unless it is given.",
    "send_file.config_entry_id": "The queue, as in the address.",
    "send_file.name": "What the file is called, with its ending: it says what kind of file it is.",
    "size": "How many bytes the file has.",
    "sort": "By which field the rows are sorted; `-` before it turns the order round.",
    "status": "Only jobs of this status.",
    "stl_path": "Where the file is: a path that the agents beside the printers see; Home Assistant need not.",
    "stopped": "Whether nothing starts by itself until an admin goes on.",
    "update_job.copies": "How many of it are to be in the queue, with those that print. Further ones join at the end; for fewer, the last that wait are cancelled.",
    "upload_id": "The ID of the upload.",
}


class Descriptions:
    """Descriptions of fields by their names."""

    def __init__(self, actions: Mapping[str, Any]) -> None:
        """Take the actions' section of the translations."""
        self._of_actions: dict[str, str] = {}
        others = [name for name in actions if name not in _FIRST]
        for action in (*_FIRST, *others):
            for name, field in actions[action].get("fields", {}).items():
                self._of_actions.setdefault(name, field["description"])

    @classmethod
    def load(cls) -> Descriptions:
        """Read the English texts from their file."""
        texts = json.loads(_TEXTS.read_text(encoding="utf-8"))
        return cls(texts["services"])

    def of(self, operation: str, name: str) -> str:
        """Return what a field is; raises KeyError for one that nobody describes."""
        for known in (f"{operation}.{name}", name):
            if known in _OF_PROGRAMS:
                return _OF_PROGRAMS[known]
        return self._of_actions[name]
