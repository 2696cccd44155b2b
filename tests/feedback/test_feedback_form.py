import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tenancy import here, scope
from feedback.models import Feedback
from tests.feedback.rows import WORDS, asked, make_feedback, make_touchpoint, verbs


def answers(**changes) -> dict:
    """What the browser sends from the page as it is opened, with some fields filled in."""
    now = timezone.localtime()
    fields = {"words": WORDS, "feeling": "", "score_kind": "", "channel": "in_person", "wanted": "", "experience": ""}
    return {**fields, "trouble": "", "touchpoint": "", "happened_at": f"{now:%Y-%m-%dT%H:%M}", **changes}


def test_the_words_are_enough(ben, client_for):
    answer = client_for(ben).post(here("feedback_new"), answers())

    feedback = Feedback.objects.get()
    assert answer.url == here("feedback_detail", feedback.pk)
    assert (feedback.words, feedback.logged_by, feedback.score, feedback.feeling) == (WORDS, ben, None, None)
    assert verbs() == ["feedback.logged"]


def test_everything_known_is_kept(ben, client_for):
    touchpoint = make_touchpoint(ben)
    yesterday = timezone.localtime() - timedelta(days=1)

    client_for(ben).post(
        here("feedback_new"),
        answers(
            feeling="-2", score_kind="nps", score="0", wanted="To leave\r\nat nine", experience="Wet",
            trouble="Waiting", channel="review", touchpoint=touchpoint.pk,
            happened_at=f"{yesterday:%Y-%m-%dT%H:%M}",
        ),
    )  # fmt: skip

    feedback = Feedback.objects.get()
    assert (feedback.feeling, feedback.score_kind, feedback.score) == (-2, "nps", 0)
    assert (feedback.wanted, feedback.experience, feedback.trouble) == ("To leave\nat nine", "Wet", "Waiting")
    assert (feedback.channel, feedback.touchpoint) == ("review", touchpoint)
    assert feedback.happened_at == yesterday.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("kind", "score", "field", "said"),
    [
        ("csat", "0", "score", "Satisfaction goes from 1 to 5."),
        ("csat", "6", "score", "Satisfaction goes from 1 to 5."),
        ("ces", "8", "score", "“Made it easy” goes from 1 to 7."),
        ("nps", "11", "score", "A score is a whole number between 0 and 10."),
        ("nps", "-1", "score", "A score is a whole number between 0 and 10."),
        ("csat", "good", "score", "A score is a whole number between 0 and 10."),
        ("csat", "4.5", "score", "A score is a whole number between 0 and 10."),
        ("csat", "", "score", "Choose the score, or choose “No score” above."),
        ("stars", "4", "score_kind", "Choose one from the list."),
    ],
)
def test_only_a_score_that_fits_its_kind_is_taken(ben, client_for, kind, score, field, said):
    answer = client_for(ben).post(here("feedback_new"), answers(score_kind=kind, score=score))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [said]}
    assert WORDS in answer.content.decode()
    assert not Feedback.objects.exists()


def test_no_score_chosen_after_a_number_means_no_score(ben, client_for):
    client_for(ben).post(here("feedback_new"), answers(score_kind="", score="4"))

    assert Feedback.objects.get().score is None


def test_a_score_without_a_word_of_its_kind_is_a_mistake(ben, client_for):
    sent = answers(score="4")
    del sent["score_kind"]

    answer = client_for(ben).post(here("feedback_new"), sent)

    assert answer.context["form"].errors == {"score_kind": ["Say which kind of score this is."]}


