from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import AuditRecord, Notice
from accounts.tenancy import here
from journeys import actions as journeys
from playbook import actions
from playbook.models import Doubt, Entry, Look
from playbook.standing import months_after, next_review
from playbook.tasks import ask_for_looks
from tests.playbook.made import make_touchpoint, published, statements, written

DAY = timedelta(days=1)


def told(member) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(to=member).order_by("pk").values_list("kind", "words"))


def now_of(entry: Entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def went_off(mia, touchpoint, at=None):
    point = journeys.add_combustion_point(
        by=mia, touchpoint=touchpoint, title="Keys get lost", severity=3, likelihood=3, lateness=3
    )
    return journeys.log_incident(by=mia, combustion_point=point, what="Lost for an hour", at=at)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
    ],
)
def test_months_end_with_the_month(day, months, expected):
    assert months_after(day, months) == expected


def test_entries_published_before_there_were_looks_hold_since_then(mia):
    then = timezone.make_aware(datetime(2026, 8, 31, 12))
    old, told_already = published(mia, at=then), published(mia)
    Entry.objects.filter(pk=old.pk).update(true_since=None, review_on=None)

    import_module("playbook.migrations.0011_true_since").fill(apps, connection.schema_editor())

    assert (now_of(old).true_since, now_of(old).review_on) == (then, date(2027, 2, 28))
    assert now_of(told_already).true_since == told_already.published_at


def test_next_look_keeps_a_day_that_lies_ahead():
    today = date(2026, 11, 22)

    assert next_review(today + DAY, today) == today + DAY
    assert next_review(today, today) == next_review(None, today) == date(2027, 5, 22)


def test_publishing_says_that_it_is_true_for_half_a_year(mia):
    entry = now_of(published(mia))

    assert entry.true_since == entry.published_at
    assert entry.review_on == months_after(timezone.localdate(entry.published_at), 6)
    assert entry.is_currently_true
    assert Entry.objects.share_true(timezone.localdate()) == {"n": 1, "true": 1}


def test_asking_is_done_once_per_occasion_and_told_once_per_cause(ben, mia, olive):
    entry = published(ben)

    first = actions.ask_to_look(entry=entry, cause="incident", occasion="1")
    again = actions.ask_to_look(entry=entry, cause="incident", occasion="1")
    other = actions.ask_to_look(entry=entry, cause="incident", occasion="2")

    assert (again, now_of(entry).asks_since) == (None, first.asked_at)
    assert list(entry.looks.open().order_by("pk")) == [first, other]
    words = [("look", "A combustion point went off where it is practised")]
    assert told(mia) == told(olive) == words
    assert Entry.objects.share_true(timezone.localdate()) == {"n": 1, "true": 0}


def test_whoever_answers_for_an_entry_is_told(ben, mia, olive):
    by_author, by_reviewer = published(mia), published(mia, "Warm towels")
    actions.assign_reviewer(by=mia, entries=[by_reviewer], reviewer=olive)

    for entry in (by_author, now_of(by_reviewer)):
        actions.ask_to_look(entry=entry, cause="date", occasion="2026-11-22")

    assert told(mia) == [("look", "Its day has come")]
    assert [kind for kind, _words in told(olive)] == ["review", "look"]


def test_what_is_not_published_asks_nothing(mia):
    retired = actions.retire_entry(by=mia, entry=published(mia), reason="Nobody comes by car.")

    for entry in (written(mia), retired, actions.archive_entry(by=mia, entry=published(mia))):
        assert actions.ask_to_look(entry=entry, cause="date", occasion="x") is None


def test_still_true_answers_everything_and_thanks_who_doubted(ben, mia, olive):
    entry = published(olive, at=timezone.now() - 200 * DAY)
    for member in (ben, mia):
        actions.doubt_entry(by=member, entry=entry)

    actions.confirm_entry(by=mia, entry=now_of(entry), months=3)

    entry = now_of(entry)
    look = entry.looks.get()
    assert (look.cause, look.outcome, look.settled_by, entry.asks_since) == ("doubts", "still_true", mia, None)
    assert entry.review_on == months_after(timezone.localdate(), 3)
    assert not Doubt.objects.open().exists()
    assert told(ben) == [("decision", "Still true")]
    assert AuditRecord.objects.latest("pk").verb == "entry.confirmed"


