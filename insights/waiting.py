"""What waits for a member, each one action away, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.tenancy import here
from feedback.models import Recovery
from playbook.models import Entry, Observation

OF_EACH = 6
# What nobody has judged in so long is found in the feed, not on the first page.
JUDGED_WITHIN = timedelta(days=90)
PRESSING, LAST = {"late": 0, "soon": 1}, 2


@dataclass(frozen=True)
class Waiting:
    """One line of the inbox. `tone` is "late", "soon" or "" and only helps: `note` says it in words before `at`."""

    kind: str
    title: str
    who: str
    note: str | Promise
    at: datetime | None
    action: str | Promise
    address: str
    tone: str = ""
    feeling: int | None = None


def for_manager() -> list[Waiting]:
    """Recoveries, drafts to publish, and what was seen elsewhere and has no verdict; the overdue first."""
    return _pressing_first(map(_recovery, _recoveries()), map(_draft, _drafts()), map(_verdict, _unjudged()))


def for_front_line(member: Member) -> list[Waiting]:
    """The recoveries this member sees through."""
    return _pressing_first(map(_recovery, _recoveries(owner=member)))


def _pressing_first(*kinds: Iterable[Waiting]) -> list[Waiting]:
    """The two most pressing of a kind before everything else; the rest in turn, so that no kind hides another."""
    ranked = [
        ((PRESSING.get(item.tone, LAST) if place < 2 else LAST, place), item)
        for items in kinds
        for place, item in enumerate(items)
    ]
    return [item for _rank, item in sorted(ranked, key=lambda pair: pair[0])]


def _recoveries(**whose: Member) -> QuerySet[Recovery]:
    return Recovery.objects.unfinished().filter(**whose).for_cards().most_urgent_first()[:OF_EACH]


def _drafts() -> QuerySet[Entry]:
    unpublished = [Entry.Status.DRAFT, Entry.Status.IN_REVIEW]
    found = Entry.objects.active().filter(status__in=unpublished).select_related("author__user")
    return found.defer("body", "html").order_by("-status", "-created_at")[:OF_EACH]


def _unjudged() -> QuerySet[Observation]:
    recent = Observation.objects.for_feed().awaiting_verdict().filter(noticed_at__gte=timezone.now() - JUDGED_WITHIN)
    return recent.order_by("-noticed_at", "-pk")[:OF_EACH]


def _recovery(recovery: Recovery) -> Waiting:
    return Waiting(
        kind="recovery",
        title=recovery.feedback.words,
        who=str(recovery.owner),
        note=_("overdue since") if recovery.is_overdue else _("due") if recovery.due_at else "",
        at=recovery.due_at,
        action=_("Make it good"),
        address=here("recovery_detail", recovery.pk),
        tone="late" if recovery.is_overdue else "soon" if recovery.is_due_soon else "",
        feeling=recovery.feedback.feeling,
    )


def _draft(entry: Entry) -> Waiting:
    is_asked = entry.status == Entry.Status.IN_REVIEW
    return Waiting(
        kind="draft",
        title=entry.title,
        who=str(entry.author),
        note=_("asks for a review, begun") if is_asked else _("draft, begun"),
        at=entry.created_at,
        action=_("Read and publish"),
        address=here("entry_detail", entry.pk),
    )


def _verdict(observation: Observation) -> Waiting:
    return Waiting(
        kind="verdict",
        title=observation.text,
        who=str(observation.author),
        note=_("seen elsewhere"),
        at=observation.noticed_at,
        action=_("Compare"),
        address=here("observation_detail", observation.pk),
        feeling=observation.feeling,
    )
