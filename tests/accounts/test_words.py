"""Sign-in in Playbook's own words: emails, messages, forms and pages."""

import re

import pytest
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.forms import LoginForm
from allauth.core.context import request_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as second_step
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.utils import timezone

from accounts.sign_in_forms import AddPasskeyForm, OpeningForm
from tests.accounts.test_sign_in import SIGN_UP, code_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
RAW = re.compile(
    r"Hello from|Thank you for using|localhost:8000|testserver!|Two-Factor|[Ss]ecurity [Kk]ey|You are receiving"
)
CHANGES = [
    "account/email/password_changed",
    "account/email/password_reset",
    "account/email/password_set",
    "account/email/email_changed",
    "account/email/email_confirm",
    "account/email/email_deleted",
    "mfa/email/recovery_codes_generated",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
]
MESSAGES = [
    "account/messages/cannot_delete_primary_email",
    "account/messages/email_confirmation_failed",
    "account/messages/email_confirmed",
    "account/messages/email_deleted",
    "account/messages/logged_out",
    "account/messages/password_changed",
    "account/messages/password_set",
    "account/messages/primary_email_set",
    "account/messages/unverified_primary_email",
    "mfa/messages/recovery_codes_generated",
    "mfa/messages/totp_activated",
    "mfa/messages/totp_deactivated",
    "mfa/messages/webauthn_added",
    "mfa/messages/webauthn_removed",
    "usersessions/messages/sessions_logged_out",
]


@pytest.fixture
def send(db, rf):
    """A sign-in email as the library sends it; both its parts in one text."""

    def send(prefix: str, **context: object) -> str:
        request = rf.get("/", HTTP_USER_AGENT=FIREFOX)
        with request_context(request):
            get_adapter(request).send_mail(prefix, "ben@example.com", context)
        message = mail.outbox[-1]
        return "\n".join([message.subject, message.body, message.alternatives[0].content])

    return send


@pytest.mark.parametrize("prefix", CHANGES)
def test_change_of_sign_in_is_told_with_browser_and_a_way_out(send, prefix):
    said = send(
        prefix,
        timestamp=timezone.now(),
        ip="192.0.2.7",
        user_agent=FIREFOX,
        from_email="old@example.com",
        to_email="new@example.com",
        deleted_email="old@example.com",
    )

    assert said.count("Firefox on Linux, from 192.0.2.7") == 2
    assert said.count("/accounts/password/reset/") == 2
    assert not RAW.search(said)


@pytest.mark.parametrize(
    "prefix",
    ["account/email/login_code", "account/email/email_confirmation", "account/email/email_confirmation_signup"],
)
def test_code_stands_once_in_each_part(send, prefix):
    said = send(prefix, code="ABCD-EFGH")

    assert code_in(mail.outbox[-1]) == "ABCD-EFGH"
    assert said.count("ABCD-EFGH") == 2
    assert "without the code nobody gets in" in said
    assert not RAW.search(said)


@pytest.mark.parametrize(
    ("prefix", "context"),
    [
        ("account/email/password_reset_key", {"password_reset_url": "/where"}),
        ("account/email/unknown_account", {"signup_url": "/where"}),
        ("account/email/account_already_exists", {"signup_url": "/x", "password_reset_url": "/where"}),
    ],
)
def test_link_stands_once_in_each_part(send, prefix, context):
    said = send(prefix, **context)

    assert said.count("/where") == 2
    assert "do nothing" in said
    assert not RAW.search(said)


def test_no_way_to_break_out_of_the_html_of_an_email(send):
    said = send("account/email/email_changed", from_email="a@example.com", to_email="<b>@example.com")

    assert "&lt;b&gt;@example.com" in said.split("<html")[1]


@pytest.mark.parametrize("name", MESSAGES)
def test_messages_are_ours(name):
    template = get_template(f"{name}.txt")

    assert template.origin.name.startswith(str(settings.BASE_DIR / "templates"))
    assert template.render({"email": "ben@example.com"}).strip()


def test_signing_in_is_not_announced(cast, visitor):
    visitor.post("/accounts/login/code/", {"email": cast.ben.user.email})

    answer = visitor.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0])}, follow=True)

    assert list(answer.context["messages"]) == []


