"""Bringing a table in: its columns guessed and remembered, nothing written before its time, nothing twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models.takeaway import SILENCE
from accounts.tenancy import scope
from feedback import actions
from feedback.actions import taking_over
from feedback.bringing.guesses import guess
from feedback.models import Contact, Feedback, FeedbackImport, KeptMapping
from journeys.models import Standing
from tests.feedback.rows import make_touchpoint, verbs
from tests.feedback.tables import LINES, begun, brought, counts, mapped, sent, words, workbook, worked
from tests.processes import Worker
from tests.waiting import wait_until


def test_review_score_becomes_what_somebody_says(mia):
    table = "Score,Comment\n{},Fine\n"
    for figure in ("0", "5,0", "7.4", "10"):
        brought(mia, table.format(f'"{figure}"'), meanings=["review_csat", "words"], source="A")
        brought(mia, table.format(f'"{figure}"'), meanings=["review", "words"], source="B")

    assert list(Feedback.objects.filter(score_kind="csat").order_by("pk").values_list("score", flat=True)) == [
        1,
        3,
        4,
        5,
    ]
    assert list(Feedback.objects.filter(score_kind="nps").order_by("pk").values_list("score", flat=True)) == [
        0,
        5,
        7,
        10,
    ]


@pytest.mark.parametrize(("day_first", "month"), [(True, 2), (False, 1)])
def test_days_are_read_in_the_order_that_was_chosen_and_in_the_houses_zone(mia, day_first, month):
    brought(mia, "Date,Comment\n01/02/2026 9:05 PM,Fine\n", day_first=day_first)

    assert Feedback.objects.get().happened_at == datetime(2026, month, 3 - month, 21, 5, tzinfo=UTC)


def test_order_of_dates_is_seen_or_asked(mia):
    def order(content: str) -> bool | None:
        return actions.look_at(sent(mia, f"Date,Comment\n{content},Fine\n"))[1].day_first

    assert [order(day) for day in ("31/12/2025", "12/31/2025", "01/02/2025", "01.02.2025", "2025-01-02")] == [
        True, False, None, True, True,
    ]  # fmt: skip


def test_nothing_is_written_before_somebody_says_so(mia):
    batch = mapped(sent(mia))

    assert (batch.state, counts(batch), batch.lines) == ("checked", {"new": 3}, 3)
    assert not Feedback.objects.exists()


def test_same_table_twice_and_a_longer_one_bring_each_line_once(mia):
    first = brought(mia, LINES)
    second = brought(mia, LINES)
    longer = brought(mia, LINES + "2026-01-05,8,Good\n")
    as_workbook = brought(
        mia,
        workbook(["When", "Score", "Comment"], [datetime(2026, 1, 2), 9, "Lovely breakfast"]),
    )

    assert [counts(each) for each in (first, second, longer, as_workbook)] == [
        {"new": 3}, {"known": 3}, {"known": 3, "new": 1}, {"known": 1},
    ]  # fmt: skip
    assert words() == ["Lovely breakfast", "Cold coffee", "", "Good"]


def test_several_who_said_the_same_are_several(mia):
    same = "Score\n9\n9\n9\n"

    assert counts(brought(mia, same, meanings=["nps"])) == {"new": 3}
    assert counts(brought(mia, same + "9\n", meanings=["nps"])) == {"known": 3, "new": 1}


def test_id_of_the_source_tells_lines_apart_and_together(mia):
    brought(mia, "id,Comment\n1,Good\n2,Good\n2,Changed\n", source="Desk")
    again = brought(mia, "id,Comment\n1,Mended\n3,Good\n", source="Desk")
    elsewhere = brought(mia, "id,Comment\n1,Good\n", source="Other desk")

    assert (counts(again), counts(elsewhere)) == ({"known": 1, "new": 1}, {"new": 1})
    assert words() == ["Good", "Good", "Good", "Good"]


def test_other_houses_lines_and_touchpoints_are_none_of_ours(mia, omar, clinic):
    make_touchpoint(mia, "Breakfast")
    content = "When,Comment,Touchpoint\n2026-01-02,Good,breakfast \n"
    ours = brought(mia, content)
    with scope(organisation=clinic):
        theirs = brought(omar, content)
        assert (counts(theirs), theirs.counts["places"]) == ({"new": 1}, {"breakfast": 1})
        assert Feedback.objects.get().touchpoint is None

    assert ours.counts["places"] == {}
    assert str(Feedback.objects.get().touchpoint) == "Breakfast"


def test_touchpoint_heard_of_is_reckoned_by_the_sweep_and_one_trace_is_left(mia):
    touchpoint = make_touchpoint(mia, "Breakfast")
    day = timezone.localdate() - timedelta(days=3)
    brought(mia, f"When,Score,Touchpoint\n{day},9,Breakfast\n{day},2,Breakfast\n")

    assert Standing.objects.get(touchpoint=touchpoint).is_stale
    actions.refresh_standings(now=timezone.now())
    assert Standing.objects.get(touchpoint=touchpoint).feedback_count == 2
    assert verbs() == [f"feedback_import.{what}" for what in ("sent", "mapped", "begun", "done")]


@pytest.mark.parametrize("agreed", [True, False])
def test_contacts_are_kept_only_of_who_agreed(mia, agreed):
    table = "Comment,Name,Email,Phone\nGood,Ada,ada@x.example,020 7946 0018\nWell,Ben,nobody,\n"
    brought(mia, table, with_contacts=agreed)

    found = list(Contact.objects.order_by("name").values_list("name", "email", "phone_digits"))
    assert found == ([("Ada", "ada@x.example", "079460018"), ("Ben", "", "")] if agreed else [])


def test_what_was_chosen_is_chosen_again_for_such_a_table(mia):
    mapped(sent(mia, LINES), meanings=["when", "review_csat", "experience"], source="Desk", with_contacts=True)

    _table, guess = actions.look_at(sent(mia, "Comment,When,Score\nGood,2026-01-02,9\n"))

    assert [(each.meaning, each.sureness) for each in guess.columns] == [
        ("experience", "kept"), ("when", "kept"), ("review_csat", "kept"),
    ]  # fmt: skip
    assert (guess.source, KeptMapping.objects.count()) == ("Desk", 1)
    assert "with_contacts" not in KeptMapping.objects.get().mapping


def test_import_stopped_half_way_goes_on_behind_its_last_line(mia, monkeypatch):
    monkeypatch.setattr(taking_over, "AT_ONCE", 2)
    batch, write = mapped(sent(mia, "Score\n" + "9\n" * 3 + "x\n" + "9\n" * 3), meanings=["nps"]), taking_over.write

    def dying(rows, *rest):
        write(rows, *rest)
        if Feedback.objects.count() > 3:
            raise MemoryError

    monkeypatch.setattr(taking_over, "write", dying)
    with pytest.raises(MemoryError):
        begun(batch)
    half = (Feedback.objects.count(), FeedbackImport.objects.get().position)
    monkeypatch.setattr(taking_over, "write", write)
    batch.refresh_from_db()
    begun(batch)

    assert half == (3, 5)
    assert (counts(batch), Feedback.objects.count()) == ({"new": 6, "refused": 1}, 6)
    assert batch.problems == [[5, "“x” is no score."]]


def test_worker_that_was_overtaken_writes_nothing(mia):
    batch = mapped(sent(mia))
    actions.begin_bringing(by=mia, batch=batch)
    slow = FeedbackImport.objects.claimed(batch.pk, now=timezone.now())
    FeedbackImport.objects.update(alive_at=timezone.now() - 2 * SILENCE)
    quick = FeedbackImport.objects.claimed(batch.pk, now=timezone.now())
    with slow.file.open("rb") as file, pytest.raises(taking_over.Overtaken):
        taking_over.bring_in(slow, taking_over.Table(file, slow.encoding))

    assert (quick.attempts, Feedback.objects.count()) == (slow.attempts + 1, 0)


def test_lines_that_somebody_else_brings_in_at_the_same_moment_are_known(mia, monkeypatch):
    brought(mia, LINES)
    batch, asked, looks = mapped(sent(mia, LINES + "2026-01-05,8,Good\n")), taking_over.known_among, []

    def late(rows, source):
        looks.append(len(rows))
        return asked(rows, source) if len(looks) > 1 else set()

    monkeypatch.setattr(taking_over, "known_among", late)
    begun(batch)

    assert (counts(batch), looks, Feedback.objects.count()) == ({"known": 3, "new": 1}, [4, 4], 4)


def test_stopped_import_can_be_undone_and_comes_in_again(mia):
    batch = brought(mia)
    actions.open_recovery(by=mia, feedback=Feedback.objects.get(words="Cold coffee"))

    assert actions.undo_import(by=mia, batch=batch) == 2
    assert words() == ["Cold coffee"]
    assert counts(brought(mia)) == {"new": 2, "known": 1}
    assert not FeedbackImport.objects.get(pk=batch.pk).may_be_undone


def test_sweep_hands_out_again_gives_up_and_removes_old_tables(mia, django_capture_on_commit_callbacks):
    dead, hopeless, old = (mapped(sent(mia, f"Comment\nGood {number}\n")) for number in range(3))
    for batch in (dead, hopeless):
        actions.begin_bringing(by=mia, batch=batch)
    long_ago = timezone.now() - 2 * SILENCE
    FeedbackImport.objects.filter(state="waiting").update(state="running", alive_at=long_ago)
    FeedbackImport.objects.filter(pk=hopeless.pk).update(attempts=4)
    FeedbackImport.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=8))
    name = old.file.name

    with django_capture_on_commit_callbacks(execute=True):
        actions.sweep_imports(now=timezone.now())

    states = dict(FeedbackImport.objects.values_list("pk", "state"))
    assert states == {dead.pk: "ready", hopeless.pk: "failed", old.pk: "checked"}
    assert not default_storage.exists(name)


def test_lines_are_written_many_at_a_time(mia, django_assert_max_num_queries):
    batch = mapped(sent(mia, "When,Comment\n" + "2026-01-02,Good\n" * 400))
    actions.begin_bringing(by=mia, batch=batch)

    with django_assert_max_num_queries(30):
        worked(batch)


@pytest.mark.slow
def test_killed_workers_table_is_brought_in_by_the_next(transactional_db, mia, settings, celery_worker_process):
    lines = [f"2026-01-{1 + number % 28:02},{number % 11},Line {number}" for number in range(12_000)]
    batch = mapped(sent(mia, "When,Score,Comment\n" + "\n".join(lines) + "\n"))
    worker: Worker = celery_worker_process(MEDIA_DIR=str(settings.MEDIA_ROOT))

    FeedbackImport.objects.update(state="waiting", is_dry=False)
    worker.queue("feedback.tasks.work_on_import", organisation_id=batch.organisation_id, import_id=batch.pk)
    wait_until(FeedbackImport.objects.filter(position__gt=1000).exists)
    worker.kill()
    at_kill = Feedback.objects.count()
    FeedbackImport.objects.update(alive_at=timezone.now() - 2 * SILENCE)
    worker.start()
    worker.queue("feedback.tasks.sweep_imports")
    wait_until(FeedbackImport.objects.filter(state="ready").exists, within=90)

    batch.refresh_from_db()
    assert 0 < at_kill < 12_000
    assert (counts(batch), batch.attempts - batch.attempts_before) == ({"new": 12_000}, 3)
    assert sorted(words()) == sorted(line.split(",")[2] for line in lines)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Würden Sie uns weiterempfehlen?", "nps"),
        ("Nous recommanderiez-vous ?", "nps"),
        ("¿Nos recomendaría?", "nps"),
        ("Zufriedenheit mit dem Zimmer", "csat"),
        ("Êtes-vous satisfait ?", "csat"),
        ("Come siete soddisfatti?", "csat"),
        ("Hoe tevreden was u?", "csat"),
    ],
)
def test_a_score_is_known_by_what_it_is_called_in_other_languages(heading, meaning):
    guessed = guess([heading, "Datum"], [["5", "02.03.2026"], ["4", "14.03.2026"]])

    assert [column.meaning for column in guessed.columns] == [meaning, "when"]
