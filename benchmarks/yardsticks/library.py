"""A database with many texts to search: mostly observations and feedback, most of it one organisation's.

Words are as unevenly used as in life (Zipf), made up but pronounceable. Among them stand marked ones, so that a rare,
a middling and a common word are as frequent in a small library as in a large one.
"""

import itertools
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

VOCABULARY, WORDS_IN_A_TEXT, BABBLE = 60_000, 24, 1_000_000
# Share of the rows, by table.
MIX = {"observation": 0.54, "feedback": 0.44, "entry": 0.01, "touchpoint": 0.005, "rule": 0.005}
# The class of a word -> in which share of the rows it stands, and how many such words there are. A rare word has the
# same few hits in any library.
CLASSES = {"rare": (0.0, 20), "middling": (0.01, 10), "common": (0.2, 4)}
RARE = 12
BIG_SHARE, OTHERS = 0.8, 20
BATCH = 10_000
LETTERS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v"), ("a", "e", "i", "o", "u")


def made_up(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(LETTERS[0]) + chance.choice(LETTERS[1]) for _ in range(syllables))


def vocabulary() -> list[str]:
    chance, words = random.Random(1), {}  # noqa: S311
    while len(words) < VOCABULARY:
        words[made_up(chance, chance.choice((2, 2, 3, 3, 3, 4, 4, 5)))] = None
    return list(words)


def marked() -> dict[str, list[str]]:
    """The words of each class; no word of the vocabulary begins with two of these letters."""
    chance = random.Random(2)  # noqa: S311
    return {
        name: [f"{name[0]}w{made_up(chance, 3)}h" for _ in range(count)] for name, (_share, count) in CLASSES.items()
    }


class Texts:
    """Texts as slices of one long babble, with the marked words strewn in."""

    def __init__(self, chance: random.Random, rows: int) -> None:
        words = vocabulary()
        weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
        self.chance, self.babble = chance, chance.choices(words, cum_weights=weights, k=BABBLE)
        shares = {name: share or RARE / rows for name, (share, _count) in CLASSES.items()}
        self.marks = [(shares[name], mark) for name, marks in marked().items() for mark in marks]

    def batch(self, count: int) -> list[list[str]]:
        starts = self.chance.choices(range(BABBLE - WORDS_IN_A_TEXT), k=count)
        texts = [self.babble[start : start + WORDS_IN_A_TEXT] for start in starts]
        for share, mark in self.marks:
            wanted = count * share
            times = int(wanted) + (self.chance.random() < wanted - int(wanted))
            for number in self.chance.sample(range(count), times):
                texts[number].insert(self.chance.randrange(WORDS_IN_A_TEXT), mark)
        return texts


