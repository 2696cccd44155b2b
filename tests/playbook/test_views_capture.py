import uuid

import pytest

from accounts.models import AuditRecord
from accounts.tenancy import here, scope
from playbook.models import Observation
from tests.playbook.made import make_touchpoint, noticed, picture, upload


@pytest.fixture
def capture(client_for, ben):
    """Ben presses Save: `capture(text="…", photo=…)`."""
    client = client_for(ben)

    def press(**typed):
        return client.post(
            here("observation_new"), {"text": "She knew my name", "feeling": "2", "kind": "ours", **typed}
        )

    return press


def test_page_guesses_the_touchpoint_used_last(client_for, ben, mia):
    make_touchpoint(mia, "Breakfast")
    touchpoint = make_touchpoint(mia, "Check-in")
    noticed(ben, touchpoint=touchpoint)

    page = client_for(ben).get(here("observation_new"))

    assert page.context["form"]["touchpoint"].value() == touchpoint.pk
    assert f'<option value="{touchpoint.pk}" selected>Check-in</option>' in page.text


def test_page_begins_with_what_the_link_says(client_for, ben, mia):
    touchpoint = make_touchpoint(mia)

    page = client_for(ben).get(here("observation_new", query=f"text=Toast&kind=elsewhere&touchpoint={touchpoint.pk}"))

    form = page.context["form"]
    assert (form["text"].value(), form["kind"].value(), form["touchpoint"].value()) == (
        "Toast", "elsewhere", str(touchpoint.pk),
    )  # fmt: skip


def test_two_words_are_enough(client_for, ben):
    answer = client_for(ben).post(here("observation_new"), {"text": "Toast again"})

    observation = Observation.objects.get()
    assert answer.url == here("observation_thanks", observation.pk)
    assert (observation.text, observation.kind, observation.feeling) == ("Toast again", "ours", 0)


def test_everything_said_is_kept(capture, mia):
    touchpoint = make_touchpoint(mia)

    capture(shown=["E", "R"], missed=["L"], layer="core", touchpoint=touchpoint.pk, feeling="-2")

    kept = Observation.objects.get()
    assert (kept.shown, kept.missed, kept.layer, kept.touchpoint, kept.feeling) == ("RE", "L", "core", touchpoint, -2)


def test_elsewhere_has_a_business_and_no_touchpoint_of_ours(capture, mia):
    capture(kind="elsewhere", business="Ferry", phase="arrive", touchpoint=make_touchpoint(mia).pk)

    kept = Observation.objects.get()
    assert (kept.kind, kept.business, kept.phase, kept.touchpoint) == ("elsewhere", "Ferry", "arrive", None)


def test_ours_forgets_the_business_that_was_typed_before(capture):
    capture(kind="ours", business="Ferry", phase="arrive")

    kept = Observation.objects.get()
    assert (kept.business, kept.phase) == ("", "")


def test_same_page_sent_twice_is_kept_once_and_answered_the_same(capture):
    capture_id = str(uuid.uuid4())

    answers = [capture(capture_id=capture_id).url for _ in range(2)]

    assert answers == [here("observation_thanks", Observation.objects.get().pk)] * 2
    assert AuditRecord.objects.count() == 1


def test_unreadable_capture_id_is_replaced(capture):
    capture(capture_id="not-a-uuid")
    capture(capture_id="not-a-uuid")

    assert Observation.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "   "}, "text"),
        ({"text": "x" * 100_000}, "text"),
        ({"text": "nul \x00"}, "text"),
        ({"feeling": "7"}, "feeling"),
        ({"feeling": "glad"}, "feeling"),
        ({"kind": "here"}, "kind"),
        ({"layer": "onion"}, "layer"),
        ({"shown": ["X"]}, "shown"),
        ({"missed": ["<script>"]}, "missed"),
        ({"touchpoint": "999999"}, "touchpoint"),
        ({"touchpoint": "9" * 40}, "touchpoint"),
        ({"touchpoint": "abc"}, "touchpoint"),
        ({"kind": "elsewhere", "business": "x" * 81}, "business"),
        ({"kind": "elsewhere", "phase": "dessert"}, "phase"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_the_text_is_kept(capture, typed, field):
    answer = capture(**typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["text"].value() == typed.get("text", "She knew my name")
    assert not Observation.objects.exists()


def test_touchpoint_of_another_organisation_is_no_choice(capture, omar):
    with scope(organisation=omar.organisation):
        foreign = make_touchpoint(omar)

    answer = capture(touchpoint=foreign.pk)

    assert list(answer.context["form"].errors) == ["touchpoint"]


def test_photo_is_kept_as_our_own_jpeg(capture):
    capture(photo=upload(picture((2000, 1000), "PNG"), "holiday.png", "image/png"))

    kept = Observation.objects.get()
    assert (kept.photo_width, kept.photo_height) == (1600, 800)
    assert kept.photo.name.endswith(".jpg")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty."),
        (b"GIF89a but not really", "not a photo we can read"),
        (b"<svg onload='alert(1)'/>", "not a photo we can read"),
        (b"\xff\xd8\xff" + b"x" * (30 * 1024 * 1024), "larger than 10 MB"),
    ],
    ids=["empty", "no-picture", "svg", "30-MB"],
)
def test_bad_photo_is_refused_at_its_field_and_the_text_is_kept(capture, content, said):
    answer = capture(photo=upload(content))

    assert answer.status_code == 422
    assert said in answer.context["form"].errors["photo"][0]
    assert "She knew my name" in answer.text
    assert not Observation.objects.exists()


def test_good_photo_beside_another_error_must_be_chosen_again(capture):
    answer = capture(text="", photo=upload(picture()))

    assert answer.context["form"].errors["photo"] == ["Choose the photo again: a browser does not keep it."]


def test_viewer_is_told_why_not(client_for, vera):
    answer = client_for(vera).get(here("observation_new"))

    assert answer.status_code == 403


def test_thanks_say_what_happens_next_and_offer_undo(client_for, ben):
    page = client_for(ben).get(here("observation_thanks", noticed(ben).pk)).text

    assert "When somebody makes an entry of it" in page
    assert here("observation_archive", Observation.objects.get().pk) in page


def test_undo_takes_it_back_and_lets_it_be_put_back(client_for, ben):
    observation = noticed(ben)

    page = client_for(ben).post(here("observation_archive", observation.pk), {"undo": "1"}, follow=True)

    assert page.redirect_chain == [(here("observation_thanks", observation.pk), 302)]
    assert "Taken back" in page.text
    assert not Observation.objects.for_feed().exists()
