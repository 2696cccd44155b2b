from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here
from feedback import actions as feedback_actions
from insights.home import greeting
from playbook import actions as playbook_actions
from playbook.actions import close_observation, decide_rule, report_rule, see_observation, thank_for_observation
from playbook.models import Observation
from reflections.actions import answer_prompt, weekly_prompt_for
from reflections.models import WeeklyPrompt
from tests.feedback.rows import asked, make_closed, make_feedback, make_recovery
from tests.insights.rows import finish_first_five, make_burning, make_entry, make_observation, make_vision
from tests.playbook.made import statements


def home_of(client):
    answer = client.get(here("home"))
    assert answer.status_code == 200
    return answer


def shown(client):
    return home_of(client).context["home"]


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "Good evening, Mia"), (5, "Good morning, Mia"), (12, "Good afternoon, Mia"), (18, "Good evening, Mia"),
     (23, "Good evening, Mia")],
)  # fmt: skip
def test_greeting_follows_the_readers_clock(hour, said):
    assert greeting(hour, "Mia Fenwick") == said


def test_greeting_without_a_name_is_still_polite():
    assert greeting(9, "") == "Good morning"


def test_a_new_organisation_is_led_and_never_sees_a_blank_page(mia, client_for):
    page = home_of(client_for(mia)).content.decode()

    assert "Your playbook has no entries yet" in page
    assert f'class="btn btn-primary btn-large" href="{here("vision_new")}"' in page
    assert "This week’s question" in page


def test_the_way_goes_on_step_by_step(mia, client_for):
    client = client_for(mia)
    found = []
    for happen in (lambda: make_vision(mia), lambda: make_observation(mia), lambda: make_entry(mia)):
        found.append(shown(client).next_step.key)
        happen()

    assert found == ["vision", "notice", "entries"]
    assert shown(client).progress.entries == 1
    assert shown(client).next_step.action == "Write the second entry"


def test_drafts_and_archived_pages_do_not_count_as_written(mia, client_for):
    make_entry(mia, status="draft")
    make_entry(mia, archived_at=timezone.now())

    assert shown(client_for(mia)).progress.entries == 0


def test_after_the_first_five_home_is_the_desk(mia, client_for):
    finish_first_five(mia)

    page = home_of(client_for(mia)).content.decode()

    for said in ("Waits for you", "What burns", "What moved", "One story from this week", "This week’s question"):
        assert said in page
    assert "Nothing waits for you." in page
    assert "The way to the first five" not in page


def test_what_waits_for_a_manager_is_one_action_away(mia, ben, client_for):
    finish_first_five(mia)
    draft = make_entry(ben, "Tell them before they ask", status="draft")
    make_entry(mia, "No longer done", status="retired")
    seen = make_observation(ben, "Blankets on the ferry", kind="elsewhere")
    make_observation(ben, "Judged", kind="elsewhere", verdict="adopt", verdict_reason="Yes")
    make_observation(ben, "Ours")
    Observation.objects.all().see(by=mia)
    recovery = make_recovery(ben)
    make_closed(mia)

    inbox = shown(client_for(mia)).inbox

    assert {item.address for item in inbox} == {
        here("entry_detail", draft.pk), here("observation_detail", seen.pk), here("recovery_detail", recovery.pk),
    }  # fmt: skip


def test_the_overdue_comes_first_and_no_kind_hides_another(mia, ben, client_for):
    finish_first_five(mia)
    for _ in range(6):
        feedback_actions.update_recovery(
            by=mia, recovery=make_recovery(mia), due_at=timezone.now() - timedelta(hours=1)
        )
    make_entry(ben, status="draft")
    make_observation(ben, kind="elsewhere")
    Observation.objects.all().see(by=mia)

    home = shown(client_for(mia))

    assert [item.kind for item in home.inbox] == ["recovery", "recovery", "draft", "verdict", "recovery"]
    assert home.is_inbox_cut


def test_three_worst_combustion_points_burn(mia, client_for):
    finish_first_five(mia)
    for title, severity in [("Eggs", 2), ("Car", 5), ("Room", 4), ("Phone", 3)]:
        make_burning(mia, title, severity)

    answer = home_of(client_for(mia))

    assert [line.point.title for line in answer.context["home"].burning] == ["Car", "Room", "Phone"]
    assert "Control: promised, not tested yet" in answer.content.decode()


def test_the_charts_say_in_words_what_they_draw(mia, client_for):
    finish_first_five(mia)
    for score in (5, 5, 4, 4, 3):
        make_feedback(mia, score_kind="csat", score=score)
    make_observation(mia)

    page = home_of(client_for(mia)).content.decode()

    assert "Satisfied per week: answers of 4 or 5 out of all, on 1 to 5" in page
    assert "80 % (n = 5)" in page
    assert "n = 5, between 38 and 96 %" in page
    assert '<p class="move-figure"><span class="figure">1</span>' in page


def test_this_weeks_question_is_chosen_once_and_remembers_the_answer(mia, client_for):
    client = client_for(mia)
    before = shown(client).prompt
    answer_prompt(by=mia, weekly_prompt=weekly_prompt_for(moment=timezone.now()), text="The form at the desk")

    after = shown(client).prompt

    assert WeeklyPrompt.objects.get() == before == after
    assert (before.is_answered, after.is_answered) == (False, True)
    assert "You answered" in home_of(client).content.decode()


