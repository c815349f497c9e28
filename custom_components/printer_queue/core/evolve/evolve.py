"""What an event does to the state: the only place where state changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any, cast

from .. import (
    events as ev,
    maintenance_events as care_ev,
    reservation_events as kept_ev,
    start_events as start_ev,
)
from ..model import QueueState
from . import clock, jobs, maintenance, printers, prints, reservations, starts


def evolve(state: QueueState, event: ev.Event) -> QueueState:
    """Return the state after one event."""
    return _CHANGES[type(event)](state, event)


def evolve_all(state: QueueState, events: Iterable[ev.Event]) -> QueueState:
    """Return the state after events in their order."""
    return reduce(evolve, events, state)


def _member_set(state: QueueState, event: ev.MemberSet) -> QueueState:
    return replace(state, members={**state.members, event.member.id: event.member})


def _member_removed(state: QueueState, event: ev.MemberRemoved) -> QueueState:
    members = dict(state.members)
    members.pop(event.member_id, None)
    return replace(state, members=members)


def _settings_changed(state: QueueState, event: ev.SettingsChanged) -> QueueState:
    return replace(state, settings=event.settings)


def _hours_changed(state: QueueState, event: ev.HoursChanged) -> QueueState:
    return replace(state, hours=event.hours)


def _presence_changed(state: QueueState, event: ev.PresenceChanged) -> QueueState:
    return replace(state, present=event.present)


def _offers_paused(state: QueueState, event: ev.OffersPaused) -> QueueState:
    return replace(state, paused=True)


def _offers_resumed(state: QueueState, event: ev.OffersResumed) -> QueueState:
    return replace(state, paused=False)


_CHANGES: dict[type[ev.Event], Callable[[QueueState, Any], QueueState]] = cast(
    "dict[type[ev.Event], Callable[[QueueState, Any], QueueState]]",
    {
        ev.Joined: jobs.joined,
        ev.WalkedUp: prints.walked_up,
        ev.Offered: jobs.offered,
        ev.Reminded: jobs.reminded,
        ev.Claimed: jobs.claimed,
        ev.WindowRenewed: jobs.window_renewed,
        ev.Returned: jobs.returned,
        ev.HeldBack: jobs.held,
        ev.MissForgiven: jobs.miss_forgiven,
        ev.Resumed: jobs.resumed,
        ev.Restored: jobs.restored,
        ev.EstimateChanged: jobs.estimate_changed,
        ev.Reprioritised: jobs.reprioritised,
        ev.EarliestStartChanged: jobs.earliest_start_changed,
        ev.Revised: jobs.revised,
        ev.Moved: jobs.moved,
        ev.StartForecast: jobs.start_forecast,
        ev.Started: prints.started,
        ev.StartRejected: prints.start_rejected,
        start_ev.Scheduled: starts.scheduled,
        start_ev.AttemptAdvanced: starts.attempt_advanced,
        start_ev.AttemptFailed: starts.attempt_failed,
        start_ev.Sliced: starts.sliced,
        start_ev.PauseAsked: starts.only_asked,
        start_ev.ContinueAsked: starts.only_asked,
        start_ev.DeadLetterSettled: starts.dead_letter_settled,
        start_ev.StrayPrintSeen: starts.stray_print_seen,
        start_ev.PrinterStartingStopped: starts.printer_stopped,
        start_ev.PrinterStartingResumed: starts.printer_resumed,
        start_ev.StartingStopped: starts.all_stopped,
        start_ev.StartingResumed: starts.all_resumed,
        start_ev.InterlocksChanged: starts.interlocks_changed,
        care_ev.MaintenanceDue: maintenance.due,
        care_ev.MaintenanceDone: maintenance.done,
        kept_ev.PrinterReserved: reservations.reserved,
        kept_ev.ReservationBegan: reservations.began,
        kept_ev.ReservationEnded: reservations.ended,
        ev.PrintPaused: prints.print_paused,
        ev.PrintContinued: prints.print_continued,
        ev.Ended: prints.ended,
        ev.Renumbered: jobs.renumbered,
        ev.PrinterChanged: printers.reported,
        ev.PlateCleared: printers.plate_cleared,
        ev.SpoolsChanged: printers.spools_changed,
        ev.ServiceChanged: printers.service_changed,
        ev.PrinterSet: printers.printer_set,
        ev.PrinterRemoved: printers.printer_removed,
        ev.MemberSet: _member_set,
        ev.MemberRemoved: _member_removed,
        ev.SettingsChanged: _settings_changed,
        ev.HoursChanged: _hours_changed,
        ev.PresenceChanged: _presence_changed,
        ev.OffersPaused: _offers_paused,
        ev.OffersResumed: _offers_resumed,
        ev.ClockShifted: clock.shifted,
        ev.Recovered: printers.recovered,
    },
)
