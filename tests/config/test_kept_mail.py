import pytest
from django.core.mail import EmailMultiAlternatives, send_mail


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.EMAIL_BACKEND = "config.kept_mail.KeptMailBackend"
    settings.IS_MAIL_KEPT = True
    settings.KEPT_MAIL_DIR = tmp_path / "mail"


@pytest.fixture
def visitor(visitor):
    visitor.defaults["HTTP_HOST"] = "localhost:8000"
    return visitor


def sent_html(html: str) -> None:
    message = EmailMultiAlternatives("Überraschung 🎈", "Plain words", "a@example.com", ["b@example.com"])
    message.attach_alternative(html, "text/html")
    message.send()


def test_empty_box_says_what_to_do(visitor):
    answer = visitor.get("/mail/")

    assert "Nothing yet" in answer.content.decode()


def test_mails_are_listed_newest_first(visitor):
    send_mail("First", "…", None, ["b@example.com"])
    send_mail("Second", "…", None, ["b@example.com"])

    assert [mail.subject for mail in visitor.get("/mail/").context["mails"]] == ["Second", "First"]


def test_mail_reads_as_it_arrived(visitor):
    sent_html("<p>Hello</p>")
    name = visitor.get("/mail/").context["mails"][0].name

    page = visitor.get(f"/mail/{name}/")
    html = visitor.get(f"/mail/{name}/html/")

    assert "Überraschung 🎈" in page.content.decode()
    assert "Plain words" in page.content.decode()
    assert html.content == b"<p>Hello</p>"


def test_html_of_a_mail_may_run_nothing(visitor):
    sent_html("<script>alert(1)</script>")
    name = visitor.get("/mail/").context["mails"][0].name

    policy = visitor.get(f"/mail/{name}/html/").headers["Content-Security-Policy"]

    assert "sandbox" in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize("name", ["..", "1-ab", "%2e%2e%2fsecret_key", "1" * 300])
def test_other_names_are_not_found(visitor, name):
    assert visitor.get(f"/mail/{name}/").status_code == 404


@pytest.mark.parametrize("page", ["/mail/", "/mail/1-a/", "/mail/1-a/html/"])
def test_other_machines_see_nothing(visitor, page):
    assert visitor.get(page, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_nothing_is_shown_once_mail_leaves(visitor, settings):
    settings.IS_MAIL_KEPT = False

    assert visitor.get("/mail/").status_code == 404


def test_nothing_is_shown_behind_a_known_proxy(visitor, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert visitor.get("/mail/").status_code == 404


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "X-Client-IP", "Via"]
)
def test_nothing_is_shown_behind_a_proxy_nobody_told_us_of(visitor, header):
    assert visitor.get("/mail/", headers={header: "192.0.2.7"}).status_code == 404


def test_nothing_is_shown_where_the_site_has_a_name(visitor, settings):
    settings.SITE_HOST = "playbook.example.com"

    assert visitor.get("/mail/").status_code == 404


def test_nothing_is_shown_under_another_name(visitor, settings):
    settings.ALLOWED_HOSTS = ["*"]

    assert visitor.get("/mail/", HTTP_HOST="rebound.example").status_code == 404
