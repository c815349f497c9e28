"""Who is told that a site is out of reach, beside those whose reservation is given back."""

from collections.abc import Iterator, Mapping

from ..decision import Step, Steps
from ..events import PrinterChanged
from ..model import Job
from ..printer import PrinterSpec
from ..reason import Reason
from ..sites import site_of
from .content import Content
from .notice import NoticeKind


def is_lost(step: Step) -> bool:
    """Return whether a printer is out of reach since a step, with all of its site."""
    event = step.event
    return isinstance(event, PrinterChanged) and event.reason is Reason.SITE_UNREACHABLE


def lost_site_news(steps: Steps) -> Iterator[tuple[PrinterSpec, Content]]:
    """Yield what admins are told, and the site: once a site, with one of its printers."""
    told: set[str | None] = set()
    for spec in _lost(steps):
        if spec.site_id not in told:
            told.add(spec.site_id)
            facts = {"site": _name(steps, spec)}
            at = steps[0].event.at
            yield spec, Content.since(at, NoticeKind.OUT_OF_SERVICE, "site_lost", facts)


def replanned_news(
    steps: Steps, replanned: Mapping[str, tuple[str, bool]]
) -> Iterator[tuple[Job, Content]]:
    """Yield what the owners of jobs are told that were planned there, and only wait.

    `replanned` holds for each such job the printer of the plan before, and whether it is
    in the plan after, elsewhere.
    """
    after = steps[-1].after
    specs = {spec.id: spec for spec in _lost(steps)}
    for job_id, (printer_id, is_planned) in replanned.items():
        job, spec = after.jobs.get(job_id), specs.get(printer_id)
        if job is None or spec is None:
            continue
        facts = {"site": _name(steps, spec)}
        text = "site_lost_elsewhere" if is_planned else "site_lost_waits"
        at = steps[0].event.at
        yield job, Content.since(at, NoticeKind.RETURNED, text, facts)


def _lost(steps: Steps) -> Iterator[PrinterSpec]:
    for step in steps:
        if is_lost(step) and isinstance(step.event, PrinterChanged):
            yield step.after.printers[step.event.printer_id].spec


def _name(steps: Steps, spec: PrinterSpec) -> str:
    site = site_of(steps[-1].after.settings.sites, spec.site_id)
    return site.name if site is not None else ""
