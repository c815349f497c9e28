"""What there is to raise an issue about, and which of it nobody can mend by a button."""

from ..core.reason import Reason

PRINTER_NOT_HEARD = "printer_not_heard"
NOTHING_STARTS = "nothing_starts"
FAILS_REPEATEDLY = "fails_repeatedly"
OUT_OF_SERVICE = {
    NOTHING_STARTS: Reason.NOTHING_STARTED,
    FAILS_REPEATEDLY: Reason.FAILED_REPEATEDLY,
}
"""Why a printer went out of service by itself."""
MAINTENANCE_OVERDUE = "maintenance_overdue"
WEBHOOK_REVOKED = "webhook_revoked"
ASKS_TO_JOIN = "asks_to_join"
MQTT_MISSING = "mqtt_missing"
DEVELOPER_MODE = "developer_mode"
STOP_IGNORED = "stop_ignored"
PRINTER_REFUSES = "printer_refuses"
PERSON_NEEDED = "person_needed"
NOT_PAUSED = "not_paused"
NOT_RESUMED = "not_resumed"
NOT_STOPPED = "not_stopped"
HOURS_UNREAD = "hours_unread"
SPOOLMAN_GONE = "spoolman_gone"
FILES_LOST = "files_lost"
PRINTERS_LACKING = "printers_lacking"
NOBODY_LEADS = "nobody_leads"
SITES_LOST = "sites_lost"
ENTITIES_LEFT_OUT = "entities_left_out"
UNKNOWN_WORD = "unknown_word"
BOT_TOKEN_REFUSED = "bot_token_refused"
BOT_INTENTS_REFUSED = "bot_intents_refused"
BOT_NOT_IN_GUILD = "bot_not_in_guild"
BOT_COMMANDS_REFUSED = "bot_commands_refused"
BOT_ENDPOINT_UNREACHABLE = "bot_endpoint_unreachable"
BOT_NOT_CALLED = "bot_not_called"
BOT_CALLS_ELSEWHERE = "bot_calls_elsewhere"
BOT_LIBRARY_MISSING = "bot_library_missing"
BOT_CHANNEL_GONE = "bot_channel_gone"
BOT_PERMISSION_MISSING = "bot_permission_missing"

GO_AWAY_BY_THEMSELVES = frozenset(
    {
        "store_full",
        "store_locked",
        "store_missing",
        "store_unreachable",
        "store_uncertain",
        "store_in_use",
        "store_other_version",
        MAINTENANCE_OVERDUE,
        DEVELOPER_MODE,
        STOP_IGNORED,
        PRINTER_REFUSES,
        PERSON_NEEDED,
        NOT_PAUSED,
        NOT_RESUMED,
        NOT_STOPPED,
        HOURS_UNREAD,
        SPOOLMAN_GONE,
        FILES_LOST,
        PRINTERS_LACKING,
        SITES_LOST,
        ENTITIES_LEFT_OUT,
        BOT_TOKEN_REFUSED,
        BOT_INTENTS_REFUSED,
        BOT_NOT_IN_GUILD,
        BOT_COMMANDS_REFUSED,
        BOT_ENDPOINT_UNREACHABLE,
        BOT_NOT_CALLED,
        BOT_CALLS_ELSEWHERE,
        BOT_LIBRARY_MISSING,
        BOT_CHANNEL_GONE,
        BOT_PERMISSION_MISSING,
    }
)
"""Kinds with no button: the queue goes on once the cause is gone."""
