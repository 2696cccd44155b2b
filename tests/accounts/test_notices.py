"""From what concerns a member to the email about it, and the page where it stands."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy
from email.utils import parseaddr

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts import actions, tokens
from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.tenancy import here
from tests.playbook.made import published, written


def told(*to: Member, kind: str = "mention", minutes: int = 6, by: Member | None = None, **fields: str) -> list[Notice]:
    """Notices that came so many minutes ago."""
    given = {"about": "Warm towels", "path": here("home"), "words": "What about two?", **fields}
    notices = tell(to=to, kind=kind, by=by, **given)
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(
        created_at=timezone.now() - timedelta(minutes=minutes)
    )
    return notices


def send(minutes: int = 0) -> list[mail.EmailMessage]:
    """What the sweep in so many minutes sends."""
    before = len(mail.outbox)
    if Notice.objects.due(timezone.now() + timedelta(minutes=minutes)).exists():
        actions.send_notices()
    return mail.outbox[before:]


def settled() -> set[bool]:
    return {notice.settled_at is not None for notice in Notice.objects.all()}


class Refusing(EmailBackend):
    """A mail server that says no, with `error`."""

    error: Exception

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    def with_error(error: Exception) -> None:
        Refusing.error = error

    return with_error


def test_burst_of_five_minutes_is_one_email(mia, ben):
    told(mia, by=ben, minutes=6)
    told(mia, by=ben, minutes=1, kind="comment", words="And three?")
    told(mia, by=ben, minutes=3, kind="decision", about="Late keys", path=here("member_list"))

    (message,) = send()

    assert message.to == ["mia@harbour-house.example"]
    assert message.subject == "Ben mentioned you: Warm towels, and 1 more"
    assert message.body.index("What about two?") < message.body.index("And three?")
    assert "Late keys" in message.body
    assert settled() == {True}


def test_nothing_leaves_before_five_minutes(mia, ben):
    told(mia, by=ben, minutes=4)

    assert send() == []


def test_what_is_read_meanwhile_leaves_no_email(mia, ben):
    told(mia, by=ben)
    actions.mark_notices_read(by=mia)

    assert send() == []
    assert settled() == {True}


@pytest.mark.parametrize("change", [{"archived_at": timezone.now()}, {"wants_notices": False}])
def test_who_left_or_wants_no_emails_gets_none(mia, ben, change):
    told(mia, by=ben)
    Member.objects.filter(pk=mia.pk).update(**change)

    assert send() == []
    assert settled() == {True}


def test_email_leaves_out_what_its_reader_can_no_longer_open(mia, ben):
    draft, entry = written(mia, "Secret"), published(mia, "Open")
    told(ben, by=mia, about="Secret", path=f"{here('entry_detail', draft.pk)}#comment-1")

    assert send() == []

    told(ben, by=mia, about="Secret", path=here("entry_detail", draft.pk))
    told(ben, by=mia, about="Open", path=here("entry_detail", entry.pk))
    (message,) = send()

    assert "Secret" not in message.body + message.subject
    assert settled() == {True}


def test_thanks_come_along_but_write_no_email(mia, ben):
    told(mia, by=ben, kind="thanks", words="")

    assert send() == []

    told(mia, by=ben)
    (message,) = send()

    assert "It helped Ben" in message.body


def test_headers_say_what_it_is_and_how_to_stop_it(mia, ben, harbour, visitor):
    harbour.name = "Harbour\n House"
    harbour.save()
    told(mia, by=ben, about="Warm\r\nBcc: all@example.com")

    (message,) = send()
    arrived = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    stop = arrived["List-Unsubscribe"].strip("<>").replace("http://testserver", "")

    assert parseaddr(str(arrived["From"]))[0] == "Harbour House"
    assert arrived["Bcc"] is None
    assert arrived["List-Id"].startswith("<notices.harbour-house.")
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert arrived["Message-ID"].startswith(f"<{Notice.objects.get().batch.hex}.")
    assert arrived.get_body(("html",))
    assert arrived.get_body(("plain",))
    assert visitor.post(stop[stop.index("/n/") :], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Member.objects.get(pk=mia.pk).wants_notices


def test_link_only_shows_a_page_and_takes_back_a_slip(mia, visitor):
    address = f"/n/{tokens.notices_token(organisation_id=mia.organisation_id, member_id=mia.pk)}/"

    shown = visitor.get(address)
    unchanged = Member.objects.get(pk=mia.pk).wants_notices
    visitor.post(address)
    visitor.post(address, {"again": "1"})

    assert (shown.status_code, unchanged) == (200, True)
    assert Member.objects.get(pk=mia.pk).wants_notices
    assert visitor.get("/n/forged/").status_code == 404


def test_worker_that_died_is_followed_by_the_same_message(mia, ben):
    told(mia, by=ben)
    claimed = actions.notices.claim(now=timezone.now())
    told(mia, by=ben, words="Something new")

    nothing_yet = actions.notices.claim(now=timezone.now())
    Notice.objects.filter(batch=claimed[0].batch).update(leased_until=timezone.now())
    actions.send_notices()

    assert [len(letter.notices) for letter in nothing_yet] == [0]
    ids = {message.extra_headers["Message-ID"].strip("<>").partition(".")[0] for message in mail.outbox}
    assert claimed[0].batch.hex in ids


def test_two_workers_never_have_the_same_notice(mia, ben, olive):
    told(mia, olive, by=ben)

    first, second = (actions.notices.claim(now=timezone.now()) for _worker in range(2))

    assert {letter.member for letter in first} == {mia, olive}
    assert second == []


def test_refusal_for_good_is_settled_and_logged(mia, ben, refusing, caplog):
    refusing(smtplib.SMTPRecipientsRefused({"mia@harbour-house.example": (550, b"no such user")}))
    told(mia, by=ben)

    actions.send_notices()

    assert settled() == {True}
    assert "550 no such user" in caplog.text
    assert "mia@" not in caplog.text


def test_refusal_for_now_waits_longer_each_time_and_goes_with_what_is_new(mia, ben, refusing, settings):
    refusing(smtplib.SMTPRecipientsRefused({"mia@harbour-house.example": (451, b"later")}))
    told(mia, by=ben)
    actions.send_notices()
    waiting = Notice.objects.get()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert timezone.now() + timedelta(minutes=1) < waiting.leased_until < timezone.now() + timedelta(minutes=3)
    assert (waiting.attempts, waiting.batch) == (1, None)
    assert send() == []

    told(mia, by=ben, words="Something new")
    (message,) = send()

    assert "What about two?" in message.body
    assert "Something new" in message.body


def test_server_that_is_away_keeps_everybody_waiting(mia, olive, ben, refusing, caplog):
    refusing(smtplib.SMTPServerDisconnected("gone"))
    told(mia, olive, by=ben)

    actions.send_notices()

    assert settled() == {False}
    assert not Notice.objects.due(timezone.now()).exists()
    # The one in flight may have arrived; the other certainly did not.
    assert sorted(notice.batch is None for notice in Notice.objects.all()) == [False, True]
    assert "gone" in caplog.text


def test_what_nobody_takes_for_days_is_given_up(mia, ben, caplog):
    told(mia, by=ben, minutes=4 * 24 * 60)

    assert send() == []
    assert settled() == {True}
    assert "too old" in caplog.text


def test_sweep_finds_the_organisations_with_something_due(mia, ben, django_capture_on_commit_callbacks):
    told(mia, by=ben)

    with django_capture_on_commit_callbacks() as queued:
        actions.sweep_notices(now=timezone.now())
        actions.sweep_notices(now=timezone.now() - timedelta(minutes=3))

    assert len(queued) == 1


def test_page_shows_what_is_new_and_opening_marks_it(client_for, mia, ben):
    entry = published(mia)
    address = here("entry_detail", entry.pk)
    first, second = [*told(ben, by=mia, path=f"{address}#comment-1"), *told(ben, by=mia, path=address)]
    told(ben, by=mia, about="Other", path=here("home"))
    client = client_for(ben)

    opened = client.post(here("notice_opening", first.pk))
    page = client.get(here("notice_list")).content.decode()

    assert opened.url == f"{address}#comment-1"
    assert "Other" in page
    assert "Warm towels" not in page
    assert Notice.objects.get(pk=second.pk).read_at is not None


def test_opening_leads_nowhere_else(client_for, mia, ben):
    (notice,) = told(ben, by=mia, path="https://elsewhere.example/o/harbour-house/")

    assert client_for(ben).post(here("notice_opening", notice.pk)).url == here("notice_list")


def test_notices_are_their_readers_own(client_for, mia, ben, olive):
    (notice,) = told(ben, by=mia)

    assert client_for(olive).post(here("notice_opening", notice.pk)).status_code == 404
    client_for(olive).post(here("notice_reading"))
    assert Notice.objects.get().read_at is None


def test_bell_counts_and_marks_what_is_looked_at_by_a_post_only(client_for, mia, ben):
    address = here("entry_detail", published(mia).pk)
    told(ben, by=mia, path=f"{address}#comment-1")
    client = client_for(ben)
    seen = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{address}"}

    elsewhere = client.get(here("notice_bell")).content.decode()
    bell = client.get(here("notice_bell"), headers=seen).content.decode()
    still_new = Notice.objects.unread().count()
    after = client.post(here("notice_reading"), {"about": address}, headers=seen).content.decode()

    assert "one thing is new" in elsewhere
    assert "hx-post" not in elsewhere
    assert "hx-post" in bell
    assert still_new == 1
    assert "is new" not in after
    assert not Notice.objects.unread().exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_list_takes_as_many_statements_for_thirty_rows_as_for_one(
    client_for, mia, ben, rows, django_assert_max_num_queries
):
    entry = published(mia)
    for number in range(rows):
        told(ben, by=mia, about=f"Entry {number}", path=here("entry_detail", entry.pk))
    client = client_for(ben)

    with django_assert_max_num_queries(6):
        client.get(here("notice_list"))
    with django_assert_max_num_queries(3):
        client.get(here("notice_bell"))
