"""Quotas and what is left of them, as JSON and in words."""

from collections.abc import Iterable
from typing import Any

from ..core.rules.quotas import QuotaUse
from ..times import local_iso


def quotas_view(uses: Iterable[QuotaUse]) -> list[dict[str, Any]]:
    """Describe quotas for answers."""
    return [{**_amounts(use), "ends": local_iso(use.ends)} for use in uses]


def quota_rows(uses: Iterable[QuotaUse]) -> list[dict[str, Any]]:
    """Describe quotas for the websocket: a moment is in whole seconds since 1970."""
    return [{**_amounts(use), "ends": int(use.ends.timestamp())} for use in uses]


def quota_words(use: QuotaUse) -> tuple[str, dict[str, str]]:
    """Return the text of what is left, and the values that go into it."""
    quota = use.quota
    values = {"left": amount_text(use.left), "limit": amount_text(quota.limit)}
    return f"ui_quota_{quota.unit}_{quota.period}", values


def beyond_key(use: QuotaUse) -> str | None:
    """Return the text of what happens to the next job; None while something is left."""
    return None if use.left else f"ui_quota_gone_{use.quota.beyond}"


def amount_text(amount: float) -> str:
    """Return an amount as it is read, to two digits."""
    return f"{round(amount, 2):g}" if amount < 1_000_000 else f"{amount:.0f}"


def _amounts(use: QuotaUse) -> dict[str, Any]:
    quota = use.quota
    return {
        "unit": quota.unit.value,
        "period": quota.period.value,
        "limit": quota.limit,
        "used": round(use.used, 2),
        "left": round(use.left, 2),
        "exceeded": use.is_exceeded,
        "beyond": quota.beyond.value,
    }