class Library:
    """Fills the database of this process; Django is set up already."""

    def __init__(self, rows: int) -> None:
        self.rows, self.chance = rows, random.Random(rows)  # noqa: S311
        self.texts = Texts(self.chance, rows)
        self.now = datetime(2026, 11, 22, tzinfo=UTC)

    def fill(self) -> Any:
        """The manager of the organisation that has most."""
        from feedback.search import FEEDBACK
        from journeys.search import TOUCHPOINTS
        from playbook.search import ENTRIES, OBSERVATIONS, RULES

        indexes = (ENTRIES, OBSERVATIONS, RULES, TOUCHPOINTS, FEEDBACK)
        self.members = [self.house(number) for number in range(OTHERS + 1)]
        self.each(indexes, "remove")
        for kind, share in MIX.items():
            self.fill_one(kind, max(20, int(self.rows * share)))
        self.each(indexes, "install")
        return self.members[0]

    @staticmethod
    def each(indexes: Any, what: str) -> None:
        """The indexes away, and built again by what migrations build them with."""
        from django.db import connection

        for index in indexes:
            with connection.schema_editor(atomic=False) as editor:
                getattr(index, what)(None, editor)

    @staticmethod
    def house(number: int) -> Any:
        from accounts.actions import found_organisation
        from accounts.models import User
        from accounts.tenancy import scope
        from journeys.models import Journey, Persona, Stage, Touchpoint

        user = User.objects.create_user(f"owner{number}@bench.example", name=f"Owner {number}")
        member = found_organisation(user=user, name=f"House {number}", time_zone="Europe/London")
        with scope(organisation=member.organisation):
            persona = Persona.objects.create(name="A guest")
            journey = Journey.objects.create(title="A stay", persona=persona, owner=member)
            stage = Stage.objects.create(journey=journey, title="Arriving", position=1)
            member.touchpoint = Touchpoint.objects.create(stage=stage, title="Door", position=1)
        return member

    def fill_one(self, kind: str, count: int) -> None:
        from django.db import connection

        model, said = self.row(kind, 0, count, self.texts.batch(1)[0])
        example = model(**said)
        # The database numbers the rows; what it computes itself is not written.
        fields = [each for each in model._meta.concrete_fields if not each.primary_key and not each.generated]
        names = ", ".join(f'"{each.column}"' for each in fields)
        fixed = [each.get_db_prep_save(each.value_from_object(example), connection) for each in fields]
        varied = [(number, each) for number, each in enumerate(fields) if each.attname in said]
        for start in range(0, count, BATCH):
            texts = self.texts.batch(min(BATCH, count - start))
            batch = []
            for number, words in enumerate(texts, start):
                _model, said = self.row(kind, number, count, words)
                row = list(fixed)
                for at, field in varied:
                    value = said[field.attname]
                    row[at] = value if isinstance(value, int | str) else field.get_db_prep_save(value, connection)
                batch.append(row)
            with connection.cursor() as cursor:
                self.write(cursor, model._meta.db_table, names, batch)

    @staticmethod
    def write(cursor: Any, table: str, names: str, batch: list[list[Any]]) -> None:
        from django.db import connection, transaction

        marks = ", ".join(["%s"] * len(batch[0]))
        with transaction.atomic():
            if connection.vendor == "sqlite":
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", batch)  # noqa: S608
            else:
                from psycopg2.extras import execute_values

                execute_values(cursor.cursor, f"INSERT INTO {table} ({names}) VALUES %s", batch, page_size=1000)  # noqa: S608

    def row(self, kind: str, number: int, count: int, words: list[str]) -> tuple[Any, dict[str, Any]]:
        """The model, and what differs from row to row."""
        from feedback.models import Feedback
        from journeys.models import Touchpoint
        from playbook.models import Entry, Observation, Rule

        member = self.members[0 if self.chance.random() < BIG_SHARE else self.chance.randint(1, OTHERS)]
        moment = self.now - timedelta(days=1000) * ((count - number) / count)
        whose, place = {"organisation_id": member.organisation_id}, {"touchpoint_id": member.touchpoint.pk}
        if kind == "observation":
            said = {"text": " ".join(words), "author_id": member.pk, "noticed_at": moment, "capture_id": uuid.uuid4()}
            return Observation, said | place | whose
        if kind == "feedback":
            said = {"words": " ".join(words), "logged_by_id": member.pk, "happened_at": moment, "created_at": moment}
            return Feedback, said | place | whose
        title, rest = " ".join(words[:4])[:80], " ".join(words[4:])[:290]
        if kind == "entry":
            said = {"title": title, "matters": " ".join(words[4:10]), "body": rest, "author_id": member.pk}
            state = {"status": "published", "version": 1, "published_at": moment, "created_at": moment}
            return Entry, said | state | {"key": uuid.uuid4()} | whose
        if kind == "rule":
            said = {"title": title, "key": str(number), "aggravates": rest, "reported_by_id": member.pk}
            return Rule, said | {"reported_at": moment} | whose
        return Touchpoint, {
            "title": title,
            "expects": rest,
            "stage_id": member.touchpoint.stage_id,
            "position": number,
        } | whose