def test_an_unread_vision_waits_and_then_does_not(ben, client_for):
    vision = make_vision(ben)
    client = client_for(ben)
    unread = home_of(client).content.decode()
    vision.readings.create(member=ben)

    assert "The vision is new" in unread
    assert "The vision is new" not in home_of(client).content.decode()


def test_the_front_line_begins_with_the_field(ben, client_for):
    client = client_for(ben)
    page = home_of(client).content.decode()

    client.post(here("observation_new"), {"text": "The lift smells of toast", "feeling": "-1"})

    assert f'action="{here("observation_new")}"' in page
    observation = Observation.objects.get()
    assert (observation.author, observation.feeling, observation.kind) == (ben, -1, "ours")


def test_the_front_line_hears_what_became_of_theirs(ben, mia, client_for):
    written, judged, other = make_observation(ben, "Written"), make_observation(ben, "Judged"), make_observation(mia)
    make_observation(ben, "Waiting")
    make_entry(mia, "Blankets").sources.add(written, other)
    Observation.objects.filter(pk=judged.pk).update(kind="elsewhere", verdict="adapt", verdict_reason="On the terrace")

    answer = home_of(client_for(ben))

    assert {observation.pk for observation in answer.context["home"].mine} == {written.pk, judged.pk}
    page = answer.content.decode()
    assert "Blankets" in page
    assert "On the terrace" in page


def test_a_draft_made_of_somebodys_observation_is_not_shown_to_them(ben, mia, client_for):
    make_entry(mia, "Not yet said", status="draft").sources.add(make_observation(ben))

    assert shown(client_for(ben)).mine == []


def test_the_front_line_sees_the_recoveries_they_see_through(ben, mia, client_for):
    mine = make_recovery(ben)
    make_recovery(mia)

    assert [item.address for item in shown(client_for(ben)).waiting] == [here("recovery_detail", mine.pk)]


def test_a_viewer_reads_and_is_asked_nothing(vera, mia, client_for):
    make_feedback(mia, score_kind="csat", score=5)
    make_recovery(mia)

    answer = home_of(client_for(vera))

    page = answer.content.decode()
    assert "<textarea" not in page
    assert "This week’s question" not in page
    assert "What moved" in page
    assert answer.context["home"].waiting == []


def fill(mia, ben) -> None:
    for number in range(12):
        make_burning(mia, f"Point {number}", 1 + number % 5)
        make_entry(ben, f"Draft {number}", status="draft").sources.add(make_observation(ben, feeling=2))
        make_observation(ben, kind="elsewhere", verdict="adopt", verdict_reason="Yes")
        make_observation(ben, kind="elsewhere")
        make_recovery(ben)
        make_closed(mia, extra="Tea", rating_after=5)
        make_feedback(mia, score_kind="csat", score=4)


@pytest.mark.parametrize("name", ["mia", "ben", "vera"])
@pytest.mark.parametrize("is_done", [True, False])
def test_home_asks_as_little_in_a_full_house(cast, harbour, client_for, name, is_done):
    client = client_for(getattr(cast, name))
    make_vision(cast.mia)
    if is_done:
        finish_first_five(cast.mia)
    shown(client)
    when_empty = asked(lambda: client.get(here("home")))
    fill(cast.mia, cast.ben)

    when_full = asked(lambda: client.get(here("home")))

    assert when_full == when_empty
    assert when_full <= 12


def test_reviews_and_entries_that_ask_wait_for_their_manager(
    mia, olive, ben, client_for, django_assert_max_num_queries
):
    finish_first_five(mia)
    review = playbook_actions.ask_for_review(by=ben, entry=make_entry(ben, status="draft", body="So."), reviewer=mia)
    asking = make_entry(mia, "Valet parking")
    playbook_actions.ask_to_look(entry=asking, cause="date", occasion="2026-11-22")
    client = client_for(mia)
    home_of(client)

    with django_assert_max_num_queries(12):
        page = home_of(client)

    assert [item.address for item in page.context["home"].inbox] == [
        here("review_detail", review.pk), here("entry_detail", asking.pk),
    ]  # fmt: skip
    assert here("entry_share") in page.content.decode()
    assert "review" not in [item.kind for item in shown(client_for(olive)).inbox]


def test_home_of_the_front_line_says_what_was_decided_about_their_rules_in_twelve_statements(ben, mia, client_for):
    finish_first_five(mia)
    for number in range(3):
        rule = report_rule(by=ben, title=f"Rule {number}")
        decide_rule(by=mia, rule=rule, decision="kill", reason=f"Reason {number}")
    report_rule(by=ben, title="Nobody decided")
    client = client_for(ben)
    client.get(here("home"))

    with statements() as taken:
        page = home_of(client)

    assert [rule.title for rule in page.context["home"].decided] == ["Rule 2", "Rule 1"]
    assert "Reason 2" in page.content.decode()
    assert len(taken) <= 12


def test_whoever_noticed_something_sees_what_was_decided_about_it(mia, ben, client_for):
    seen, thanked, closed = (make_observation(ben, text) for text in ("Cold eggs", "Warm towels", "Loud fan"))
    make_observation(ben, "Still waiting")
    see_observation(by=mia, observation=seen)
    thank_for_observation(by=mia, observation=thanked)
    close_observation(by=mia, observation=closed, because="It is repaired")

    mine = shown(client_for(ben)).mine

    assert {each.text: str(each.outcome) for each in mine} == {
        "Cold eggs": "", "Warm towels": "Thank you for it", "Loud fan": "Closed",
    }  # fmt: skip
