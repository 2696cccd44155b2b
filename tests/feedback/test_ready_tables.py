"""Exports of other products, and of ours: known by their columns."""

import pytest

from accounts.models import Member
from accounts.tenancy import here, scope
from feedback import actions
from feedback.models import Feedback, Origin
from feedback.numbers import ids_in, number_of
from tests.feedback.rows import make_touchpoint
from tests.feedback.tables import brought

READY = {
    "Fider": (
        "number,title,description,created_at,created_by,votes_count,comments_count,status,responded_by,"
        "responded_at,response,original_number,original_title,tags\n"
        "7,Towels,Too thin,2026-01-02T10:00:00Z,Ada,3,1,open,,,,,,linen\n",
        ("Towels\n\nToo thin", "", None, "form", "7"),
    ),
    "Quackback": (
        "title,content,status,tags,board,author_name,author_email,email_verified,vote_count,created_at,source_id\n"
        "Towels,Too thin,open,,Rooms,Ada,ada@x.example,true,3,2026-01-02T10:00:00Z,abc\n",
        ("Towels\n\nToo thin", "", None, "form", "abc"),
    ),
    "Formbricks responses": (
        "No.,Response ID,Timestamp,Finished,Survey ID,Formbricks ID (internal),User ID,Tags,"
        "1. How likely are you to recommend us?,2. What can we improve?\n"
        "1,r1,2026-01-02T10:00:00.000Z,Yes,s,f,,,9,The towels are too thin\n",
        ("The towels are too thin", "nps", 9, "form", "r1"),
    ),
    "Formbricks records": (
        "submission_id,collected_at,source_type,field_id,field_type,value_text,value_number\n"
        "s1,2026-01-02T10:00:00Z,survey,f1,nps,,9\n",
        ("", "nps", 9, "form", "s1 / f1"),
    ),
    "Delighted": (
        "id,person,survey_type,score,comment,permalink,created_at\n42,7,nps,10,Lovely,https://x.example,1767348000\n",
        ("Lovely", "nps", 10, "form", "42"),
    ),
    "Compensation log": (
        "Date/time,Guest/room,Related concern,Compensation type,Amount/value,Approved by,Notes,Status\n"
        "2026-01-02 10:00,Ada / 12,Cold coffee,Drink,5,Mia,She laughed,closed\n",
        ("Cold coffee", "", None, "in_person", ""),
    ),
    "Hotel reviews": (
        "Hotel_Name,Average_Score,Review_Date,Negative_Review,Positive_Review,Reviewer_Score\n"
        "Harbour,7.7,2026-01-02,No Negative,Only the park,8.8\n",
        ("+ Only the park", "csat", 5, "review", ""),
    ),
    "Reviews with ids": (
        "Guest name;Reservation number;Review date;Review title;Positive review;Negative review;Review score\n"
        "Ada;991;02.01.2026;Fine;Breakfast;Thin towels;7,4\n",
        ("Fine\n\n+ Breakfast\n\n− Thin towels", "csat", 4, "review", "991"),
    ),
}


@pytest.mark.parametrize("name", READY)
def test_exports_that_we_know_need_no_hand(mia, name):
    content, wanted = READY[name]

    brought(mia, content)

    origin = Origin.objects.select_related("feedback").get()
    said = origin.feedback
    assert (said.words, said.score_kind, said.score, said.channel, origin.source_id) == wanted
    assert said.happened_at.date().isoformat() == "2026-01-02"


def test_our_own_export_comes_in_elsewhere_as_it_left_and_once(client_for, mia, clinic):
    touchpoint = make_touchpoint(mia, "Breakfast")
    actions.log_feedback(
        by=mia, words="=1+1", channel="phone", score_kind="ces", score=6, feeling=-1, touchpoint=touchpoint
    )
    content = exported(client_for(mia))
    columns = ("words", "channel", "score_kind", "score", "feeling")
    was = Feedback.objects.values(*columns).get()

    with scope(organisation=clinic):
        omar = Member.objects.get(user__email__startswith="omar")
        brought(omar, content)
        brought(omar, content)
        assert Feedback.objects.values(*columns).get() == was


def exported(client, query: str = "") -> bytes:
    answer = client.get(f"{here('feedback_export')}{query}")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(("query", "name"), [("", "ours.csv"), ("?as=xlsx", "ours.xlsx")])
def test_our_own_export_brought_back_adds_nothing_even_when_words_were_changed(client_for, mia, query, name):
    feedback = actions.log_feedback(by=mia, words="We waited", score_kind="csat", score=2)
    actions.log_feedback(by=mia, words="We waited", score_kind="csat", score=2)
    content = exported(client_for(mia), query)
    actions.edit_feedback(by=mia, feedback=feedback, words="We waited for an hour")

    batch = brought(mia, content, name=name)

    assert Feedback.objects.count() == 2
    assert (batch.counts["known"], batch.counts.get("new", 0)) == (2, 0)


def test_a_number_that_somebody_made_up_stands_for_no_row(mia):
    number = number_of(7)

    assert ids_in([number, "7-000000000000", "7", "", f"{number}0", f" {number}"]) == {number: 7, f" {number}": 7}
