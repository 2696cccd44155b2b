"""The indexes are kept by the database itself, and the migrations that make them go both ways."""

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.tenancy import scope
from feedback.models import Feedback
from feedback.search import FEEDBACK
from journeys.models import Touchpoint
from journeys.search import TOUCHPOINTS
from playbook.models import Entry, Observation, Rule
from playbook.search import ENTRIES, OBSERVATIONS, RULES
from search.found import narrowed
from search.models import Word
from tests.people import make_cast
from tests.playbook.made import make_touchpoint, noticed, written

INDEXES = [ENTRIES, OBSERVATIONS, RULES, TOUCHPOINTS, FEEDBACK]


def made(index, member, text):
    return {
        ENTRIES: lambda: written(member, "A title", body=text),
        OBSERVATIONS: lambda: noticed(member, text),
        RULES: lambda: Rule.objects.create(title="A rule", key="a rule", aggravates=text, reported_by=member),
        TOUCHPOINTS: lambda: make_touchpoint(member, title=text),
        FEEDBACK: lambda: Feedback.objects.create(words=text),
    }[index]()


MODELS = {ENTRIES: Entry, OBSERVATIONS: Observation, RULES: Rule, TOUCHPOINTS: Touchpoint, FEEDBACK: Feedback}
CHANGED = {ENTRIES: "body", OBSERVATIONS: "text", RULES: "aggravates", TOUCHPOINTS: "title", FEEDBACK: "words"}


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: index.table)
def test_index_follows_every_change(mia, index):
    rows = MODELS[index].objects
    found = lambda text: narrowed(rows.all(), index, text).count()  # noqa: E731
    row = made(index, mia, "Umbrellas dripping")

    assert (found("umbrella"), found("drip")) == (1, 1)

    rows.filter(pk=row.pk).update(**{CHANGED[index]: "Towels folded"})
    assert (found("umbrella"), found("towel")) == (0, 1)

    row.delete()
    assert found("towel") == 0


@pytest.mark.parametrize("index", INDEXES[:2], ids=lambda index: index.table)
def test_words_are_remembered_for_their_organisation_only(mia, omar, index):
    made(index, mia, "Über CAFÉ umbrellas umbrellas x")

    words = list(Word.objects.beginning_with("umb").values_list("word", flat=True))

    assert words == ["umbrellas"]
    assert {"uber", "cafe"} <= set(Word.objects.values_list("word", flat=True))
    assert not Word.objects.filter(word="x").exists()
    with scope(organisation=omar.organisation):
        assert not Word.objects.exists()


def test_other_languages_are_found_by_a_word_and_its_beginning(ben):
    noticed(ben, "Voitures: das Zimmermädchen was here, Привет privet")
    asked = ["voiture", "voitur", "Zimmermädchen", "zimmerma", "PRIVET", "привет", "при", "was", "nowhere"]

    found = [text for text in asked if narrowed(Observation.objects.all(), OBSERVATIONS, text)]

    assert found == asked[:-1]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only: FTS5 checks its own index")
def test_indexes_agree_with_their_tables(mia):
    for index in INDEXES:
        made(index, mia, "Umbrellas dripping")
        MODELS[index].objects.update(**{CHANGED[index]: "Towels folded"})

    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(f"INSERT INTO {index.fts} ({index.fts}) VALUES ('integrity-check')")
        cursor.execute("SELECT count(*) FROM search_scratch_word")
        assert cursor.fetchone() == (0,)


@pytest.mark.slow
@pytest.mark.unscoped
@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_and_forth_with_their_rows_and_may_be_run_again():
    cast = make_cast()
    with scope(organisation=cast.harbour):
        noticed(cast.ben, "Umbrellas dripping")
        Feedback.objects.create(words="Umbrellas dripping")

    for room, number in (("feedback", "0001"), ("playbook", "0011"), ("journeys", "0001")):
        call_command("migrate", room, number, verbosity=0)
    call_command("migrate", verbosity=0)
    with connection.schema_editor(atomic=False) as editor:
        FEEDBACK.install(None, editor)  # as after a run that broke off

    with scope(organisation=cast.harbour):
        Feedback.objects.update(words="Towels folded")
        assert narrowed(Feedback.objects.all(), FEEDBACK, "towels").count() == 1
        assert narrowed(Observation.objects.all(), OBSERVATIONS, "umbrellas").count() == 1
        assert Word.objects.filter(word="umbrellas").exists()
        # Also what is written from now on: a table that was made anew has lost its triggers.
        Observation.objects.update(text="Parasols dripping")
        assert narrowed(Observation.objects.all(), OBSERVATIONS, "parasols").count() == 1
