"""A link to a map: what its readers see, what nobody gets out of it, and where it may be framed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import doors
from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import MapLink, Partner, Touchpoint
from journeys.outside import CHOOSABLE
from tests.journeys.maps import draw_map


@pytest.fixture
def told(mia, weekend):
    """The first touchpoint says something in every lane."""
    touchpoint = weekend.touchpoints[0]
    for lane in ("customer_does", "expects", "front_stage", "back_stage", "support", "evidence"):
        setattr(touchpoint, lane, f"Words of {lane}.")
    touchpoint.channel = "letter"
    touchpoint.opens = draw_map(mia, title="Behind the scenes").journey
    touchpoint.save()
    return weekend


@pytest.fixture
def link(mia, told) -> MapLink:
    return actions.make_map_link(by=mia, journey=told.journey, label="The valet firm", lanes=["expects"])


def address(link: MapLink, name: str = "map_reading") -> str:
    return reverse(name, args=[link.token])


def test_reader_sees_the_chosen_lanes_and_nothing_else(visitor, link):
    page = visitor.get(address(link)).text

    assert all(said in page for said in ("A weekend", "Ellen and Rob", "Moment 0", "Arrive", "Words of expects."))
    kept = ("customer_does", "front_stage", "back_stage", "support", "evidence")
    assert not [lane for lane in kept if f"Words of {lane}" in page]
    assert not [
        said
        for said in ("Letter", "Mia", "Trouble", "Look twice", "Behind the scenes", "/o/", "flame", "<form")
        if said in page
    ]


@pytest.mark.parametrize("lane", CHOOSABLE)
@pytest.mark.parametrize("name", ["map_reading", "map_embed", "map_drawing"])
def test_no_request_brings_a_lane_that_was_not_chosen(visitor, mia, told, lane, name):
    bare = actions.make_map_link(by=mia, journey=told.journey, lanes=[], shows_curve=False, may_embed=True)
    asked = {"lanes": lane, "lane": lane, "show": lane, "points": "1", "shows_points": "on", "hidden": ""}

    plain = visitor.get(address(bare, name)).text
    smuggled = visitor.get(address(bare, name), asked, headers={"HX-Request": "true"}).text

    assert smuggled == plain
    assert "Moment 0" in plain
    assert not [said for said in ("Words of", "Letter", "Mia", "Trouble", '<svg class="face') if said in plain]


def test_each_chosen_lane_is_shown(visitor, mia, told):
    link = actions.make_map_link(by=mia, journey=told.journey, lanes=list(CHOOSABLE), shows_points=True)

    page = visitor.get(address(link)).text

    assert page.count("Words of") == 6
    assert all(said in page for said in ("Letter", "Mia", "Trouble 0", 'class="curve"'))
    assert "/o/" not in page


@pytest.mark.parametrize("name", ["map_reading", "map_embed"])
def test_partners_are_shown_only_where_somebody_chose_it(visitor, client_for, mia, told, name):
    partner = Partner.objects.create(name="Swift Valets")
    Touchpoint.objects.filter(pk=told.touchpoints[1].pk).update(owned_by="partner", partner=partner)
    typed = {"label": "All", "until": timezone.localdate().isoformat(), "lanes": list(CHOOSABLE), "may_embed": "on",
             "shows_curve": "on", "shows_measured": "on", "shows_points": "on"}  # fmt: skip

    def page_of(typed: dict) -> str:
        client_for(mia).post(here("journey_sharing_new", told.journey.pk), typed)
        return visitor.get(address(MapLink.objects.latest("pk"), name)).text

    without, named = page_of(typed), page_of({**typed, "shows_partners": "on"})

    map_of = [page[page.index("<table") : page.index("</table>")] for page in (without, named)]
    assert "Swift Valets" not in without
    assert ["by a partner" in page for page in (without, named)] == [False, True]
    assert ["partner" in each for each in map_of] == [False, True]
    assert ["is-theirs" in each for each in map_of] == [True, False]
    assert "Swift Valets" in named


@pytest.mark.parametrize(("more", "said"), [
    ({}, "2 texts that they see name a partner: Swift Valets."),
    ({"lanes": []}, "1 text that they see names a partner: Swift Valets."),
    ({"shows_partners": "on"}, ""),
])  # fmt: skip
def test_link_that_hides_partners_says_where_texts_still_name_them(client_for, mia, told, more, said):
    Partner.objects.create(name="Swift Valets")
    told.touchpoints[0].expects = "That swift valets bring the car."
    told.touchpoints[0].save()
    Touchpoint.objects.filter(pk=told.touchpoints[1].pk).update(title="Swift Valets’ booth", support="Swift Valetsmen")
    typed = {"label": "All", "until": timezone.localdate().isoformat(), "lanes": list(CHOOSABLE), **more}

    page = client_for(mia).post(here("journey_sharing_new", told.journey.pk), typed, follow=True).text

    assert said in page
    assert ("name a partner" in page or "names a partner" in page) == bool(said)


def test_lane_of_the_houses_own_is_shown_only_when_it_was_chosen(visitor, client_for, mia, told):
    costs, trouble = (actions.add_lane(by=mia, journey=told.journey, title=title) for title in ("It costs", "Gossip"))
    for lane, words in ((costs, "Nine pounds"), (trouble, "Between us")):
        actions.write_cell(by=mia, touchpoint=told.touchpoints[0], lane=lane, text=words)
    typed = {"label": "All", "until": timezone.localdate().isoformat(), "lanes": [str(costs.key)]}
    client_for(mia).post(here("journey_sharing_new", told.journey.pk), typed)

    link = MapLink.objects.get()
    for asked in ({}, {"lanes": str(trouble.key)}):
        page = visitor.get(address(link), asked).text
        assert "Nine pounds" in page
        assert not [said for said in ("Gossip", "Between us", "Words of") if said in page]
    assert "It costs" in client_for(mia).get(here("journey_sharing", told.journey.pk)).text


def test_pages_of_a_link_are_found_and_framed_by_nobody(visitor, link):
    answer = visitor.get(address(link))

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_embedded_map_may_be_framed_by_the_sites_that_it_names(visitor, mia, told):
    sites = ["https://intranet.example.com", "https://valet.example:8443"]
    link = actions.make_map_link(by=mia, journey=told.journey, lanes=[], may_embed=True, embedders=sites)

    answer = visitor.get(address(link, "map_embed"))

    assert "X-Frame-Options" not in answer
    assert f"frame-ancestors {' '.join(sites)}" in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert visitor.get(address(link))["X-Frame-Options"] == "DENY"


def test_embedded_map_without_sites_may_be_framed_everywhere(visitor, mia, told):
    link = actions.make_map_link(by=mia, journey=told.journey, lanes=[], may_embed=True)

    assert "frame-ancestors *" in visitor.get(address(link, "map_embed"))["Content-Security-Policy"]


def test_link_that_may_not_be_embedded_has_no_page_for_frames(visitor, link):
    answer = visitor.get(address(link, "map_embed"))

    assert (answer.status_code, answer["X-Frame-Options"]) == (404, "DENY")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_expired_revoked_archived_and_unknown_links_look_alike(visitor, mia, told):
    def made(**more):
        return actions.make_map_link(by=mia, journey=told.journey, lanes=[], may_embed=True, **more)

    over, revoked = made(expires_at=timezone.now() - timedelta(minutes=1)), made()
    actions.revoke_map_link(by=mia, link=revoked)
    of_archived = made()
    actions.archive(by=mia, row=told.journey)

    answers = [visitor.get(address(each, name)) for each in (over, revoked, of_archived) for name in NAMES]
    answers += [visitor.get(reverse(name, args=["unknown"])) for name in NAMES]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    actions.restore(by=mia, row=told.journey)
    assert visitor.get(address(of_archived)).status_code == 200


NAMES = ("map_reading", "map_embed", "map_passcode")


def test_token_of_another_organisation_shows_theirs_only(visitor, cast, mia, told):
    with scope(organisation=cast.clinic):
        theirs = draw_map(cast.omar, title="A first visit")
        link = actions.make_map_link(by=cast.omar, journey=theirs.journey, lanes=["expects"])

    page = visitor.get(address(link)).text

    assert "A first visit" in page
    assert not [said for said in ("A weekend", "Words of expects", "Harbour") if said in page]


def test_token_of_a_map_opens_no_playbook_and_the_other_way_round(visitor, link):
    assert visitor.get(reverse("link_reading", args=[link.token])).status_code == 404


def test_passcode_is_asked_for_and_not_for_ever(visitor, mia, told):
    link = actions.make_map_link(by=mia, journey=told.journey, lanes=[], passcode="towels")
    asks = address(link, "map_passcode")
    assert visitor.get(address(link)).url == asks

    tries = [visitor.post(asks, {"passcode": f"guess{number}"}).status_code for number in range(doors.TRIES)]

    assert tries == [422] * doors.TRIES
    assert visitor.post(asks, {"passcode": "towels"}).status_code == 429
    elsewhere = visitor.post(asks, {"passcode": "towels"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.url == address(link)
    assert visitor.get(address(link)).status_code == 200
    assert (visitor.cookies[doors.COOKIE]["path"], visitor.cookies[doors.COOKIE]["httponly"]) == (address(link), True)


def test_many_wrong_passcodes_from_everywhere_close_the_link_for_a_while(visitor, mia, told, monkeypatch):
    link = actions.make_map_link(by=mia, journey=told.journey, lanes=[], passcode="towels")
    monkeypatch.setattr(doors, "MISSES", 2)

    def given(passcode: str, number: int) -> int:
        where = f"192.0.2.{number}"
        return visitor.post(address(link, "map_passcode"), {"passcode": passcode}, REMOTE_ADDR=where).status_code

    assert [given("towels", 1), given("a", 2), given("towels", 3), given("b", 4)] == [302, 422, 302, 422]
    assert given("towels", 5) == 429


def test_manager_makes_a_link_from_the_map_and_takes_it_back(client_for, mia, told, verbs, visitor, settings):
    client, until = client_for(mia), timezone.localdate() + timedelta(days=7)
    assert here("journey_sharing", told.journey.pk) in client.get(here("journey_detail", told.journey.pk)).text
    typed = {
        "label": "The valet firm", "until": until.isoformat(), "lanes": ["expects", "channel"], "shows_curve": "on",
        "may_embed": "on", "embedders": "https://Intranet.example.com/\n\nhttps://valet.example",
    }  # fmt: skip

    page = client.post(here("journey_sharing_new", told.journey.pk), typed, follow=True)

    link = MapLink.objects.get()
    assert (link.lanes, link.shows_curve, link.shows_points) == (["expects", "channel"], True, False)
    assert link.embedders == ["https://intranet.example.com", "https://valet.example"]
    assert address(link) in page.text
    assert f"&lt;iframe src=&quot;{settings.SITE_URL}{address(link, 'map_embed')}&quot;" in page.text
    client.post(here("maplink_revocation", link.pk))
    assert visitor.get(address(link)).status_code == 404
    assert verbs()[-2:] == ["map_link.made", "map_link.revoked"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"may_embed": "on", "passcode": "towels"}, "Choose one of the two"),
        ({"may_embed": "on", "embedders": "https://a.example; script-src *"}, "is no site we can name"),
        ({"may_embed": "on", "embedders": "*"}, "is no site we can name"),
        ({"may_embed": "on", "embedders": "https://a.example/page"}, "is no site we can name"),
        ({"embedders": "https://a.example"}, "Tick the box above"),
        ({"shows_measured": "on"}, "Tick the curve, too"),
        ({"lanes": ["owner_id"]}, "Choose from the list"),
        ({"passcode": "towel"}, "at least 6 characters"),
    ],
)
def test_link_that_would_say_two_things_is_refused(client_for, mia, told, typed, said):
    typed = {"label": "All", "until": timezone.localdate().isoformat(), **typed}

    page = client_for(mia).post(here("journey_sharing_new", told.journey.pk), typed)

    assert page.status_code == 422
    assert said in page.text
    assert not MapLink.objects.exists()


@pytest.mark.parametrize("who", ["ben", "vera"])
def test_only_managers_share(client_for, cast, link, who):
    client = client_for(getattr(cast, who))

    for name, pk in (("journey_sharing", link.journey_id), ("journey_sharing_new", link.journey_id)):
        assert client.get(here(name, pk)).status_code == 403
    assert client.post(here("maplink_revocation", link.pk)).status_code == 403
    assert here("journey_sharing", link.journey_id) not in client.get(here("journey_detail", link.journey_id)).text


@pytest.mark.parametrize("count", [1, 30])
def test_reading_a_map_asks_the_same_of_any_number(visitor, mia, django_assert_max_num_queries, count):
    link = actions.make_map_link(by=mia, journey=draw_map(mia, columns=count).journey, lanes=["expects"])

    with django_assert_max_num_queries(6):
        page = visitor.get(address(link))

    assert page.content.count(b'scope="col"') == count + 1


@pytest.mark.parametrize("count", [1, 30])
def test_list_of_links_asks_the_same_of_any_number(client_for, mia, told, django_assert_num_queries, count):
    for _ in range(count):
        actions.make_map_link(by=mia, journey=told.journey, lanes=["expects"])
    client = client_for(mia)

    with django_assert_num_queries(5):
        page = client.get(here("journey_sharing", told.journey.pk))

    assert page.content.count(b"link-address") == count
