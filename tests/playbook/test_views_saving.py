"""Two at one page, and what becomes of a page when it is saved: published, put before a reviewer, proposed."""

import json
import uuid

import pytest

from accounts.tenancy import here
from journeys.models import Touchpoint
from playbook import actions
from playbook.models import Entry, Review, Tag
from tests.playbook.made import make_touchpoint, published, written
from tests.playbook.test_views_writing import TYPED, edit

__all__ = ["edit"]


def opened(client, entry: Entry) -> dict:
    """What the page of an entry holds when it is opened, as a browser would send it back."""
    form = client.get(here("entry_edit", entry.pk)).context["form"]
    names = {name: form[name].value() for name in form.fields if name != "clashes"}
    return {name: value for name, value in names.items() if value is not None}


def test_changes_of_two_are_put_together_and_shown_before_they_are_saved(client_for, olive, mia):
    entry, tagged = written(mia, serves="calm"), {"tags": "winter"}
    hers, his = client_for(olive), client_for(mia)
    page = opened(his, entry)
    hers.post(
        here("entry_edit", entry.pk),
        {**opened(hers, entry), **tagged, "body": "1. Say the surname.\n2. Then the room."},
    )

    answer = his.post(
        here("entry_edit", entry.pk), {**page, "body": "1. Say the name.\n2. Then the floor.", "title": "New"}
    )

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "What Olive saved meanwhile" in answer.text
    assert form["body"].value() == "1. Say the surname.\n2. Then the floor."
    assert (form["title"].value(), form["tags"].value(), list(form.errors)) == ("New", "winter", ["__all__"])
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert his.post(here("entry_edit", entry.pk), again).status_code == 302
    entry.refresh_from_db()
    assert (entry.title, entry.body) == ("New", "1. Say the surname.\n2. Then the floor.")


def test_same_sentence_of_two_is_chosen_without_a_script(client_for, olive, mia):
    entry = written(mia)
    client, address = client_for(mia), here("entry_edit", entry.pk)
    page = opened(client, entry)
    actions.edit_entry(by=olive, entry=entry, body="1. Say the surname.\n2. Then the room.")

    form = client.post(address, {**page, "body": "1. Say it.\n2. Then the room."}).context["form"]
    assert list(form.errors) == ["body", "__all__"]
    assert form["body"].value() == "1. Say it.\n2. Then the room."
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    form = client.post(address, {**again, "take": "0:both"}).context["form"]

    assert form["body"].value() == "1. Say it.\n1. Say the surname.\n2. Then the room."
    assert form.open_clashes[0].held == "both"


STRANGE = ["", "[]", "{", '{"body": 1, "touchpoints": ["x"], "sources": [{}], "tags": [1]}', '{"body": "\\ud800"}']


@pytest.mark.parametrize("base", [*STRANGE, "1", "true", "1.5", "[" * 50_000])
def test_page_that_lost_its_beginning_is_still_compared(edit, mia, base):
    entry = written(mia)

    answer = edit(entry, revision=0, base=base, clashes=base or '[{"x": 1}]', title="Another")

    assert answer.status_code == 422
    assert "title" in answer.context["form"].errors


def test_what_stands_may_be_sent_again_in_any_order(client_for, edit, mia, ben):
    places = [make_touchpoint(mia, f"Touchpoint {number}").pk for number in range(2)]
    entry = published(mia, reviewer=mia, touchpoints=Touchpoint.objects.all())
    page = {"reason": "R", "touchpoints": places, "base": json.dumps({"touchpoints": places[::-1]})}

    assert edit(entry, **page, reviewer=mia.pk).status_code == 302
    entry.refresh_from_db()
    page |= {**TYPED, "body": "2. Later.", "revision": entry.revision, "ask": "1", "ask_of": mia.pk}
    assert client_for(ben).post(here("entry_edit", entry.pk), page).status_code == 302

    assert "touchpoints" not in Review.objects.get().proposed
    assert ({place.pk for place in entry.touchpoints.all()}, entry.reviewer) == (set(places), mia)


def test_manager_saves_and_publishes_at_once(client_for, mia, ben):
    client_for(mia).post(here("entry_new"), {**TYPED, "publish": "1"})
    refused = client_for(mia).post(here("entry_new"), {**TYPED, "body": "", "publish": "1"})
    client_for(ben).post(here("entry_new"), {**TYPED, "title": "Ben's", "publish": "1"})

    assert list(Entry.objects.order_by("pk").values_list("status", flat=True)) == ["published", "draft"]
    assert refused.status_code == 422


def test_button_pressed_twice_makes_one_page_and_going_back_to_write_more_another(client_for, mia, ben):
    page = {**TYPED, "scribble": uuid.uuid4(), "publish": "1"}

    first, again = (client_for(mia).post(here("entry_new"), page) for _ in range(2))
    others = [
        client_for(ben).post(here("entry_new"), page),
        client_for(mia).post(here("entry_new"), page | {"body": "2"}),
    ]

    assert first.url == again.url
    assert [answer.status_code for answer in others] == [302, 302]
    assert Entry.objects.count() == 3


def test_draft_is_put_before_a_reviewer(client_for, mia, ben):
    client = client_for(ben)

    nobody = client.post(here("entry_new"), {**TYPED, "ask": "1"})
    client.post(here("entry_new"), {**TYPED, "ask": "1", "ask_of": mia.pk, "ask_note": "Too long?"})

    assert "ask_of" in nobody.context["form"].errors
    review = Review.objects.get()
    assert (review.reviewer, review.note, review.entry.status) == (mia, "Too long?", "in_review")


def test_member_proposes_the_next_version_of_what_is_published(client_for, mia, ben):
    entry, client = published(mia), client_for(ben)
    page = {**opened(client, entry), "ask_of": mia.pk, "ask": "1", "reason": "It was too early."}

    same = client.post(here("entry_edit", entry.pk), page)
    client.post(here("entry_edit", entry.pk), {**page, "body": "2. Later."})

    review = Review.objects.get()
    assert same.status_code == 422
    assert (review.proposed, review.note) == ({"body": "2. Later."}, "It was too early.")
    entry.refresh_from_db()
    assert (entry.version, entry.body) == (1, "1. Say the name.\n2. Then the room.")


def test_tags_are_the_same_whatever_their_capitals(edit, mia):
    first, second = written(mia), written(mia)

    edit(first, tags="Winter, check-in,  winter ")
    edit(second, tags="winter, pool")
    refused = edit(second, tags="x" * 41)

    assert sorted(tag.name for tag in Tag.objects.all()) == ["check-in", "pool", "winter"]
    assert [tag.name for tag in second.tags.all()] == ["pool", "winter"]
    assert list(refused.context["form"].errors)[:1] == ["tags"]


def test_who_looks_after_a_page_and_when_is_for_managers(client_for, edit, mia, ben, olive):
    entry = written(ben)

    edit(entry, reviewer=olive.pk, review_on="2030-01-31")

    entry.refresh_from_db()
    assert (entry.reviewer, str(entry.review_on)) == (olive, "2030-01-31")
    assert "reviewer" not in client_for(ben).get(here("entry_edit", entry.pk)).context["form"].fields
