"""Quotas and the term, as the options ask for them."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import members_of, settings_of
from custom_components.printer_queue.core.quotas import (
    Beyond,
    Quota,
    QuotaPeriod,
    QuotaUnit,
    Term,
)
from custom_components.printer_queue.flows import quotas as steps
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.set_up import choose_options, suggested

pytestmark = pytest.mark.usefixtures("forms_alone")


def quota(**more: Any) -> dict[str, Any]:
    usual = {"unit": "jobs", "limit": 5, "period": "week", "beyond": "refuse"}
    return {"who": "Everybody", **usual, **more}


async def enter(
    hass: HomeAssistant, entry: MockConfigEntry, *quotas: dict[str, Any], **more: Any
) -> ConfigFlowResult:
    form = await choose_options(hass, entry, "quotas")
    answers = {"quotas": list(quotas), **more}
    return await hass.config_entries.options.async_configure(form["flow_id"], answers)


async def test_quotas_are_for_everybody_a_group_or_a_member(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    bob = queue_entry.subentries["bob"]
    groups = {**bob.data, "groups": ["Year 7"]}
    hass.config_entries.async_update_subentry(queue_entry, bob, data=groups)
    result = await enter(
        hass,
        queue_entry,
        quota(),
        quota(who="Year 7", unit="hours", limit=2.5, beyond="approval"),
        quota(who=" Staff "),
        quota(who="Ada", unit="grams", limit=900, period="term", beyond="warn"),
        term_first="2027-01-11",
        term_last="2027-07-02",
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY

    rules = settings_of(queue_entry)
    jobs: dict[str, Any] = {
        "unit": QuotaUnit.JOBS,
        "limit": 5,
        "period": QuotaPeriod.WEEK,
    }
    assert rules.quotas == (
        Quota(**jobs, beyond=Beyond.REFUSE),
        Quota(
            unit=QuotaUnit.HOURS,
            limit=2.5,
            period=QuotaPeriod.WEEK,
            beyond=Beyond.APPROVAL,
            group="Year 7",
        ),
        Quota(**jobs, beyond=Beyond.REFUSE, group="Staff"),
        Quota(
            unit=QuotaUnit.GRAMS,
            limit=900,
            period=QuotaPeriod.TERM,
            beyond=Beyond.WARN,
            member="ada",
        ),
    )
    assert isinstance(rules.term, Term)
    assert (rules.term.first.isoformat(), rules.term.last.isoformat()) == (
        "2027-01-11",
        "2027-07-02",
    )
    [bob_now] = [one for one in members_of(queue_entry) if one.id == "bob"]
    assert bob_now.groups == ("Year 7",)

    shown = suggested(await choose_options(hass, queue_entry, "quotas"))
    assert [one["who"] for one in shown["quotas"]] == [
        "Everybody",
        "Year 7",
        "Staff",
        "Ada",
    ]
    assert shown["term_last"] == "2027-07-02"


async def test_a_member_and_a_group_of_the_same_name_are_told_apart(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    bob = queue_entry.subentries["bob"]
    groups = {**bob.data, "groups": ["Ada", "Everybody"]}
    hass.config_entries.async_update_subentry(queue_entry, bob, data=groups)
    whom = ["Ada (member)", "Ada (group)", "Everybody (group)", "Everybody", "Bob"]

    await enter(hass, queue_entry, *(quota(who=who) for who in whom))

    rules = settings_of(queue_entry)
    assert [(one.member, one.group) for one in rules.quotas] == [
        ("ada", None),
        (None, "Ada"),
        (None, "Everybody"),
        (None, None),
        ("bob", None),
    ]
    form = await choose_options(hass, queue_entry, "quotas")
    assert [one["who"] for one in suggested(form)["quotas"]] == whom
    assert form["data_schema"] is not None
    fields = form["data_schema"].schema["quotas"].config["fields"]
    assert fields["who"]["selector"].config["options"] == [
        "Everybody",
        "Ada (group)",
        "Everybody (group)",
        "Ada (member)",
        "Bob",
    ]


async def test_a_member_who_is_called_as_a_group_is_shown_takes_nobodys_place(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    bob = queue_entry.subentries["bob"]
    hass.config_entries.async_update_subentry(
        queue_entry, bob, title="Ada (group)", data={**bob.data, "groups": ["Ada"]}
    )
    whom = ["Ada (group)", "Ada (group) (group)", "Ada (member)"]
    await enter(hass, queue_entry, *(quota(who=who) for who in whom))
    assert [(one.member, one.group) for one in settings_of(queue_entry).quotas] == [
        ("bob", None),
        (None, "Ada"),
        ("ada", None),
    ]
    form = await choose_options(hass, queue_entry, "quotas")
    assert [one["who"] for one in suggested(form)["quotas"]] == whom


async def test_the_quota_of_a_member_who_is_gone_can_be_kept_and_removed(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    await enter(hass, queue_entry, quota(who="Bob"))
    hass.config_entries.async_remove_subentry(queue_entry, "bob")
    before = queue_entry.options["quotas"]
    shown = suggested(await choose_options(hass, queue_entry, "quotas"))
    assert [one["who"] for one in shown["quotas"]] == ["bob"]
    await enter(hass, queue_entry, *shown["quotas"])
    assert queue_entry.options["quotas"] == before
    await enter(hass, queue_entry)
    assert "quotas" not in queue_entry.options


async def test_the_other_options_stay_as_they_are(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    options = {**queue_entry.options, "claim_window": 7, "turned_away": ["dora"]}
    hass.config_entries.async_update_entry(queue_entry, options=options)
    await enter(hass, queue_entry, quota())
    kept = {**queue_entry.options}
    del kept["quotas"]
    assert kept == options
    assert "quotas" in queue_entry.options


@pytest.mark.parametrize(
    ("quotas", "term", "errors"),
    [
        ([quota(limit=1.5)], {}, {"quotas": "quota_jobs_whole"}),
        ([quota(), quota(beyond="warn")], {}, {"quotas": "quota_twice"}),
        ([quota()] * (steps.MOST_QUOTAS + 1), {}, {"quotas": "too_many_quotas"}),
        ([quota(period="term")], {}, {"term_first": "term_day_missing"}),
        ([], {"term_first": "2027-01-11"}, {"term_last": "term_day_missing"}),
        (
            [],
            {"term_first": "2027-01-11", "term_last": "2027-01-10"},
            {"term_last": "term_ends_first"},
        ),
        (
            [],
            {"term_first": "2027-01-11", "term_last": "2028-01-12"},
            {"term_last": "term_too_long"},
        ),
    ],
)
async def test_what_is_wrong_is_named_and_changes_nothing(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    quotas: list[dict[str, Any]],
    term: dict[str, str],
    errors: dict[str, str],
) -> None:
    before = dict(queue_entry.options)
    refused = await enter(hass, queue_entry, *quotas, **term)
    assert refused["errors"] == errors
    assert queue_entry.options == before
