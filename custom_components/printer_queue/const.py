"""Names that the rooms of the integration share with its configuration."""

import logging
from typing import Final

DOMAIN: Final = "printer_queue"
LOGGER: Final = logging.getLogger(__package__)
EVENT_PRINTER_QUEUE: Final = "printer_queue_event"
"""The bus event that everything which happens is told by."""

SUBENTRY_PRINTER: Final = "printer"
SUBENTRY_MEMBER: Final = "member"

# A queue. Its name is the entry's title. In the entry's data:
CONF_WEBHOOK_URL: Final = "webhook_url"
# In its options; windows and the reminder in minutes.
CONF_CLAIM_WINDOW: Final = "claim_window"
CONF_START_WINDOW: Final = "start_window"
CONF_REMINDER: Final = "reminder"
CONF_MISSES_BEFORE_HOLD: Final = "misses_before_hold"
CONF_MAY_JOIN: Final = "may_join"
CONF_OPEN_JOBS_LIMIT: Final = "open_jobs_limit"
CONF_KEEP_EVENTS_DAYS: Final = "keep_events_days"
CONF_SHOW_PANEL: Final = "show_panel"
CONF_NOTIFY: Final = "notify"
"""Notify entities, of the queue as of a member."""
CONF_ORDERING: Final = "ordering"
CONF_EARLY_ASK: Final = "early_ask"
"""Minutes."""
CONF_OVERTAKES: Final = "overtakes"
CONF_OPERATORS: Final = "operators"
CONF_OPENING_HOURS: Final = "opening_hours"
"""Schedules and calendars; people are there while any of them is on."""

MEMBERS_MAY_JOIN: Final = "members"
ANYONE_MAY_JOIN: Final = "anyone"

# A printer. Its name is the subentry's title. In the subentry's data:
CONF_FOLLOW: Final = "follow"
"""The way in which it is followed, one of `FOLLOW_...`."""
CONF_VOLUME_X: Final = "volume_x"
CONF_VOLUME_Y: Final = "volume_y"
CONF_VOLUME_Z: Final = "volume_z"
CONF_NOZZLE: Final = "nozzle"
CONF_MATERIAL: Final = "material"
CONF_PLATE_GATE: Final = "plate_gate"
CONF_COLOR: Final = "color"
"""Of the loaded material, RRGGBB."""
CONF_SPOOLS: Final = "spools"
"""Entities that tell what is loaded, one for each spool."""
CONF_MAX_NOZZLE_TEMPERATURE: Final = "max_nozzle_temperature"
CONF_MAX_BED_TEMPERATURE: Final = "max_bed_temperature"
CONF_TAGS: Final = "tags"
CONF_PREFERS: Final = "prefers"
CONF_SITE: Final = "site"
CONF_HOURLY_COST: Final = "hourly_cost"
CONF_RESERVATIONS: Final = "reservations"
"""A calendar; each of its events keeps the printer for something else."""

FOLLOW_BAMBU: Final = "bambu"
FOLLOW_MOONRAKER: Final = "moonraker"
FOLLOW_OCTOPRINT: Final = "octoprint"
FOLLOW_TOPIC: Final = "topic"
FOLLOW_ENTITY: Final = "entity"

CONF_SERIAL: Final = "serial"
CONF_BRIDGE_TOPIC: Final = "bridge_topic"
CONF_INSTANCE: Final = "instance"
CONF_BASE_TOPIC: Final = "base_topic"
CONF_TOPIC: Final = "topic"
CONF_STATE_TEMPLATE: Final = "state_template"
CONF_PROGRESS_TEMPLATE: Final = "progress_template"
CONF_REMAINING_TEMPLATE: Final = "remaining_template"
CONF_FILE_TEMPLATE: Final = "file_template"
CONF_VALUES: Final = "values"
"""The value map: what is heard, in lower case, to a `PrinterState`'s value."""
CONF_ENTITY: Final = "entity"

HOW_FOLLOWED: Final = frozenset(
    {
        CONF_FOLLOW,
        CONF_SERIAL,
        CONF_BRIDGE_TOPIC,
        CONF_INSTANCE,
        CONF_BASE_TOPIC,
        CONF_TOPIC,
        CONF_STATE_TEMPLATE,
        CONF_PROGRESS_TEMPLATE,
        CONF_REMAINING_TEMPLATE,
        CONF_FILE_TEMPLATE,
        CONF_VALUES,
        CONF_ENTITY,
    }
)
"""Of a printer's data, what it is followed by."""

# A member. The display name is the subentry's title. In the subentry's data:
CONF_USER: Final = "user_id"
CONF_DISCORD: Final = "discord_id"
CONF_PHONES: Final = "phones"
CONF_ADMIN: Final = "admin"
