"""What is said beside an entry, who may, and who hears of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditRecord, Member, Notice
from accounts.tenancy import here
from playbook import actions
from playbook.models import Comment, Entry, Follow, Thanks
from tests.people import make_member
from tests.playbook.made import published, statements, written


def told() -> list[tuple[str, str, str]]:
    """(who, of what kind, in which words), in the order in which they were told."""
    notices = Notice.objects.select_related("to__user").order_by("pk")
    return [(str(notice.to), notice.kind, notice.words) for notice in notices]


def mention(member: Member) -> str:
    return f"@[{member}](member:{member.pk})"


def test_comment_is_told_to_author_and_who_took_part_but_not_to_its_writer(mia, ben, olive):
    entry = published(mia)
    actions.comment_on_entry(by=ben, entry=entry, text="Which name?")

    actions.comment_on_entry(by=olive, entry=entry, text="The family name.")

    assert told() == [
        ("Mia", "comment", "Which name?"),
        ("Mia", "comment", "The family name."),
        ("Ben", "comment", "The family name."),
    ]
    assert AuditRecord.objects.filter(verb="comment.written").count() == 2


def test_mention_is_told_once_and_makes_a_follower(mia, ben, vera):
    entry = published(mia)

    comment = actions.comment_on_entry(by=ben, entry=entry, text=f"{mention(vera)} and {mention(mia)}, look")

    assert sorted(told()) == [
        ("Mia", "mention", "@Vera and @Mia, look"),
        ("Vera", "mention", "@Vera and @Mia, look"),
    ]
    assert set(comment.mentions.all()) == {mia, vera}
    assert set(Follow.objects.followers(entry)) == {mia, ben, vera}


def test_who_stopped_following_is_not_made_to_follow_again(mia, ben):
    entry = published(mia)
    actions.unfollow_entry(by=mia, entry=entry)
    actions.unfollow_entry(by=ben, entry=entry)

    actions.comment_on_entry(by=ben, entry=entry, text="Hm")

    assert list(Follow.objects.followers(entry)) == []
    assert told() == []


def test_follow_after_stopping_counts_again(mia, ben):
    entry = published(mia)
    actions.unfollow_entry(by=ben, entry=entry)

    actions.follow_entry(by=ben, entry=entry)

    assert ben in Follow.objects.followers(entry)


def test_followers_of_a_draft_who_cannot_open_it_hear_nothing(mia, ben, olive):
    draft = written(mia)
    actions.follow_entry(by=ben, entry=draft)
    actions.follow_entry(by=olive, entry=draft)

    actions.comment_on_entry(by=mia, entry=draft, text=f"Not yet, {mention(ben)}")

    assert told() == [("Olive", "comment", "Not yet, @Ben")]


def test_edited_comment_tells_only_who_is_new(mia, ben, olive):
    entry = published(mia)
    comment = actions.comment_on_entry(by=ben, entry=entry, text=f"{mention(mia)}?")

    actions.edit_comment(by=ben, comment=comment, text=f"{mention(mia)}, {mention(olive)}?")

    assert told() == [(who, "mention", "@Mia, @Olive?") for who in ("Mia", "Olive")]
    assert comment.edited_at is not None


def test_answer_opens_a_settled_thread_and_hangs_on_its_beginning(mia, ben):
    entry = published(mia)
    begun = actions.comment_on_entry(by=ben, entry=entry, text="Which name?")
    answer = actions.comment_on_entry(by=mia, entry=entry, text="The first", thread=begun)
    actions.resolve_comment(by=mia, comment=begun)

    second = actions.comment_on_entry(by=ben, entry=entry, text="Really?", thread=answer)

    begun.refresh_from_db()
    assert second.thread == begun
    assert begun.resolved_at is None


def test_thread_that_has_grown_long_takes_no_more(mia, ben):
    entry = published(mia)
    begun = actions.comment_on_entry(by=ben, entry=entry, text="Which name?")
    answers = [Comment(entry=entry, thread=begun, author=ben, text="…") for _ in range(Comment.MOST_ANSWERS)]
    Comment.objects.bulk_create(answers)

    with pytest.raises(ValidationError):
        actions.comment_on_entry(by=ben, entry=entry, text="One more", thread=begun)


def test_thanks_count_once_a_day_and_tell_the_author_once(mia, ben):
    entry, now = published(mia), timezone.now()
    actions.thank_for_entry(by=ben, entry=entry, at=now - timedelta(days=2))
    actions.thank_for_entry(by=ben, entry=entry, at=now)

    actions.thank_for_entry(by=ben, entry=entry, note="He laughed", at=now)

    assert Thanks.objects.count() == 2
    assert told() == [("Mia", "thanks", "He laughed")]
    assert Entry.objects.with_use(days=1).get().used == 1
    assert Entry.objects.with_use(days=90).get().used == 2


def test_thanks_taken_back_were_never_given(mia, ben):
    entry = published(mia)
    actions.thank_for_entry(by=ben, entry=entry)

    actions.take_thanks_back(by=ben, entry=entry)

    assert not Thanks.objects.exists()
    assert told() == []


def test_least_used_come_first(mia, ben):
    used, unused = published(mia, "Used"), published(mia, "Unused")
    actions.thank_for_entry(by=ben, entry=used)

    assert list(Entry.objects.least_used()) == [unused, used]


@pytest.mark.parametrize("rows", [1, 40])
def test_conversation_takes_at_most_six_statements(client_for, mia, ben, rows):
    entry = published(mia)
    for number in range(rows):
        begun = Comment.objects.create(entry=entry, author=ben, text=f"Comment {number} {mention(mia)}")
        Comment.objects.create(entry=entry, author=mia, text="Yes", thread=begun)
    actions.thank_for_entry(by=ben, entry=entry)
    client = client_for(ben)

    with statements() as taken:
        page = client.get(here("entry_conversation", entry.pk), headers={"HX-Request": "true"})

    assert len(taken) <= 6
    assert page.content.decode().count('class="thread"') == min(rows, 30)
    assert ("Earlier comments" in page.content.decode()) == (rows > 30)


def test_comment_is_kept_with_the_name_it_mentions(client_for, mia, ben):
    entry = published(mia)

    answer = client_for(ben).post(here("entry_conversation", entry.pk), {"text": "Well, @mia?"})

    comment = Comment.objects.get()
    assert answer.url == f"{here('entry_conversation', entry.pk)}#comment-{comment.pk}"
    assert comment.text == f"Well, {mention(mia)}?"


def test_name_that_two_answer_to_is_asked_for_and_the_text_stays(client_for, mia, ben, harbour):
    other = make_member(harbour, "Ben Adams", "member")
    entry, client = published(mia), client_for(mia)
    address = here("entry_conversation", entry.pk)

    refused = client.post(address, {"text": "Ask @Ben about it"})
    client.post(address, {"text": "Ask @Ben about it", "meant": other.pk})

    assert refused.status_code == 422
    assert "Ask @Ben about it" in refused.content.decode()
    assert f'<option value="{other.pk}">' in refused.content.decode()
    assert Comment.objects.get().text == f"Ask {mention(other)} about it"


def test_mention_of_somebody_who_cannot_see_the_draft_is_refused_with_the_reason(client_for, mia, ben):
    draft = written(mia)

    refused = client_for(mia).post(here("entry_conversation", draft.pk), {"text": "Try it, @Ben"})

    assert refused.status_code == 422
    assert "Ben cannot see this entry" in refused.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["", "x" * 2001, "a\0b"])
def test_comment_that_cannot_be_kept_is_refused(client_for, mia, text):
    refused = client_for(mia).post(here("entry_conversation", published(mia).pk), {"text": text})

    assert refused.status_code == 422
    assert not Comment.objects.exists()


def test_mention_of_another_organisations_member_is_plain_words(client_for, mia, omar):
    entry = published(mia)

    client_for(mia).post(here("entry_conversation", entry.pk), {"text": f"@[Omar](member:{omar.pk}) hello"})

    assert Comment.objects.get().text == "@Omar hello"


def test_draft_is_discussed_only_by_who_sees_it(client_for, mia, ben):
    address = here("entry_conversation", written(mia).pk)

    assert client_for(ben).get(address).status_code == 404
    assert client_for(ben).post(address, {"text": "Let me in"}).status_code == 404


def test_who_may_do_what_with_a_comment(client_for, mia, ben, olive):
    comment = actions.comment_on_entry(by=mia, entry=published(olive), text="Really?")
    acts = ["comment_edit", "comment_archive", "comment_resolution", "comment_restoration", "comment_reopening"]

    by_ben = [client_for(ben).post(here(act, comment.pk), {"text": "No"}).status_code for act in acts]
    by_olive = [client_for(olive).post(here(act, comment.pk), {"text": "No"}).status_code for act in acts]

    assert by_ben == [403] * 5
    assert by_olive == [403, 302, 302, 302, 302]


def test_comment_taken_away_can_be_put_back_at_once(client_for, mia):
    entry = published(mia)
    comment = actions.comment_on_entry(by=mia, entry=entry, text="Oh no")
    client = client_for(mia)

    page = client.post(here("comment_archive", comment.pk), follow=True).content.decode()
    later = client.get(here("entry_conversation", entry.pk)).content.decode()

    assert here("comment_restoration", comment.pk) in page
    assert f"thread-{comment.pk}" not in later


def test_mentions_offer_eight_members_without_their_addresses(client_for, mia, ben, harbour, cast):
    for number in range(9):
        make_member(harbour, f"Berta-{number}", "member")
    client = client_for(mia)

    offered = client.get(here("member_mentions", query="q=be")).content.decode()
    strangers = client.get(here("member_mentions", query="q=omar")).content.decode()

    assert offered.count('role="option"') == 8
    assert "@" not in offered
    assert "Omar" not in strangers


def test_comment_taken_away_at_once_was_never_told_and_put_back_is(mia, ben):
    comment = actions.comment_on_entry(by=ben, entry=published(mia), text="Oh no")
    actions.edit_comment(by=ben, comment=comment, text="Oh")
    edited = list(Notice.objects.filter(to=mia).values_list("words", flat=True))

    actions.archive_comment(by=ben, comment=comment)
    taken_away = Notice.objects.filter(to=mia).exists()
    for _twice in range(2):
        actions.restore_comment(by=ben, comment=comment)

    assert (edited, taken_away) == (["Oh"], False)
    assert [notice.words for notice in Notice.objects.filter(to=mia)] == ["Oh"]
