"""What has happened to people's reservations of printers."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ..model import Reservation
from .event import PrinterEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterReserved(PrinterEvent):
    """A printer is kept for a person for a time."""

    kind: ClassVar[str] = "printer_reserved"
    reservation: Reservation


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationBegan(PrinterEvent):
    """The reserved time has come and the printer is free: its person has to start now.

    It begins once more where nobody could know meanwhile, as after an outage.
    """

    kind: ClassVar[str] = "reservation_began"
    reservation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationEnded(PrinterEvent):
    """The printer is not kept for the person any more; `reason` says why.

    Whoever left it unused cannot reserve it again before `cooldown_until`.
    """

    kind: ClassVar[str] = "reservation_ended"
    reservation_id: str
    cooldown_until: datetime | None = None
