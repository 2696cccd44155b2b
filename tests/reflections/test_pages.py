from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, User
from accounts.tenancy import here
from playbook.models import Observation
from reflections import actions
from reflections.models import Delivery, Prompt, Reflection, Schedule, WeeklyPrompt
from tests.reflections.weekly import make_due, statements

LIST_PAGES = ["reflection_list", "prompt_list", "delivery_list"]


@pytest.fixture
def this_week(harbour) -> WeeklyPrompt:
    return actions.weekly_prompt_for(moment=timezone.now())


def answered(by: Member, weekly_prompt: WeeklyPrompt, text: str, **more) -> Reflection:
    return actions.answer_prompt(by=by, weekly_prompt=weekly_prompt, text=text, **more)


def crowd(first: int, beyond: int, weekly_prompt: WeeklyPrompt) -> None:
    """Colleagues with these numbers, each with an answer, an email and a prompt of their own."""
    now = timezone.now()
    for number in range(first, beyond):
        user = User.objects.create_user(f"crowd{number}@harbour-house.example", name=f"Crowd {number}")
        colleague = Member.objects.create(user=user, time_zone="Europe/London")
        answered(colleague, weekly_prompt, f"Answer {number}")
        Prompt.objects.create(theme="own", question=f"Question {number}")
        week = {"iso_year": 2026, "iso_week": 1, "weekly_prompt": weekly_prompt}
        Delivery.objects.create(member=colleague, message_id=f"<{number}@x>", due_at=now, **week)


@pytest.mark.parametrize("name", LIST_PAGES)
def test_list_costs_the_same_queries_for_one_row_and_for_thirty(name, client_for, mia, this_week):
    client = client_for(mia)
    crowd(0, 1, this_week)
    client.get(here(name))
    few = statements(lambda: client.get(here(name)))
    crowd(1, 30, this_week)

    many = statements(lambda: client.get(here(name)))

    assert "29" in client.get(here(name)).content.decode()
    assert many == few <= 6


def test_answering_costs_few_queries(client_for, ben, this_week):
    client = client_for(ben)
    answer = {"text": "The bell", "weekly_prompt": this_week.pk}

    assert statements(lambda: client.post(here("reflection_new"), answer)) <= 8
    assert Reflection.objects.get().text == "The bell"


def test_new_organisation_finds_a_question_and_an_example(client_for, ben):
    page = client_for(ben).get(here("reflection_list")).content.decode()

    assert WeeklyPrompt.objects.get().prompt.question.split(",")[0][:20] in page
    assert "Nobody has answered yet" in page


def test_answer_stands_with_the_teams(client_for, mia, ben, this_week):
    client_for(ben).post(here("reflection_new"), {"text": "The bell was broken", "weekly_prompt": this_week.pk})

    assert "The bell was broken" in client_for(mia).get(here("reflection_list")).content.decode()


def test_private_answer_stands_for_nobody_else(client_for, olive, mia, ben, this_week):
    reflection = answered(ben, this_week, "I was afraid", is_private=True)

    for other in (olive, mia):
        client = client_for(other)
        assert "afraid" not in client.get(here("reflection_list")).content.decode()
        assert "afraid" not in client.get(here("audit_list")).content.decode()
        assert client.get(here("reflection_edit", reflection.pk)).status_code == 404
    assert "afraid" in client_for(ben).get(here("reflection_list", query="whose=mine")).content.decode()


def test_answer_belongs_to_the_question_it_was_written_to(client_for, ben, this_week):
    earlier = actions.weekly_prompt_for(moment=timezone.now() - timedelta(weeks=1))

    client_for(ben).post(here("reflection_new"), {"text": "Opened on Sunday", "weekly_prompt": earlier.pk})

    assert Reflection.objects.get().weekly_prompt == earlier


@pytest.mark.parametrize(
    ("pk", "status"), [("", 302), ("999999", 404), ("x", 404), ("9" * 30, 404), ("9" * 5000, 404), ("²", 404)]
)
def test_answer_to_a_question_that_is_not(client_for, ben, this_week, pk, status):
    answer = client_for(ben).post(here("reflection_new"), {"text": "To what?", "weekly_prompt": pk})

    assert answer.status_code == status


@pytest.mark.parametrize("text", ["", "x" * 100_000])
def test_bad_answer_gets_a_message_and_keeps_the_text(client_for, ben, this_week, text):
    refused = client_for(ben).post(here("reflection_new"), {"text": text, "weekly_prompt": this_week.pk})

    assert refused.status_code == 422
    assert refused.context["form"].errors["text"]
    assert refused.context["form"]["text"].value() == text


def test_answer_is_changed_by_its_author(client_for, ben, this_week):
    reflection = answered(ben, this_week, "First")

    client_for(ben).post(here("reflection_edit", reflection.pk), {"text": "Second", "is_private": "on"})

    reflection.refresh_from_db()
    assert (reflection.text, reflection.is_private) == ("Second", True)


def test_one_tap_makes_an_observation_and_a_second_tap_no_other(client_for, ben, this_week):
    reflection = answered(ben, this_week, "The bell was broken", is_private=True)
    client = client_for(ben)

    first = client.post(here("reflection_observation", reflection.pk))
    second = client.post(here("reflection_observation", reflection.pk))

    observation = Observation.objects.get()
    assert (observation.text, observation.author) == ("The bell was broken", ben)
    assert first.url == second.url == here("observation_detail", observation.pk)