# On the hour: two test processes that start in different minutes must name the same tests.
FAR = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT00:00")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("words", ""), ("words", "  "), ("words", "x" * 100_000), ("words", "a\x00b"), ("wanted", "x" * 100_000),
        ("feeling", "3"), ("feeling", "glad"), ("channel", "pigeon"), ("touchpoint", "999999"), ("touchpoint", "abc"),
        ("happened_at", ""), ("happened_at", "soon"), ("happened_at", FAR), ("happened_at", "0001-01-01T00:00"),
        ("happened_at", "9999-12-31T23:59"),
    ],
)  # fmt: skip
def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(ben, client_for, field, value):
    sent = answers(trouble="Waiting without a word", **{field: value})

    answer = client_for(ben).post(here("feedback_new"), sent)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Waiting without a word" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_scripts_are_shown_as_the_words_they_are(ben, client_for):
    client = client_for(ben)
    client.post(here("feedback_new"), answers(words="<script>alert(1)</script>"))

    page = client.get(here("feedback_detail", Feedback.objects.get().pk)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_viewer_does_not_log(vera, client_for, method):
    answer = getattr(client_for(vera), method)(here("feedback_new"), answers())

    assert answer.status_code == 403
    assert not Feedback.objects.exists()


def test_another_organisations_touchpoint_is_not_offered(ben, omar, clinic, client_for):
    with scope(organisation=clinic):
        theirs = make_touchpoint(omar)

    answer = client_for(ben).post(here("feedback_new"), answers(touchpoint=theirs.pk))

    assert list(answer.context["form"].errors) == ["touchpoint"]


def test_a_link_from_a_touchpoint_has_it_chosen(ben, client_for):
    touchpoint = make_touchpoint(ben)

    page = client_for(ben).get(here("feedback_new", query=f"touchpoint={touchpoint.pk}")).content.decode()

    assert f'<option value="{touchpoint.pk}" selected>' in page


def test_writing_asks_for_little(ben, client_for):
    touchpoint = make_touchpoint(ben)
    client = client_for(ben)
    client.post(here("feedback_new"), answers())

    n = asked(lambda: client.post(here("feedback_new"), answers(touchpoint=touchpoint.pk, score_kind="csat", score=1)))

    assert Feedback.objects.count() == 2
    assert n <= 8


def revised(feedback: Feedback, **changes) -> dict:
    return answers(revision=feedback.revision, happened_at=f"{feedback.happened_at:%Y-%m-%dT%H:%M}", **changes)


def test_whoever_logged_it_puts_it_right(ben, client_for):
    feedback = make_feedback(ben, at=timezone.now().replace(second=0, microsecond=0))

    answer = client_for(ben).post(here("feedback_edit", feedback.pk), revised(feedback, words="I waited for my car."))

    feedback.refresh_from_db()
    assert answer.url == here("feedback_detail", feedback.pk)
    assert (feedback.words, feedback.revision) == ("I waited for my car.", 2)
    assert verbs() == ["feedback.logged", "feedback.edited"]


def test_a_second_editor_sees_what_changed(ben, mia, client_for):
    feedback = make_feedback(ben)
    sent = revised(feedback, words="Mia’s words")
    client_for(ben).post(here("feedback_edit", feedback.pk), revised(feedback, words="Ben’s words"))

    answer = client_for(mia).post(here("feedback_edit", feedback.pk), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else saved this page after you opened it" in page
    assert "Ben’s words" in page
    assert "Mia’s words" in page
    feedback.refresh_from_db()
    assert feedback.words == "Ben’s words"


def test_somebody_elses_feedback_is_not_edited(ben, mia, client_for):
    feedback = make_feedback(mia)

    answer = client_for(ben).post(here("feedback_edit", feedback.pk), revised(feedback, words="Other words"))

    assert answer.status_code == 403
    feedback.refresh_from_db()
    assert feedback.words == WORDS


def test_a_score_that_came_without_words_is_put_right_without_making_any_up(mia, client_for):
    feedback = Feedback.objects.create(words="", score_kind="csat", score=2)
    client, address = client_for(mia), here("feedback_edit", feedback.pk)
    sent = {"revision": 1, "channel": "card", "happened_at": "2026-01-02T10:00", "words": ""}

    refused = client.post(address, {**sent, "score_kind": "", "score": ""})
    assert "Write what they said, or choose a score or a feeling." in refused.content.decode()
    assert client.post(address, {**sent, "score_kind": "csat", "score": "3"}).status_code == 302
    feedback.refresh_from_db()
    assert (feedback.words, feedback.score) == ("", 3)


def test_words_that_stand_are_not_emptied(mia, client_for):
    feedback = Feedback.objects.create(words="We waited", score_kind="csat", score=2)
    sent = {"revision": 1, "channel": "card", "happened_at": "2026-01-02T10:00", "score_kind": "csat", "score": "3"}

    assert client_for(mia).post(here("feedback_edit", feedback.pk), {**sent, "words": ""}).status_code == 422


def test_sent_twice_it_is_kept_once_and_changed_words_are_kept_too(ben, client_for):
    client, once = client_for(ben), str(uuid.uuid4())
    said = answers(capture_id=once)

    sent = [client.post(here("feedback_new"), each).url for each in (said, said, {**said, "words": "Said better"})]

    assert sent[0] == sent[1] != sent[2]
    assert Feedback.objects.count() == 2
