"""What a page says of itself: why it came back, who reads it now, whether it holds."""

from accounts.models import AuditRecord
from accounts.tenancy import here
from playbook import actions
from playbook.models import Doubt, Entry, Review
from tests.playbook.made import make_touchpoint, published, statements, written
from tests.playbook.test_looks import now_of, told, went_off
from tests.playbook.test_reviews import asked, proposed


def test_why_it_came_back_stands_where_it_is_mended(client_for, ben, mia, olive):
    review = asked(ben, mia)
    entry, client = review.entry, client_for(ben)
    assert "In review with Mia since" in client.get(here("entry_detail", entry.pk)).text
    actions.answer_review(by=mia, review=review, approve=False, comment="Who does it at night?")

    with statements() as taken:
        page = client.get(here("entry_detail", entry.pk)).text
    writing = client.get(here("entry_edit", entry.pk)).text
    again = actions.ask_for_review(by=ben, entry=Entry.objects.get(), reviewer=olive)
    reviewing = client.get(here("review_detail", again.pk)).text
    actions.answer_review(by=olive, review=again, approve=True)

    said = [("Mia sent it back" in each, "Who does it at night?" in each) for each in (page, writing, reviewing)]
    assert said == [(True, True)] * 3
    assert len(taken) <= 6
    assert Review.objects.in_hand(Entry.objects.get(), ben) is None


def test_proposal_that_came_back_concerns_whoever_proposed_it(ben, mia, olive):
    entry = published(mia)
    review = proposed(ben, mia, entry)
    assert Review.objects.in_hand(entry, olive) == review

    actions.answer_review(by=mia, review=review, approve=False, comment="Twice is enough.")

    assert Review.objects.in_hand(entry, ben) == review
    assert Review.objects.in_hand(entry, olive) is None


def test_reviewer_sees_what_the_proposal_would_make_of_it(client_for, ben, mia):
    fields = {
        "lever": "recover",
        "principles": "RE",
        "touchpoints": [make_touchpoint(mia, "Front desk")],
        "tags": ["night"],
    }
    review = proposed(ben, mia, published(mia), kind="dazzle", **fields)

    page = client_for(mia).get(here("review_detail", review.pk)).text

    assert all(said in page for said in (str(review.as_it_would_stand.get_lever_display()), "Front desk"))
    assert all(str(principle.label) in page for principle in review.as_it_would_stand.real)
    assert ">night</li>" in page


def test_page_says_without_scripts_whether_it_holds(client_for, mia, ben):
    entry, draft = published(mia), written(mia)
    client = client_for(mia)

    page, writing = (client.get(here("entry_detail", pk)).text for pk in (entry.pk, draft.pk))
    incident = went_off(mia, make_touchpoint(mia, "Front desk"))
    actions.ask_to_look(entry=entry, cause="incident", occasion="1", incident=incident)

    assert "Currently true" in page
    assert 'id="standing"' not in writing
    assert "Asks to be looked at</strong> since" in client.get(here("entry_detail", entry.pk)).text
    assert told(mia) == [("look", "An incident at Front desk: Keys get lost")]


def test_share_stands_above_what_asks(client_for, mia):
    actions.ask_to_look(entry=published(mia), cause="date", occasion="2026-11-22")
    client = client_for(mia)

    answer = client.get(here("entry_share"), follow=True)

    assert answer.redirect_chain[0][0] == here("look_list")
    assert "<strong>0 of 1</strong>" in answer.text


def test_done_twice_is_done_once(ben, mia):
    retired, archived = published(ben), published(ben)
    again = [now_of(entry) for entry in (retired, archived)]

    for one, other in ((retired, archived), again):
        actions.retire_entry(by=mia, entry=one, reason="Nobody comes by car.")
        actions.archive_entry(by=mia, entry=other)

    assert AuditRecord.objects.filter(verb="entry.retired").count() == 1
    assert AuditRecord.objects.filter(verb="entry.archived").count() == 1
    assert told(ben).count(("decision", "Retired: Nobody comes by car.")) == 1


def test_doubt_keeps_no_character_that_no_database_keeps(client_for, ben, mia):
    client_for(ben).post(here("entry_doubt", published(mia).pk), {"note": "a\0b"})

    assert Doubt.objects.get().note == "ab"