def test_colleague_cannot_touch_an_answer(client_for, mia, ben, this_week):
    reflection = answered(ben, this_week, "Mine")
    client = client_for(mia)

    assert client.post(here("reflection_edit", reflection.pk), {"text": "Hers"}).status_code == 404
    assert client.post(here("reflection_observation", reflection.pk)).status_code == 404
    assert Observation.objects.count() == 0


def test_viewer_reads_along(client_for, ben, vera, this_week):
    answered(ben, this_week, "The bell was broken")
    client = client_for(vera)

    page = client.get(here("reflection_list")).content.decode()
    refused = client.post(here("reflection_new"), {"text": "Me too"})

    assert "The bell was broken" in page
    assert 'name="text"' not in page
    assert refused.status_code == 403


def test_manager_adds_a_question_on_one_line(client_for, mia):
    client_for(mia).post(here("prompt_new"), {"question": "What did\r\nyou repair?", "nudge": "", "theme": "own"})

    prompt = Prompt.objects.get()
    assert (prompt.question, prompt.key, prompt.theme_word) == ("What did you repair?", "", "Our own")


def test_manager_archives_and_restores_a_question(client_for, mia, this_week):
    client = client_for(mia)

    client.post(here("prompt_archive", this_week.prompt_id))
    archived = client.get(here("prompt_list", query="archived=1")).content.decode()
    client.post(here("prompt_restoration", this_week.prompt_id))

    assert f'id="prompt-{this_week.prompt_id}"' in archived
    assert Prompt.objects.get(pk=this_week.prompt_id).archived_at is None


def test_questions_are_filtered_by_theme_and_say_when_they_were_asked(client_for, ben, this_week):
    client = client_for(ben)

    theirs = client.get(here("prompt_list", query=f"theme={this_week.prompt.theme}")).content.decode()
    none = client.get(here("prompt_list", query="theme=own")).content.decode()

    assert f"Asked in week {this_week.iso_week}, {this_week.iso_year}" in theirs
    assert "No question here" in none


@pytest.mark.parametrize("theme", ["nonsense", "%00", "%ED%A0%80", "x" * 5000])
def test_theme_that_is_none_shows_every_question(client_for, ben, this_week, theme):
    answer = client_for(ben).get(here("prompt_list", query=f"theme={theme}"))

    assert answer.status_code == 200
    assert len(answer.context["page"].rows) == 50


def test_member_does_not_keep_the_questions(client_for, ben, this_week):
    client = client_for(ben)

    assert "prompt-" in client.get(here("prompt_list")).content.decode()
    assert client.get(here("prompt_new")).status_code == 403
    assert client.post(here("prompt_archive", this_week.prompt_id)).status_code == 403


@pytest.mark.parametrize("person", ["ben", "vera"])
def test_everybody_chooses_their_own_day_and_hour(client_for, request, person):
    member = request.getfixturevalue(person)

    client_for(member).post(here("schedule_edit"), {"weekday": "4", "hour": "17"})

    schedule = Schedule.objects.get(member=member)
    local = schedule.next_send_at.astimezone(member.zone)
    assert (local.weekday(), local.hour) == (4, 17)


def test_schedule_page_shows_the_next_email(client_for, ben):
    page = client_for(ben).get(here("schedule_edit")).content.decode()

    assert "Your next email comes" in page
    assert "Europe/London" in page
    assert not Schedule.objects.exists()


def test_changed_schedule_skips_the_week_that_had_its_email(client_for, ben, this_week):
    (schedule,) = make_due(ben)
    week = schedule.week_of(timezone.now())
    had = {"iso_year": week.year, "iso_week": week.number, "due_at": timezone.now()}
    Delivery.objects.create(member=ben, weekly_prompt=this_week, message_id="<1>", **had)

    client_for(ben).post(here("schedule_edit"), {"weekday": "6", "hour": "23"})

    schedule.refresh_from_db()
    assert schedule.week_of(schedule.next_send_at) > week


@pytest.mark.parametrize("hour", ["24", "-1", "noon", ""])
def test_impossible_hour_is_refused_at_its_field(client_for, ben, hour):
    refused = client_for(ben).post(here("schedule_edit"), {"weekday": "2", "hour": hour})

    assert refused.status_code == 422
    assert refused.context["form"].errors["hour"]


def test_subscription_stops_and_starts_again(client_for, ben):
    client = client_for(ben)

    client.post(here("schedule_subscription"), {"stop": "1"})
    stopped = client.get(here("schedule_edit")).content.decode()
    client.post(here("schedule_subscription"))

    assert "You get no weekly email at the moment" in stopped
    assert Schedule.objects.get(member=ben).unsubscribed_at is None


def test_manager_reads_what_became_of_each_email(client_for, mia, ben, this_week):
    week = {"iso_year": 2026, "iso_week": 1, "weekly_prompt": this_week}
    Delivery.objects.create(
        member=ben, message_id="<1>", due_at=timezone.now(), state="failed", reason="550 no such user", **week
    )
    client = client_for(mia)

    assert "550 no such user" in client.get(here("delivery_list")).content.decode()
    assert "No email in this state" in client.get(here("delivery_list", query="state=sent")).content.decode()
    assert client_for(ben).get(here("delivery_list")).status_code == 403
