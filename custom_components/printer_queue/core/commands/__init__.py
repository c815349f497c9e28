"""What may be asked of the queue. Every command is safe to repeat."""

from .caller import AUTOMATION, UNCHANGED, Caller, Unchanged
from .jobs import (
    Cancel,
    Claim,
    ContinuePrint,
    DropDeadLetter,
    Finish,
    GivePicture,
    Hold,
    JobCommand,
    Join,
    LateCommand,
    Move,
    Pass,
    PausePrint,
    PickUp,
    Release,
    Requeue,
    Restore,
    Resume,
    Revise,
    UpdateTime,
)
from .printers import (
    CancelReservation,
    ClearPlate,
    LoadSpools,
    MaintenanceDone,
    PlanNow,
    PrinterCommand,
    Reserve,
    SetInService,
    SetPaused,
    SetStarting,
)
from .set_up import (
    Account,
    Admit,
    AskToJoin,
    ChangeSetUp,
    LetIn,
    MembershipRequest,
    SetUpRequest,
    TakeBack,
)
from .starts import AdvanceAttempt, FailAttempt, LearnSlice
from .upkeep import (
    Ask,
    Configure,
    FollowPlan,
    LoseSite,
    Reconcile,
    Recover,
    SetHours,
    SetInterlocks,
    SetPresence,
    ShiftClock,
    StockSpools,
    Tick,
)

type PersonCommand = Join | JobCommand | LateCommand | PrinterCommand
type Command = (
    PersonCommand
    | Configure
    | SetHours
    | SetInterlocks
    | SetPresence
    | StockSpools
    | AdvanceAttempt
    | FailAttempt
    | LearnSlice
    | FollowPlan
    | Reconcile
    | LoseSite
    | Tick
    | ShiftClock
    | Recover
)

__all__ = [
    "AUTOMATION",
    "UNCHANGED",
    "Account",
    "Admit",
    "AdvanceAttempt",
    "Ask",
    "AskToJoin",
    "Caller",
    "Cancel",
    "CancelReservation",
    "ChangeSetUp",
    "Claim",
    "ClearPlate",
    "Command",
    "Configure",
    "ContinuePrint",
    "DropDeadLetter",
    "FailAttempt",
    "Finish",
    "FollowPlan",
    "GivePicture",
    "Hold",
    "JobCommand",
    "Join",
    "LateCommand",
    "LearnSlice",
    "LetIn",
    "LoadSpools",
    "LoseSite",
    "MaintenanceDone",
    "MembershipRequest",
    "Move",
    "Pass",
    "PausePrint",
    "PersonCommand",
    "PickUp",
    "PlanNow",
    "PrinterCommand",
    "Reconcile",
    "Recover",
    "Release",
    "Requeue",
    "Reserve",
    "Restore",
    "Resume",
    "Revise",
    "SetHours",
    "SetInService",
    "SetInterlocks",
    "SetPaused",
    "SetPresence",
    "SetStarting",
    "SetUpRequest",
    "ShiftClock",
    "StockSpools",
    "TakeBack",
    "Tick",
    "Unchanged",
    "UpdateTime",
]
