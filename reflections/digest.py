"""What the weekly email has to tell besides the question. Reads, never writes; a handful of queries for a whole batch.

The shared part is the same for everybody of an organisation; what became of somebody's own observations is theirs.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, starmap
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.tenancy import here
from journeys.models import CombustionPoint, Journey
from journeys.risk import Logged, logged
from playbook.guest_names import names_in
from playbook.models import Entry, Observation, Outcome, Vision
from reflections.schedule import WEEK

VERDICT_WORDS: dict[str, Promise] = {
    Observation.Verdict.ADOPT: gettext_lazy("We adopt it"),
    Observation.Verdict.ADAPT: gettext_lazy("We adapt it"),
    Observation.Verdict.REJECT: gettext_lazy("We leave it where we saw it"),
}
STORY_CHARACTERS = 600
STORIES_READ = 20
# An observation may be told a week later than an entry: good ones are rarer than weeks.
OBSERVATION_AGE = 2 * WEEK
BURNING_SHOWN = 3
BURNING_LOOKED_AT = 30
CHANGES_SHOWN = 5
LOOKS_SHOWN = 5


@dataclass(frozen=True)
class Story:
    """`kind` says what it is ("New in the playbook"), `by` whose eyes saw it, "" for an entry."""

    kind: str
    title: str
    text: str
    by: str
    link: str


@dataclass(frozen=True)
class Burning:
    title: str
    place: str
    state: str
    link: str


@dataclass(frozen=True)
class Change:
    """What became of one observation: its own words, and what happened to it."""

    about: str
    what: str
    reason: str
    link: str


@dataclass(frozen=True)
class MapLook:
    """A map that its owner is to look at: since when, or on which day soon."""

    title: str
    state: str
    link: str


@dataclass(frozen=True)
class Digest:
    """All parts may be empty: then the question goes alone."""

    vision: str = ""
    story: Story | None = None
    burning: list[Burning] = field(default_factory=list)


class Span(NamedTuple):
    """What has happened after `since`, up to and including `until`."""

    since: datetime
    until: datetime

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and self.since < moment <= self.until


def shared_digest(*, now: datetime) -> Digest:
    """The part of the week's digest that everybody in the current organisation gets."""
    vision = Vision.objects.newest_first().values_list("sentence", flat=True).first()
    return Digest(vision=vision or "", story=story_of_the_week(now=now), burning=what_burns(now=now))


def story_of_the_week(*, now: datetime) -> Story | None:
    """What a manager chose last; or else the newest entry of the last 7 days, or else the observation of the last 14
    that felt best, if any felt good."""
    chosen = Outcome.objects.stories().filter(at__gt=now - WEEK).select_related("observation__author__user")
    for outcome in chosen.order_by("-at", "-pk"):
        if not names_in(outcome.observation.text):
            return _told(outcome.observation, _("A story of the week"))
    entry = Entry.objects.published().filter(published_at__gt=now - WEEK).order_by("-published_at").first()
    if entry is not None:
        text = entry.matters or strip_tags(entry.html)
        return Story(_("New in the playbook"), entry.title, _short(text), "", absolute("entry_detail", entry.pk))
    fresh = Observation.objects.for_feed().filter(noticed_at__gt=now - OBSERVATION_AGE, feeling__gt=0)
    # Nobody is asked before it leaves the house: a story that names a guest stays at home.
    told = fresh.order_by("-feeling", "-noticed_at")[:STORIES_READ]
    best = next((each for each in told if not names_in(each.text)), None)
    if best is None:
        return None
    return _told(best, _("Seen elsewhere") if best.kind == Observation.Kind.ELSEWHERE else _("Noticed here"))


def _told(observation: Observation, kind: str) -> Story:
    link = absolute("observation_detail", observation.pk)
    return Story(kind, "", _short(observation.text), str(observation.author), link)


