"""The board: five states as three roomy columns."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.models import Recovery

State = Recovery.State


@dataclass
class Column:
    key: str
    title: Promise
    states: tuple[Recovery.State, ...]
    nothing: Promise
    cards: list[Recovery] = field(default_factory=list)


def board_of(recoveries: Iterable[Recovery]) -> list[Column]:
    """The columns with their cards, each card in the order it came in."""
    columns = [
        Column("waiting", _("New and acknowledged"), (State.NEW, State.ACKNOWLEDGED), _("Nobody is waiting.")),
        Column("fixing", _("Fixing"), (State.FIXING,), _("Nothing is being fixed just now.")),
        Column(
            "done", _("Recovered and closed"), (State.RECOVERED, State.CLOSED), _("What is recovered appears here.")
        ),
    ]
    for recovery in recoveries:
        next(column for column in columns if recovery.state in column.states).cards.append(recovery)
    return columns
