"""Quotas and the term, as a queue's options hold them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..const import CONF_QUOTAS, CONF_TERM_FIRST, CONF_TERM_LAST
from ..core.quotas import Beyond, Quota, QuotaPeriod, QuotaUnit, Term

QUOTA_GROUP = "group"
QUOTA_MEMBER = "member"
"""A group's name, or a member's id; a quota without both is everybody's."""
QUOTA_UNIT = "unit"
QUOTA_LIMIT = "limit"
QUOTA_PERIOD = "period"
QUOTA_BEYOND = "beyond"


def stored_quotas(options: Mapping[str, Any]) -> tuple[Quota, ...]:
    """Return the quotas of a queue's options."""
    return tuple(
        Quota(
            unit=QuotaUnit(quota[QUOTA_UNIT]),
            limit=quota[QUOTA_LIMIT],
            period=QuotaPeriod(quota[QUOTA_PERIOD]),
            beyond=Beyond(quota[QUOTA_BEYOND]),
            group=quota.get(QUOTA_GROUP),
            member=quota.get(QUOTA_MEMBER),
        )
        for quota in options.get(CONF_QUOTAS, ())
    )


def stored_term(options: Mapping[str, Any]) -> Term | None:
    """Return the term of a queue's options."""
    first, last = options.get(CONF_TERM_FIRST), options.get(CONF_TERM_LAST)
    if first is None or last is None:
        return None
    return Term(date.fromisoformat(first), date.fromisoformat(last))
