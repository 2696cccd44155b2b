"""What is said about a touchpoint, who may, who hears of it, and where it shows."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditRecord, Notice
from accounts.notices import still_open
from accounts.tenancy import here
from journeys import actions
from journeys.models import Pin, Touchpoint
from tests.journeys.maps import draw_map
from tests.reflections.weekly import statements


@pytest.fixture
def touchpoint(weekend) -> Touchpoint:
    """Mia looks after it, and keeps its map."""
    return weekend.touchpoints[0]


def told() -> list[tuple[str, str, str]]:
    notices = Notice.objects.select_related("to__user").order_by("pk")
    return [(str(notice.to), notice.kind, notice.words) for notice in notices]


def test_comment_is_told_to_who_looks_after_it_and_who_took_part(mia, ben, olive, touchpoint):
    first = actions.pin_comment(by=ben, touchpoint=touchpoint, text="Who holds the door?")

    actions.pin_comment(by=olive, touchpoint=touchpoint, text="The porter.", thread=first)
    actions.pin_comment(by=olive, touchpoint=touchpoint, text="Something else.")

    assert told() == [
        ("Mia", "comment", "Who holds the door?"),
        ("Mia", "comment", "The porter."),
        ("Ben", "comment", "The porter."),
        ("Mia", "comment", "Something else."),
    ]
    assert AuditRecord.objects.filter(verb="pin.written").count() == 3


def test_notice_leads_to_the_touchpoint_and_is_open_to_its_reader(client_for, mia, ben, touchpoint):
    pin = actions.pin_comment(by=ben, touchpoint=touchpoint, text=f"@[Mia](member:{mia.pk}), look")

    notice = Notice.objects.get()

    assert (notice.kind, notice.words) == ("mention", "@Mia, look")
    assert notice.path == here("touchpoint_detail", touchpoint.pk) + f"#comment-{pin.pk}"
    assert still_open(mia, [notice]) == [notice]


def test_comment_is_typed_answered_settled_and_shown_with_its_name(client_for, mia, ben, touchpoint):
    address = here("touchpoint_conversation", touchpoint.pk)
    client_for(ben).post(address, {"text": "@Mia, who holds the **door**?"})
    first = Pin.objects.get()

    client_for(mia).post(address, {"text": "The porter.", "thread": first.pk})
    page = client_for(ben).post(here("pin_resolution", first.pk), follow=True).text

    assert list(first.mentions.all()) == [mia]
    for said in (
        '<span class="mention">@Mia</span>',
        "<strong>door</strong>",
        "The porter.",
        "Settled",
        "@Mia, who holds the door?",
        "Open it again",
    ):
        assert said in page


def test_answer_opens_a_settled_thread_again(mia, ben, touchpoint):
    first = actions.pin_comment(by=ben, touchpoint=touchpoint, text="Who?")
    actions.resolve_pin(by=mia, comment=first)

    actions.pin_comment(by=ben, touchpoint=touchpoint, text="Still not clear.", thread=first)

    assert Pin.objects.get(pk=first.pk).resolved_at is None


def test_who_may_do_what_with_a_comment(client_for, mia, ben, vera, olive, touchpoint):
    pin = actions.pin_comment(by=mia, touchpoint=touchpoint, text="Really?")
    acts = ["pin_edit", "pin_archive", "pin_resolution", "pin_restoration", "pin_reopening"]

    def tries(member):
        return [client_for(member).post(here(act, pin.pk), {"text": "No"}).status_code for act in acts]

    assert tries(ben) == tries(vera) == [403] * 5
    assert tries(olive) == [403, 302, 302, 302, 302]
    assert client_for(vera).post(here("touchpoint_conversation", touchpoint.pk), {"text": "May I"}).status_code == 403
    assert client_for(vera).get(here("touchpoint_conversation", touchpoint.pk)).status_code == 200


def test_comment_taken_away_is_unheard_and_can_be_put_back(client_for, mia, ben, touchpoint):
    pin, client = actions.pin_comment(by=ben, touchpoint=touchpoint, text="Oh no"), client_for(ben)

    page = client.post(here("pin_archive", pin.pk), follow=True).text

    assert here("pin_restoration", pin.pk) in page
    assert "Oh no" not in page
    assert told() == []
    client.post(here("pin_restoration", pin.pk))
    assert told() == [("Mia", "comment", "Oh no")]


def test_changed_comment_is_changed_where_it_was_told(client_for, ben, touchpoint):
    pin = actions.pin_comment(by=ben, touchpoint=touchpoint, text="The prter")

    client_for(ben).post(here("pin_edit", pin.pk), {"text": "The porter"})

    assert told() == [("Mia", "comment", "The porter")]
    assert "changed" in client_for(ben).get(here("touchpoint_conversation", touchpoint.pk)).text


def test_map_shows_how_many_are_open(client_for, mia, ben, touchpoint, weekend):
    for text in ("One", "Two", "Settled", "Gone"):
        pin = actions.pin_comment(by=ben, touchpoint=touchpoint, text=text)
        actions.pin_comment(by=mia, touchpoint=touchpoint, text="An answer is no thread", thread=pin)
        if text == "Settled":
            actions.resolve_pin(by=mia, comment=pin)
        if text == "Gone":
            actions.archive_pin(by=mia, comment=pin)

    page = client_for(mia).get(here("journey_detail", weekend.journey.pk)).text

    assert page.count("journey-pins") == 1
    assert "2<span" in page.split("journey-pins")[1]


def test_readers_outside_see_no_sign_of_comments(visitor, mia, ben, touchpoint, weekend):
    actions.pin_comment(by=ben, touchpoint=touchpoint, text="Between us")
    link = actions.make_map_link(by=mia, journey=weekend.journey, lanes=["expects"])

    page = visitor.get(reverse("map_reading", args=[link.token])).text

    assert not [said for said in ("Between us", "journey-pins", "open comment", "talk") if said in page]


def test_comments_stay_with_an_archived_touchpoint_and_come_back_with_it(client_for, mia, ben, touchpoint, weekend):
    pin, client = actions.pin_comment(by=ben, touchpoint=touchpoint, text="Keep me"), client_for(ben)
    actions.archive(by=mia, row=touchpoint)

    assert "journey-pins" not in client.get(here("journey_detail", weekend.journey.pk)).text
    assert "Keep me" in client.get(here("touchpoint_conversation", touchpoint.pk)).text
    assert client.post(here("touchpoint_conversation", touchpoint.pk), {"text": "More"}).status_code == 403
    assert client.post(here("pin_edit", pin.pk), {"text": "More"}).status_code == 403

    actions.restore(by=mia, row=touchpoint)
    assert "journey-pins" in client.get(here("journey_detail", weekend.journey.pk)).text


def test_thread_of_another_touchpoint_is_not_answered_here(client_for, mia, weekend):
    pin = actions.pin_comment(by=mia, touchpoint=weekend.touchpoints[1], text="Over there")
    typed = {"text": "Here", "thread": pin.pk}

    assert client_for(mia).post(here("touchpoint_conversation", weekend.touchpoints[0].pk), typed).status_code == 404


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_comment_that_says_nothing_or_too_much_is_refused(client_for, mia, touchpoint, text):
    answer = client_for(mia).post(here("touchpoint_conversation", touchpoint.pk), {"text": text})

    assert answer.status_code == 422
    assert not Pin.objects.exists()


def test_conversation_and_map_ask_the_same_for_one_comment_and_for_thirty(client_for, mia, ben):
    drawn, client = draw_map(mia, columns=6), client_for(mia)
    pages = [here("journey_detail", drawn.journey.pk), here("touchpoint_conversation", drawn.touchpoints[0].pk)]
    thread = actions.pin_comment(by=ben, touchpoint=drawn.touchpoints[0], text="First")
    actions.pin_comment(by=mia, touchpoint=drawn.touchpoints[0], text="An answer", thread=thread)
    few = [statements(lambda page=page: client.get(page)) for page in pages]

    Pin.objects.bulk_create(
        Pin(touchpoint=touchpoint, author=ben, text=f"{n}", created_at=timezone.now())
        for n in range(29)
        for touchpoint in drawn.touchpoints
    )

    assert [statements(lambda page=page: client.get(page)) for page in pages] == few
    assert few[0] <= 6
