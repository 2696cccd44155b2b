import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, Notice
from accounts.notices import still_open, tell
from accounts.tenancy import here
from playbook import actions, rules
from playbook.models import Entry, Review, reviewers_for
from tests.playbook.made import make_touchpoint, published, written


def told(member) -> list[tuple[str, str, str]]:
    return list(Notice.objects.filter(to=member).order_by("pk").values_list("kind", "about", "words"))


def asked(by, reviewer, **said) -> Review:
    return actions.ask_for_review(by=by, entry=written(by), reviewer=reviewer, **said)


def proposed(by, reviewer, entry, **fields) -> Review:
    fields = fields or {"body": "Say it twice."}
    return actions.ask_for_review(by=by, entry=entry, reviewer=reviewer, note="They ask again.", proposed=fields)


def answer(client, review, **typed):
    return client.post(here("review_answer", review.pk), {"comment": "", "seen": review.current_base, **typed})


def test_asking_puts_a_draft_before_its_reviewer(ben, mia):
    review = asked(ben, mia, note="Is the order right?")

    assert review.entry.status == "in_review"
    assert (review.base, review.proposed, review.is_overtaken) == (1, None, False)
    assert told(mia) == [("review", "Say the name first", "Is the order right?")]


def test_approval_publishes_in_the_name_of_whoever_asked(ben, mia):
    review = actions.answer_review(by=mia, review=asked(ben, mia, note="First of its kind."), approve=True)

    entry = Entry.objects.get()
    version, trace = entry.versions.with_approvers().get(), AuditRecord.objects.get(verb="entry.published")
    assert (entry.status, review.answer, review.answered_by) == ("published", "approved", mia)
    assert (version.by, version.reason, version.approved_by) == (ben, "First of its kind.", "Mia")
    assert (trace.by, trace.detail["asked_by"], trace.detail["by_oneself"]) == (mia, "Ben", False)
    assert told(ben) == [("decision", "Say the name first", "Approved")]


def test_sending_back_needs_a_comment_and_returns_the_draft(ben, mia):
    review = asked(ben, mia)
    with pytest.raises(ValidationError, match="what it still needs"):
        actions.answer_review(by=mia, review=review, approve=False, comment=" ")

    actions.answer_review(by=mia, review=review, approve=False, comment="Who does it at night?")

    assert Entry.objects.get().status == "draft"
    assert told(ben) == [("decision", "Say the name first", "Sent back: Who does it at night?")]


def test_proposal_leaves_what_stands_until_it_is_approved(ben, mia):
    touchpoint = make_touchpoint(mia)
    entry = published(mia)

    review = proposed(ben, mia, entry, body="Say it twice.", touchpoints=[touchpoint], tags=["names"])

    assert (Entry.objects.get().status, Entry.objects.get().version) == ("published", 1)
    actions.answer_review(by=mia, review=Review.objects.get(pk=review.pk), approve=True)
    entry = Entry.objects.get()
    assert (entry.version, entry.body, entry.versions.first().by) == (2, "Say it twice.", ben)
    assert (entry.versions.first().reason, list(entry.touchpoints.all())) == ("They ask again.", [touchpoint])


def test_nobody_approves_over_a_version_they_have_not_read(ben, mia):
    entry = published(mia)
    review = proposed(ben, mia, entry)
    actions.revise_entry(by=mia, entry=entry, reason="Meanwhile.", body="Another.")
    review = Review.objects.get(pk=review.pk)

    with pytest.raises(ValidationError, match="has changed since"):
        actions.answer_review(by=mia, review=review, approve=True)

    assert review.is_overtaken
    actions.answer_review(by=mia, review=review, approve=True, seen=2)
    assert Entry.objects.get().body == "Say it twice."


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda ben, mia, entry: actions.ask_for_review(by=ben, entry=entry, reviewer=mia), "published already"),
        (lambda ben, mia, entry: proposed(ben, ben, entry), "another manager"),
        (lambda ben, mia, entry: proposed(ben, mia, entry, body=" "), "Write what exactly"),
        (lambda ben, mia, entry: proposed(ben, mia, written(ben)), "not published"),
        (lambda ben, mia, entry: [proposed(ben, mia, entry), proposed(mia, mia, entry)], "another manager"),
        (lambda ben, mia, entry: [proposed(ben, mia, entry), proposed(ben, mia, entry)], "review already"),
    ],
)
def test_question_that_makes_no_sense_is_refused(ben, mia, olive, make, message):
    entry = published(mia)

    with pytest.raises(ValidationError, match=message):
        make(ben, mia, entry)


def test_answered_review_is_not_answered_again(ben, mia):
    review = actions.answer_review(by=mia, review=asked(ben, mia), approve=True)

    for answer_again in (
        lambda: actions.answer_review(by=mia, review=review, approve=False, comment="No."),
        lambda: actions.withdraw_review(by=ben, review=review),
    ):
        with pytest.raises(ValidationError, match="answered already"):
            answer_again()


def test_withdrawn_question_leaves_the_draft(ben, mia):
    actions.withdraw_review(by=ben, review=asked(ben, mia))

    assert (Entry.objects.get().status, Review.objects.get().answer) == ("draft", "withdrawn")


def test_publishing_what_waits_answers_the_review(ben, mia, olive):
    review = asked(ben, mia)

    actions.publish_entry(by=olive, entry=review.entry)

    review = Review.objects.get()
    assert (review.answer, review.answered_by) == ("approved", olive)
    assert told(ben) == [("decision", "Say the name first", "Approved")]


