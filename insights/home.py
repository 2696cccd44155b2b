"""Everything that a home page shows, read in a fixed number of queries whatever the house has grown to."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation, Member, Organisation
from accounts.tenancy import current_organisation_id
from feedback.models import Recovery
from insights import waiting
from insights.first_five import GOAL, Progress, Step, steps
from insights.moved import Moved, moved
from insights.story import Story, story_of
from insights.waiting import Waiting
from journeys.models import CombustionPoint
from journeys.risk import Logged, logged
from playbook.models import Entry, Observation, Outcome, Rule, Vision, with_entry
from reflections.actions import weekly_prompt_for
from reflections.models import Reflection, WeeklyPrompt
from reflections.schedule import week_of

A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=365)
BURNING, NEW, MINE, DECIDED, LOOKED_AT, INBOX = 3, 3, 4, 2, 60, 5


@dataclass(frozen=True)
class Home:
    """What a page of home can show; which of it it does is the template's to say."""

    greeting: str
    progress: Progress
    waiting: list[Waiting]
    burning: list[Logged]
    news: list[Observation]
    story: Story | None
    prompt: WeeklyPrompt | None = None
    moved: Moved | None = None
    mine: list[Observation] = field(default_factory=list)
    decided: list[Rule] = field(default_factory=list)

    @property
    def steps(self) -> list[Step]:
        return steps(self.progress)

    @property
    def next_step(self) -> Step:
        return next(step for step in self.steps if step.is_next)

    @property
    def inbox(self) -> list[Waiting]:
        """As much of what waits as fits on the page."""
        return self.waiting[:INBOX]

    @property
    def is_inbox_cut(self) -> bool:
        return len(self.waiting) > INBOX


def manager_home(member: Member, now: datetime) -> Home:
    return Home(
        **_for_everybody(member, now),
        waiting=waiting.for_manager(member),
        prompt=prompt_for(member, now),
        moved=moved(now),
    )


def front_line_home(member: Member, now: datetime) -> Home:
    """For members; a viewer's has the figures instead of what is theirs to do."""
    if member.is_viewer:
        return Home(**_for_everybody(member, now), waiting=[], moved=moved(now))
    return Home(
        **_for_everybody(member, now),
        waiting=waiting.for_front_line(member),
        prompt=prompt_for(member, now),
        mine=became_of(member, now),
        decided=list(Rule.objects.decided_for(member).filter(decided_at__gte=now - A_YEAR)[:DECIDED]),
    )


def _for_everybody(member: Member, now: datetime) -> dict:
    found = noticed_or_chosen(now - A_WEEK)
    news = [each for each in found if each.noticed_at >= now - A_WEEK]
    chosen = max((each for each in found if each.story_at), key=lambda each: each.story_at, default=None)
    told = Recovery.objects.made_good_since(now - A_WEEK).for_cards().first()
    return {
        "greeting": greeting(now.hour, member.user.name),
        "progress": progress_of(member),
        "burning": logged(
            list(CombustionPoint.objects.active().known().as_it_is().for_register()[:BURNING]), now.date()
        ),
        "news": news[:NEW],
        "story": story_of(chosen, news, told),
    }


def noticed_or_chosen(since: datetime) -> list[Observation]:
    """What was noticed since then, the newest first, and what a manager has chosen since then as a story (`story_at`,
    otherwise None)."""
    rows, stories = Observation.objects, Outcome.objects.stories().filter(at__gte=since)
    recent = rows.active().filter(noticed_at__gte=since).newest_first()[:LOOKED_AT]
    # A part of a union is cut short only within a query of its own (SQLite).
    noticed, chosen = (
        rows.filter(pk__in=pks).values("pk") for pks in (recent.values("pk"), stories.values("observation"))
    )
    told_at = stories.filter(observation=OuterRef("pk")).values("at")[:1]
    found = rows.for_feed().filter(pk__in=noticed.union(chosen)).annotate(story_at=Subquery(told_at))
    return list(found.newest_first())


def greeting(hour: int, name: str) -> str:
    """“Good morning, Mia”, by the reader's own clock (0 to 23); without a name it is still polite."""
    first_name = name.split()[0] if name.split() else ""
    parts = [(5, _("Good evening")), (12, _("Good morning")), (18, _("Good afternoon")), (24, _("Good evening"))]
    words = next(words for ends, words in parts if hour < ends)
    return f"{words}, {first_name}" if first_name else words


def progress_of(member: Member) -> Progress:
    """How far the organisation is on its way to its first five entries; one query, each part of it stops at a row."""
    published = Entry.objects.published().order_by("pk")
    found = Organisation.objects.filter(pk=current_organisation_id()).values_list(
        Exists(Vision.objects.all()),
        Exists(Observation.objects.active()),
        Exists(Member.objects.active().exclude(pk=member.pk)),
        Exists(Invitation.objects.waiting()),
        Exists(published.filter(touchpoints__isnull=False)),
        *(Exists(published[number : number + 1]) for number in range(GOAL)),
    )
    has_vision, has_observation, has_colleague, has_invited, has_placed, *entries = found.get()
    return Progress(has_vision, has_observation, has_colleague or has_invited, sum(entries), has_placed)


def prompt_for(member: Member, now: datetime) -> WeeklyPrompt:
    """This week's prompt, with `is_answered` saying whether this member answered it."""
    answers = Reflection.objects.filter(weekly_prompt=OuterRef("pk"), member=member)
    asked = WeeklyPrompt.objects.annotate(is_answered=Exists(answers))
    week = week_of(now, member.organisation.zone)
    # The first to look in a new week has it chosen.
    return asked.of_week(week).first() or asked.of_week(weekly_prompt_for(moment=now).week).get()


def became_of(member: Member, now: datetime) -> list[Observation]:
    """This member's observations of the last year of which something has become, or that were seen at least.

    `became` is an entry made of it, `outcome` what else was decided about it last.
    """
    theirs = Observation.objects.filter(author=member, noticed_at__gte=now - A_YEAR)
    outcomes = Outcome.objects.filter(observation=OuterRef("pk")).order_by("-at", "-pk")
    theirs = theirs.annotate(outcome_kind=Subquery(outcomes.values("kind")[:1])).filter(
        Q(archived_at=None) | Q(outcome_kind=Outcome.Kind.CLOSED)
    )
    seen = Q(seen_by__isnull=False) | ~Q(verdict="")
    found = list(with_entry(theirs, member).filter(Q(became__isnull=False) | seen).newest_first()[:MINE])
    for each in found:
        each.outcome = Outcome.Kind(each.outcome_kind).label if each.outcome_kind else ""
    return found


def home_of(member: Member) -> Home:
    now = timezone.localtime()
    return manager_home(member, now) if member.is_manager else front_line_home(member, now)