def test_new_code_is_sent_and_said(db, visitor):
    page = visitor.post("/accounts/signup/", SIGN_UP, follow=True).content.decode()
    hurried = visitor.post("/accounts/confirm-email/", {"action": "resend"})
    cache.clear()

    again = visitor.post("/accounts/confirm-email/", {"action": "resend"}, follow=True).content.decode()

    assert "Check your email" in page
    assert "mailto:" not in page
    assert "Send a new code" in page
    assert (hurried.status_code, "A moment, please" in hurried.content.decode()) == (429, True)
    assert "A new code is on its way" in again
    assert code_in(mail.outbox[0]) != code_in(mail.outbox[1])


def test_other_address_gets_the_code(db, visitor):
    visitor.post("/accounts/signup/", SIGN_UP)

    page = visitor.post("/accounts/confirm-email/", {"action": "change", "email": "nora@bakery.example"}, follow=True)
    inside = visitor.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[1])}, follow=True)

    assert "nora@bakery.example" in page.content.decode()
    assert mail.outbox[1].to == ["nora@bakery.example"]
    assert inside.redirect_chain[-1][0] == "/o/noras-bakery/"


def test_code_page_says_where_kept_mails_are(db, visitor, settings):
    settings.IS_MAIL_KEPT = True
    page = visitor.post("/accounts/signup/", SIGN_UP, follow=True).content.decode()

    settings.IS_MAIL_KEPT = False
    elsewhere = visitor.get("/accounts/confirm-email/").content.decode()

    assert '<a href="/mail/">' in page
    assert "/mail/" not in elsewhere


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "This one has fewer than 10 characters."),
        ("1234567890", "Many people use this one, so it is guessed first."),
        ("nora@example.com", "This is too close to your name or your address."),
    ],
)
def test_each_thing_wrong_with_a_password_is_one_sentence(cast, password, words):
    cast.ben.user.email = "nora@example.com"

    with pytest.raises(ValidationError) as refused:
        validate_password(password, cast.ben.user)

    assert words in refused.value.messages


def test_sign_up_shows_one_hint_and_no_list(db, visitor):
    page = visitor.get("/accounts/signup/").content.decode()

    assert "At least 10 characters. A sentence is good." in page
    assert "commonly used" not in page
    assert OpeningForm is visitor.get("/accounts/signup/").context["form"].__class__


def test_wrong_password_is_told_in_our_words(cast, visitor):
    answer = visitor.post("/accounts/login/", {"login": cast.ben.user.email, "password": "wrong"})

    assert "do not belong together" in answer.content.decode()


def test_empty_sign_in_says_what_to_do():
    assert LoginForm({}).errors["login"] == ["Please fill this in."]


def test_second_step_answers_in_our_words():
    ours = second_step().error_messages

    assert all(str(ours[key]) != str(theirs) for key, theirs in DefaultMFAAdapter.error_messages.items())


def test_sign_in_answers_in_our_words_where_people_can_meet_them():
    ours = get_adapter().error_messages
    # Usernames and telephones are not used here.
    unused = re.compile("username|phone|select_only_one")

    assert [
        key
        for key, theirs in DefaultAccountAdapter.error_messages.items()
        if not unused.search(key) and str(ours[key]) == str(theirs)
    ] == []


@pytest.mark.parametrize(("agent", "name"), [(FIREFOX, "Firefox on Linux"), ("", "This device")])
def test_new_passkey_is_named_after_the_browser(cast, rf, agent, name):
    with request_context(rf.get("/", HTTP_USER_AGENT=agent)):
        form = AddPasskeyForm(user=cast.ben.user)

    assert form["name"].value() == name
    assert form["passwordless"].value() is True


@pytest.fixture
def ben_with_a_second_step(cast, client_for):
    Authenticator.objects.create(user=cast.ben.user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    Authenticator.objects.create(
        user=cast.ben.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}}
    )
    return client_for(cast.ben)


@pytest.mark.parametrize("page", ["", "webauthn/", "reauthenticate/", "totp/deactivate/", "recovery-codes/generate/"])
def test_second_step_pages_have_one_word_for_a_passkey(ben_with_a_second_step, page):
    html = ben_with_a_second_step.get(f"/accounts/2fa/{page}", follow=True).content.decode()

    assert "authenticator app or code" not in html
    assert not RAW.search(html)