def test_one_doubts_and_two_are_heard(ben, mia, olive):
    entry = published(olive)

    actions.doubt_entry(by=ben, entry=entry)
    actions.doubt_entry(by=ben, entry=entry, note="We ring them up.")
    assert now_of(entry).asks_since is None

    actions.doubt_entry(by=mia, entry=entry)

    assert now_of(entry).asks_since is not None
    assert (entry.looks.get().detail, Doubt.objects.get(member=ben).note) == ({"n": 2}, "We ring them up.")
    assert told(olive) == [("look", "Members say this is not how we do it")]


def test_doubt_taken_back_does_not_count(ben, mia):
    entry = published(mia)
    actions.doubt_entry(by=ben, entry=entry)

    actions.take_doubt_back(by=ben, entry=entry)
    actions.doubt_entry(by=mia, entry=entry)

    assert now_of(entry).asks_since is None


def test_new_version_and_retirement_settle_what_asked(mia):
    revised, retired = published(mia), published(mia, "Valet parking")
    for entry in (revised, retired):
        actions.ask_to_look(entry=entry, cause="date", occasion="2026-11-22")

    actions.revise_entry(by=mia, entry=revised, reason="We ring first.", body="Ring.")
    actions.retire_entry(by=mia, entry=retired, reason="Nobody comes by car.")

    assert [look.outcome for look in Look.objects.order_by("pk")] == ["revised", "retired"]
    assert now_of(revised).is_currently_true
    assert (now_of(retired).status, now_of(retired).asks_since) == ("retired", None)


def test_retired_entry_is_read_by_its_address_and_published_again(client_for, ben, mia):
    entry = actions.retire_entry(by=mia, entry=published(ben), reason="Nobody comes by car.")

    assert not Entry.objects.visible_to(ben).exists()
    assert "Nobody comes by car." in client_for(ben).get(here("entry_standing", entry.pk)).text
    assert actions.publish_entry(by=mia, entry=entry).version == 2
    assert now_of(entry).is_currently_true


def test_refusals_say_why(mia):
    for refused in (
        lambda: actions.confirm_entry(by=mia, entry=written(mia)),
        lambda: actions.doubt_entry(by=mia, entry=written(mia)),
        lambda: actions.retire_entry(by=mia, entry=written(mia), reason="x"),
        lambda: actions.retire_entry(by=mia, entry=published(mia), reason=" "),
    ):
        with pytest.raises(ValidationError):
            refused()


def test_reviewer_must_manage(ben, mia):
    with pytest.raises(ValidationError, match="Only a manager"):
        actions.assign_reviewer(by=mia, entries=[published(mia)], reviewer=ben)


def test_older_version_stands_again_as_the_newest(mia):
    entry = published(mia, body="Once.")
    actions.revise_entry(by=mia, entry=entry, reason="More.", body="Twice.", title="Twice")

    restored = actions.restore_version(by=mia, version=entry.versions.get(number=1), reason="Twice was too much.")

    assert (restored.version, restored.body, restored.title) == (3, "Once.", "Say the name first")
    assert [version.body for version in restored.versions.all()] == ["Once.", "Twice.", "Once."]
    with pytest.raises(ValidationError, match="the one that stands"):
        actions.restore_version(by=mia, version=restored.versions.get(number=3), reason="Again.")


def test_sweep_asks_about_days_and_incidents_once(mia):
    touchpoint = make_touchpoint(mia)
    before = timezone.now() - 200 * DAY
    due, struck = published(mia, at=before), published(mia, "Warm towels", touchpoints=[touchpoint])
    Entry.objects.filter(pk=struck.pk).update(true_since=timezone.now() - 2 * DAY)
    went_off(mia, touchpoint, at=timezone.now() - 3 * DAY)
    incident = went_off(mia, touchpoint, at=timezone.now() - DAY)

    for _minute in range(2):
        ask_for_looks()

    looks = {look.entry_id: (look.cause, look.occasion) for look in Look.objects.all()}
    assert looks == {due.pk: ("date", f"{due.review_on}"), struck.pk: ("incident", f"{incident.pk}")}
    assert Look.objects.count() == 2


