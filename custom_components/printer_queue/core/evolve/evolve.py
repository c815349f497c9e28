"""What an event does to the state: the only place where state changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any, cast

from .. import events as ev
from ..model import QueueState
from . import clock, jobs, maintenance, printers, prints, reservations, shelf, starts
from .usage import looked_back

_OF_JOBS = ("_printing", "_next", "_first_askable")
"""What a state looks up once among all of its jobs."""


def evolve(state: QueueState, event: ev.Event) -> QueueState:
    """Return the state after one event."""
    after = _CHANGES[type(event)](state, event)
    if after.jobs is state.jobs:
        known = vars(state)
        vars(after).update({name: known[name] for name in _OF_JOBS if name in known})
    return after


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
    """Take the rules over, and forget what no quota looks back to any more."""
    look_back = event.settings.quotas_look_back
    printed = looked_back(state.printed, look_back)
    return replace(state, settings=event.settings, printed=printed)


def _hours_changed(state: QueueState, event: ev.HoursChanged) -> QueueState:
    return replace(state, hours=event.hours)


def _presence_changed(state: QueueState, event: ev.PresenceChanged) -> QueueState:
    return replace(state, present=event.present)


def _offers_paused(state: QueueState, event: ev.OffersPaused) -> QueueState:
    return replace(state, paused=True, pause=event.closure)


def _offers_resumed(state: QueueState, event: ev.OffersResumed) -> QueueState:
    return replace(state, paused=False, pause=None)


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
        ev.PictureGiven: jobs.picture_given,
        ev.Moved: jobs.moved,
        ev.StartForecast: jobs.start_forecast,
        ev.EndForecast: prints.end_forecast,
        ev.Started: prints.started,
        ev.StartRejected: prints.start_rejected,
        ev.Scheduled: starts.scheduled,
        ev.AttemptAdvanced: starts.attempt_advanced,
        ev.AttemptFailed: starts.attempt_failed,
        ev.Sliced: starts.sliced,
        ev.PauseAsked: starts.only_asked,
        ev.ContinueAsked: starts.only_asked,
        ev.DeadLetterSettled: starts.dead_letter_settled,
        ev.StrayPrintSeen: starts.stray_print_seen,
        ev.PrinterStartingStopped: starts.printer_stopped,
        ev.PrinterStartingResumed: starts.printer_resumed,
        ev.StartingStopped: starts.all_stopped,
        ev.StartingResumed: starts.all_resumed,
        ev.InterlocksChanged: starts.interlocks_changed,
        ev.MaintenanceDue: maintenance.due,
        ev.MaintenanceDone: maintenance.done,
        ev.PrinterReserved: reservations.reserved,
        ev.ReservationBegan: reservations.began,
        ev.ReservationEnded: reservations.ended,
        ev.PrintPaused: prints.print_paused,
        ev.PrintContinued: prints.print_continued,
        ev.Ended: prints.ended,
        ev.Renumbered: jobs.renumbered,
        ev.PrinterChanged: printers.reported,
        ev.PutOnShelf: shelf.put,
        ev.PickupReminded: shelf.reminded,
        ev.PickedUp: shelf.picked_up,
        ev.PlateCleared: printers.plate_cleared,
        ev.SpoolsChanged: printers.spools_changed,
        ev.SpoolsWeighed: printers.spools_weighed,
        ev.FilamentUsed: printers.filament_used,
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
