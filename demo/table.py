"""Who prints when, and why they wait, as a table on the dashboard.

A card cannot ask the queue, so a template sensor does, every few seconds: its
attribute `jobs` holds the open jobs, whoever starts first at the top.
"""

import json
from typing import Any

from .makerspace import DOMAIN

ENTITY = "sensor.queue_table"
EVERY = 5
"""Seconds."""

_COLUMNS = (
    "name",
    "person",
    "status",
    "position",
    "priority",
    "filaments",
    "expected_printer",
    "expected_start",
    "expected_end",
    "deadline",
    "plan_reason",
    "waiting_for",
    "waiting_text",
)

JOBS = f"""\
{{% set jobs = namespace(rows=[]) %}}
{{% for job in queue.queue | selectattr('expected_start')
  | sort(attribute='expected_start')
  + queue.queue | rejectattr('expected_start') | list %}}
{{% set row = namespace(cells=[]) %}}
{{% for column in {list(_COLUMNS)} %}}
{{% set row.cells = row.cells + [(column, job[column])] %}}
{{% endfor %}}
{{% set jobs.rows = jobs.rows + [dict(row.cells)] %}}
{{% endfor %}}
{{{{ jobs.rows }}}}"""
"""The template of the attribute; `queue` is what the action `status` answers."""

CONTENT = f"""\
{{% macro at(time) -%}}
{{% if time %}}{{% set when = time | as_datetime | as_local %}}\
{{{{ when.strftime('%H:%M' if when.date() == now().date() else '%a %H:%M') }}}}\
{{% endif %}}
{{%- endmacro %}}
| # | Job | Needs | Printer | Start | End | Deadline | Why |
|--:|:--|:--|:--|:--|:--|:--|:--|
{{% for job in state_attr('{ENTITY}', 'jobs') or [] -%}}
| {{{{ job.position or '' }}}} \
| **{{{{ job.name }}}}** {{{{ job.person or '' }}}}\
{{{{ '' if job.priority == 5 else ', priority %d' % job.priority }}}} \
| {{% for one in job.filaments %}}<font color="#{{{{ one.color or '888888' }}}}">⬤</font> \
{{{{ one.material or '' }}}} {{% endfor %}}\
| {{{{ job.expected_printer or '' }}}} \
| {{{{ at(job.expected_start) }}}} | {{{{ at(job.expected_end) }}}} \
| {{{{ at(job.deadline) }}}}\
{{{{ ' ⚠️' if job.deadline and job.expected_end
  and job.deadline | as_datetime < job.expected_end | as_datetime }}}} \
| {{{{ (job.plan_reason if job.waiting_for != 'after')
  or job.waiting_text or job.status | capitalize }}}} |
{{% endfor %}}"""
"""The card's template: Markdown."""


def configuration() -> str:
    """Return the sensor for configuration.yaml; it is quiet while there is no queue."""
    sensor: dict[str, Any] = {
        "triggers": [{"trigger": "time_pattern", "seconds": f"/{EVERY}"}],
        "conditions": f"{{{{ integration_entities('{DOMAIN}') | count > 0 }}}}",
        "actions": [{"action": f"{DOMAIN}.status", "response_variable": "queue"}],
        "sensor": [
            {
                "name": "Queue table",
                "unique_id": "queue_table",
                "state": "{{ queue.queue | count }}",
                "attributes": {"jobs": JOBS},
            }
        ],
    }
    return f"template: {json.dumps([sensor])}\n"  # JSON is YAML
