import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import doors
from accounts.tenancy import here, scope
from playbook import actions
from playbook.models import Entry, Picture, ReadLink
from tests.playbook.made import published, written

KEY = "a" * 32
FIELD = re.compile(r'<input[^>]* name="passcode"[^>]*>')


@pytest.fixture
def link(mia) -> ReadLink:
    return actions.make_read_link(by=mia, label="The auditor")


def address(link: ReadLink, name: str = "link_reading", *args) -> str:
    return reverse(name, args=[link.token, *args])


def test_reader_sees_what_is_published_and_nothing_else(visitor, mia, link):
    actions.write_vision(by=mia, sentence="Everybody leaves lighter")
    entry = published(
        mia,
        "Say the name",
        matters="Names matter",
        body="See [ours](/o/harbour-house/entries/1/), [that](https://a.example).",
    )
    draft = written(mia, "Not yet")
    retired = actions.retire_entry(by=mia, entry=published(mia, "Old"), reason="Gone")

    contents = visitor.get(address(link)).text
    page = visitor.get(address(link, "link_reading_entry", entry.pk)).text

    assert all(said in contents for said in ("Everybody leaves lighter", "Say the name", "Names matter"))
    assert not any(said in contents + page for said in ("Not yet", "Old", "Mia", "/o/"))
    assert 'See <a>ours</a>, <a href="https://a.example"' in page
    for hidden in (draft, retired):
        assert visitor.get(address(link, "link_reading_entry", hidden.pk)).status_code == 404


def test_reader_jumps_to_a_chapter(visitor, mia, link):
    published(mia, "Say the name")
    published(mia, "Soup until ten", kind="dazzle", lever="say_yes")

    page = visitor.get(address(link)).text

    for number in (1, 2):
        assert page.count(f'href="#chapter-{number}"') == page.count(f'id="chapter-{number}"') == 1


def test_pages_of_a_link_are_found_by_nobody_else(visitor, link):
    answer = visitor.get(address(link))

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex' in answer.text


def test_link_to_one_entry_shows_no_other(visitor, mia):
    entry, other = published(mia, "Say the name"), published(mia, "Coffee first")
    link = actions.make_read_link(by=mia, entry=entry)

    assert "<li>Say the name.</li>" in visitor.get(address(link)).text
    assert visitor.get(address(link, "link_reading_entry", other.pk)).status_code == 404


def test_expired_revoked_and_unknown_links_look_alike(visitor, mia):
    over = actions.make_read_link(by=mia, expires_at=timezone.now() - timedelta(minutes=1))
    revoked = actions.revoke_read_link(by=mia, link=actions.make_read_link(by=mia))
    of_archived = actions.make_read_link(by=mia, entry=published(mia))
    Entry.objects.update(archived_at=timezone.now())

    answers = [visitor.get(address(link)) for link in (over, revoked, of_archived)]
    answers.append(visitor.get(reverse("link_reading", args=["unknown"])))

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_passcode_is_asked_for_once(visitor, mia):
    entry = published(mia)
    link = actions.make_read_link(by=mia, passcode="towels")
    page = address(link, "link_reading_entry", entry.pk)
    assert visitor.get(page).url == address(link, "link_passcode")

    assert visitor.post(address(link, "link_passcode"), {"passcode": "wrong"}).status_code == 422
    assert visitor.post(address(link, "link_passcode"), {"passcode": "towels"}).url == address(link)

    assert visitor.get(page).status_code == 200
    cookie = visitor.cookies[doors.COOKIE]
    assert (cookie["path"], cookie["httponly"]) == (address(link), True)


def test_cookie_of_one_link_opens_no_other(visitor, mia):
    link, other = (actions.make_read_link(by=mia, passcode="towels") for _ in range(2))
    visitor.post(address(link, "link_passcode"), {"passcode": "towels"})
    visitor.cookies[doors.COOKIE]["path"] = "/"

    assert visitor.get(address(link)).status_code == 200
    assert visitor.get(address(other)).status_code == 302


