"""Names that the rooms of the integration share with its configuration."""

from typing import Final

DOMAIN: Final = "printer_queue"
EVENT_PRINTER_QUEUE: Final = "printer_queue_event"
"""The bus event of everything that happens."""

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
CONF_MATERIALS: Final = "materials"
CONF_OPERATORS: Final = "operators"
CONF_OPENING_HOURS: Final = "opening_hours"
"""Schedules and calendars; people are there while any of them is on."""

MEMBERS_MAY_JOIN: Final = "members"
ANYONE_MAY_JOIN: Final = "anyone"

# A printer. Its name is the subentry's title. In the subentry's data:
CONF_FOLLOW: Final = "follow"
"""The key of its family; the family's own fields stand beside it."""
CONF_VOLUME_X: Final = "volume_x"
CONF_VOLUME_Y: Final = "volume_y"
CONF_VOLUME_Z: Final = "volume_z"
CONF_NOZZLE: Final = "nozzle"
CONF_MATERIAL: Final = "material"
CONF_PLATE_GATE: Final = "plate_gate"
CONF_COLOR: Final = "color"
"""Of the loaded material, RRGGBB."""
CONF_SPOOLS: Final = "spools"
"""Entities that report what is loaded, one for each spool."""
CONF_MAX_NOZZLE_TEMPERATURE: Final = "max_nozzle_temperature"
CONF_MAX_BED_TEMPERATURE: Final = "max_bed_temperature"
CONF_TAGS: Final = "tags"
CONF_PREFERS: Final = "prefers"
CONF_SITE: Final = "site"
CONF_HOURLY_COST: Final = "hourly_cost"
CONF_RESERVATIONS: Final = "reservations"
"""A calendar; each of its events keeps the printer for something else."""

# A member. The display name is the subentry's title. In the subentry's data:
CONF_USER: Final = "user_id"
CONF_DISCORD: Final = "discord_id"
CONF_PHONES: Final = "phones"
CONF_ADMIN: Final = "admin"
