"""What can be found: which rows of each room a member may see, and what of them a list of results shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateTimeField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from feedback.models import Feedback
from feedback.search import FEEDBACK
from journeys.models import Touchpoint
from journeys.search import TOUCHPOINTS
from playbook.models import Entry, Observation, Rule, Thanks
from playbook.search import ENTRIES, OBSERVATIONS, RULES
from search.index import Index


def said(*fields: str) -> Any:
    """Several texts as one."""
    parts = [part for name in fields for part in (Value(" "), F(name))][1:]
    return Concat(*parts, output_field=TextField()) if len(parts) > 1 else Cast(parts[0], TextField())


def name_of(person: str) -> Any:
    written = NullIf(F(f"{person}__user__name"), Value(""))
    return Coalesce(written, F(f"{person}__user__email"), Value(""), output_field=TextField())


# The kinds of results, in the order in which they are offered.
LABELS = {
    "entry": _("Entries"),
    "observation": _("Observations"),
    "rule": _("Rules"),
    "touchpoint": _("Touchpoints"),
    "feedback": _("Feedback"),
}
NOTHING = Cast(Value(""), TextField())
NEVER = Cast(Value(None), DateTimeField())
NO_NUMBER = Cast(Value(None), IntegerField())
PLACE = Coalesce(F("touchpoint__title"), Value(""), output_field=TextField())


@dataclass(frozen=True)
class Source:
    """One kind of result. `columns` are in the order of `ranking.Found`, from the title on."""

    kind: str
    index: Index
    rows: Callable[[Member], QuerySet]
    columns: tuple[Any, ...]
    author: str
    touchpoint: str
    # Its moment, for those that have one.
    when: Any = None
    principles: tuple[str, ...] = ()
    # How many of the newest are looked through; more where a title may make an old one the best.
    candidates: int = 60
    # Text too long to be brought for every candidate.
    body: str = ""
    # How often a row helped somebody; asked for within a scope.
    helped: Callable[[], Any] = lambda: NO_NUMBER

    def columns_of(self, *, whole: bool) -> tuple[Any, ...]:
        """All columns after the kind and the id; the body with them if the row shall be whole."""
        title, why, rest, *others = self.columns
        if whole and self.body:
            rest = Concat(F(self.body), Value(" "), rest, output_field=TextField())
        return (title, why, rest, *others, self.helped())

    def matching(self, member: Member, wanted: Mapping[str, Any]) -> QuerySet | None:
        """The rows that the filters let through, or None when this kind knows nothing of what is asked for."""
        since, principle, touchpoint, whose = (
            wanted.get(name) for name in ("since", "principle", "touchpoint", "whose")
        )
        if (since and self.when is None) or (principle and not self.principles):
            return None
        rows = self.rows(member)
        if since:
            rows = rows.alias(since=self.when).filter(since__gte=since)
        if principle:
            has_it = [Q(**{f"{name}__contains": principle}) for name in self.principles]
            rows = rows.filter(has_it[0] | has_it[-1])
        if touchpoint:
            rows = rows.filter(**{self.touchpoint: touchpoint})
        if by := wanted.get("by"):
            rows = rows.filter(**{self.author: by})
        if whose == "team":
            return rows.filter(**{f"{self.author}__team": member.team_id})
        return rows.filter(**{self.author: member}) if whose == "mine" else rows


def times_thanked() -> Any:
    thanks = Thanks.objects.filter(entry=OuterRef("pk")).order_by().values("entry").annotate(times=Count("pk"))
    return Coalesce(Subquery(thanks.values("times"), output_field=IntegerField()), 0)


PUBLISHED = Coalesce(F("published_at"), F("created_at"))
SOURCES = (
    Source(
        kind="entry",
        index=ENTRIES,
        rows=lambda member: Entry.objects.visible_to(member),
        # The body is long, and needed only where the hit is not in the rest.
        columns=(said("title"), said("matters"), said("serves"), PUBLISHED, name_of("author"), NOTHING, said("status"),
                 NO_NUMBER),
        author="author",
        touchpoint="touchpoints",
        when=PUBLISHED,
        principles=("principles",),
        candidates=200,
        body="body",
        helped=times_thanked,
    ),
    Source(
        kind="observation",
        index=OBSERVATIONS,
        rows=lambda member: Observation.objects.active(),
        columns=(NOTHING, said("text"), said("business"), F("noticed_at"), name_of("author"), PLACE, said("kind"),
                 F("feeling")),
        author="author",
        touchpoint="touchpoint",
        when=F("noticed_at"),
        principles=("shown", "missed"),
    ),
    Source(
        kind="rule",
        index=RULES,
        rows=lambda member: Rule.objects.active(),
        columns=(said("title"), said("aggravates"), said("reason", "changed_to"), F("reported_at"),
                 name_of("reported_by"), PLACE, said("decision"), NO_NUMBER),
        author="reported_by",
        touchpoint="touchpoint",
        when=F("reported_at"),
        candidates=100,
    ),
    Source(
        kind="touchpoint",
        index=TOUCHPOINTS,
        rows=lambda member: Touchpoint.objects.active(),
        columns=(said("title"), said("expects"), said("customer_does", "front_stage", "back_stage", "evidence"), NEVER,
                 name_of("owner"), said("stage__journey__title"), NOTHING, NO_NUMBER),
        author="owner",
        touchpoint="pk",
        candidates=100,
    ),
    Source(
        kind="feedback",
        index=FEEDBACK,
        rows=lambda member: Feedback.objects.active(),
        columns=(NOTHING, said("words"), said("wanted", "experience", "trouble"), F("happened_at"),
                 name_of("logged_by"), PLACE, NOTHING, F("feeling")),
        author="logged_by",
        touchpoint="touchpoint",
        when=F("happened_at"),
    ),
)  # fmt: skip
