"""One big house: 200 members, 96 touchpoints, and as many observations, entries and feedback as asked for."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.actions import found_organisation
from accounts.models import Member, Team, User
from accounts.tenancy import scope
from feedback.models import Feedback, Recovery
from journeys.models import Journey, Persona, Stage, Touchpoint
from playbook import actions
from playbook.models import Entry, EntryVersion, Observation

EMAIL = "mia@bench.example"
MEMBERS = 200
# Only the newest entries are opened; the older ones go without their version's text.
OPENED = 500
SENTENCE = (
    "the porter remembered her name and carried the pram up before anybody asked while it rained and the taxi waited "
    "with its engine on so that she only had to smile nod and step in the coffee came with a small umbrella drawn on "
    "the cup nobody had told the barista to but he had seen wet shoes and a long face"
)
WORDS = SENTENCE.split()
HOW = "<ol>{}</ol>".format("".join(f"<li><p>{' '.join(WORDS[at : at + 14])}.</p></li>" for at in (0, 14, 28, 42)))


def build(rows: int) -> None:
    """Fill an empty database. The same content every time, but for the clock."""
    chance = random.Random(7)  # noqa: S311
    user = User.objects.create_user(EMAIL, name="Mia Harbour")
    owner = found_organisation(user=user, name="Harbour House", time_zone="Europe/London")
    with scope(organisation=owner.organisation):
        House(owner, chance).furnish(rows)


class House:
    def __init__(self, owner: Member, chance: random.Random) -> None:
        self.owner, self.chance, self.now = owner, chance, timezone.now()

    def furnish(self, rows: int) -> None:
        actions.write_vision(by=self.owner, sentence="Every guest leaves feeling that somebody thought of them.")
        self.members, self.places = self.people(), self.touchpoints()
        Observation.objects.bulk_create(self.observations(rows), batch_size=2000)
        Feedback.objects.bulk_create(self.feedback(rows), batch_size=2000)
        Entry.objects.bulk_create(self.entries(rows), batch_size=2000)
        self.link()

    def people(self) -> list[Member]:
        teams = Team.objects.bulk_create([Team(name=name) for name in ("Front desk", "Kitchen", "Night", "Spa")])
        users = User.objects.bulk_create(
            [User(email=f"m{number}@bench.example", name=f"Person {number}") for number in range(MEMBERS)]
        )
        return Member.objects.bulk_create(
            [Member(user=user, team=self.chance.choice(teams), time_zone="Europe/London") for user in users]
        )

    def touchpoints(self) -> list[Touchpoint]:
        journey = Journey.objects.create(
            title="A weekend by the sea", persona=Persona.objects.create(name="Ida and Paul"), owner=self.owner
        )
        stages = [Stage.objects.create(journey=journey, title=f"Stage {at}", position=at) for at in range(12)]
        return Touchpoint.objects.bulk_create(
            [Touchpoint(stage=stage, title=f"Moment {at}", position=at) for stage in stages for at in range(8)]
        )

    def said(self, words: int) -> str:
        at = self.chance.randrange(len(WORDS))
        return " ".join((WORDS * 3)[at : at + words]).capitalize() + "."

    def moment(self, number: int) -> datetime:
        return self.now - timedelta(minutes=7 * number + 5)

    def observations(self, rows: int) -> Iterator[Observation]:
        for number in reversed(range(rows)):
            is_elsewhere = number % 4 == 0
            yield Observation(
                author=self.chance.choice(self.members),
                text=self.said(self.chance.randint(12, 40)),
                kind="elsewhere" if is_elsewhere else "ours",
                business="Restaurant" if is_elsewhere else "",
                feeling=self.chance.randint(-2, 2),
                shown="RE" if number % 3 == 0 else "",
                missed="L" if number % 5 == 0 else "",
                touchpoint=self.chance.choice(self.places) if number % 2 else None,
                noticed_at=self.moment(number),
            )

    def feedback(self, rows: int) -> Iterator[Feedback]:
        for number in reversed(range(rows)):
            kind, top = self.chance.choice([("csat", 5), ("nps", 10), ("", 0)])
            yield Feedback(
                words=self.said(self.chance.randint(12, 40)),
                channel=self.chance.choice(["in_person", "phone", "card"]),
                score_kind=kind,
                score=self.chance.randint(1, top) if kind else None,
                feeling=self.chance.randint(-2, 2),
                touchpoint=self.chance.choice(self.places) if number % 2 else None,
                logged_by=self.chance.choice(self.members),
                happened_at=self.moment(number),
            )

    def entries(self, rows: int) -> Iterator[Entry]:
        for number in reversed(range(rows)):
            at = self.moment(number)
            yield Entry(
                kind=self.chance.choice(Entry.Kind.values),
                status="published",
                title=self.said(6)[:110],
                matters=self.said(14),
                body=self.said(50),
                html=HOW,
                principles="RA",
                author=self.chance.choice(self.members),
                version=1,
                created_at=at,
                published_at=at,
                true_since=at,
            )

    def link(self) -> None:
        """What hangs on the newest rows: versions, sources and touchpoints of entries, recoveries of feedback."""
        entries = list(Entry.objects.order_by("-pk")[:OPENED])
        EntryVersion.objects.bulk_create(
            EntryVersion(entry=entry, number=1, title=entry.title, by=entry.author, published_at=entry.published_at)
            for entry in entries
        )
        seen = list(Observation.objects.order_by("-pk").values_list("pk", flat=True)[: 20 * OPENED : 10])
        through: Any = Entry.sources.through
        through.objects.bulk_create(
            through(entry=entry, observation_id=pk)
            for at, entry in enumerate(entries)
            for pk in seen[2 * at : 2 * at + 2]
        )
        where: Any = Entry.touchpoints.through
        where.objects.bulk_create(where(entry=entry, touchpoint=self.chance.choice(self.places)) for entry in entries)
        told = Feedback.objects.order_by("-pk")[:OPENED:10]
        Recovery.objects.bulk_create(Recovery(feedback=each, owner=self.owner) for each in told)
