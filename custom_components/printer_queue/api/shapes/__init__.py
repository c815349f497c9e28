"""What is answered, in JSON Schema: a component for each kind of thing.

- `parts`: what shapes are made of.
- `specs`: what was asked for, from the fields that a spec has.
- `jobs`, `printers`, `plans`, `statistics`, `status`, `problems`: the things.
"""

from collections.abc import Mapping

from ...requests.check import Shape
from . import jobs, plans, printers, problems, specs, statistics, status, uploads

COMPONENTS: Mapping[str, Shape] = {
    **jobs.COMPONENTS,
    **plans.COMPONENTS,
    **printers.COMPONENTS,
    **problems.COMPONENTS,
    **specs.COMPONENTS,
    **statistics.COMPONENTS,
    **status.COMPONENTS,
    **uploads.COMPONENTS,
}
"""The answers' schemas by name; `parts.ref` refers to one."""
