"""What waits for a member, each one action away, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.tenancy import here
from feedback.models import Recovery
from journeys.models import Journey
from playbook.models import Entry, Observation, Review

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
    at: datetime | date | None
    action: str | Promise
    address: str
    tone: str = ""
    feeling: int | None = None


def for_manager(member: Member) -> list[Waiting]:
    """Recoveries, reviews they are asked for, entries and maps that ask to be looked at, drafts to publish, and what
    was seen elsewhere and has no verdict; the overdue first."""
    entries = list(_entries(member))
    review, look, draft = (
        [make(entry) for entry in entries if entry.waits_as == kind][:OF_EACH] for kind, make in OF_ENTRIES.items()
    )
    maps, noticed = map(_map, _maps(member)), _noticed()
    unjudged = [_verdict(each) for each in noticed if each.is_elsewhere and not each.verdict]
    return _pressing_first(map(_recovery, _recoveries()), _unseen(noticed), review, look, maps, draft, unjudged)


def for_front_line(member: Member) -> list[Waiting]:
    """The recoveries this member sees through, and the maps they keep."""
    return _pressing_first(map(_recovery, _recoveries(owner=member)), map(_map, _maps(member, owner=member)))


def _pressing_first(*kinds: Iterable[Waiting]) -> list[Waiting]:
    """The two most pressing of a kind before everything else; the rest in turn, so that no kind hides another."""
    ranked = [
        ((PRESSING.get(item.tone, LAST) if place < 2 else LAST, place), item)
        for items in kinds
        for place, item in enumerate(items)
    ]
    return [item for _rank, item in sorted(ranked, key=lambda pair: pair[0])]


def _unseen(noticed: list[Observation]) -> list[Waiting]:
    """Notes that nobody has looked at, as one line; late when one has waited for more than a week."""
    first = min((each for each in noticed if each.seen_at is None), key=lambda each: each.noticed_at, default=None)
    if first is None:
        return []
    return [
        Waiting(
            kind="note",
            title=first.text,
            who=str(first.author),
            note=_("not looked at since"),
            at=first.noticed_at,
            action=_("To the inbox"),
            address=here("observation_inbox"),
            tone="late" if first.is_waiting_long else "",
            feeling=first.feeling,
        )
    ]


def _recoveries(**whose: Member) -> QuerySet[Recovery]:
    return Recovery.objects.unfinished().filter(**whose).for_cards().most_urgent_first()[:OF_EACH]


def _entries(member: Member) -> QuerySet[Entry]:
    """Entries that wait as a "review" they are asked for, a "look" or a "draft", the first of each kind before the
    second of any; in one query, of which each part has its index."""
    reviews = Review.objects.waiting_for(member)
    asking, drafts = Entry.objects.asking(), Entry.objects.active().filter(status=Entry.Status.DRAFT)
    waiting = reviews.order_by().values("entry").union(asking.values("pk"), drafts.values("pk"))
    found = Entry.objects.filter(pk__in=waiting)
    theirs = reviews.filter(entry=OuterRef("pk"))
    is_theirs = When(Q(asks_since__isnull=False) & (Q(reviewer=member) | Q(reviewer=None, author=member)), then=0)
    kinds = [When(review__isnull=False, then=Value("review")), When(asks_since__isnull=False, then=Value("look"))]
    found = found.annotate(
        review=Subquery(theirs.values("pk")[:1]),
        review_by=Subquery(theirs.values("asked_by__user__name")[:1]),
        review_at=Subquery(theirs.values("asked_at")[:1]),
        waits_as=Case(*kinds, default=Value("draft")),
    )
    since = Coalesce("review_at", "asks_since").asc(nulls_last=True)
    place = Window(
        RowNumber(), partition_by="waits_as", order_by=[Case(is_theirs, default=1), since, F("created_at").desc()]
    )
    people = found.select_related("reviewer__user", "author__user").defer("body", "html")
    return people.annotate(place=place).order_by("place", "pk")[: OF_EACH * len(OF_ENTRIES)]


def _maps(member: Member, **whose: Member) -> QuerySet[Journey]:
    """Maps whose next look has come; the member's own first."""
    due = Journey.objects.look_due(timezone.localdate()).filter(**whose).select_related("owner__user")
    return due.order_by(Case(When(owner=member, then=0), default=1), "next_look_on", "pk")[:OF_EACH]


def _noticed() -> list[Observation]:
    """What was seen elsewhere and has no verdict, the newest first; and of what nobody has looked at the oldest."""
    rows = Observation.objects
    recent = rows.active().awaiting_verdict().filter(noticed_at__gte=timezone.now() - JUDGED_WITHIN)
    oldest = rows.unseen().order_by("noticed_at", "pk")[:1]
    # A part of a union is cut short only within a query of its own (SQLite).
    unjudged, unseen = (
        rows.filter(pk__in=found.values("pk")).values("pk") for found in (recent.newest_first()[:OF_EACH], oldest)
    )
    return list(rows.with_people().filter(pk__in=unjudged.union(unseen)).newest_first())


def _recovery(recovery: Recovery) -> Waiting:
    return Waiting(
        kind="recovery",
        title=recovery.feedback.words or str(recovery.feedback),
        who=str(recovery.owner),
        note=_("overdue since") if recovery.is_overdue else _("due"),
        at=recovery.due_at,
        action=_("Make it good"),
        address=here("recovery_detail", recovery.pk),
        tone="late" if recovery.is_overdue else "soon" if recovery.is_due_soon else "",
        feeling=recovery.feedback.feeling,
    )


def _review(entry: Entry) -> Waiting:
    return Waiting(
        kind="review",
        title=entry.title,
        who=entry.review_by,
        note=_("asks for your review since"),
        at=entry.review_at,
        action=_("Review"),
        address=here("review_detail", entry.review),
    )


def _look(entry: Entry) -> Waiting:
    return Waiting(
        kind="look",
        title=entry.title,
        who=str(entry.reviewer or entry.author),
        note=_("asks to be looked at since"),
        at=entry.asks_since,
        action=_("Look at it"),
        address=here("entry_detail", entry.pk),
    )


def _map(journey: Journey) -> Waiting:
    return Waiting(
        kind="map",
        title=journey.title,
        who=str(journey.owner),
        note=_("map to be looked at since"),
        at=journey.next_look_on,
        action=_("Look at it"),
        address=here("journey_detail", journey.pk),
    )


def _draft(entry: Entry) -> Waiting:
    return Waiting(
        kind="draft",
        title=entry.title,
        who=str(entry.author),
        note=_("draft, begun"),
        at=entry.created_at,
        action=_("Read and publish"),
        address=here("entry_detail", entry.pk),
    )


OF_ENTRIES = {"review": _review, "look": _look, "draft": _draft}


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