def test_sixth_try_is_not_even_looked_at(visitor, mia):
    link = actions.make_read_link(by=mia, passcode="towels")

    answers = [visitor.post(address(link, "link_passcode"), {"passcode": "guess"}).status_code for _ in range(5)]

    assert answers == [422] * 5
    assert visitor.post(address(link, "link_passcode"), {"passcode": "towels"}).status_code == 429
    elsewhere = visitor.post(address(link, "link_passcode"), {"passcode": "towels"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_many_wrong_passcodes_from_everywhere_close_the_link_for_a_while(visitor, mia, monkeypatch):
    link, other = (actions.make_read_link(by=mia, passcode="towels") for _ in range(2))
    monkeypatch.setattr(doors, "MISSES", 2)

    def given(link: ReadLink, passcode: str, number: int) -> int:
        where = f"192.0.2.{number}"
        return visitor.post(address(link, "link_passcode"), {"passcode": passcode}, REMOTE_ADDR=where).status_code

    assert [given(link, "towels", 1), given(link, "a", 2), given(link, "towels", 3)] == [302, 422, 302]
    assert [given(link, "b", 4), given(link, "towels", 5), given(other, "towels", 5)] == [422, 429, 302]


def test_openings_are_counted_when_somebody_reads(visitor, link):
    visitor.head(address(link))
    visitor.get(address(link), headers={"Sec-Purpose": "prefetch;prerender"})
    visitor.get(address(link))

    link.refresh_from_db()
    assert link.opened == 1


@pytest.mark.usefixtures("harbour")
def test_picture_is_shown_where_its_page_is(visitor, mia, link, tmp_path, settings):
    (tmp_path / "media" / "pictures").mkdir(parents=True)
    (tmp_path / "media" / "pictures" / "one.jpg").write_bytes(b"jpeg")
    Picture.objects.create(key=KEY, file="pictures/one.jpg", width=1, height=1, by=mia)
    draft = written(mia, body=f"![Towels](picture:{KEY})")
    picture = address(link, "link_reading_picture", KEY)
    assert visitor.get(picture).status_code == 404

    entry = actions.publish_entry(by=mia, entry=draft)

    assert b"".join(visitor.get(picture)) == b"jpeg"
    assert f'src="{picture}"' in visitor.get(address(link, "link_reading_entry", entry.pk)).text


def test_link_of_another_organisation_shows_theirs(visitor, cast, mia):
    ours = published(mia)
    with scope(organisation=cast.clinic):
        theirs = actions.make_read_link(by=cast.omar)

    assert visitor.get(address(theirs, "link_reading_entry", ours.pk)).status_code == 404


def test_manager_makes_a_link_and_takes_it_back(client_for, mia):
    entry, client = published(mia), client_for(mia)
    until = timezone.localdate() + timedelta(days=7)
    typed = {"label": "The auditor", "until": until.isoformat(), "passcode": "towels"}

    page = client.post(here("link_new", query=f"entry={entry.pk}"), typed, follow=True)

    link = ReadLink.objects.get()
    assert (link.entry, link.expires_at.date(), link.passcode.startswith("md5$")) == (entry, until, True)
    assert address(link) in page.text
    assert "towels" not in page.text
    client.post(here("link_revocation", link.pk))
    assert not ReadLink.objects.open().exists()


def test_how_long_a_passcode_must_be_stands_at_the_field_before_anybody_errs(client_for, visitor, mia):
    link = actions.make_read_link(by=mia, passcode="towels")
    pages = [client_for(mia).get(here("link_new")).text, visitor.get(address(link, "link_passcode")).text]

    for page in pages:
        field = FIELD.search(page)[0]
        assert 'minlength="6"' in field
        assert 'aria-describedby="id_passcode_helptext"' in field
        assert "6 characters or more" in page.split('id="id_passcode_helptext"')[1].split("</div>")[0]
    assert 'autocomplete="current-password"' in FIELD.search(pages[1])[0]


def test_passcode_one_character_short_is_refused(client_for, mia):
    typed = {"label": "All", "until": timezone.localdate().isoformat(), "passcode": "towel"}

    page = client_for(mia).post(here("link_new"), typed)

    assert page.status_code == 422
    assert "at least 6 characters" in page.text
    assert not ReadLink.objects.exists()


@pytest.mark.parametrize("days", [-1, 366])
def test_link_for_ever_or_for_yesterday_is_refused(client_for, mia, days):
    until = timezone.localdate() + timedelta(days=days)

    page = client_for(mia).post(here("link_new"), {"label": "Everybody", "until": until.isoformat()})

    assert page.status_code == 422
    assert "between today and a year from now" in page.text