def what_burns(*, now: datetime) -> list[Burning]:
    """The worst combustion points that nobody has tested a measure against, or where a promise is overdue."""
    points = (
        CombustionPoint.objects.active().known().as_it_is().worst_first().with_promises().in_place()[:BURNING_LOOKED_AT]
    )
    states = ((line, _open_state(line)) for line in logged(list(points), timezone.localdate(now)))
    burning = [
        Burning(
            title=line.point.title,
            place=str(line.point.touchpoint),
            state=state,
            link=absolute("combustion_detail", line.point.pk),
        )
        for line, state in states
        if state
    ]
    return burning[:BURNING_SHOWN]


def _open_state(line: Logged) -> str:
    states = [seal.state for seal in line.seals]
    if "overdue" in states:
        return _("A promise is overdue")
    if "tested" in states:
        return ""
    return _("Promised, not tested yet") if "promised" in states else _("Nothing promised yet")


def changes_because_of(news: Mapping[int, Span]) -> dict[int, list[Change]]:
    """By member id, what became of their observations within their own span: entries, verdicts, then all else."""
    since, until = min(span.since for span in news.values()), max(span.until for span in news.values())
    theirs = Observation.objects.active().filter(author__in=news)
    written = theirs.filter(
        entries__status=Entry.Status.PUBLISHED,
        entries__archived_at=None,
        entries__published_at__gt=since,
        entries__published_at__lte=until,
    ).values_list("author_id", "entries__published_at", "text", "entries__pk", "entries__title")
    settled = Outcome.objects.filter(observation__author__in=news, at__gt=since, at__lte=until)
    settled = settled.select_related("observation")
    judged = theirs.exclude(verdict="").filter(verdict_at__gt=since, verdict_at__lte=until)
    found: dict[int, list[Change]] = defaultdict(list)
    became = chain(starmap(_written, written), map(_judged, judged), map(_settled, settled))
    for author, at, change in became:
        if at in news[author] and len(found[author]) < CHANGES_SHOWN:
            found[author].append(change)
    return found


def _written(author: int, at: datetime, text: str, entry: int, title: str) -> tuple[int, datetime, Change]:
    what = _("It is in the playbook now: %(title)s") % {"title": title}
    return author, at, Change(_short(text, 120), what, "", absolute("entry_detail", entry))


def _judged(observation: Observation) -> tuple[int, datetime | None, Change]:
    what = str(VERDICT_WORDS[observation.verdict])
    link = absolute("observation_detail", observation.pk)
    change = Change(_short(observation.text, 120), what, _short(observation.verdict_reason), link)
    return observation.author_id, observation.verdict_at, change


def _settled(outcome: Outcome) -> tuple[int, datetime, Change]:
    observation = outcome.observation
    what = ": ".join(filter(None, [str(outcome), outcome.title]))
    link = absolute("observation_detail", observation.pk)
    return observation.author_id, outcome.at, Change(_short(observation.text, 120), what, outcome.words, link)


def looks_of(members: Collection[int], *, now: datetime) -> dict[int, list[MapLook]]:
    """By member id, the maps they keep whose next look has come, or comes within a week."""
    today = timezone.localdate(now)
    due = Journey.objects.look_due(today + WEEK).filter(owner__in=members).exclude(owner__role=Role.VIEWER)
    found: dict[int, list[MapLook]] = defaultdict(list)
    rows = due.order_by("next_look_on", "pk").values_list("owner_id", "pk", "title", "next_look_on")
    for owner, pk, title, day in rows:
        if len(found[owner]) < LOOKS_SHOWN:
            found[owner].append(MapLook(title, _when_due(day, today), absolute("journey_detail", pk)))
    return found


def _when_due(day: date, today: date) -> str:
    words = _("since %(day)s") if day < today else _("today") if day == today else _("on %(day)s")
    return words % {"day": date_format(day, "MONTH_DAY_FORMAT")}


def absolute(name: str, *args: object) -> str:
    """The address of a page of the current organisation as an email needs it."""
    return settings.SITE_URL + here(name, *args)


def _short(text: str, characters: int = STORY_CHARACTERS) -> str:
    return Truncator(" ".join(text.split())).chars(characters)
