import re
from datetime import timedelta
from email.utils import parseaddr

import pytest
import time_machine
from django.utils import timezone

from journeys.actions import add_combustion_point, add_persona, add_stage, add_touchpoint, create_journey
from playbook.actions import judge_observation, log_observation, publish_entry, write_entry, write_vision
from reflections import tokens
from reflections.actions.sending import weekly_letters
from reflections.models import Delivery, Schedule
from tests.reflections.weekly import make_due, parsed, statements, sweep

LONG = "A guest came back for her umbrella. " * 100


@pytest.fixture
def week_full_of_news(mia, ben):
    """Everything that a digest can tell: a vision, a story, what became of Ben's observations, and what burns."""
    write_vision(by=mia, sentence="Everybody leaves lighter than they came")
    seen = log_observation(by=ben, text="Towels were warm on the ferry", kind="elsewhere", feeling=2)
    judge_observation(by=mia, observation=seen, verdict="adapt", reason="Ours could be warm in winter")
    source = log_observation(by=ben, text="Guests look for the light switch")
    entry = write_entry(by=mia, kind="little_thing", title="Say where the switch is", body="Say it.", sources=[source])
    publish_entry(by=mia, entry=entry)
    journey = create_journey(by=mia, title="A weekend", persona=add_persona(by=mia, name="Ada"))
    touchpoint = add_touchpoint(by=mia, stage=add_stage(by=mia, journey=journey, title="Arrive"), title="Valet")
    add_combustion_point(by=mia, touchpoint=touchpoint, title="Keys get lost", severity=5, likelihood=3, lateness=4)


def email_of(member, mailoutbox):
    return parsed(next(message for message in mailoutbox if message.to == [member.user.email]))


def parts(email):
    return email.get_body(("plain",)).get_content(), email.get_body(("html",)).get_content()


def test_email_tells_the_week_and_asks_the_question(committed, mailoutbox, week_full_of_news, mia, ben):
    make_due(mia, ben)

    sweep(committed)

    email = email_of(ben, mailoutbox)
    question = Delivery.objects.get(member=ben).weekly_prompt.prompt.question
    assert email["Subject"] == question
    for part in parts(email):
        told = " ".join(part.replace("&#x27;", "'").split())
        for words in (
            "Everybody leaves lighter than they came",
            "Say where the switch is",
            "Guests look for the light switch",
            "Ours could be warm in winter",
            "Keys get lost",
            "Nothing promised yet",
            "because you are a member of Harbour House",
        ):
            assert words in told


def test_email_tells_only_me_what_became_of_mine(committed, mailoutbox, week_full_of_news, mia, ben):
    make_due(mia, ben)

    sweep(committed)

    assert "because of you" in parts(email_of(ben, mailoutbox))[1]
    assert "because of you" not in parts(email_of(mia, mailoutbox))[1]


def test_email_of_a_quiet_week_asks_the_question_alone(committed, mailoutbox, ben):
    make_due(ben)

    sweep(committed)

    text, html = parts(email_of(ben, mailoutbox))
    assert "What can burn" not in html
    assert html.count("<h1") == 1
    assert "<h2" not in html
    assert text.startswith("Harbour House\n\nTHIS WEEK’S QUESTION\n")


def test_headers_let_mail_programs_file_recognise_and_stop_it(committed, mailoutbox, settings, ben):
    settings.SITE_URL = "https://playbook.example"
    make_due(ben)

    sweep(committed)

    email, row = email_of(ben, mailoutbox), Delivery.objects.get()
    assert email["Message-ID"] == row.message_id
    assert email["List-Id"] == "<weekly.harbour-house.localhost>"
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<https://playbook\.example/u/[\w:-]+/>", email["List-Unsubscribe"].strip())
    assert email["Auto-Submitted"] == "auto-generated"
    assert parseaddr(email["From"])[0] == "Harbour House, weekly"
    assert parseaddr(email["To"])[1] == ben.user.email
    assert email["Date"]


def test_links_are_each_readers_own(committed, mailoutbox, mia, ben):
    make_due(mia, ben)

    sweep(committed)

    for member in (mia, ben):
        row = Delivery.objects.get(member=member)
        for part in parts(email_of(member, mailoutbox)):
            answer, stop = re.search(r"/a/([\w:-]+)/", part)[1], re.search(r"/u/([\w:-]+)/", part)[1]
            assert tokens.read_answer_token(answer) == (row.organisation_id, row.pk)
            assert tokens.read_unsubscribe_token(stop) == (row.organisation_id, member.pk)
            assert "playbook-answer-link" not in part


def test_viewer_is_told_but_not_asked_to_answer(committed, mailoutbox, vera):
    make_due(vera)

    sweep(committed)

    text, html = parts(email_of(vera, mailoutbox))
    assert "/a/" not in text + html
    assert "Read the team’s answers" in html


def test_email_stays_small_and_whole_with_long_and_hostile_words(committed, mailoutbox, mia, ben):
    log_observation(by=mia, text=f"<script>alert(1)</script>{LONG}", feeling=2)
    for number in range(20):
        seen = log_observation(by=ben, text=f"{number} & {LONG}", kind="elsewhere")
        judge_observation(by=mia, observation=seen, verdict="reject", reason=LONG[:900])
    make_due(ben)

    sweep(committed)

    email = email_of(ben, mailoutbox)
    assert len(email.as_bytes()) < 100_000
    assert "<script" not in parts(email)[1]
    assert "<script>alert(1)" in parts(email)[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('Café "Zur Brücke", Köln', 'Café "Zur Brücke", Köln, weekly'),
        ("Harbour\r\n House\n", "Harbour House, weekly"),
        ("Harbour\u2028House\x85by the sea", "Harbour House by the sea, weekly"),
    ],
)
def test_from_line_carries_any_name(committed, mailoutbox, harbour, ben, name, said):
    type(harbour).objects.filter(pk=harbour.pk).update(name=name)
    make_due(ben)

    sweep(committed)

    assert parseaddr(str(email_of(ben, mailoutbox)["From"]))[0] == said


def test_news_is_told_once_and_from_the_last_email_on(committed, mailoutbox, mia, ben):
    """Also when ten days lie between two emails, as after a change of the day."""
    now = timezone.now()
    (schedule,) = make_due(ben)
    judged(mia, ben, "Told before", at=now - timedelta(days=1))
    with time_machine.travel(now):
        sweep(committed)
    judged(mia, ben, "Told after", at=now + timedelta(hours=1))
    Schedule.objects.filter(pk=schedule.pk).update(next_send_at=now + timedelta(days=10))

    with time_machine.travel(now + timedelta(days=10)):
        sweep(committed)

    first, second = (parts(parsed(message))[1] for message in mailoutbox if message.to == [ben.user.email])
    assert ("Told before" in first, "Told after" in first) == (True, False)
    assert ("Told before" in second, "Told after" in second) == (False, True)


def judged(mia, ben, text, *, at):
    seen = log_observation(by=ben, text=text, kind="elsewhere")
    judge_observation(by=mia, observation=seen, verdict="adopt", reason="Yes", at=at)


def test_batch_costs_the_same_queries_for_one_and_for_thirty(week_full_of_news, ben):
    now = timezone.now()
    one, thirty = ([Delivery(member=ben, due_at=now)] * count for count in (1, 30))

    few, many = (statements(lambda rows=rows: weekly_letters(rows, now=now)) for rows in (one, thirty))

    assert few == many <= 9
