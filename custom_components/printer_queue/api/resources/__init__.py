"""What the REST API has, one file for each kind of thing: each lists its routes."""

from collections.abc import Sequence

from ..http.route import Route
from . import (
    dead_letters,
    events,
    history,
    job_changes,
    jobs,
    members,
    pictures,
    plan,
    predictions,
    printers,
    queue,
    quotas,
    reservations,
    scheduling,
    statistics,
    status,
    uploads,
)

ROUTES: Sequence[Route] = (
    *status.ROUTES,
    *queue.ROUTES,
    *jobs.ROUTES,
    *job_changes.ROUTES,
    *scheduling.ROUTES,
    *plan.ROUTES,
    *predictions.ROUTES,
    *printers.ROUTES,
    *reservations.ROUTES,
    *dead_letters.ROUTES,
    *members.ROUTES,
    *quotas.ROUTES,
    *history.ROUTES,
    *statistics.ROUTES,
    *events.ROUTES,
    *uploads.ROUTES,
    *pictures.ROUTES,
)
"""Every operation there is."""
