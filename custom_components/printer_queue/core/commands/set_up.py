"""What is asked about who belongs to the queue, of the node that leads it.

The set-up says who does: no rule decides these, and the node changes its set-up by them.
Members are named by their users, whom only the node has to know at which they ask.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .caller import Caller


@dataclass(frozen=True, slots=True)
class Account:
    """A user of Home Assistant, and how a member is called who comes of it."""

    user_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToJoin:
    """The caller asks to be made a member; `account` is None where theirs is none that may."""

    caller: Caller
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit:
    """The caller, an admin, makes somebody a member, or tells them no."""

    caller: Caller
    account: Account
    admits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """Somebody who joins becomes a member by it, with this id if they are none yet."""

    member_id: str
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """What the member of this id joined with was refused: they are none, but for their jobs."""

    member_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSetUp:
    """What was changed at another node in what all share; see `queue.shared_set_up`."""

    changes: Mapping[str, Mapping[str, Any] | None] = field(repr=False)


type MembershipRequest = AskToJoin | Admit | LetIn | TakeBack
type SetUpRequest = MembershipRequest | ChangeSetUp
