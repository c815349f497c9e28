"""What a command leads to: `decide(state, command, now)` returns events or refuses."""

from datetime import datetime

from . import commands as cmd, people
from .events import CLOCK, SETUP, Event
from .heard import hear
from .joining import join
from .model import QueueState
from .moving import move
from .offers import offer_free_printers
from .plan_steps import follow_plan
from .restoring import restore
from .setup import configure, set_hours
from .turn import Turn
from .windows import begin_start_windows, let_time_pass, recover


def decide(state: QueueState, command: cmd.Command, now: datetime) -> list[Event]:
    """Return what happens, in order; raise QueueError when the rules refuse.

    `now` is aware UTC. A command that asks for what is already so gives no events of
    its own. Free printers are offered at the end of every decision.
    """
    turn = Turn(state, now, _actor(command))
    _carry_out(turn, command)
    begin_start_windows(turn)
    offer_free_printers(turn)
    return turn.events


def _actor(command: cmd.Command) -> str:
    match command:
        case cmd.Configure() | cmd.SetHours():
            return SETUP
        case cmd.Heard():
            return f"printer:{command.printer_id}"
        case cmd.Tick() | cmd.Recover() | cmd.FollowPlan():
            return CLOCK
        case _:
            return command.caller.actor


def _carry_out(turn: Turn, command: cmd.Command) -> None:
    match command:
        case cmd.Heard():
            hear(turn, command)
        case cmd.Tick():
            let_time_pass(turn)
        case cmd.Recover():
            recover(turn)
        case cmd.Configure():
            configure(turn, command)
        case cmd.SetHours():
            set_hours(turn, command)
        case cmd.FollowPlan():
            follow_plan(turn, command)
        case cmd.LoadSpools():
            people.load_spools(turn, command)
        case cmd.Join():
            join(turn, command)
        case cmd.Claim():
            people.claim(turn, command)
        case cmd.Pass():
            people.pass_on(turn, command)
        case cmd.Cancel():
            people.cancel(turn, command)
        case cmd.Restore():
            restore(turn, command)
        case cmd.Hold():
            people.hold(turn, command)
        case cmd.Resume():
            people.resume(turn, command)
        case cmd.UpdateTime():
            people.update_time(turn, command)
        case cmd.Reprioritise():
            people.reprioritise(turn, command)
        case cmd.Move():
            move(turn, command)
        case cmd.Release():
            people.release(turn, command)
        case cmd.Finish():
            people.finish(turn, command)
        case cmd.ClearPlate():
            people.clear_plate(turn, command)
        case cmd.SetInService():
            people.set_in_service(turn, command)
        case cmd.SetPaused():
            people.set_paused(turn, command)
