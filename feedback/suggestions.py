"""What could be done that they do not expect: dazzle ideas of the playbook, and what the ledger lets one do."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import Case, CharField, DecimalField, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from accounts import currencies
from accounts.models import Member
from accounts.tenancy import current_organisation
from feedback.models import Recovery
from playbook.models import Allowance, Entry

MOST = 40


@dataclass(frozen=True)
class Idea:
    """An entry of the playbook; `is_here`: practised where it was said."""

    pk: int
    title: str
    is_here: bool


@dataclass(frozen=True)
class Leave:
    """An allowance of the member's team, or of everybody."""

    pk: int
    gesture: str
    role: str
    amount: Decimal | None

    @property
    def words(self) -> str:
        limit = currencies.written(self.amount, current_organisation().currency) if self.amount is not None else ""
        said = _("%(gesture)s (%(role)s, up to %(limit)s)") if limit else _("%(gesture)s (%(role)s)")
        return said % {"gesture": self.gesture, "role": self.role, "limit": limit}


@dataclass(frozen=True)
class Suggestions:
    ideas: list[Idea]
    leaves: list[Leave]


def suggestions_for(recovery: Recovery, member: Member) -> Callable[[], Suggestions]:
    """Asked when something of it is drawn, in one statement."""

    @cache
    def found() -> Suggestions:
        rows = list(_ideas(recovery.feedback.touchpoint_id).union(_leaves(member), all=True).order_by("rank", "title"))
        # Ideas have the ranks 0 to 3, allowances those from 10 on.
        ideas = [Idea(pk, words, rank < 2) for rank, pk, words, *_more in rows if rank < 10]
        leaves = [Leave(pk, words, role, amount) for rank, pk, words, role, amount in rows if rank >= 10]
        return Suggestions(ideas[:MOST], leaves[:MOST])

    return found


def _ideas(touchpoint: int | None) -> QuerySet:
    """Practised there and of the lever "recover" (0), practised there (1), of that lever (2), any other (3)."""
    here = Exists(Entry.touchpoints.through.objects.filter(entry=OuterRef("pk"), touchpoint=touchpoint or 0))
    recovers = When(lever="recover", then=2)
    rank = Case(When(here, lever="recover", then=0), When(here, then=1), recovers, default=3)
    nothing = {"said": Value("", CharField()), "up_to": Cast(Value(None), DecimalField(max_digits=9, decimal_places=2))}
    found = Entry.objects.published().filter(kind=Entry.Kind.DAZZLE).annotate(rank=rank, **nothing)
    return found.order_by().values_list("rank", "pk", "title", "said", "up_to")


def _leaves(member: Member) -> QuerySet:
    near = Allowance.objects.active().nearest_first(member).filter(nearness__lt=2)
    rank = Case(When(nearness=0, then=10), default=11)
    return near.annotate(rank=rank).order_by().values_list("rank", "pk", "gesture", "role", "amount")
