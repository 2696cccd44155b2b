from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from accounts.models import Member, Organisation, User
from accounts.tenancy import scope
from config.demo.organisations import HARBOUR_HOUSE, LINDEN_CLINIC, ORGANISATIONS
from config.demo.seeding import seed
from feedback.models import Feedback, Recovery
from journeys.models import CombustionPoint, Incident, LaneText, MapLink, Pin, Touchpoint
from playbook.models import Allowance, Comment, Doubt, Entry, Observation, Review, Rule, Tag, Thanks, Vision, Yes
from reflections.models import Reflection, Schedule

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


LIVING = (Rule, Allowance, Yes, Comment, Pin, MapLink, Thanks, Doubt, Review, Tag)


def run(**options) -> str:
    said = StringIO()
    call_command("seed_demo", stdout=said, **options)
    return said.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("content", ORGANISATIONS, ids=lambda content: content.slug)
def test_everything_written_becomes_a_row(db, content):
    organisation = seed(content, now=NOW, password="three words 1234")

    with scope(organisation=organisation):
        made = {model: model.objects.count() for model in (Member, Vision, Touchpoint, Observation, Entry, Recovery)}
        copies = Touchpoint.objects.filter(stage__journey__state="future").count()
        heard, incidents, reflections = Feedback.objects.count(), Incident.objects.count(), Reflection.objects.count()
        points = CombustionPoint.objects.count()
        written = LaneText.objects.filter(lane__journey__state="current").exclude(text="").count()
        living = {model: model.objects.count() for model in LIVING}
    made[Touchpoint] -= copies
    assert made == {
        Member: len(content.people),
        Vision: len(content.visions),
        Touchpoint: sum(len(journey.touchpoints) for journey in content.journeys),
        Observation: len(content.observations),
        Entry: len(content.entries),
        Recovery: len(content.recoveries),
    }
    assert written == sum(len(lane.texts) for lane in content.living.lanes)
    answers = sum(len(form.answers) for form in content.guest_forms)
    assert heard == len(content.feedback) + sum(len(phrase.weeks) for phrase in content.phrases) + answers
    assert living == {
        Rule: len(content.living.rules),
        Allowance: len(content.living.allowances),
        Yes: sum(len(allowance.used) for allowance in content.living.allowances),
        Comment: sum(1 + len(comment.answers) for comment in content.living.comments),
        Pin: sum(1 + len(pin.answers) for pin in content.living.pins),
        MapLink: len(content.living.shared),
        Thanks: len(content.living.thanks),
        Doubt: len(content.living.doubts),
        Review: len(content.living.reviews),
        Tag: len(content.living.tags),
    }
    assert (points, incidents, reflections) == (
        len(content.combustion),
        len(content.incidents) + sum(bool(each.combustion) for each in content.recoveries),
        len(content.reflections),
    )


@pytest.mark.slow
def test_same_moment_makes_the_same_demo(db):
    def texts() -> list[tuple]:
        with transaction.atomic():
            organisation = seed(LINDEN_CLINIC, now=NOW, password="three words 1234")
            with scope(organisation=organisation):
                rows = [
                    *Observation.objects.order_by("pk").values_list("text", "noticed_at"),
                    *Feedback.objects.order_by("pk").values_list("words", "happened_at"),
                    *Entry.objects.order_by("pk").values_list("title", "published_at"),
                ]
            transaction.set_rollback(True)
        return rows

    assert texts() == texts()


@pytest.mark.slow
def test_nothing_of_the_demo_lies_in_the_future(db):
    organisation = seed(HARBOUR_HOUSE, now=NOW, password="three words 1234")

    with scope(organisation=organisation):
        assert not Observation.objects.filter(noticed_at__gt=NOW).exists()
        assert not Feedback.objects.filter(happened_at__gt=NOW).exists()
        assert not Entry.objects.filter(published_at__gt=NOW).exists()


@pytest.mark.slow
@pytest.mark.parametrize("content", ORGANISATIONS, ids=lambda content: content.slug)
def test_pages_of_the_demo_were_begun_before_they_stood(db, content):
    organisation = seed(content, now=NOW, password="three words 1234")

    with scope(organisation=organisation):
        entries = list(Entry.objects.prefetch_related("sources"))
    drafts = [entry for entry in entries if not entry.is_published]
    assert drafts
    assert all(entry.created_at < NOW - timedelta(hours=12) for entry in entries)
    assert all(entry.created_at < entry.published_at for entry in entries if entry.is_published)
    assert all(seen.noticed_at < entry.created_at for entry in drafts for seen in entry.sources.all())


@pytest.mark.slow
def test_command_seeds_once_and_says_who_can_sign_in(db, var_dir):
    first, second = run(), run()

    assert Organisation.objects.count() == 2
    password = (var_dir / "demo_password").read_text()
    assert f"“{password}”" in second
    assert second in first
    assert User.objects.get(email="olive@harbourhouse.example").check_password(password)


def test_command_leaves_a_used_database_alone(cast, var_dir):
    said = run()

    assert (Organisation.objects.count(), said) == (2, "")


def test_command_refuses_where_strangers_could_sign_in(db, var_dir, settings):
    settings.HOST = "0.0.0.0"

    with pytest.raises(CommandError, match="one's own machine"):
        run()


@pytest.mark.slow
def test_everybodys_weekly_email_is_due_when_the_demo_starts(db):
    organisation = seed(LINDEN_CLINIC, now=NOW, password="three words 1234")

    with scope(organisation=organisation):
        due = list(Schedule.objects.values_list("next_send_at", flat=True))
    assert len(due) == len(LINDEN_CLINIC.people)
    assert all(NOW - timedelta(hours=2) < moment < NOW for moment in due)
