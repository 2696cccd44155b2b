"""Partners and their sheets: what stands on them, what never does, and what they ask of the database."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.tenancy import here, scope
from feedback.models import Feedback
from insights.forms import SearchForm
from insights.partners import without_contacts
from journeys import actions
from journeys.models import Partner, Touchpoint
from tests.feedback.rows import make_feedback
from tests.journeys.maps import burn, draw_map
from tests.playbook.made import noticed


@pytest.fixture
def valet(mia):
    return actions.add_partner(by=mia, name="Quayside Valet")


def theirs(mia, partner, *, title="A weekend", count=1):
    """Touchpoints of this partner on a map, each with a combustion point."""
    drawn = draw_map(mia, columns=1, title=title)
    stage = drawn.journey.stages.first()
    touchpoints = [
        actions.add_touchpoint(
            by=mia, stage=stage, title=f"{title}: car {number}", owned_by="partner", partner=partner, expects="My car"
        )
        for number in range(count)
    ]
    return touchpoints, [burn(mia, touchpoint, f"Keys lost {touchpoint}") for touchpoint in touchpoints]


def test_sheet_gathers_what_is_theirs_from_all_maps(mia, ben, client_for, valet):
    valet.expectations, valet.contact = "Five minutes.", "Dominic"
    valet.save()
    (car, *_), (point, *_) = theirs(mia, valet)
    theirs(mia, valet, title="An evening")
    for feeling in (-1, -2, -1, 0, -1):
        make_feedback(mia, words=f"It took long {feeling}", touchpoint=car, feeling=feeling)
    noticed(ben, "Nobody at the door", touchpoint=car, feeling=-1)
    actions.log_incident(by=ben, combustion_point=point, what="Two hatchbacks")
    actions.log_incident(by=ben, combustion_point=point, what="Long ago", at=timezone.now() - timedelta(days=91))

    page = client_for(ben).get(here("partner_sheet", valet.pk)).content.decode()

    for words in ("Five minutes.", "Dominic", "A weekend: car 0", "An evening: car 0", "My car", "Two hatchbacks"):
        assert words in page
    assert "Long ago" not in page
    # -1, -2, -1, 0, -1 and ours -1: mean -1, s² = 2/5, t(5) = 2.571, half = 2.571·√(0.4/6) = 0.66.
    assert re.search(
        r"disappointed, from 6 voices</span> <span class=.heard-figures.>−1.0 \(95 %: −1.7 to −0.3\)", page
    )
    assert "Nothing heard yet" in page
    assert "just now" not in page
    assert f"made on {date_format(timezone.localdate(), 'j F Y')}" in page
    assert "Control: you notice in time" in page
    assert "Feedback at their touchpoints in 90 days: 5." in page


def test_sheet_leaves_out_what_is_archived_or_others(mia, client_for, valet):
    (car, other), _points = theirs(mia, valet, count=2)
    actions.archive(by=mia, row=other)
    taxi = actions.add_partner(by=mia, name="Cobb's Taxis")
    theirs(mia, taxi, title="By train")
    make_feedback(mia, words="Kept from them", touchpoint=other, feeling=1)

    page = client_for(mia).get(here("partner_sheet", valet.pk)).content.decode()

    assert car.title in page
    for words in (f'">{other.title}</a>', "By train", "Kept from them"):
        assert words not in page


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Write to ada@example.org, please.", "Write to [left out] please."),
        ("Ring me: 0171 / 555 12 34.", "Ring me: [left out]."),
        ("+44 (0)20 7946 0018 is mine", "[left out] is mine"),
        ("0700–123–456 or bob＠example.org", "[left out] or [left out]"),
        ("See https://me.example/ada?x=1 now", "See [left out] now"),
        ("36 pounds, 2 cars, room 14", "36 pounds, 2 cars, room 14"),
        ("In 2026 we paid 1200", "In 2026 we paid 1200"),
    ],
)
def test_what_leads_to_a_customer_is_left_out(said, kept):
    assert without_contacts(said) == kept


def test_list_counts_what_each_partner_has(mia, ben, client_for, valet):
    _touchpoints, points = theirs(mia, valet, count=2)
    for _ in range(3):
        actions.log_incident(by=ben, combustion_point=points[0], what="Scratched")
    make_feedback(mia, touchpoint=_touchpoints[0])
    actions.add_partner(by=mia, name="Nobody yet")

    lines = client_for(ben).get(here("partner_list")).context["lines"]

    assert [(str(row.partner), row.touchpoints, row.points, row.incidents, row.feedback) for row in lines] == [
        ("Nobody yet", 0, 0, 0, 0),
        ("Quayside Valet", 2, 2, 3, 1),
    ]


def test_how_it_shall_be_neither_counts_nor_is_listed(mia, client_for, valet):
    (car, *_), _points = theirs(mia, valet)
    future = actions.draw_future(by=mia, journey=car.stage.journey)
    copy = Touchpoint.objects.get(stage__journey=future, partner=valet)
    burn(mia, copy, "Keys that shall be lost")
    make_feedback(mia, touchpoint=copy, words="Never said", feeling=1)
    client = client_for(mia)

    sheet = client.get(here("partner_sheet", valet.pk))
    line = client.get(here("partner_list")).context["lines"][0]
    offered = SearchForm({}, member=mia).places

    assert [spot.touchpoint for spot in sheet.context["sheet"].spots] == [car]
    assert "shall be" not in sheet.text
    assert "Never said" not in sheet.text
    assert (line.touchpoints, line.points, line.feedback) == (1, 1, 0)
    assert car.pk in [place[2] for place in offered]
    assert copy.pk not in [place[2] for place in offered]


def test_list_teaches_when_it_is_empty(mia, client_for):
    assert "Whom do your customers take for you?" in client_for(mia).get(here("partner_list")).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_pages_ask_the_same_of_any_number(mia, client_for, django_assert_num_queries, valet, count):
    touchpoints, points = theirs(mia, valet, count=count)
    for touchpoint, point in zip(touchpoints, points, strict=True):
        make_feedback(mia, touchpoint=touchpoint, feeling=1)
        actions.log_incident(by=mia, combustion_point=point, what="Scratched")
    for number in range(count - 1):
        actions.add_partner(by=mia, name=f"Partner {number}")
    client = client_for(mia)

    with django_assert_num_queries(9):
        client.get(here("partner_sheet", valet.pk))
    with django_assert_num_queries(6):
        page = client.get(here("partner_list"))

    assert page.content.count(b"partner-row") == count


def test_other_organisations_partner_has_no_sheet(mia, omar, client_for, clinic, valet):
    with scope(organisation=clinic):
        assert client_for(omar).get(here("partner_sheet", valet.pk)).status_code == 404
        assert not Partner.objects.exists()
        assert not Feedback.objects.exists()


def test_what_went_off_names_nobodys_address(mia, ben, vera, client_for, valet):
    _touchpoints, points = theirs(mia, valet)
    actions.log_incident(by=ben, combustion_point=points[0], what="Ada, ada@example.org and 0171 555 12 34, waited")

    page = client_for(vera).get(here("partner_sheet", valet.pk)).content.decode()

    assert "Ada, [left out] and [left out], waited" in page
