"""What an integration offers to command a print: its buttons, and an action that starts one."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartAction:
    """An action that prints a file which lies at the printer.

    In the values of `data`, `{file}` stands for the file's name, `{device}` for the id
    of the printer's device and `{config_entry}` for that of its config entry.
    """

    domain: str
    action: str
    data: Mapping[str, str]

    def filled(self, file: str, device: str, config_entry: str) -> dict[str, str]:
        """Return the action's data for one file and one printer."""
        names = {"file": file, "device": device, "config_entry": config_entry}
        return {key: value.format(**names) for key, value in self.data.items()}


@dataclass(frozen=True, slots=True)
class Controls:
    """The ends of the unique ids of the buttons, and what starts a file if anything does.

    A pause button may also let a print go on: it is pressed only while that is wanted.
    """

    pause: tuple[str, ...]
    resume: tuple[str, ...]
    stop: tuple[str, ...]
    start: StartAction | None = None


OF_PRINTS = Controls(("pause_print",), ("resume_print",), ("stop_print",))
OF_PRINTS_CANCELLED = Controls(("pause_print",), ("resume_print",), ("cancel_print",))
OF_JOBS = Controls(("pause_job",), ("resume_job",), ("cancel_job",))
"""The names that several integrations have chosen."""