def test_only_manager_reviews_themselves_and_it_is_recorded_so(mia, olive, ben):
    assert list(reviewers_for(mia)) == [olive]
    olive.archive()

    review = asked(mia, mia)

    assert list(reviewers_for(ben)) == [mia]
    assert rules.may_review(mia, review)
    actions.answer_review(by=mia, review=review, approve=True)
    assert AuditRecord.objects.get(verb="entry.published").detail["by_oneself"] is True


def test_reviews_are_answered_by_managers_and_taken_back_by_whoever_asked(ben, mia, olive, vera):
    theirs, own = asked(ben, mia), asked(mia, olive)

    def who(rule, review):
        return [member.user.name for member in (olive, mia, ben, vera) if rule(member, review)]

    assert who(rules.may_review, theirs) == ["Olive", "Mia"]
    assert who(rules.may_review, own) == ["Olive"]
    assert who(rules.may_read_review, theirs) == ["Olive", "Mia", "Ben"]
    assert who(rules.may_withdraw, theirs) == ["Ben"]


def test_page_asks_to_read_anew_what_changed_since(client_for, ben, mia):
    review, client = asked(ben, mia), client_for(mia)
    actions.edit_entry(by=ben, entry=review.entry, body="Changed meanwhile.")

    blind = answer(client, review, answer="approve", seen=1)
    assert (blind.status_code, Entry.objects.get().status) == (422, "in_review")
    assert "Changed meanwhile." in blind.text
    assert "Read it as it is now, then say so here." in blind.text

    assert answer(client, review, answer="approve", seen=2, knows="on").status_code == 302
    assert Entry.objects.get().status == "published"


def test_sending_back_from_the_page_tells_where_the_comment_is_missing(client_for, ben, mia):
    review = asked(ben, mia)

    answered = answer(client_for(mia), review, answer="send_back")

    assert answered.status_code == 422
    assert "Say what it still needs" in answered.text


def test_review_of_others_does_not_exist_for_a_member(client_for, ben, mia, olive):
    review = asked(mia, olive)

    assert client_for(ben).get(here("review_detail", review.pk)).status_code == 404
    assert answer(client_for(mia), review, answer="approve").status_code == 403


def test_proposal_is_read_against_what_stands(client_for, ben, mia):
    review = proposed(ben, mia, published(mia, body="Say it once."))

    page = client_for(mia).get(here("review_detail", review.pk)).text

    assert "once" in page.split("<del>")[2].split("</del>")[0]
    assert "twice" in page.split("<ins>")[2].split("</ins>")[0]


def test_reviews_stand_on_their_heaps(client_for, ben, mia, olive):
    asked(ben, mia, note="For Mia")
    asked(mia, olive, note="For Olive")

    client = client_for(mia)
    heaps = {which: client.get(here("review_list", query=f"which={which}")).text for which in ("", "asked", "waiting")}
    assert [("For Mia" in text, "For Olive" in text) for text in heaps.values()] == [
        (True, False), (False, True), (True, True),
    ]  # fmt: skip


def test_what_was_sent_back_is_gone_on_with(client_for, ben, mia):
    entry = published(mia)
    review = proposed(ben, mia, entry, body="Say it three times.")
    actions.answer_review(by=mia, review=review, approve=False, comment="Thrice is too much.")

    client = client_for(ben)
    assert f"{here('entry_edit', entry.pk)}?review={review.pk}" in client.get(here("review_detail", review.pk)).text
    page = client.get(here("entry_edit", entry.pk, query=f"review={review.pk}")).text

    assert "Say it three times." in page
    assert "They ask again." in page


def test_retiring_and_archiving_take_back_what_waits(ben, mia, olive):
    draft, entry = asked(ben, mia).entry, published(mia)
    proposed(ben, olive, entry)
    Notice.objects.filter(to=olive).update(settled_at=entry.published_at)

    actions.archive_entry(by=mia, entry=draft)
    actions.retire_entry(by=mia, entry=entry, reason="Nobody comes by car.")

    assert set(Review.objects.values_list("answer", "answered_by")) == {("withdrawn", mia.pk)}
    assert Entry.objects.get(pk=draft.pk).status == "draft"
    assert told(mia) == []
    assert [words for _kind, _about, words in told(ben)] == [
        "Taken back: the entry was archived.", "Taken back: the entry was retired."
    ]  # fmt: skip
    assert told(olive)[-1][2] == "Taken back: the entry was retired."


def test_archived_entry_is_neither_approved_nor_read_through_its_review(ben, mia):
    review = proposed(ben, mia, published(mia))
    Entry.objects.update(archived_at=review.asked_at)
    review.entry.refresh_from_db()

    with pytest.raises(ValidationError, match="archived meanwhile"):
        actions.answer_review(by=mia, review=review, approve=True)

    assert not rules.may_read_review(ben, review)
    assert rules.may_read_review(mia, review)


def test_notices_close_with_what_their_reader_may_read(ben, mia):
    review = asked(ben, mia, note="A secret")
    about, page = {"by": ben, "about": "A secret"}, here("review_detail", review.pk)
    tell(to=[mia], kind="decision", path=page, **about)
    tell(to=[mia], kind="review", path=here("entry_list"), **about)
    tell(to=[mia], kind="comment", path=here("entry_selection"), **about)
    tell(to=[mia], kind="comment", path=here("journey_detail", 1), **about)
    tell(to=[mia], kind="comment", path=here("entry_list"), **about)
    notices = list(Notice.objects.filter(to=mia).order_by("pk"))

    as_manager = still_open(mia, notices)
    mia.role = "member"

    assert [notice.pk for notice in as_manager] == [each.pk for each in notices if "journeys" not in each.path]
    assert still_open(mia, notices) == notices[-1:]
