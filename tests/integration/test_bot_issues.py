"""What is wrong with a queue's Discord bot stands in Repairs until it works again."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue import issues
from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from tests.support.project_files import LANGUAGES, translation

SILENT = (
    issues.BOT_TOKEN_REFUSED,
    issues.BOT_INTENTS_REFUSED,
    issues.BOT_NOT_IN_GUILD,
    issues.BOT_COMMANDS_REFUSED,
    issues.BOT_ENDPOINT_UNREACHABLE,
    issues.BOT_NOT_CALLED,
    issues.BOT_CALLS_ELSEWHERE,
    issues.BOT_LIBRARY_MISSING,
)
MUTE = (issues.BOT_CHANNEL_GONE, issues.BOT_PERMISSION_MISSING)


def shown(registry: ir.IssueRegistry) -> set[str | None]:
    """Return the texts of the issues that are shown."""
    return {issue.translation_key for issue in registry.issues.values() if issue.active}


@pytest.mark.parametrize("key", SILENT)
async def test_a_bot_that_serves_no_commands_says_why_until_it_does(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    issue_registry: ir.IssueRegistry,
    key: str,
) -> None:
    issues.show_bot_issue(hass, queue_entry, key)

    (issue,) = issue_registry.issues.values()
    assert (issue.domain, issue.translation_key) == (DOMAIN, key)
    assert issue.translation_placeholders == {"queue": "Makerspace"}
    assert not issue.is_fixable
    for language in LANGUAGES:
        assert set(translation(language)["issues"][key]) == {"title", "description"}

    issues.show_bot_issue(hass, queue_entry, None)
    assert shown(issue_registry) == set()


@pytest.mark.parametrize("key", MUTE)
async def test_a_bot_that_cannot_post_says_why_beside_what_else_is_wrong(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    issue_registry: ir.IssueRegistry,
    key: str,
) -> None:
    issues.show_bot_issue(hass, queue_entry, issues.BOT_COMMANDS_REFUSED)
    issues.show_bot_channel_issue(hass, queue_entry, key)
    assert shown(issue_registry) == {issues.BOT_COMMANDS_REFUSED, key}

    issues.show_bot_issue(hass, queue_entry, None)
    assert shown(issue_registry) == {key}

    issues.show_bot_channel_issue(hass, queue_entry, None)
    assert shown(issue_registry) == set()


async def test_only_the_latest_trouble_of_a_bot_is_shown(
    hass: HomeAssistant, queue_entry: MockConfigEntry, issue_registry: ir.IssueRegistry
) -> None:
    issues.show_bot_issue(hass, queue_entry, issues.BOT_NOT_IN_GUILD)
    issues.show_bot_issue(hass, queue_entry, issues.BOT_TOKEN_REFUSED)

    assert shown(issue_registry) == {issues.BOT_TOKEN_REFUSED}
