"""What a command leads to: `decide(state, command, now)` returns steps or refuses."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, cast

from . import commands as cmd
from .decision import Decision, Steps
from .events import CLOCK, SETUP
from .model import QueueState
from .rules import attempts, closing, job_requests, printer_requests, starting
from .rules.configure import configure, set_hours
from .rules.filament_used import count_filament
from .rules.follow_plan import follow_plan, plan_now
from .rules.join import join
from .rules.keep_reservations import offer_reserved_printers
from .rules.lost_site import lose_site
from .rules.maintenance import follow_maintenance, maintenance_done
from .rules.move import move
from .rules.offers import offer_free_printers
from .rules.presence import set_presence
from .rules.reconcile import reconcile
from .rules.reserve import cancel_reservation, reserve
from .rules.restore import restore
from .rules.revise import give_picture, revise, update_time
from .rules.shelf import follow_shelf, pick_up
from .rules.stock_spools import stock_spools
from .rules.windows import begin_start_windows, let_time_pass, recover, shift_clock


def decide(state: QueueState, command: cmd.Command, now: datetime) -> Steps:
    """Return what happens, step by step; raise QueueError when the rules refuse.

    `now` is aware UTC. A command that asks for what is already so gives no steps of
    its own. Free printers are offered at the end of every decision.
    """
    decision = Decision(state, now, _actor(command), _kiosk(command))
    _RULES[type(command)](decision, command)
    count_filament(decision)
    follow_shelf(decision)
    follow_maintenance(decision)
    begin_start_windows(decision)
    offer_reserved_printers(decision)
    offer_free_printers(decision)
    return decision.steps


def _actor(command: cmd.Command) -> str:
    match command:
        case (
            cmd.Configure()
            | cmd.SetHours()
            | cmd.SetInterlocks()
            | cmd.SetPresence()
            | cmd.StockSpools()
        ):
            return SETUP
        case cmd.Reconcile():
            return f"printer:{command.printer_id}"
        case (
            cmd.Tick()
            | cmd.LoseSite()
            | cmd.Recover()
            | cmd.ShiftClock()
            | cmd.FollowPlan()
            | cmd.AdvanceAttempt()
            | cmd.FailAttempt()
            | cmd.LearnSlice()
        ):
            return CLOCK
        case _:
            return command.caller.actor


def _kiosk(command: cmd.Command) -> str | None:
    caller: cmd.Caller | None = getattr(command, "caller", None)
    return caller.kiosk if caller is not None else None


_RULES = cast(
    Mapping[type, Callable[[Decision, Any], None]],
    {
        cmd.Reconcile: reconcile,
        cmd.LoseSite: lose_site,
        cmd.Tick: lambda decision, _: let_time_pass(decision),
        cmd.Recover: lambda decision, _: recover(decision),
        cmd.ShiftClock: shift_clock,
        cmd.Configure: configure,
        cmd.SetHours: set_hours,
        cmd.SetPresence: set_presence,
        cmd.StockSpools: stock_spools,
        cmd.SetInterlocks: starting.set_interlocks,
        cmd.AdvanceAttempt: attempts.advance,
        cmd.FailAttempt: attempts.fail,
        cmd.LearnSlice: attempts.learn,
        cmd.FollowPlan: follow_plan,
        cmd.LoadSpools: printer_requests.load_spools,
        cmd.Join: join,
        cmd.Claim: job_requests.claim,
        cmd.Pass: job_requests.pass_on,
        cmd.Cancel: job_requests.cancel,
        cmd.Restore: restore,
        cmd.Hold: job_requests.hold,
        cmd.Resume: job_requests.resume,
        cmd.UpdateTime: update_time,
        cmd.Revise: revise,
        cmd.GivePicture: give_picture,
        cmd.Move: move,
        cmd.Release: job_requests.release,
        cmd.Finish: job_requests.finish,
        cmd.PausePrint: starting.pause_print,
        cmd.ContinuePrint: starting.continue_print,
        cmd.Requeue: attempts.requeue,
        cmd.PickUp: pick_up,
        cmd.DropDeadLetter: attempts.drop,
        cmd.SetStarting: starting.set_starting,
        cmd.ClearPlate: printer_requests.clear_plate,
        cmd.SetInService: closing.set_in_service,
        cmd.SetPaused: closing.set_paused,
        cmd.MaintenanceDone: maintenance_done,
        cmd.Reserve: reserve,
        cmd.CancelReservation: cancel_reservation,
        cmd.PlanNow: plan_now,
    },
)
