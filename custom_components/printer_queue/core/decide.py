"""What a command leads to: `decide(state, command, now)` returns steps or refuses."""

from datetime import datetime

from . import commands as cmd
from .decision import Decision, Steps
from .events import CLOCK, SETUP
from .model import QueueState
from .rules import requests
from .rules.configure import configure, set_hours
from .rules.follow_plan import follow_plan
from .rules.join import join
from .rules.move import move
from .rules.offers import offer_free_printers
from .rules.reconcile import reconcile
from .rules.restore import restore
from .rules.windows import begin_start_windows, let_time_pass, recover, shift_clock


def decide(state: QueueState, command: cmd.Command, now: datetime) -> Steps:
    """Return what happens, step by step; raise QueueError when the rules refuse.

    `now` is aware UTC. A command that asks for what is already so gives no steps of
    its own. Free printers are offered at the end of every decision.
    """
    decision = Decision(state, now, _actor(command))
    _carry_out(decision, command)
    begin_start_windows(decision)
    offer_free_printers(decision)
    return decision.steps


def _actor(command: cmd.Command) -> str:
    match command:
        case cmd.Configure() | cmd.SetHours():
            return SETUP
        case cmd.Reconcile():
            return f"printer:{command.printer_id}"
        case cmd.Tick() | cmd.Recover() | cmd.ShiftClock() | cmd.FollowPlan():
            return CLOCK
        case _:
            return command.caller.actor


def _carry_out(decision: Decision, command: cmd.Command) -> None:
    match command:
        case cmd.Reconcile():
            reconcile(decision, command)
        case cmd.Tick():
            let_time_pass(decision)
        case cmd.Recover():
            recover(decision)
        case cmd.ShiftClock():
            shift_clock(decision, command)
        case cmd.Configure():
            configure(decision, command)
        case cmd.SetHours():
            set_hours(decision, command)
        case cmd.FollowPlan():
            follow_plan(decision, command)
        case cmd.LoadSpools():
            requests.load_spools(decision, command)
        case cmd.Join():
            join(decision, command)
        case cmd.Claim():
            requests.claim(decision, command)
        case cmd.Pass():
            requests.pass_on(decision, command)
        case cmd.Cancel():
            requests.cancel(decision, command)
        case cmd.Restore():
            restore(decision, command)
        case cmd.Hold():
            requests.hold(decision, command)
        case cmd.Resume():
            requests.resume(decision, command)
        case cmd.UpdateTime():
            requests.update_time(decision, command)
        case cmd.Reprioritise():
            requests.reprioritise(decision, command)
        case cmd.Move():
            move(decision, command)
        case cmd.Release():
            requests.release(decision, command)
        case cmd.Finish():
            requests.finish(decision, command)
        case cmd.ClearPlate():
            requests.clear_plate(decision, command)
        case cmd.SetInService():
            requests.set_in_service(decision, command)
        case cmd.SetPaused():
            requests.set_paused(decision, command)