def test_sweep_does_not_ask_about_what_was_confirmed_since(mia):
    touchpoint = make_touchpoint(mia)
    entry = published(mia, at=timezone.now() - 200 * DAY, touchpoints=[touchpoint])
    went_off(mia, touchpoint, at=timezone.now() - DAY)

    actions.confirm_entry(by=mia, entry=entry)
    ask_for_looks()

    assert not Look.objects.exists()


def test_one_click_from_the_list_settles_its_row(client_for, ben, mia):
    entry = published(mia)
    actions.ask_to_look(entry=entry, cause="date", occasion="2026-11-22")
    client = client_for(mia)
    assert here("entry_confirmation", entry.pk) in client.get(here("look_list", query="cause=date")).text
    assert entry.title not in client.get(here("look_list", query="cause=scores")).text

    row = client.post(here("entry_confirmation", entry.pk), {"from": "list"}, headers={"hx-request": "true"})

    assert f'id="asks-{entry.pk}"' in row.text
    assert now_of(entry).is_currently_true


def test_standing_says_why_it_asks_with_its_figures(client_for, ben, mia):
    entry = published(mia)
    figures = {"title": "Check-in", "touchpoint": make_touchpoint(mia).pk, "before": 82, "now": 61, "n_before": 12,
               "n_now": 9, "low": -35, "high": -7}  # fmt: skip
    actions.ask_to_look(entry=entry, cause="scores", occasion="1-2026-W47", detail=figures)

    fragment = client_for(ben).get(here("entry_standing", entry.pk), headers={"hx-request": "true"}).text
    fragment = fragment.replace("\N{NO-BREAK SPACE}", " ")

    assert "scores fell from 82 (n = 12) to 61 (n = 9) of 100" in fragment
    assert "the difference lies between -35 and -7 (95 %)" in fragment
    assert "This is not how we do it" in fragment
    assert "Still true" not in fragment


def test_any_two_versions_are_compared_at_a_lasting_address(client_for, ben, mia):
    entry = published(mia, body="Say it once.")
    for times in ("twice", "thrice"):
        actions.revise_entry(by=mia, entry=entry, reason=f"Rather {times}.", body=f"Say it {times}.")
    client = client_for(ben)

    chosen = client.get(here("entry_comparison_choice", entry.pk, query="from=1&to=3"))
    page = client.get(chosen.url).text

    assert chosen.url == here("entry_comparison", entry.pk, 1, 3)
    assert all(said in page for said in ("Rather twice.", "Rather thrice.", "once", "thrice"))
    assert client.get(here("entry_comparison", entry.pk, 1, 9)).status_code == 404
    assert client.get(here("entry_comparison_choice", entry.pk, query="from=x&to=3")).status_code == 404


@pytest.mark.parametrize("rows", [1, 8])
def test_pages_take_as_many_statements_for_eight_rows_as_for_one(client_for, mia, olive, ben, rows):
    for number in range(rows):
        entry = published(mia, f"Page {number}", touchpoints=[make_touchpoint(mia, f"Touchpoint {number}")])
        actions.ask_to_look(entry=entry, cause="date", occasion="2026-11-22")
        actions.revise_entry(by=mia, entry=published(mia), reason="Because.")
        actions.ask_for_review(by=ben, entry=written(ben), reviewer=mia)
    client = client_for(mia)
    most = {
        here("look_list"): 6, here("review_list"): 5, here("entry_standing", entry.pk): 9,
        here("entry_version_list", entry.pk): 5,
    }  # fmt: skip

    for page, allowed in most.items():
        with statements() as taken:
            client.get(page)
        assert len(taken) <= allowed, (page, taken.all)


def test_publishing_and_confirming_take_few_statements(client_for, mia):
    draft, entry = written(mia), published(mia)
    client = client_for(mia)
    for page, allowed in {here("entry_publication", draft.pk): 8, here("entry_confirmation", entry.pk): 8}.items():
        with statements() as taken:
            client.post(page)
        assert len(taken) <= allowed, taken.all
