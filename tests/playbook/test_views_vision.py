import pytest

from accounts.tenancy import here
from playbook import actions
from playbook.models import Vision, VisionReading

SENTENCE = "Every guest leaves feeling that somebody was glad they came."


@pytest.fixture
def vision(mia) -> Vision:
    return actions.write_vision(by=mia, sentence=SENTENCE, needs_today="A quiet room.", needs_tomorrow="A train.")


def test_page_without_a_vision_says_what_to_do(client_for, mia, ben):
    assert "Write the vision" in client_for(mia).get(here("vision_detail")).text
    assert "A manager writes it" in client_for(ben).get(here("vision_detail")).text


def test_page_shows_sentence_needs_and_versions(client_for, ben, mia, vision):
    actions.write_vision(by=mia, sentence="Glad they came.", reason="Shorter.")

    page = client_for(ben).get(here("vision_detail")).text

    assert "Glad they came." in page
    assert "Shorter." in page
    assert "<del>Every guest leaves feeling that somebody was glad</del> <ins>Glad</ins>" in page


def test_managers_see_who_has_read_it(client_for, ben, mia, vision):
    actions.read_vision(by=ben, vision=vision)

    assert "2 of 4 members" in client_for(mia).get(here("vision_detail")).text
    assert "2 of 4 members" not in client_for(ben).get(here("vision_detail")).text


def test_everybody_may_say_that_they_have_read_it(client_for, vera, vision):
    answer = client_for(vera).post(here("vision_reading"), {"vision": vision.pk})

    assert answer.url == here("vision_detail")
    assert VisionReading.objects.filter(vision=vision, member=vera).exists()


def test_what_was_read_is_the_version_on_the_page(client_for, ben, mia, vision):
    newer = actions.write_vision(by=mia, sentence="Another.")

    client_for(ben).post(here("vision_reading"), {"vision": vision.pk})

    assert VisionReading.objects.get(member=ben).vision == vision != newer


@pytest.mark.parametrize("value", ["", "abc", "0", "-1", "999999", "9" * 40])
def test_reading_of_no_version_is_refused_with_a_sentence(client_for, ben, vision, value):
    answer = client_for(ben).post(here("vision_reading"), {"vision": value}, follow=True)

    assert "This version is not here any more" in answer.text
    assert not VisionReading.objects.filter(member=ben).exists()


def test_only_managers_write_it(client_for, ben):
    assert client_for(ben).get(here("vision_new")).status_code == 403
    assert client_for(ben).post(here("vision_new"), {"sentence": "Mine."}).status_code == 403


def test_first_vision_is_written_without_a_reason(client_for, mia):
    answer = client_for(mia).post(here("vision_new"), {"sentence": SENTENCE, "revision": "0"})

    assert answer.url == here("vision_detail")
    assert Vision.objects.get().sentence == SENTENCE


def test_form_begins_with_the_version_that_stands(client_for, mia, vision):
    form = client_for(mia).get(here("vision_new")).context["form"]

    assert (form["sentence"].value(), form["revision"].value()) == (SENTENCE, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"reason": ""}, "reason"), ({"sentence": ""}, "sentence"), ({"sentence": "x" * 201}, "sentence"),
     ({"needs_today": "x" * 100_000}, "needs_today")],
)  # fmt: skip
def test_new_version_is_refused_at_the_field_and_the_text_is_kept(client_for, mia, vision, changed, field):
    typed = {"sentence": "Anew.", "needs_today": "Kept words.", "reason": "Because.", "revision": "1", **changed}

    answer = client_for(mia).post(here("vision_new"), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert ("Kept words." in answer.text) or field == "needs_today"
    assert Vision.objects.count() == 1


def test_second_of_two_managers_sees_what_changed(client_for, mia, olive, vision):
    actions.write_vision(by=olive, sentence="Olive was quicker.", reason="Quick.", needs_today="A quiet room.")
    typed = {"sentence": "Mia's words.", "needs_today": "A quiet room.", "reason": "Because.", "revision": "1"}

    answer = client_for(mia).post(here("vision_new"), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["sentence", "__all__"]
    assert "It now says: “Olive was quicker.”" in answer.context["form"].errors["sentence"]
    assert "Olive wrote a new version while you were writing." in answer.context["form"].non_field_errors()[0]
    assert "Mia&#x27;s words." in answer.text


def test_second_try_after_comparing_is_saved(client_for, mia, olive, vision):
    actions.write_vision(by=olive, sentence="Olive was quicker.", reason="Quick.")
    typed = {"sentence": "Mia's words.", "reason": "Because.", "revision": "1"}
    shown = client_for(mia).post(here("vision_new"), typed).context["form"]

    answer = client_for(mia).post(here("vision_new"), {**typed, "revision": shown["revision"].value()})

    assert answer.status_code == 302
    assert Vision.objects.newest_first()[0].number == 3
