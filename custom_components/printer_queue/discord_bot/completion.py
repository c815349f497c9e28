"""What could be meant by what somebody is typing: own jobs, printers, sites, materials."""

from collections.abc import Callable, Iterable, Mapping

from ..core.model import Job
from ..requests.allowed import allowed
from ..requests.fields import ATTR_PERSON
from ..requests.verbs import Verb
from .context import InteractionContext
from .options import for_whom
from .reply import Reply

type Choice = tuple[str, str]
"""What is shown, and what it stands for."""

MATERIALS = ("PLA", "PETG", "ABS", "ASA", "TPU", "PA", "PC", "PVA")
"""What is common, after what is loaded."""
_VERBS = {
    "claim": Verb.CLAIM,
    "pass": Verb.PASS,
    "cancel": Verb.CANCEL,
    "update_time": Verb.UPDATE_TIME,
    "hold": Verb.HOLD,
    "resume": Verb.RESUME,
}


async def complete(context: InteractionContext) -> Reply:
    """Return what fits what has been typed of the option that is being typed."""
    option = context.interaction.focused or ""
    typed = str(context.interaction.options.get(option, "")).strip().casefold()
    choices = _CHOICES[option](context) if option in _CHOICES else ()
    fitting = [choice for choice in choices if typed in choice[0].casefold()]
    return Reply(choices=tuple(fitting))


def _jobs(context: InteractionContext) -> Iterable[Choice]:
    """Return the person's jobs to which the command can be done; an admin names others."""
    verb = _VERBS.get(context.interaction.name)
    whose = for_whom(context).get(ATTR_PERSON)
    own = context.caller.person.id if context.caller.person else None
    if whose is None or not context.caller.is_admin:
        whose = own
    return [
        (_named(context, job), job.id)
        for job in context.data.in_order
        if job.person_id == whose and verb in allowed(context.data.state, job).owner
    ]


def _named(context: InteractionContext, job: Job) -> str:
    status = context.words.phrase(job.status)
    return f"#{job.number} {job.spec.name} · {status}"


def _printers(context: InteractionContext) -> Iterable[Choice]:
    printers = context.data.state.printers.values()
    return sorted((printer.spec.name, printer.id) for printer in printers)


def _materials(context: InteractionContext) -> Iterable[Choice]:
    loaded = [
        spool.material
        for printer in context.data.state.printers.values()
        for spool in printer.spools
        if spool.material
    ]
    return [(material, material) for material in dict.fromkeys([*loaded, *MATERIALS])]


def _sites(context: InteractionContext) -> Iterable[Choice]:
    return [(site.name, site.id) for site in context.data.state.settings.sites]


_CHOICES: Mapping[str, Callable[[InteractionContext], Iterable[Choice]]] = {
    "job": _jobs,
    "printer": _printers,
    "material": _materials,
    "site": _sites,
}
